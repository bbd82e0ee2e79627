"""Which words beside or above a table name its weights, directions, ends and units, and which its sums?"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from decisionkit.core.arrays.directions import direction_of, direction_word
from decisionkit.core.words import as_seen, folded

#: What a row or column may hold for every criterion, and what it is called.
ATTRIBUTES: Mapping[str, frozenset[str]] = {
    "weight": frozenset(
        ["weight", "weights", "weighting", "weightings", "importance", "w", "wi", "wj", "priority weight"]
    ),
    "better": frozenset(
        ["better", "type", "types", "direction", "directions", "goal", "goals", "objective", "objectives", "optimum"]
        + [
            "optimisation",
            "optimization",
            "optimise",
            "optimize",
            "min max",
            "max min",
            "min/max",
            "max/min",
            "optimal",
        ]
        + ["benefit/cost", "cost/benefit", "benefit or cost", "cost or benefit", "benefit cost", "cost benefit"]
        + ["beneficial", "beneficial/non beneficial", "optimization direction", "optimisation direction", "nature"]
        + ["preference direction", "max or min", "min or max", "preferred", "impact", "impacts", "optimality"]
    ),
    "low": frozenset(["low", "lowest", "min", "minimum", "scale low", "low end", "scale min", "lower bound", "from"]),
    "high": frozenset(
        ["high", "highest", "max", "maximum", "scale high", "high end", "scale max", "upper bound", "to"]
    ),
    "worst": frozenset(["worst", "worst value", "worst end", "anti ideal"]),
    "best": frozenset(["best", "best value", "best end", "ideal"]),
    "unit": frozenset(["unit", "units", "unit of measure", "unit of measurement", "measured in"]),
    "scale": frozenset(["scale", "range of scale", "scale range", "rating scale"]),
}
TOTALS = frozenset(
    [
        "total",
        "totals",
        "sum",
        "sums",
        "average",
        "averages",
        "mean",
        "avg",
        "rank",
        "ranks",
        "ranking",
        "score",
        "scores",
    ]
    + [
        "total score",
        "total scores",
        "weighted score",
        "weighted scores",
        "weighted sum",
        "weighted total",
        "final score",
    ]
    + ["overall", "overall score", "overall rank", "final rank", "final ranking", "grand total", "subtotal", "median"]
    + ["std", "stdev", "std dev", "standard deviation", "count", "result", "total weighted score", "sum of weights"]
    + ["weighted average", "place", "position", "total points", "winner"]
)
NOTES = frozenset(
    ["note", "notes", "comment", "comments", "remark", "remarks", "description", "source", "sources", "reference"]
    + ["references", "explanation", "rationale", "link", "url", "details", "reason", "justification", "definition"]
)
NUMBERS = frozenset(
    ["", "no", "nr", "#", "id", "s/n", "sn", "s no", "sl no", "sr no", "number", "index", "n°", "№", "unnamed: 0"]
)
OPTIONS = frozenset(
    [
        "option",
        "options",
        "offer",
        "offers",
        "item",
        "items",
        "brand",
        "car",
        "country",
        "house",
        "alternative",
        "alternatives",
        "name",
        "names",
        "candidate",
        "candidates",
        "model",
        "product",
    ]
    + [
        "vendor",
        "supplier",
        "suppliers",
        "project",
        "site",
        "location",
        "scenario",
        "solution",
        "choice",
        "city",
        "company",
    ]
)
CRITERIA = frozenset(
    ["criterion", "criteria", "attribute", "attributes", "factor", "factors", "indicator", "indicators", "feature"]
    + ["features", "requirement", "requirements", "measure", "measures", "objective", "objectives", "aspect", "aspects"]
)
_FILLING = re.compile(
    r"\b(?:criteria|criterion|of|the|relative|is|attribute|attributes|each|global|local|assigned|final)\b"
)
_BRACKETS = re.compile(r"\s*(?:\(([^()]*)\)|\[([^\[\]]*)\])\s*$")
_SCALE = re.compile(
    r"(?:scale\s*:?\s*)?(-?\d+(?:\.\d+)?)\s*(?:-|–|—|to|\.\.+|…|/)\s*(-?\d+(?:\.\d+)?)(?:\s*(?:scale|points?))?",
    re.IGNORECASE,
)
_ARROWS = {"↑": "max", "↗": "max", "▲": "max", "↓": "min", "↘": "min", "▼": "min"}
_UNITS = frozenset(
    [
        "%",
        "‰",
        "°",
        "°c",
        "°f",
        "k",
        "kk",
        "m",
        "km",
        "cm",
        "mm",
        "nm",
        "mi",
        "ft",
        "in",
        "yd",
        "g",
        "kg",
        "mg",
        "t",
        "lb",
        "lbs",
        "oz",
        "tonne",
        "tonnes",
        "ton",
        "tons",
        "l",
        "ml",
        "dl",
        "gal",
        "h",
        "hr",
        "hrs",
        "hour",
        "hours",
        "min",
        "mins",
        "minute",
        "minutes",
        "s",
        "sec",
        "secs",
        "second",
        "seconds",
        "ms",
        "d",
        "day",
        "days",
        "week",
        "weeks",
        "wk",
        "month",
        "months",
        "mo",
        "year",
        "years",
        "yr",
        "yrs",
        "pa",
        "w",
        "kw",
        "mw",
        "gw",
        "wh",
        "kwh",
        "mwh",
        "gwh",
        "twh",
        "j",
        "kj",
        "mj",
        "gj",
        "v",
        "a",
        "ah",
        "mah",
        "hz",
        "khz",
        "mhz",
        "ghz",
        "b",
        "kb",
        "mb",
        "gb",
        "tb",
        "gib",
        "mib",
        "bit",
        "bits",
        "bps",
        "kbps",
        "mbps",
        "gbps",
        "px",
        "mp",
        "dpi",
        "hp",
        "ps",
        "bhp",
        "nm",
        "n",
        "kn",
        "pa",
        "kpa",
        "mpa",
        "bar",
        "db",
        "dba",
        "ha",
        "acre",
        "acres",
        "m2",
        "m²",
        "m3",
        "m³",
        "km2",
        "km²",
        "cm3",
        "cm³",
        "ft2",
        "sqm",
        "sqft",
        "mph",
        "kmh",
        "kph",
        "mpg",
        "co2",
        "eur",
        "usd",
        "gbp",
        "chf",
        "jpy",
        "cny",
        "rmb",
        "inr",
        "sek",
        "nok",
        "dkk",
        "pln",
        "cad",
        "aud",
        "brl",
        "zar",
        "mxn",
        "euro",
        "euros",
        "dollar",
        "dollars",
        "pound",
        "pounds",
        "$",
        "€",
        "£",
        "¥",
        "₹",
        "us$",
        "k€",
        "k$",
        "m€",
        "m$",
        "€m",
        "$m",
        "bn",
        "mn",
        "mio",
        "million",
        "millions",
        "billion",
        "thousand",
        "thousands",
        "points",
        "point",
        "pts",
        "stars",
        "star",
        "people",
        "persons",
        "jobs",
        "units",
        "pcs",
        "pieces",
        "score",
        "person",
        "household",
        "capita",
        "inches",
        "inch",
        "miles",
        "mile",
        "metres",
        "meters",
        "metre",
        "meter",
        "litre",
        "litres",
        "liter",
        "liters",
        "ppm",
        "ppb",
        "pp",
        "cents",
        "ct",
        "pence",
        "cores",
        "nits",
        "lumens",
        "lm",
        "lux",
    ]
)
_BETWEEN_UNITS = re.compile(r"\s*(?:/|·|\*|\bper\b|\s)\s*")


def attribute(label: object) -> str | None:
    """Which attribute of criteria does a label name, if any?

    >>> attribute("Weights (%):"), attribute("Criteria weight"), attribute("Weight (kg)"), attribute("Price")
    ('weight', 'weight', None, None)
    """
    if not isinstance(label, str):
        return None
    plain, inside = _without_brackets(label)
    if inside and is_unit(inside) and inside.strip() not in ("%", "w"):
        return None
    words = folded(plain).strip(" :.=")
    short = " ".join(_FILLING.sub(" ", words).split())
    return next((name for name, known in ATTRIBUTES.items() if words in known or short in known), None)


def is_total(label: object) -> bool:
    """Does a label name a sum, a mean or a rank, which is no criterion and no option?"""
    return isinstance(label, str) and folded(label).strip(" :.=") in TOTALS


def is_one_of(label: object, words: frozenset[str]) -> bool:
    """Is a label one of these words?"""
    return folded(str(label or "")).strip(" :./") in words if not isinstance(label, float) else False


def is_unit(text: str) -> bool:
    """Is it a unit, or several with per or a stroke between them?

    >>> is_unit("EUR"), is_unit("kWh/100 km"), is_unit("incl. VAT")
    (True, True, False)
    """
    parts = [part for part in _BETWEEN_UNITS.split(text.strip().casefold()) if part]
    known = [part.rstrip(".") in _UNITS for part in parts if not part.replace(".", "").replace(",", "").isdigit()]
    return len(known) > 0 and all(known)


def _without_brackets(text: str) -> tuple[str, str]:
    """Return a text without brackets at its end, and what is in them."""
    found = _BRACKETS.search(text)
    if found is None or found.start() == 0:
        return text, ""
    return text[: found.start()], next((part for part in found.groups() if part is not None), "").strip()


@dataclass(frozen=True)
class Heading:
    """What the heading of a criterion says: its name, and perhaps a unit, a direction, the ends of a scale."""

    name: str
    full: str
    unit: str = ""
    direction: str = ""
    ends: tuple[float, float] | None = None


def heading(text: str) -> Heading:
    """What does a heading say?

    >>> heading("Price (EUR)").unit, heading("Cost (min)").direction, heading("Safety [1-5]").ends, heading("Price ↓").name
    ('EUR', 'min', (1.0, 5.0), 'Price')
    """
    full = " ".join(text.split())
    name, unit, direction, ends = full, "", "", None
    while name:
        if name[-1] in _ARROWS and len(name) > 1:
            direction, name = _ARROWS[name[-1]], name[:-1].strip()
            continue
        plain, inside = _without_brackets(name)
        if not inside:
            break
        scale = _SCALE.fullmatch(inside)
        if inside in _ARROWS or direction_of(inside) is not None:
            direction = _ARROWS.get(inside, direction_word(inside))
        elif scale and float(scale[1]) < float(scale[2]):
            ends = (float(scale[1]), float(scale[2]))
        elif is_unit(inside) or name.rstrip().endswith("]"):
            unit = inside
        else:
            break
        name = plain.strip()
    return Heading(name, full, unit, direction, ends)


def alike(first: str, second: str) -> bool:
    """Are two units the same, but for the plural and capital letters of words?"""
    if first == second:
        return True
    one, other = as_seen(first), as_seen(second)
    long = min(len(one), len(other)) > 1
    return long and (one == other or one.rstrip("s.") == other.rstrip("s."))
