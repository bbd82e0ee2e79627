"""A workbook in a closed file: where its inputs are, and edits of its bytes that leave all other bytes as they are."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

from decisionkit.ooxml.cells import Book
from decisionkit.ooxml.package import open_package
from decisionkit.ooxml.references import Area, column_letters
from tests.workbook_file import Cell, Value, read_values, set_inputs

Parts = dict[str, bytes]


class AbsentError(Exception):
    """The book has nothing that the edit could be done to."""


class Paper:
    """A workbook that lies on the disk, with everything found through its names, as it is now."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.look()

    def look(self) -> None:
        """Read the file anew."""
        book = Book(open_package(self.path))
        self.areas, self.parts = dict(book.names), dict(book.sheets)
        self.values = read_values(self.path)

    def area(self, name: str) -> tuple[str, Area]:
        if name not in self.areas:
            raise AbsentError(name)
        return self.areas[name]

    def column(self, name: str) -> list[tuple[int, Value]]:
        """Return the rows below the head of a name that say something in its first column."""
        sheet, at = self.area(name)
        rows = range(at.top + 1, at.bottom)
        return [(row, said) for row in rows if (said := self.values.get((sheet, cell(row, at.left)))) not in (None, "")]

    @property
    def sheet(self) -> str:
        return self.area("dk_grid")[0]

    @property
    def options(self) -> list[int]:
        """The rows of the options."""
        return [row for row, _ in self.column("dk_options")]

    @property
    def criteria(self) -> list[int]:
        """The columns of the criteria."""
        sheet, at = self.area("dk_name")
        columns = range(at.left + 2, at.right)
        return [column for column in columns if self.values.get((sheet, cell(at.top, column))) not in (None, "")]

    def get(self, row: int, column: int) -> Value:
        return self.values.get((self.sheet, cell(row, column)))

    def line(self, name: str) -> int:
        return self.area(name)[1].top

    def first(self, name: str) -> Cell:
        sheet, at = self.area(name)
        return sheet, cell(at.top, at.left)

    def within(self, column: int, share: float) -> float:
        """Return a number of a criterion, at some share of its scale."""
        low, high = (self.get(self.line(name), column) for name in ("dk_low", "dk_high"))
        if not isinstance(low, float) or not isinstance(high, float):
            raise AbsentError
        return round(low + share * (high - low), 6)

    def scores(self) -> list[tuple[int, int]]:
        """Return the cells of the grid that have a number."""
        return [(r, c) for r in self.options for c in self.criteria if isinstance(self.get(r, c), float)]

    def number(self, row: int, column: int, share: float) -> float:
        """Return a number for an option, at some share of the range that its details give, or of the scale."""
        low, high = self._limits.get((self._said(row), self._called(column)), (None, None))
        if isinstance(low, float) and isinstance(high, float):
            return round(low + share * (high - low), 6)
        return self.within(column, share)

    def _said(self, row: int) -> Value:
        return self.get(row, self.area("dk_options")[1].left)

    def _called(self, column: int) -> Value:
        return self.get(self.line("dk_name"), column)

    @property
    def _limits(self) -> dict[tuple[Value, Value], tuple[Value, Value]]:
        if "dk_d_option" not in self.areas:
            return {}
        sheet, at = self.areas["dk_d_option"]
        columns = [self.areas[f"dk_d_{name}"][1].left for name in ("option", "criterion", "low", "high")]
        rows = ([self.values.get((sheet, cell(r, c))) for c in columns] for r in range(at.top + 1, at.bottom))
        return {(option, criterion): (low, high) for option, criterion, low, high in rows}

    def put(self, changes: Mapping[Cell, Value], over: frozenset[Cell] = frozenset()) -> None:
        """Write constants into cells, by their bytes alone."""
        new = self.path.with_name("changed.tmp")
        set_inputs(self.path, new, changes, over)
        new.replace(self.path)
        self.look()

    def rewrite(self, change: Callable[[Parts], None]) -> None:
        """Change the parts of the package."""
        with zipfile.ZipFile(self.path) as archive:
            members = [(info, archive.read(info)) for info in archive.infolist()]
        parts = {info.filename: data for info, data in members}
        change(parts)
        infos = {info.filename: info for info, _ in members}
        with zipfile.ZipFile(self.path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in parts.items():
                archive.writestr(infos.get(name, name), data)
        self.look()


def cell(row: int, column: int) -> str:
    return f"{column_letters(column)}{row}"
