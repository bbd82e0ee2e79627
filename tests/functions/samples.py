"""Sound cells for every cell function: the sheet that the examples of its arguments refer to."""

from __future__ import annotations

import re

from decisionkit.functions.boundary.cells import Cells
from decisionkit.functions.declaration import Argument, CellFunction
from decisionkit.ooxml.references import column_letters

SHEET = "Cells"
#: What is in the sheet from A1 on; "" is a blank.
ROWS: list[list[float | str]] = [
    ["", "cost", "time", "quality"],
    ["weight", 5.0, 3.0, 2.0],
    ["direction", "min", "min", "max"],
    ["low", 0.0, 0.0, 0.0],
    ["high", 10.0, 10.0, 5.0],
    ["limit", 9.0, "", 1.0],
    ["party", "union; owner", "", "state"],
    ["", "", "", ""],
    ["A", 7.0, 2.0, 3.0],
    ["B", 6.0, 5.0, 3.0],
    ["C", 1.0, 9.0, 4.0],
    ["D", 9.5, 1.0, 5.0],
    ["E", 3.25, 4.5, 0.5],
    ["F", 2.0, 8.0, 1.5],
]
_RANGE = re.compile(r"([A-Z])([0-9]+):([A-Z])([0-9]+)")


def given(argument: Argument) -> Cells:
    """Return what a host that takes the example of an argument hands over: rows of cells, or a text."""
    if argument.example.startswith('"'):
        return argument.example.strip('"')
    area = _RANGE.fullmatch(argument.example)
    assert area is not None, f"{argument.name}: the example {argument.example} is neither a text nor a range"
    left, right = (ord(letter) - ord("A") for letter in (area[1], area[3]))
    rows = [row[left : right + 1] for row in ROWS[int(area[2]) - 1 : int(area[4])]]
    assert any(cell != "" for row in rows for cell in row), f"{argument.name}: tests/functions/samples.py has nothing"
    return tuple(map(tuple, rows))


def sample(entry: CellFunction, optional: bool = True) -> list[Cells]:
    """Return what a host hands over for the example of a function, with or without its optional arguments."""
    return [given(argument) for argument in entry.arguments if optional or not argument.optional]


def formula(entry: CellFunction, optional: bool = True) -> str:
    """Return the example of a function as a formula without "="."""
    examples = [argument.example for argument in entry.arguments if optional or not argument.optional]
    return f"{entry.name}({','.join(examples)})"


def area_at(column: int, row: int, height: int, width: int) -> str:
    """Return the range that is so many rows high and columns wide, from a column and a row counted from 1."""
    return f"{column_letters(column)}{row}:{column_letters(column + width - 1)}{row + height - 1}"
