"""Plain tables as people have them, made by chance, and what is right to understand of each."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

WORDS = [
    "Price",
    "Range",
    "Comfort",
    "Safety",
    "Noise",
    "Space",
    "Service",
    "Energy",
    "Access",
    "Speed",
    "Charge",
    "Design",
]
PLACES = [
    "Alder",
    "Birch",
    "Cedar",
    "Elm",
    "Fir",
    "Hazel",
    "Linden",
    "Maple",
    "Oak",
    "Pine",
    "Rowan",
    "Spruce",
    "Willow",
    "Yew",
]
UNITS = ("km", "kg", "EUR", "h", "kWh")


@dataclass
class Truth:
    """What is right: names, numbers (options x criteria), weights, directions and units."""

    options: list[str]
    criteria: list[str]
    numbers: list[list[float]]
    weights: list[float]
    directions: list[str]
    units: list[str] = field(default_factory=list)


@dataclass
class Made:
    """A table of texts, options in rows, and what is right: a ``truth``, or one fault or question with ``words`` in it.

    ``turn`` says whether it may stand the other way round, ``marks`` whether other marks and separators are allowed.
    """

    rows: list[list[str]]
    truth: Truth
    words: str = ""
    answers: dict[str, Any] = field(default_factory=dict)
    complete: bool = True
    question: bool = False
    turn: bool = True
    marks: bool = True
    above: list[list[str]] = field(default_factory=list)
    below: list[list[str]] = field(default_factory=list)
    separator: str = ","
    encoding: str = "utf-8"
    comma: bool = False
    turned: bool = False

    def data(self) -> bytes:
        """The table as the bytes of a file."""
        rows = [[*column] for column in zip(*self.rows, strict=True)] if self.turned else self.rows
        width = max(map(len, rows))
        around = [[[*row, *[""] * (width - len(row))] for row in rows_] for rows_ in (self.above, self.below)]
        out = io.StringIO(newline="")
        csv.writer(out, delimiter=self.separator, lineterminator="\r\n").writerows([*around[0], *rows, *around[1]])
        return out.getvalue().encode(self.encoding)


def base(rng: np.random.Generator, n_options: int = 0, n_criteria: int = 0) -> Made:
    """A clean table: headings, names, a row of weights and a row of directions somewhere."""
    n = n_options or int(rng.integers(3, 9))
    m = n_criteria or int(rng.integers(2, 7))
    criteria = [str(each) for each in rng.permutation(WORDS)[:m]]
    options = [f"{PLACES[i % len(PLACES)]} {i + 1}" for i in range(n)]
    numbers = np.round(rng.uniform(1, 90, (n, m)), 1)
    numbers[0], numbers[1] = 0.5, 95.5  # so that the decimal mark is told, and no column is the same for all
    weights = [float(each) for each in rng.integers(1, 10, m)]
    directions = [str(each) for each in rng.choice(["max", "min"], m)]
    truth = Truth(options, criteria, numbers.tolist(), weights, directions, [""] * m)
    rows = [[str(rng.choice(["", "Option", "Alternative", "Variant"])), *criteria]]
    rows += [[name, *map(_text, row)] for name, row in zip(options, truth.numbers, strict=True)]
    said = {"max": ["max", "higher", "Benefit", "MAX", "+"], "min": ["min", "lower", "cost", "Minimize", "-"]}
    rows.insert(
        _place(rng, rows), [str(rng.choice(["Weight", "weights:", "Weights", "Importance"])), *map(_text, weights)]
    )
    words = [str(rng.choice(said[each])) for each in directions]
    rows.insert(_place(rng, rows), [str(rng.choice(["better", "Type", "Direction:", "Min/Max", "goal"])), *words])
    return Made(rows, truth)


def _place(rng: np.random.Generator, rows: list[list[str]]) -> int:
    return 1 if rng.random() < 0.5 else len(rows)


def _text(number: float) -> str:
    return f"{number:g}"


def row_of(made: Made, name: str) -> list[str]:
    """The row of an option."""
    return next(row for row in made.rows if row[0] == name)


def attribute_row(made: Made, name: str) -> list[str]:
    """The row of weights or of directions."""
    known = {"weight": ("weight", "importance"), "better": ("better", "type", "direction", "min", "goal")}[name]
    return next(row for row in made.rows[1:] if row[0].lower().startswith(known))


def column_of(made: Made, column: int) -> list[tuple[list[str], int]]:
    """The rows of the options, and the position of a criterion in them."""
    return [(row_of(made, name), column + 1) for name in made.truth.options]


def varied(rng: np.random.Generator, made: Made) -> Made:
    """The same table with other separators, marks and encodings, the other way round, with lines around it."""
    found = replace(made)
    if made.turn and rng.random() < 0.4:
        found.turned = True
    if made.marks:
        found.separator = str(rng.choice([",", ";", "\t", ",", ";"]))
        found.encoding = str(rng.choice(["utf-8", "utf-8-sig", "utf-16", "utf-8", "cp1252"]))
        found.comma = bool(rng.random() < 0.3)
    if found.comma:
        found.rows = [[_with_comma(cell) for cell in row] for row in found.rows]
    return found


def _with_comma(cell: str) -> str:
    return cell.replace(".", ",") if any(map(str.isdigit, cell)) else cell
