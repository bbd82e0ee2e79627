"""A workbook open in LibreOffice: type, delete, sort, and read what the cells then show.

    with opened(book) as live:
        live.delete_rows("Options", 5)
        assert live.text("dk_headline") == ...

It is opened as an analyst opens it: cached values are trusted, and only what LibreOffice itself finds to depend on
an edit is calculated. The file does not change; `save` writes another.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from decisionkit.ooxml.references import column_letters
from tests.office import Office, office
from tests.workbook_file import Cell, ErrorText, Value

NEW_BOOK = "private:factory/scalc"


@dataclass(frozen=True)
class Place:
    """Where a table, its header included, or a defined name is; rows and columns count from 1."""

    sheet: str
    left: int
    top: int
    right: int
    bottom: int

    @property
    def area(self) -> str:
        return f"{column_letters(self.left)}{self.top}:{column_letters(self.right)}{self.bottom}"


class Live:
    """An open workbook. Values read are numbers (also for TRUE and FALSE), texts ("" for a blank) and error texts."""

    def __init__(self, running: Office) -> None:
        self._office = running

    # Reading

    def value(self, sheet: str, cell: str) -> Value:
        return self.values(sheet, cell)[0][0]

    def values(self, sheet: str, area: str) -> list[list[Value]]:
        return _rows(self._office.do("values", sheet=sheet, area=area))

    def all_values(self) -> dict[Cell, Value]:
        """Return every value that is not blank or "", as `read_values` does for a file."""
        return {
            (sheet, f"{column_letters(column)}{row}"): value
            for sheet, rows in self._office.do("contents").items()
            for row, values in enumerate(_rows(rows), start=1)
            for column, value in enumerate(values, start=1)
            if value != ""
        }

    def formulas(self, sheet: str, area: str) -> list[list[str]]:
        """Return formulas with "=" and constants as they are, in LibreOffice's own spelling."""
        return [list(row) for row in self._office.do("formulas", sheet=sheet, area=area)]

    def named(self, name: str) -> list[list[Value]]:
        """Return the values of a defined name's cells, or a table's with its header."""
        return _rows(self._office.do("named", name=name))

    def text(self, name: str) -> str:
        """Return the one text that a defined name refers to."""
        return str(self.named(name)[0][0])

    def place(self, name: str) -> Place:
        return Place(*self._office.do("place", name=name))

    # Typing

    def put(self, sheet: str, cell: str, value: float | str | None) -> None:
        """Set a constant as it is given; None makes the cell blank."""
        self._office.do("put", sheet=sheet, cell=cell, value=value)

    def put_all(self, values: Mapping[Cell, float | str | None]) -> None:
        for (sheet, cell), value in values.items():
            self.put(sheet, cell, value)

    def formula(self, sheet: str, cell: str, formula: str) -> None:
        """Set a formula, with "=" and as LibreOffice spells it: sheets by ".", arguments by ";"."""
        self._office.do("formula", sheet=sheet, cell=cell, formula=formula)

    def array(self, sheet: str, area: str, formula: str) -> None:
        """Set one array formula over cells (Ctrl+Shift+Enter)."""
        self._office.do("array", sheet=sheet, area=area, formula=formula)

    def fill(self, sheet: str, area: str, rows: Sequence[Sequence[float | str]]) -> None:
        """Set all cells of a range: numbers, texts, formulas with "="."""
        self._office.do("fill", sheet=sheet, area=area, rows=rows)

    def type(self, sheet: str, cell: str, keys: str) -> None:
        """Type into a cell by hand: "30%" becomes 0.3, "=A1" a formula."""
        self.dispatch("EnterString", sheet, cell, StringName=keys)

    def type_below(self, table: str, *keys: str) -> int:
        """Type into the first row below a table, from its first column on; return the row's number."""
        place = self.place(table)
        for column, text in enumerate(keys, start=place.left):
            self.type(place.sheet, f"{column_letters(column)}{place.bottom + 1}", text)
        return place.bottom + 1

    # Rows, columns and cells, as by the menu

    def delete_rows(self, sheet: str, row: int, count: int = 1) -> None:
        self.dispatch("DeleteRows", sheet, f"A{row}:XFD{row + count - 1}")

    def insert_rows(self, sheet: str, row: int, count: int = 1) -> None:
        """Insert blank rows above a row."""
        self.dispatch("InsertRowsBefore", sheet, f"A{row}:XFD{row + count - 1}")

    def delete_cells(self, sheet: str, area: str) -> None:
        """Delete cells; those below move up."""
        self.dispatch("DeleteCell", sheet, area, Flags="U")

    def insert_cells(self, sheet: str, area: str) -> None:
        """Insert blank cells; those there move down."""
        self.dispatch("InsertCell", sheet, area, Flags="V")

    def clear(self, sheet: str, area: str) -> None:
        """Do what the key Delete does."""
        self.dispatch("ClearContents", sheet, area)

    def sort(self, sheet: str, area: str, by: int, descending: bool = False, header: bool = False) -> None:
        """Sort the rows of a range by one of its columns, counted from 0."""
        self._office.do("sort", sheet=sheet, area=area, by=by, descending=descending, header=header)

    def undo(self) -> None:
        self.dispatch("Undo")

    def dispatch(self, command: str, sheet: str | None = None, area: str | None = None, **arguments: Any) -> None:
        """Select cells and run a command of LibreOffice's menus, which does nothing, silently, on protected cells."""
        self._office.do("dispatch", command=command, sheet=sheet, area=area, arguments=arguments)

    # The whole book

    def calculate(self) -> None:
        """Recalculate what LibreOffice holds to be out of date (F9)."""
        self.dispatch("Calculate")

    def hard_recalculate(self) -> None:
        """Recalculate every formula (Ctrl+Shift+F9)."""
        self.dispatch("CalculateHard")

    def seconds(self) -> float:
        """Recalculate every formula; return how long that took."""
        return float(self._office.do("seconds"))

    def save(self, path: Path) -> Path:
        """Write a copy, as .xlsx, .ods or .pdf by the ending of its name."""
        self._office.do("save", url=path.resolve().as_uri(), kind=path.suffix)
        return path


@contextmanager
def opened(book: Path | None, *, recalculate: bool = False, running: Office | None = None) -> Iterator[Live]:
    """Open a workbook, or a new one, one at a time; with `recalculate` every formula is calculated on loading.

    Unless another LibreOffice is given, it is opened in the one of this test process.
    """
    running = office() if running is None else running
    url = NEW_BOOK if book is None else book.resolve().as_uri()
    running.do("open", url=url, recalculate=recalculate)
    try:
        yield Live(running)
    finally:
        if running.runs:
            running.do("close")


def _rows(rows: list[list[Any]]) -> list[list[Value]]:
    return [[ErrorText(cell["error"]) if isinstance(cell, dict) else cell for cell in row] for row in rows]
