"""Where in a workbook do options, criteria, weights and scores stand, and which rows and columns are free?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from decisionkit.core.decision.fields import tables as declared
from decisionkit.core.decision.fields.options import ROLES
from decisionkit.core.errors import WorkbookError
from decisionkit.core.words import as_seen, is_blank
from decisionkit.ooxml.cells import Book
from decisionkit.ooxml.package import Package
from decisionkit.storage import raw
from decisionkit.storage.books.called import Called
from decisionkit.storage.books.frame import Block, frame_of
from decisionkit.storage.books.grid import Grid, grid_of
from decisionkit.storage.books.parts import Part, parts_of
from decisionkit.storage.books.shown import Place, as_text
from decisionkit.storage.books.tables import Line, Sheets, lines_of
from decisionkit.storage.books.taken import Taken
from decisionkit.storage.columns import BETTER, INPUT_NAMES, WEIGHTS_FROM


@dataclass(frozen=True)
class Ground:
    """The grid of a workbook with the tables beside it; rows and columns are counted as the grid has them."""

    file: str
    sheets: Sheets
    grid: Grid
    parts: list[Part]
    members: list[int | None]

    @cached_property
    def rows(self) -> Mapping[str, list[int]]:
        """The used rows by the name that an eye sees."""
        return _numbers([row.name for row in self.grid.rows])

    @cached_property
    def columns(self) -> Mapping[str, list[int]]:
        """The used columns by the name that an eye sees."""
        return _numbers([column.name for column in self.grid.columns])

    @property
    def options(self) -> Called:
        """Who is called so among the options."""
        return Called("option", [row.name for row in self.grid.rows], [row.key for row in self.grid.rows])

    @property
    def criteria(self) -> Called:
        """Who is called so among the criteria of the grid."""
        columns = self.grid.columns
        return Called("criterion", [column.name for column in columns], [column.key for column in columns])

    def score(self, row: int, column: int) -> Place:
        """Return the cell of a score, by used row and used column."""
        return self.grid.place(self.grid.rows[row].number, self.grid.columns[column].number)

    def at(self, place: Place) -> Any:
        """Return what a cell shows."""
        return self.sheets.cells(place.sheet).get(place.row, {}).get(place.column)

    def line(self, name: str, column: int) -> Place | None:
        """Return a cell above the options, by the name of its line and the sheet's column; None without such a line."""
        row = self.grid.frame.lines.get(name)
        return None if row is None else self.grid.place(row, column)

    def better(self, number: int) -> str:
        """Return which way is better in a used column: higher, lower, or "" if it does not say."""
        given = as_text(self.grid.head("direction", self.grid.columns[number].number)[0])
        return BETTER.get(raw.value(declared()["criteria"].by_name["direction"], given) or "", "")

    def part(self, number: int) -> str:
        """Return the name of the part of a used column, "" where it has none."""
        member = self.members[number]
        return "" if member is None else self.parts[member].name

    @property
    def weights_from(self) -> str:
        """What do the weights of the workbook come from?"""
        named = self.sheets.book.names.get(INPUT_NAMES["weights_from"])
        said = None if named is None else self.at(Place(named[0], named[1].top, named[1].left))
        words = {as_seen(word): key for key, word in WEIGHTS_FROM.items()}
        return words.get(as_seen(str(said)), "weights")

    def block(self, role: str) -> Block | None:
        """Return the rows for options with a role."""
        return self.grid.frame.options if role == ROLES[False] else self.grid.frame.references

    def free_rows(self, block: Block) -> Iterator[int]:
        """Yield the rows of the sheet that are free for options."""
        used = {row.number for row in self.grid.rows}
        yield from (row for row in range(block.head + 1, block.last) if row not in used)

    def free_columns(self) -> Iterator[int]:
        """Yield the columns of the sheet that are free for criteria."""
        used = {column.number for column in self.grid.columns} | {self.grid.frame.options.keys}
        yield from (at for at in range(self.grid.frame.left, self.grid.frame.right) if at not in used)

    def lines(self, table: str, of: str, without: str = "") -> list[Line]:
        """Return the used rows of a table beside the grid, with its cells by field."""
        headers = {each.name: each.header for each in declared()[of].columns if each.name != without}
        return lines_of(Taken(self.file), self.sheets, table, headers, (), of)

    def free_line(self, table: str, taken: set[int]) -> int | None:
        """Return the first row after the last used one of a table that is neither used nor taken, None without one."""
        found = self.sheets.book.tables.get(table)
        if found is None:
            return None
        cells, used = self.sheets.cells(found.sheet), {found.data.top - 1, *taken}
        columns = [found.data.left + i for i, header in enumerate(found.headers) if as_seen(header) in _TYPED]
        for row in range(found.data.top, found.data.bottom + 1):
            if any(not is_blank(as_text(cells.get(row, {}).get(column))) for column in columns):
                used.add(row)
        row = max(used) + 1
        return row if row <= found.data.bottom else None

    def cell(self, table: str, row: int, header: str) -> Place | None:
        """Return the cell of a table's row under a header, None if it has no such column."""
        found = self.sheets.book.tables[table]
        at = {as_seen(each): found.data.left + i for i, each in enumerate(found.headers)}.get(as_seen(header))
        return None if at is None else Place(found.sheet, row, at)


#: What people type into the tables that get rows here.
_TYPED = {"option", "criterion", "low", "high", "evidence", "grade", "who", "when", "why", "what"}
_TYPED |= {as_seen(column.header) for column in declared()["criteria"].columns}


def ground_of(package: Package) -> Ground:
    """Return where things stand in a workbook that is calculated.

    Raises
    ------
    WorkbookError
        If its grid is not whole.
    """
    book, file = Book(package), package.path.name
    broken: list[Any] = []
    frame = frame_of(book, file, broken)
    if frame is None:
        raise WorkbookError(*map(str, broken))
    sheets = Sheets(book)
    grid = grid_of(frame, sheets.cells(frame.sheet))
    parts, members, _ = parts_of(grid)
    return Ground(file, sheets, grid, parts, members)


def _numbers(found: list[str]) -> Mapping[str, list[int]]:
    numbers: dict[str, list[int]] = {}
    for number, name in enumerate(found):
        if not is_blank(name):
            numbers.setdefault(as_seen(name), []).append(number)
    return numbers
