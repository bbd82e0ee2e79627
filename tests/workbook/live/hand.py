"""Where are the options, criteria and tables of an open workbook now, and what can a hand do with them?

Everything is found through the defined names, at the moment of the edit: one edit fits every book, also after others.
Rows and columns are those of the sheet, counted from 1.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from decisionkit.core.errors import HostError
from decisionkit.ooxml.references import column_letters
from tests.office import Office, office
from tests.office.live import Live, Place
from tests.workbook_file import Value

#: CellFlags of com.sun.star.sheet: all that the key Delete takes.
CONTENTS = 31
MOST = 1_048_576


class AbsentError(Exception):
    """The book has nothing that the edit could be done to."""


def cell(row: int, column: int) -> str:
    return f"{column_letters(column)}{row}"


def area(top: int, left: int, bottom: int, right: int) -> str:
    return f"{cell(top, left)}:{cell(bottom, right)}"


class Hand(Live):
    """A workbook of layout 2, open in LibreOffice."""

    # Where things are

    def place(self, name: str) -> Place:
        with self.there():
            return super().place(name)

    def named(self, name: str) -> list[list[Value]]:
        with self.there():
            return super().named(name)

    @contextmanager
    def there(self) -> Iterator[None]:
        """Say that something is absent where LibreOffice refuses to touch it, but not where it crashed."""
        try:
            yield
        except HostError as error:
            if not self._office.runs:
                raise
            raise AbsentError(str(error)) from error

    def has(self, name: str) -> bool:
        try:
            self.place(name)
        except AbsentError:
            return False
        return True

    @property
    def sheet(self) -> str:
        """The sheet that the grid is on, whatever it is called now."""
        return self.place("dk_top").sheet

    @property
    def top(self) -> int:
        """The row of the word "Option"."""
        return self.place("dk_top").top

    @property
    def names(self) -> int:
        """The column of names; the hidden keys and then the criteria stand right of it."""
        return self.place("dk_top").left

    @property
    def end(self) -> int:
        """The guard row, below the last spare one."""
        return self.place("dk_options").bottom

    @property
    def right(self) -> int:
        """The guard column, right of the last spare one."""
        return self.place("dk_grid").right

    @property
    def keys(self) -> int:
        return self.place("dk_okeys").left

    def line(self, name: str) -> int:
        """The row of a line above the grid, such as dk_weight."""
        return self.place(name).top

    def options(self) -> list[int]:
        """The rows that have a name."""
        return [self.top + at for at, row in enumerate(self.named("dk_options")) if at > 0 and row[0] != ""]

    def criteria(self) -> list[int]:
        """The columns that have a name."""
        return [self.names + at for at, name in enumerate(self.named("dk_name")[0]) if at > 0 and name != ""]

    def references(self) -> list[int]:
        if not self.has("dk_ref_options"):
            return []
        first = self.place("dk_ref_options").top
        return [first + at for at, row in enumerate(self.named("dk_ref_options")) if at > 0 and row[0] != ""]

    def row(self, at: int) -> int:
        """The row of an option, counted from 0, or from the end if negative."""
        return _nth(self.options(), at)

    def column(self, at: int) -> int:
        return _nth(self.criteria(), at)

    def reference(self, at: int = 0) -> int:
        return _nth(self.references(), at)

    @property
    def last_row(self) -> int:
        return self.row(-1)

    @property
    def last_column(self) -> int:
        return self.column(-1)

    def spare_row(self, gap: int = 0) -> int:
        """The row below the last option, or some rows further down."""
        return self._free(max(self.options(), default=self.top) + 1 + gap, self.end)

    def spare_column(self, gap: int = 0) -> int:
        return self._free(max(self.criteria(), default=self.keys) + 1 + gap, self.right)

    def _free(self, found: int, guard: int) -> int:
        if found >= guard:
            raise AbsentError
        return found

    def said_at(self, name: str = "dk_lead") -> str:
        """The cell of the first sheet that shows a line of the headline."""
        top = max(self.top, 2)
        for row, cells in enumerate(self.formulas(self.sheet, area(1, 1, top, self.right)), start=1):
            for column, formula in enumerate(cells, start=1):
                if formula.startswith("=") and name in formula and "dk_own_sheet" not in formula:
                    return cell(row, column)
        raise AbsentError

    def said(self, name: str = "dk_lead") -> str:
        """The text that the first sheet shows for a line of the headline."""
        return str(self.value(self.sheet, self.said_at(name)))

    def name_of(self, row: int) -> str:
        return str(self.value(self.sheet, cell(row, self.names)))

    def criterion_of(self, column: int) -> str:
        return str(self.value(self.sheet, cell(self.line("dk_name"), column)))

    def free_column(self, at: int = 0) -> int:
        """A criterion that no veto and no party names, and that is not the first of a part: there its weight stands."""
        named = {str(value) for table in ("dk_vetoes", "dk_parties") for row in self.table(table) for value in row}
        weights = self.named("dk_part_weight")[0] if self.has("dk_part_weight") else []
        heads = {self.names + at for at, weight in enumerate(weights) if weight != ""}
        found = [column for column in self.criteria() if column not in heads]
        return _nth([column for column in found if self.criterion_of(column) not in named], at)

    def free_row(self, at: int = 0) -> int:
        """An option that does not lead."""
        first = str(self.named("dk_rank_names")[0][0])
        return _nth([row for row in self.options() if self.name_of(row) != first], at)

    def table(self, name: str) -> list[list[Value]]:
        """The rows of a table below its header, without blank ones; none if there is no such table."""
        return [row for row in self.named(name)[1:] if any(v != "" for v in row)] if self.has(name) else []

    def table_row(self, name: str, at: int = 0) -> int:
        """The row of the sheet that a row of a table is on."""
        return self.place(name).top + 1 + _nth(range(len(self.table(name))), at)

    def table_column(self, name: str, header: str) -> int:
        headers = [str(value) for value in self.named(name)[0]]
        if header not in headers:
            raise AbsentError
        return self.place(name).left + headers.index(header)

    # Typing into the grid

    def write(self, row: int, column: int, keys: float | str) -> None:
        """Type into a cell of the first sheet; a number as a keyboard would."""
        self.type(self.sheet, cell(row, column), _keys(keys))

    def get(self, row: int, column: int) -> Value:
        return self.value(self.sheet, cell(row, column))

    def within(self, column: int, share: float = 0.5) -> float:
        """A number of a criterion, at some share of its scale."""
        low, high = (self.get(self.line(name), column) for name in ("dk_low", "dk_high"))
        if not isinstance(low, float | int) or not isinstance(high, float | int):
            raise AbsentError
        return round(low + share * (high - low), 6)

    def number(self, row: int, column: int, share: float = 0.5) -> float:
        """A number of an option, at some share of the range that its details give, or of the scale."""
        names = (self.name_of(row), self.criterion_of(column))
        for detail in self.table("dk_details"):
            low, high = detail[3:5]
            if (detail[0], detail[1]) == names and isinstance(low, float | int) and isinstance(high, float | int):
                return round(low + share * (high - low), 6)
        return self.within(column, share)

    def without_details(self) -> None:
        """Leave an edit out where a number may lie outside the range of its details."""
        if len(self.table("dk_details")) > 0:
            raise AbsentError

    def type_option(self, row: int, name: str = "Gingko", numbers: int | None = None) -> str:
        """Type an option, with all its numbers or some of them; return its name."""
        self.write(row, self.names, name)
        for at, column in enumerate(self.criteria()[:numbers]):
            self.write(row, column, self.within(column, (0.25, 0.5, 0.75)[at % 3]))
        return name

    def type_criterion(self, column: int, name: str = "Colour") -> str:
        """Type a criterion with a number for every option and reference; return its name."""
        self.type_heads(column, name)
        for at, row in enumerate([*self.options(), *self.references()]):
            self.write(row, column, 1 + at % 9)
        return name

    def type_heads(self, column: int, name: str) -> None:
        """Type what stands above the numbers of a criterion."""
        heads = {"dk_name": name, "dk_weight": "2", "dk_better": "higher", "dk_low": "0", "dk_high": "10"}
        for line, keys in heads.items():
            self.write(self.line(line), column, keys)

    # Ranges of the grid

    def inputs(self, row: int) -> str:
        """The cells of an option from its name to the guard column."""
        return area(row, self.names, row, self.right)

    def whole(self, row: int) -> str:
        """The cells of an option with its place, score and who blocks it."""
        return area(row, self.names - 3, row, self.right)

    def numbers(self, row: int) -> str:
        return area(row, self.keys + 1, row, self.right)

    def body(self, left: int | None = None, bottom: int | None = None) -> str:
        """The cells of all options from a column on, by default that of the names."""
        left, bottom = left or self.names, bottom or self.last_row
        return area(self.top + 1, left, bottom, self.right)

    def upright(self, column: int) -> str:
        """The visible cells of a criterion, with its part where there are parts, down to the last reference."""
        bottom = max([self.end - 1, *self.references()])
        return area(self.head, column, bottom, column)

    @property
    def head(self) -> int:
        """The first visible line of the criteria."""
        return self.line("dk_part" if self.has("dk_part") else "dk_name")

    # What the menus do

    def delete_columns(self, column: int) -> None:
        self.dispatch("DeleteColumns", self.sheet, area(1, column, MOST, column))

    def insert_columns(self, column: int) -> None:
        self.dispatch("InsertColumnsBefore", self.sheet, area(1, column, MOST, column))

    def redo(self) -> None:
        self.dispatch("Redo")

    def lines(self, sheet: str, what: str, at: int, count: int) -> None:
        """Insert "Rows" or "Columns" before one, or remove some if the count is negative."""
        self._office.do("lines", sheet=sheet, what=what, at=at, count=count)

    def move(self, sheet: str, cells: str, to: str) -> None:
        self._office.do("move", sheet=sheet, area=cells, to=to)

    def copy(self, sheet: str, cells: str, to: str) -> None:
        self._office.do("copy", sheet=sheet, area=cells, to=to)

    def show(self, sheet: str, what: str, at: int, visible: bool) -> None:
        self._office.do("show", sheet=sheet, what=what, at=at, visible=visible)

    def shift(self, cells: str, mode: str) -> None:
        """Insert cells into the grid (DOWN, RIGHT) or take some out (UP, LEFT)."""
        self._office.do("shift", sheet=self.sheet, area=cells, mode=mode)

    def paste(self, sheet: str, cells: str, rows: Sequence[Sequence[float | str]]) -> None:
        self.fill(sheet, cells, rows)

    # Sheets and the book

    def sheets(self) -> list[str]:
        return list(self._office.do("sheets"))

    def change_sheet(self, what: str, sheet: str, name: str = "", at: int = 0) -> None:
        self._office.do("sheet", what=what, sheet=sheet, name=name, at=at)

    def elsewhere(self, path: Path, sheet: str, at: str) -> str:
        """Copy a sheet into a new workbook, which is saved; return what a cell shows there."""
        return str(self._office.do("elsewhere", sheet=sheet, url=path.resolve().as_uri(), cell=at))

    def reopen(self, path: Path) -> None:
        self._office.do("reopen", url=path.resolve().as_uri())

    def written(self) -> str:
        """A mark of everything that is written in the sheets that can be seen."""
        return str(self._office.do("written"))


@contextmanager
def taken(book: Path, *, running: Office | None = None) -> Iterator[Hand]:
    """Open a workbook as an analyst does, values trusted; the file does not change."""
    running = office() if running is None else running
    running.do("open", url=book.resolve().as_uri(), recalculate=False)
    try:
        yield Hand(running)
    finally:
        if running.runs:
            running.do("close")


def _nth(found: Sequence[int], at: int) -> int:
    if not -len(found) <= at < len(found):
        raise AbsentError
    return found[at]


def _keys(value: float | str) -> str:
    return value if isinstance(value, str) else f"{value:.10g}"
