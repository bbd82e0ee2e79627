"""Between cells and arrays: what a range holds, and what a cell may be given."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import numpy as np
from numpy.typing import NDArray

from decisionkit.core.errors import Entry, Fault, InputError
from decisionkit.core.words import is_blank

#: What a host hands over: None, a single cell, a row, or rows of cells.
Cells = Any
#: What every host takes back.
Rows = list[list[float | str]]

_ERROR_CELL = re.compile(r"#[A-Z0-9/_]+[!?]|#N/A|#GETTING_DATA")


@dataclass(frozen=True)
class Odd:
    """A cell that cannot be used, in words for a message."""

    words: str

    def __repr__(self) -> str:
        return self.words


def number(cell: object) -> float | Odd | None:
    """Return a cell as a number, None for a blank, or what else it is."""
    if type(cell) is float:
        return cell
    if isinstance(cell, int | float | Decimal) and not isinstance(cell, bool):  # Decimal: currency in classic Excel
        try:
            return float(cell)
        except (OverflowError, ValueError):
            return Odd("a number that is too large")
    if is_blank(cell):
        return None
    known = text(cell)
    return Odd(f"the text {known!r}") if isinstance(known, str) else known


def text(cell: object) -> str | Odd:
    """Return a cell as text without spaces around it, "" for a blank, or what else it is."""
    if isinstance(cell, str):
        words = cell.strip()
        return Odd(f"the error {words}") if _ERROR_CELL.fullmatch(words) else words
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return Odd(str(cell).upper())
    if isinstance(cell, dt.date | dt.time):
        return Odd("a date or a time")
    if isinstance(cell, int | float | Decimal):
        found = number(cell)
        return f"{found:.15g}" if isinstance(found, float) else Odd("a number that is too large")
    return Odd(f"a cell of the kind {type(cell).__name__}")


@dataclass(frozen=True)
class Grid:
    """A range: ``rows`` of ``width`` cells as far as something is in them, and the ``size`` that was selected."""

    rows: Sequence[Sequence[object]]
    width: int
    size: tuple[int, int]

    def numbers(self, height: int, width: int) -> NDArray[Any]:
        """Return that many rows and columns from the top left, or as many as were selected."""
        table = np.full((min(height, self.size[0]), min(width, self.size[1])), None, dtype=object)
        for i, row in enumerate(self.rows[:height]):
            table[i, : len(row)] = [number(cell) for cell in row[:width]]
        return table


@dataclass(frozen=True)
class Vector:
    """A row or a column: ``cells`` up to the last that is not blank, ``room`` as many as were selected."""

    cells: Sequence[object]
    room: int
    down: bool


def grid(given: Cells) -> Grid:
    """Which cells were given?  Blank rows and columns at the end do not count; the others keep their positions."""
    rows: Sequence[Any] = given if isinstance(given, list | tuple) else [given]
    if not any(isinstance(row, list | tuple) for row in rows):
        rows = [rows]
    table = [row if isinstance(row, list | tuple) else [row] for row in rows]
    size = (len(table), max((len(row) for row in table), default=0))
    while table and all(map(is_blank, table[-1])):
        table.pop()
    width = max((_filled(row) for row in table), default=0)
    return Grid([[*row[:width], *[None] * (width - len(row))] for row in table], width, size)


def vector(name: str, given: Cells, faults: list[Fault]) -> Vector:
    """Which cells, one per criterion, were given in a row or a column?  A block of cells is a fault."""
    block = grid(given)
    if len(block.rows) > 1 and block.width > 1:
        found = f"{len(block.rows)} rows and {block.width} columns"
        faults.append(Fault(Entry(name), "must be one row or one column", found, "Select one cell per criterion."))
        return Vector([], 0, False)
    down = len(block.rows) > 1 or (block.width <= 1 and block.size[0] > block.size[1])
    cells = [cell for row in block.rows for cell in row]
    return Vector(cells, block.size[0] if down else block.size[1], down)


def _filled(row: Sequence[object]) -> int:
    return next((j for j in range(len(row), 0, -1) if not is_blank(row[j - 1])), 0)


def column(values: Iterable[object]) -> Rows:
    """Return values as a column of cells: plain numbers and texts, never NaN, infinite or a number of numpy."""
    cells: Rows = []
    for row, value in enumerate(values):
        if isinstance(value, str):
            cells.append([value])
        elif math.isfinite(found := float(value)):  # type: ignore[arg-type]
            cells.append([found])
        else:
            where = Entry.at("result", [row], ["row"])
            raise InputError([Fault(where, "must be finite", f"{found}", "Use smaller numbers.")])
    return cells
