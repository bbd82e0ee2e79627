"""Ranges as Excel sends them over Office.js, to xlwings Server and to xlwings Lite."""

from __future__ import annotations

from typing import Any

from decisionkit.functions.boundary.cells import Cells
from decisionkit.functions.declaration import CellFunction
from decisionkit.functions.example import arguments

ERROR = {"type": "Error", "errorType": "NotAvailable", "basicType": "Error", "basicValue": "#N/A"}
FORMATTED = {"type": "FormattedNumber", "basicValue": 7, "numberFormat": "0.00"}
#: What stands in an argument, as Excel sends it and as xlwings hands it over.
SPOILT: dict[str, tuple[Any, Cells]] = {
    "left out": (None, None),
    "an error": ([[1, ERROR], [2, 3]], [[1, "#N/A"], [2, 3]]),
    "text": ([["x", "y"], ["z", ""]], [["x", "y"], ["z", None]]),
    "one cell": ([[7]], [[7]]),
    "one row": ([[7, 1, 2.5]], [[7, 1, 2.5]]),
    "a square": ([[1, 2], [3, 4]], [[1, 2], [3, 4]]),
    "blanks": ([["", ""], ["", None]], [[None, None], [None, None]]),
    "zeros": ([[0, 0], [0, 0]], [[0, 0], [0, 0]]),
    "a truth": ([[True]], [[True]]),
    "a formatted number": ([[FORMATTED]], [[7]]),
    "too large": ([[1e308, 1e308]], [[1e308, 1e308]]),
}


def given(entry: CellFunction) -> list[list[list[Any]]]:
    """Return the ranges of the example of a function."""
    return [whole(_rows(each)) for each in arguments(entry)]


def whole(cells: list[list[Any]]) -> list[list[Any]]:
    """Return cells with whole numbers as JavaScript writes them, without a point."""
    return [[_whole(cell) for cell in row] for row in cells]


def sent(cells: list[list[Any]]) -> list[list[Any]]:
    """Return cells as Excel on the web sends them: "" for a blank."""
    return [["" if cell is None else cell for cell in row] for row in cells]


def _rows(cells: Cells) -> list[list[Any]]:
    return cells if isinstance(cells, list) else [[cells]]


def _whole(cell: Any) -> Any:
    return int(cell) if isinstance(cell, float) and cell.is_integer() else cell
