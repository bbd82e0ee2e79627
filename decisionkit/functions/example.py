"""A small sheet on which the examples of all cell functions stand: the pages of the documentation and tests use it."""

from __future__ import annotations

import re
from typing import Any

from decisionkit.functions.boundary.cells import Cells
from decisionkit.functions.declaration import CellFunction

#: The cells by row; blanks are None.
SHEET: tuple[tuple[Any, ...], ...] = (
    (None, "Cost", "Comfort", "Distance", None, None, "Cost", "Comfort", "Distance"),
    ("Weight", 3.0, 2.0, 1.0, None, "Cost", 1.0, 2.0, 4.0),
    ("Better", "min", "max", "min", None, "Comfort", None, 1.0, 3.0),
    ("Low", 40.0, 0.0, 1.0, None, "Distance", None, None, 1.0),
    ("High", 120.0, 10.0, 31.0),
    ("Limit", 110.0, 3.0, None),
    ("Party", "Finance", "Staff; Council", None),
    ("Option", "Cost", "Comfort", "Distance"),
    ("Ash", 60.0, 4.0, 6.0),
    ("Birch", 80.0, 7.0, 3.0),
    ("Cedar", 115.0, 9.0, 2.0),
    ("Elm", 50.0, 3.0, 20.0),
    ("Oak", 90.0, 8.0, 10.0),
    ("Yew", 70.0, 5.0, 14.0),
    (),
    (),
    ("Option", "Criterion", "Low", "Mode", "High", "Evidence", None, "Id", "Claim", "Source"),
    ("Cedar", "Cost", 110.0, 115.0, 125.0, "E1 E2", None, "E1", "The rent is 9.2 a month.", "offer of 3 May"),
    ("Cedar", "Comfort", 8.0, 9.0, 10.0, None, None, "E2", "Moving costs 5 once.", "quote of 7 May"),
)
_CORNERS = re.compile(r"([A-Z])(\d+):([A-Z])(\d+)")


def cells(area: str) -> list[list[Any]]:
    """Return the cells of an area of the sheet, such as A8:D14."""
    left, top, right, bottom = _corners(area)
    rows = SHEET[top:bottom]
    return [[row[j] if j < len(row) else None for j in range(left, right)] for row in rows]


def arguments(entry: CellFunction) -> tuple[Cells, ...]:
    """Return what a host hands over for the example of a function."""
    return tuple(_given(argument.example) for argument in entry.arguments)


def _given(example: str) -> Cells:
    return example.strip('"') if example.startswith('"') else cells(example)


def _corners(area: str) -> tuple[int, int, int, int]:
    found = _CORNERS.fullmatch(area)
    if found is None:
        raise ValueError(f"no area: {area}")
    left, top, right, bottom = found.groups()
    return ord(left) - ord("A"), int(top) - 1, ord(right) - ord("A") + 1, int(bottom)
