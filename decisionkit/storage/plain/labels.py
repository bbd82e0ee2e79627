"""Which words beside or above a table name its weights, directions, ends and units, and which its sums?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from decisionkit.core.arrays.directions import direction_of, direction_word
from decisionkit.core.errors import LONGEST_EXCERPT
from decisionkit.core.words import as_seen, folded
from decisionkit.storage.plain.label_words import (
    ATTRIBUTES,
    BESIDE_WEIGHTS,
    HIGH_OR_LOW,
    LIKE_SUMS,
    LIKE_WEIGHTS,
    SAME_UNITS,
    TOTALS,
    UNITS,
    WEIGHTED,
    YES_OR_NO,
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
_HIGH_OR_LOW = {"high": 1.0, "low": -1.0}
_YES_OR_NO = {**dict.fromkeys(("yes", "y", "true", "ja"), 1.0), **dict.fromkeys(("no", "n", "false", "nein"), -1.0)}
#: Symbols whose capital letters are prefixes or units of their own.
_CASE_TELLS = re.compile(r"m(?:[wvajgmlst]|wh|ah|hz|pa)|[kmgtp]?i?b(?:ps|it)?")
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
    words = folded(plain).strip(" :.=?%")
    short = " ".join(_FILLING.sub(" ", words).split())
    return next((name for name, known in ATTRIBUTES.items() if words in known or short in known), None)


def way_beside(label: object, cell: object) -> float | None:
    """Which way is better by a cell beside such a label, 1.0 for higher?  None if it does not say.

    >>> way_beside("Direction", "low"), way_beside("Impact", "low"), way_beside("Higher is better?", "no")
    (-1.0, None, -1.0)
    """
    known, words = direction_of(cell), folded(str(label or "")).strip(" :.=?")
    if known is None and words in HIGH_OR_LOW:
        return _HIGH_OR_LOW.get(as_seen(str(cell)))
    if known is None and words in YES_OR_NO:
        return _YES_OR_NO.get(as_seen(str(cell)))
    return known


def like_weights(label: str) -> bool:
    """Does a label name something like weights or weighted scores, such as Priority, which is hardly an option?"""
    words = folded(_without_brackets(label)[0]).replace("-", " ").strip(" :.=%").split()
    if WEIGHTED.intersection(words):
        return True
    known = [word for word in words if word in LIKE_WEIGHTS]
    return len(known) > 0 and all(word in LIKE_WEIGHTS or word in BESIDE_WEIGHTS for word in words)


def like_sums(label: str) -> bool:
    """Has a label a word of sums and means, such as Sum of all?"""
    return not LIKE_SUMS.isdisjoint(folded(label).replace(".", " ").strip(" :").split())


def is_total(label: object) -> bool:
    """Does a label name a sum, a mean or a rank, which is neither a criterion nor an option?"""
    return isinstance(label, str) and folded(label).strip(" :.=") in TOTALS


def is_one_of(label: object, words: frozenset[str]) -> bool:
    """Is a label one of these words?"""
    return not isinstance(label, float) and folded(str(label or "")).strip(" :./") in words


def is_unit(text: str) -> bool:
    """Is it a unit, or several with per or a stroke between them?

    >>> is_unit("EUR"), is_unit("kWh/100 km"), is_unit("incl. VAT")
    (True, True, False)
    """
    parts = [part for part in _BETWEEN_UNITS.split(text.strip().casefold()) if part]
    known = [part.rstrip(".") in UNITS for part in parts if not part.replace(".", "").replace(",", "").isdigit()]
    return len(known) > 0 and all(known)


def _without_brackets(text: str) -> tuple[str, str]:
    """Return a text without brackets at its end, and what is in them."""
    found = _BRACKETS.search(text)
    if found is None or found.start() == 0:
        return text, ""
    return text[: found.start()], next((part for part in found.groups() if part is not None), "").strip()


@dataclass(frozen=True)
class Heading:
    """What the heading of a criterion says: its name, and perhaps a unit, a direction, the ends of a scale.

    ``mark`` is what says the direction, if it stands in brackets.
    """

    name: str
    full: str
    unit: str = ""
    direction: str = ""
    ends: tuple[float, float] | None = None
    mark: str = ""


#: What stands in brackets for a direction, and for minutes, no unit, or a number as well.
TWO_READINGS = frozenset(["min", "-", "\u2212", "+", "1", "+1", "-1"])


def heading(text: str) -> Heading:
    """What does a heading say?

    >>> heading("Price (EUR)").unit, heading("Cost (min)").direction, heading("Safety [1-5]").ends
    ('EUR', 'min', (1.0, 5.0))
    """
    full = " ".join(text.split())
    name, unit, direction, ends, mark = full, "", "", None, ""
    while name:
        if name[-1] in _ARROWS and len(name) > 1:
            direction, name = _ARROWS[name[-1]], name[:-1].strip()
            continue
        plain, inside = _without_brackets(name)
        if not inside:
            break
        scale = _SCALE.fullmatch(inside)
        if inside in _ARROWS or direction_of(inside) is not None:
            direction, mark = _ARROWS.get(inside, direction_word(inside)), inside
        elif scale and float(scale[1]) < float(scale[2]):
            ends = (float(scale[1]), float(scale[2]))
        elif is_unit(inside) or name.rstrip().endswith("]"):
            unit = inside
        else:
            break
        name = plain.strip()
    return Heading(name, full, unit, direction, ends, mark)


def headings_of(texts: Sequence[str]) -> list[Heading]:
    """What do the headings of a table say?  A mark with two readings is a direction only beside others.

    >>> [each.direction for each in headings_of(["Price (min)", "Range (max)"])]
    ['min', 'max']
    >>> headings_of(["Battery (min)", "Price"])[0]
    Heading(name='Battery', full='Battery (min)', unit='min', direction='', ends=None, mark='')
    """
    found = [heading(text) for text in texts]
    if {"max", "min"} <= {each.direction for each in found} or all(each.direction for each in found):
        return found
    return [each if _is_told(each) else _without_direction(each) for each in found]


def _is_told(each: Heading) -> bool:
    return each.direction != "" and folded(each.mark) not in TWO_READINGS


def _without_direction(each: Heading) -> Heading:
    if each.mark == "":
        return each
    numbered = any(map(str.isdigit, each.mark))
    unit = each.mark if folded(each.mark) == "min" and not each.unit else each.unit
    return replace(each, name=each.full if numbered else each.name, unit=unit, direction="", mark="")


def short(text: str) -> str:
    """Return a text as a message says it, not longer than a line."""
    return text if len(text) <= LONGEST_EXCERPT else f"{text[:LONGEST_EXCERPT]}…"


def alike(first: str, second: str) -> bool:
    """Are two units the same: but for the plural, for capital letters of words, or for what else it is called?

    >>> alike("day", "Days"), alike("km", "kilometres"), alike("MB", "Mb"), alike("MW", "mW")
    (True, True, False, False)
    """
    if first.replace(" ", "") == second.replace(" ", ""):
        return True
    one, other = (_BETWEEN_UNITS.split(unit.strip()) for unit in (first, second))
    return len(one) == len(other) and all(map(_same_part, one, other))


def _same_part(first: str, second: str) -> bool:
    """Are two words of units the same?  Case tells apart milli and mega, bit and byte."""
    one, other = (part.rstrip(".") for part in (first, second))
    if one == other:
        return True
    seen, again = as_seen(one), as_seen(other)
    if seen == again:
        return len(seen) > 1 and not _CASE_TELLS.fullmatch(seen)
    names = [part if len(part) == 1 else part.casefold() for part in (one, other)]
    if any(known.issuperset(names) for known in SAME_UNITS):
        return True
    return (
        min(len(seen), len(again)) > 1 and seen.removesuffix("s") == again.removesuffix("s") and _same_case(one, other)
    )


def _same_case(first: str, second: str) -> bool:
    stem = as_seen(first).removesuffix("s")
    return first[: len(stem)] == second[: len(stem)] or not _CASE_TELLS.fullmatch(stem)
