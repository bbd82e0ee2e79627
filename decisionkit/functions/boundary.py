"""Between cells and arrays: what a range holds, what a cell may be given, and what it says when something is wrong."""

from __future__ import annotations

import datetime as dt
import logging
import math
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from decimal import Decimal
from functools import wraps
from typing import Any, Literal, ParamSpec

import numpy as np
import xlwings as xw
from numpy.typing import NDArray

from decisionkit.core.errors import DecisionKitError, Fault, InputError
from decisionkit.core.words import is_blank
from decisionkit.functions.catalogue import CATEGORY, CellFunction

#: What a host hands over: None, a single cell, a row, or rows of cells.
Cells = Any
#: What every host takes back.
Rows = list[list[float | str]]
Host = Literal["classic", "libreoffice", "server", "lite"]
P = ParamSpec("P")

#: How a message reaches the analyst: as the text of the cell, or as an error that the host shows over #VALUE!.
REPLIES: dict[Host, Literal["text", "error"]] = {
    "classic": "text",
    "libreoffice": "text",
    "server": "error",
    "lite": "error",
}
LONGEST_LINE = 200

_ERROR_CELL = re.compile(r"#[A-Z0-9/_]+[!?]|#N/A|#GETTING_DATA")
_told_host: ContextVar[Host | None] = ContextVar("told_host", default=None)
_log = logging.getLogger(__name__)


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
class Line:
    """A row or a column: ``cells`` up to the last that is not blank, ``room`` as many as were selected."""

    cells: Sequence[object]
    room: int
    down: bool


def grid(given: Cells) -> Grid:
    """Which cells were given?  Blank rows and columns at the end do not count; the others keep their places."""
    rows: Sequence[Any] = given if isinstance(given, list | tuple) else [given]
    if not any(isinstance(row, list | tuple) for row in rows):
        rows = [rows]
    table = [row if isinstance(row, list | tuple) else [row] for row in rows]
    size = (len(table), max((len(row) for row in table), default=0))
    while table and all(map(is_blank, table[-1])):
        table.pop()
    width = max((_filled(row) for row in table), default=0)
    return Grid([[*row[:width], *[None] * (width - len(row))] for row in table], width, size)


def line(name: str, given: Cells, faults: list[Fault]) -> Line:
    """Which cells, one per criterion, were given in a row or a column?  A block of cells is a fault."""
    block = grid(given)
    if len(block.rows) > 1 and block.width > 1:
        found = f"{len(block.rows)} rows and {block.width} columns"
        faults.append(Fault(name, "must be one row or one column", found, "Select one cell per criterion."))
        return Line([], 0, False)
    down = len(block.rows) > 1 or (block.width <= 1 and block.size[0] > block.size[1])
    cells = [cell for row in block.rows for cell in row]
    return Line(cells, block.size[0] if down else block.size[1], down)


def _filled(row: Sequence[object]) -> int:
    return next((j for j in range(len(row), 0, -1) if not is_blank(row[j - 1])), 0)


def column(values: Iterable[object]) -> Rows:
    """Return values as a column of cells: plain numbers and texts, never NaN, infinite or a number of numpy."""
    cells: Rows = []
    for row, value in enumerate(values, 1):
        if isinstance(value, str):
            cells.append([value])
        elif math.isfinite(found := float(value)):  # type: ignore[arg-type]
            cells.append([found])
        else:
            raise InputError([Fault(f"result, row {row}", "must be finite", f"{found}", "Use smaller numbers.")])
    return cells


def cell_function(entry: CellFunction) -> Callable[[Callable[P, Rows]], Callable[P, Rows]]:
    """Register a function with xlwings as the catalogue describes it, and let it answer as its host wants."""

    def decorate(function: Callable[P, Rows]) -> Callable[P, Rows]:
        answer = answers(entry)(function)
        answer.__doc__ = entry.description
        for argument in entry.arguments:
            answer = xw.arg(argument.name, ndim=2, err_to_str=True, doc=argument.takes)(answer)
        return xw.func(category=CATEGORY)(answer)

    _skip_pyodide_search()  # here, because xlwings reads the ranges before it calls the function
    return decorate


def answers(entry: CellFunction) -> Callable[[Callable[P, Rows]], Callable[P, Rows]]:
    """Make a function always answer: its table, or one short line as its host shows it best."""

    def decorate(function: Callable[P, Rows]) -> Callable[P, Rows]:
        @wraps(function)
        def answer(*args: P.args, **kwargs: P.kwargs) -> Rows:
            try:
                with np.errstate(over="raise", invalid="raise", divide="raise"):
                    return function(*args, **kwargs)
            except DecisionKitError as error:
                said = message(entry, error)
            except FloatingPointError:
                said = f"{entry.name}: the numbers are too large to compute with. Use a larger unit."
            except Exception as error:
                _log.exception("%s failed", entry.name)
                said = _shortened(f"decisionkit: internal error in {entry.name}, please report: {error!r}")
            return _reply(said)

        return answer

    return decorate


def message(entry: CellFunction, error: DecisionKitError) -> str:
    """Return the first fault in one short line, and how many more there are."""
    faults = [str(fault) for fault in error.faults] if isinstance(error, InputError) else [str(error)]
    lists = f"; {entry.listed_by} lists them" if entry.listed_by else ""
    more = f" (and {len(faults) - 1} more{lists})" if len(faults) > 1 else ""
    return _shortened(f"{entry.name}: {faults[0]}", LONGEST_LINE - len(more)) + more


def _shortened(words: str, longest: int = LONGEST_LINE) -> str:
    one_line = " ".join("".join(c if c.isprintable() else " " for c in words).split())
    return one_line if len(one_line) <= longest else one_line[: longest - 1] + "…"


def _reply(said: str) -> Rows:
    if REPLIES[current_host()] == "error":
        raise xw.XlwingsError(said)
    return [[said]]


def current_host() -> Host:
    """Which program calls?  What ``hosted_by`` says, else what xlwings itself goes by."""
    told = _told_host.get()
    if told is not None:
        return told
    if sys.platform == "emscripten":
        return "lite"
    return "server" if os.environ.get("XLWINGS_ON_SERVER") == "true" else "classic"


@contextmanager
def hosted_by(host: Host) -> Iterator[None]:
    """Answer as this host wants it, inside a ``with``."""
    token = _told_host.set(host)
    try:
        yield
    finally:
        _told_host.reset(token)


def _skip_pyodide_search() -> None:
    """Let xlwings Server read ranges 10 times as fast: it searches the disk for ``pyodide.ffi`` at every cell.

    Not ``pyodide`` itself: other packages take its being in ``sys.modules``, even as None, for a browser.
    """
    if current_host() == "server":
        sys.modules.setdefault("pyodide.ffi", None)  # type: ignore[arg-type]
