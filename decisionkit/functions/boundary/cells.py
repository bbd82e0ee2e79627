"""Between cells and arrays: what a range holds, and what a cell may be given."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

from decisionkit.core.errors import Entry, Fault, InputError
from decisionkit.core.words import is_blank

#: What a host hands over: None, a single cell, a row, or rows of cells.
Cells = Any
#: What every host takes back.
Rows = list[list[float | str]]

_ERROR_CELL = re.compile(r"#[A-Z0-9/_]+[!?]|#N/A|#GETTING_DATA|Err:\d+")
#: Errors as the numbers that classic Excel sends: the last digits are those of CVErr, 2042 for #N/A.
ERROR_NUMBERS = range(-2146826288, -2146826188)
_ERROR_NAMES = {
    -2146826288: "#NULL!",
    -2146826281: "#DIV/0!",
    -2146826273: "#VALUE!",
    -2146826265: "#REF!",
    -2146826259: "#NAME?",
    -2146826252: "#NUM!",
    -2146826246: "#N/A",
}


@dataclass(frozen=True)
class Sent:
    """Cells from a host that may send a blank cell as 0, as Excel on the desktop does over Office.js."""

    cells: Cells


@dataclass(frozen=True)
class Odd:
    """A cell that cannot be used, in words for a message."""

    words: str

    def __repr__(self) -> str:
        return self.words


def number(cell: object) -> float | Odd | None:
    """Return a cell as a number, None for a blank, or what else it is."""
    if type(cell) is float and cell > ERROR_NUMBERS.stop:
        return cell
    if isinstance(cell, int | float) and cell in ERROR_NUMBERS:
        return Odd(f"the error {_ERROR_NAMES.get(int(cell), f'number {int(cell)}')}")
    if isinstance(cell, int | float | Decimal) and not isinstance(cell, bool):  # Decimal: currency in classic Excel
        try:
            return Odd("nan") if math.isnan(found := float(cell)) else found
        except (OverflowError, ValueError):
            return Odd("a number that is too large")
    if is_blank(cell):
        return None
    known = text(cell)
    return Odd(f"the text {known!r}") if isinstance(known, str) else known


def text(cell: object) -> str | Odd:
    """Return a cell as text without spaces around it, "" for a blank, or what else it is."""
    if isinstance(cell, Odd):
        return cell
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
        return f"{found:.15g}" if isinstance(found, float) else found or ""
    return Odd(f"a cell of the kind {type(cell).__name__}")


@dataclass(frozen=True)
class Grid:
    """A range: ``rows`` of ``width`` cells as far as something is in them, and the ``size`` that was selected.

    ``start`` is the row and column, counted from 0, of its first cell in the range that was given; ``zeros`` says
    whether a 0 may be a blank.
    """

    rows: Sequence[Sequence[object]]
    width: int
    size: tuple[int, int]
    start: tuple[int, int] = (0, 0)
    zeros: bool = False

    @property
    def height(self) -> int:
        """How many rows have something in them?"""
        return len(self.rows)

    def numbers(self, height: int, width: int) -> NDArray[Any]:
        """Return that many rows and columns from the top left, or as many as were selected."""
        shape = (min(height, self.size[0]), min(width, self.size[1]))
        if shape == (self.height, self.width) and set(map(type, chain.from_iterable(self.rows))) == {float}:
            table = np.array(self.rows)
            if table.size > 0 and table.min() > ERROR_NUMBERS.stop:
                return table
        table = np.full(shape, None, dtype=object)
        for i, row in enumerate(self.rows[:height]):
            table[i, : len(row)] = [number(cell) for cell in row[:width]]
        return table

    def turned(self) -> Grid:
        """Return it with rows and columns exchanged."""
        rows = [list(column) for column in zip(*self.rows, strict=True)]
        return Grid(rows, self.height, self.size[::-1], self.start[::-1], self.zeros)

    def without(self, top: bool, left: bool) -> Grid:
        """Return it without its first row, or its first column, or both."""
        rows = [row[left:] for row in self.rows[top:]]
        size, start = (self.size[0] - top, self.size[1] - left), (self.start[0] + top, self.start[1] + left)
        return replace(self, rows=rows, width=self.width - left, size=size, start=start)


_LISTS = frozenset((list, tuple))
#: Types of cells that every host sends; what comes of anything else is said of it, whatever it is.
_KNOWN = frozenset((str, float, int, bool, type(None)))
_USABLE = str | float | int | Decimal | dt.date | dt.time | None


def _known(cell: object) -> object:
    if isinstance(cell, Decimal) and not cell.is_finite():
        return Odd("a number that is not finite")
    return cell if isinstance(cell, _USABLE | Odd) else Odd(f"a cell of the kind {type(cell).__name__}")


def grid(given: Cells) -> Grid:
    """Which cells were given?  Blank rows and columns at the end do not count; the others keep their positions."""
    zeros = isinstance(given, Sent)
    given = given.cells if isinstance(given, Sent) else given
    rows: Sequence[Any] = given if isinstance(given, list | tuple) else [given]
    table = [*rows]
    if not table or not _LISTS.issuperset(map(type, table)):
        if not any(isinstance(row, list | tuple) for row in rows):
            table = [rows]
        table = [row if isinstance(row, list | tuple) else [row] for row in table]
    if not _KNOWN.issuperset(map(type, chain.from_iterable(table))):
        table = [[_known(cell) for cell in row] for row in table]
    lengths = set(map(len, table))
    size = (len(table), max(lengths, default=0))
    if len(lengths) == 1 and size[1] > 0 and not is_blank(table[-1][-1]):
        return Grid(table, size[1], size, zeros=zeros)  # quickly, since most ranges are filled
    while table and all(map(is_blank, table[-1])):
        table.pop()
    width = max((_filled(row) for row in table), default=0)
    if lengths != {width}:
        table = [[*row[:width], *[None] * (width - len(row))] for row in table]
    return Grid(table, width, size, zeros=zeros)


def _filled(row: Sequence[object]) -> int:
    return next((j for j in range(len(row), 0, -1) if not is_blank(row[j - 1])), 0)


def column(values: Iterable[object]) -> Rows:
    """Return values as a column of cells, see ``block``."""
    return block([value] for value in values)


def block(rows: Iterable[Iterable[object]]) -> Rows:
    """Return rows of cells: plain numbers and texts, "" for None, never NaN, infinite or a number of numpy."""
    return [[_cell(value, i, j) for j, value in enumerate(row)] for i, row in enumerate(rows)]


def _cell(value: object, row: int, at: int) -> float | str:
    if value is None or isinstance(value, str):
        return value or ""
    if math.isfinite(found := float(value)):  # type: ignore[arg-type]
        return found
    where = Entry.at("result", [row, at], ["row", "column"])
    raise InputError([Fault(where, "must be finite", f"{found}", "Use smaller numbers.")])
