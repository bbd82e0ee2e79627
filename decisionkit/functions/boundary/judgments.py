"""Numbers that people judge: one or two per criterion, or a square of comparisons; with headings or not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from decisionkit.core.errors import Entry, Fault, InputError, excerpt
from decisionkit.core.words import as_seen
from decisionkit.functions.boundary.cells import Cells, Grid, Odd, grid
from decisionkit.functions.boundary.headings import Named, readings

#: How the library says where a comparison stands.
_PAIR = re.compile(r"(?:[a-z]+, )?criterion (\d+) against criterion (\d+)")
#: So many lines have names of their own.
TWO = 2


@dataclass(frozen=True)
class Judgments:
    """What was judged: a list of numbers, or rows of them; None for a blank. ``down``: criteria are in rows."""

    argument: str
    numbers: list[Any]
    down: bool
    criteria: tuple[str, ...]
    start: tuple[int, int]
    lines: int | None

    def in_cells(self, where: Entry) -> Entry:
        """Say a location by row and column of the range as it was given."""
        along, across = ("row", "column") if self.down else ("column", "row")
        axes = {"criterion": along, "option": across, "row": "row", "column": "column"}
        starts = {"row": self.start[0], "column": self.start[1]}
        named = [(axes[a], i + starts[axes[a]]) if a in axes else (a, i) for a, i in where.index]
        line = f" ({where.argument})" if self.lines == TWO else ""
        return replace(where, argument=f"{self.argument}{line}", index=tuple(named), batch=())

    def named(self, error: InputError) -> InputError:
        """Return an error of the library with its locations said by row and column of the range."""
        return InputError(replace(fault, where=self._where(fault.where)) for fault in error.faults)

    def _where(self, where: object) -> Entry | str:
        if isinstance(where, Entry):
            return self.in_cells(where)
        _, _, cells = str(where).partition(", ")
        return f"{self.argument}, {_PAIR.sub(self._pair, cells)}" if cells else self.argument

    def _pair(self, found: re.Match[str]) -> str:
        i, j = (int(each) + start for each, start in zip(found.groups(), self.start, strict=True))
        return f"row {i}, column {j}"


def judgments(argument: str, given: Cells, *, lines: int | None, blanks: bool, quotients: bool = False) -> Judgments:
    """Which numbers are there?  ``lines`` of one number per criterion, or a square for None.

    A 0 among ``quotients`` is a blank where a host may send it for one.

    Raises
    ------
    InputError
        Names every cell that is not a number, or blank where ``blanks`` are not allowed; or says which shape is needed.
    """
    found = next((each for each in readings(grid(given)) if _fits(each.cells, lines)), None)
    if found is None or found.cells.width == 0:
        size = grid(given).size
        rule = "must be a square of numbers" if lines is None else f"must be {('one row', 'two rows')[lines - 1]}"
        what = f"{size[0]} x {size[1]} cells" if found is None else "a blank"
        raise InputError([Fault(Entry(argument), rule, what, "Select one cell per criterion.")])
    cells = found.cells
    down = lines is None or (cells.height != lines and cells.width == lines)
    odd = ((("row", i), ("column", j)) for i, j in found.odd)
    faults = [Fault(Entry(argument, index=at), "must be a name", "none", "Write a text.") for at in odd]
    faults += _disorder(argument, found) if lines is None and not faults else ()
    faults += _faults(argument, cells, blanks)
    if faults:
        raise InputError(faults)
    table = cells.numbers(cells.height, cells.width).tolist()
    if cells.zeros and quotients:
        table = [[None if cell == 0 else cell for cell in row] for row in table]
    if lines is not None and down:
        table = [list(column) for column in zip(*table, strict=True)]
    names = found.left if down else found.top
    return Judgments(argument, table[0] if lines == 1 else table, down, names, cells.start, lines)


def _disorder(argument: str, square: Named) -> Iterator[Fault]:
    """Yield a fault for the first column whose heading is not the name of the row with its number."""
    for j, (name, heading) in enumerate(zip(square.left, square.top, strict=False)):
        if as_seen(name) != as_seen(heading):
            start = square.cells.start
            where = Entry(argument, index=(("row", start[0] - 1), ("column", start[1] + j)))
            rule = f"must be {excerpt(name)}, as row {start[0] + j + 1}"
            yield Fault(where, rule, excerpt(heading), "Put columns in the order of rows.")
            return


def _fits(cells: Grid, lines: int | None) -> bool:
    shape = (cells.height, cells.width)
    return shape[0] == shape[1] if lines is None else lines in shape


def _faults(argument: str, cells: Grid, blanks: bool) -> Iterator[Fault]:
    for i, row in enumerate(cells.numbers(cells.height, cells.width).tolist()):
        for j, cell in enumerate(row):
            if isinstance(cell, Odd) or (cell is None and not blanks):
                at = (("row", cells.start[0] + i), ("column", cells.start[1] + j))
                found = "a blank" if cell is None else cell.words
                yield Fault(Entry(argument, index=at), "must be a number", found, "Give a number.")
