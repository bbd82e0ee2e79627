"""What stands in the rows of a table, by its headers?"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from decisionkit.core.decision.column import Table as Declared
from decisionkit.core.errors import Fault, excerpt
from decisionkit.core.words import as_seen, is_blank, nearest
from decisionkit.ooxml.cells import Book, Cells, Table
from decisionkit.ooxml.references import column_letters
from decisionkit.storage.books.shown import Place, as_text, sheet_words
from decisionkit.storage.books.taken import Taken
from decisionkit.storage.columns import ROWS_BELOW

#: The header of a hidden column that holds names as built, and what it is called among the fields.
KEY = "key"
KEY_HEADER = "Key"


@dataclass(frozen=True)
class Line:
    """A row of a table: the value and the cell of each field that it has, and the cell that stands for it."""

    values: Mapping[str, Any]
    places: Mapping[str, Place]
    place: Place

    def text(self, field: str) -> str:
        """Return what a cell says, "" for a blank."""
        said = as_text(self.values.get(field))
        return said if isinstance(said, str) and not is_blank(said) else ""

    def put_into(self, taken: Taken, table: Declared, row: int, without: Collection[str] = ()) -> None:
        """Put what it says into a row of a table, except these fields."""
        for column in table.columns:
            if column.name in self.places and column.name not in without:
                taken.put(table.name, row, column, self.values.get(column.name), self.places[column.name])


class Sheets:
    """The cells of a book's sheets, each read once."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.cells = cache(self._cells)

    def _cells(self, sheet: str) -> Cells:
        return self.book.grid(sheet, empty=True).cells


def lines_of(
    taken: Taken, sheets: Sheets, name: str, headers: Mapping[str, str], needed: Collection[str], table: str
) -> list[Line]:
    """Return the rows of a table of the book that hold anything in the columns with these headers, none without it.

    Parameters
    ----------
    name : of the table in the book.
    headers : of the columns that are read, by field.
    needed : the fields that must have a column.
    table : the table of the decision that the rows are of.
    """
    found = sheets.book.tables.get(name)
    if found is None:
        return []
    columns = _columns(taken, found, name, {**headers, KEY: KEY_HEADER}, needed)
    where = f"{sheet_words(found.sheet)}, table {name}"
    taken.areas.setdefault((table, ""), where)
    for field, column in columns.items():
        taken.areas.setdefault((table, field), f"{where}, column {column_letters(column)}")
    cells = sheets.cells(found.sheet)
    lines = []
    for row in range(found.data.top, found.data.bottom + 1):
        line = _line(found.sheet, row, columns, cells)
        if any(field != KEY and not is_blank(value) for field, value in line.values.items()):
            lines.append(line)
    if not found.totals:
        _look_below(taken, found, name, columns, cells)
    return lines


def _columns(
    taken: Taken, found: Table, name: str, headers: Mapping[str, str], needed: Collection[str]
) -> dict[str, int]:
    """Return the column of each field; note what is missing, and what was renamed a little."""
    there = {as_seen(header): found.data.left + i for i, header in reversed([*enumerate(found.headers)])}
    columns = {field: there[as_seen(header)] for field, header in headers.items() if as_seen(header) in there}
    known = {as_seen(header) for header in headers.values()}
    strange = [header for header in found.headers if as_seen(header) not in known]
    for field, header in headers.items():
        if field in columns or field == KEY:
            continue
        near = nearest(header, strange)
        if field in needed or near:
            where = f"{taken.file}, {found.sheet}, table {name}"
            remedy = f"Did you mean {near[0]!r}?" if near else "Put the column back, or rename it back."
            rule = f"the table needs a column headed {header}"
            taken.broken.append(Fault(where, rule, ", ".join(found.headers), remedy))
    return columns


def _line(sheet: str, row: int, columns: Mapping[str, int], cells: Cells) -> Line:
    values = cells.get(row, {})
    places = {field: Place(sheet, row, column) for field, column in columns.items()}
    first = min(columns.values(), default=1)
    given = {field: values[column] for field, column in columns.items() if column in values}
    return Line(given, places, Place(sheet, row, first))


def _look_below(taken: Taken, found: Table, name: str, columns: Mapping[str, int], cells: Cells) -> None:
    """Note what stands right below a table: typed as a row of it, but not taken into it by the spreadsheet."""
    for row in range(found.data.bottom + 1, found.data.bottom + 1 + ROWS_BELOW):
        line = _line(found.sheet, row, columns, cells)
        typed = [field for field, value in line.values.items() if not is_blank(value)]
        if typed:
            rule = f"what looks like a row of {name} stands below the table and is not read"
            remedy = f"Move it up to the row right below the table, or leave {ROWS_BELOW} blank rows between."
            taken.refuse(str(line.places[typed[0]]), rule, excerpt(as_text(line.values[typed[0]])), remedy)
