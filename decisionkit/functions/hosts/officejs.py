"""Ranges as Excel sends them over Office.js, to xlwings Server and to xlwings Lite."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from decisionkit.functions.boundary.cells import Cells, Rows

#: What xlwings hands over for an argument of the kind raw: None, a cell, a row of cells, or rows of cells.
Sent = Any
#: How xlwings is told so.
RAW = {"convert": "raw"}


def as_sent(function: Callable[..., Rows]) -> Callable[..., Rows]:
    """Make a cell function take ranges as Excel sends them. xlwings can read them too, but takes much longer."""

    @wraps(function)
    def reading(*args: Sent) -> Rows:
        return function(*map(cells, args))

    return reading


def cells(sent: Sent) -> Cells:
    """Return what Excel sent for an argument as rows of plain cells; None if it was left out.

    >>> cells([["", 1], [{"type": "Error", "basicValue": "#N/A"}, True]]), cells("max"), cells([1, 2])
    ([[None, 1], ['#N/A', True]], [['max']], [[1, 2]])
    """
    if sent is None:
        return None
    rows = sent if isinstance(sent, list) else [[sent]]
    if not isinstance(rows[0], list):
        rows = [rows]
    return [[_plain(cell) for cell in row] for row in rows]


def _plain(cell: object) -> object:
    if isinstance(cell, dict):  # an error, or a number with a format
        return cell["basicValue"]
    blank = cell == "" or type(cell).__name__ == "JsNull"  # what newer versions of Pyodide make of a null
    return None if blank else cell
