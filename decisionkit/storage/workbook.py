"""A decision in a workbook: the tables and named cells that an analyst edits, wherever they stand."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from xml.parsers.expat import ExpatError

from decisionkit.core.decision.decision import Decision
from decisionkit.core.declarations.registry import key_of, name_fault, scoring_method
from decisionkit.core.errors import Fault, Location, WorkbookError, excerpt
from decisionkit.core.words import did_you_mean
from decisionkit.ooxml.cells import Book, Cells, ErrorValue, Table, Uncalculated
from decisionkit.ooxml.package import open_package
from decisionkit.ooxml.references import Area, column_letters
from decisionkit.storage import raw
from decisionkit.storage.assemble import assemble
from decisionkit.storage.columns import (
    AS_BUILT,
    BETTER,
    COLUMNS,
    INPUT_NAMES,
    NUMBERS,
    OPTIONAL,
    OPTIONAL_NAMES,
    OPTIONAL_TABLES,
    ROWS_BELOW,
    table_name,
)
from decisionkit.storage.whole.left import tidy

BUILT = "Is this a workbook built by decisionkit? If so, undo what removed or renamed it."
#: What reading a part that is well-formed but makes no sense can raise.
DAMAGE = (ValueError, IndexError, KeyError, ElementTree.ParseError, ExpatError)

#: How a direction may be written in a workbook.
DIRECTION_WORDS = (*BETTER, *BETTER.values(), "1", "+1", "-1")

_PLAIN_SHEET = re.compile(r"[A-Za-z_][A-Za-z0-9_.]*")


def read_workbook(path: str | os.PathLike[str], complete: bool = True) -> Decision:
    """Which decision do the input tables of this workbook hold?

    Tables are found by name and columns by header, on any sheet and in any order; other columns, among
    them decisionkit's own formulas, are not read.

    Parameters
    ----------
    path : an .xlsx or .xlsm file; it is opened safely, and macros are not run.
    complete : whether cells without a score are faults.

    Raises
    ------
    WorkbookError
        If the file cannot be read, or tables, columns or names are missing; lists all of these.
    InputError
        Lists every fault of the inputs at once, with sheet and cell.
    """
    tidy(Path(path).parent)
    package = open_package(Path(path))
    file = Path(path).name
    try:
        inputs = _Inputs(file, Book(package))
        inputs.read()
    except DAMAGE as error:
        fault = Fault(file, "its parts must make sense", repr(error), "Open it in Excel and save it again.")
        raise WorkbookError(str(fault)) from error
    if inputs.broken:
        raise WorkbookError(*map(str, inputs.broken))
    return assemble(inputs.heading, inputs.tables, inputs.where, complete=complete, faults=inputs.faults)


@dataclass
class _Inputs:
    """The inputs on their way out of a book, and the cell of each."""

    file: str
    book: Book
    heading: dict[str, Any] = field(default_factory=dict)
    tables: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    broken: list[Fault] = field(default_factory=list)
    columns: dict[str, dict[str, int]] = field(default_factory=dict)
    numbers: dict[str, list[int]] = field(default_factory=dict)

    def where(self, location: Location) -> str:
        """Return a location as sheet and cell, such as Scores!D18."""
        if location.table == "decision":
            sheet, at = self.book.names[INPUT_NAMES[location.field]]
            return _cell(sheet, at.top, at.left)
        if location.table not in self.columns:
            return f"{self.file}, which has no table {table_name(location.table)}"
        table = self._table(location.table)
        header = COLUMNS[location.table].get(location.field, "")
        if location.row is None:
            return f"{table.sheet}, table {table_name(location.table)}" + (f", column {header}" if header else "")
        column = self.columns[location.table].get(location.field, table.data.left)
        return _cell(table.sheet, self.numbers[location.table][location.row], column)

    def read(self) -> None:
        """Read all there is, unless something is missing."""
        wanted: dict[str, list[tuple[range, set[int]]]] = {}
        for table in COLUMNS:
            if (found := self._found(table)) is not None:
                columns = set(self.columns[table].values())
                rows = range(found.data.top, found.data.bottom + (1 if found.totals else 2))
                wanted.setdefault(found.sheet, []).append((rows, columns))
        for key in INPUT_NAMES:
            if (cell := self._named(key)) is not None:
                wanted.setdefault(cell[0], []).append((range(cell[1].top, cell[1].top + 1), {cell[1].left}))
        if self.broken:
            return
        cells = {sheet: self.book.cells(sheet, areas) for sheet, areas in wanted.items()}
        for table in self.columns:
            self.tables[table] = self._rows(table, cells[self._table(table).sheet])
        self._read_heading(cells)

    def _table(self, table: str) -> Table:
        return self.book.tables[table_name(table)]

    def _found(self, table: str) -> Table | None:
        """Return a table and note its columns; note what is missing."""
        name = table_name(table)
        found = self.book.tables.get(name)
        if found is None and table in OPTIONAL_TABLES:
            return None
        if found is None:
            there = ", ".join(self.book.tables) or "no tables"
            self.broken.append(Fault(self.file, f"the workbook needs a table named {name}", there, BUILT))
            return None
        headers = {header.strip().lower(): found.data.left + i for i, header in enumerate(found.headers)}
        columns = self.columns[table] = {}
        for each, header in COLUMNS[table].items():
            if header.lower() in headers:
                columns[each] = headers[header.lower()]
            elif each not in OPTIONAL.get(table, ()):
                where = f"{self.file}, {found.sheet}, table {name}"
                remedy = did_you_mean(header, found.headers, "Put the column back, or rename it back.")
                there = ", ".join(found.headers)
                self.broken.append(Fault(where, f"the table needs a column headed {header}", there, remedy))
        return found

    def _named(self, key: str) -> tuple[str, Area] | None:
        """Return the cell of a named input; note what is missing."""
        name = INPUT_NAMES[key]
        found = self.book.names.get(name)
        if found is None and key in OPTIONAL_NAMES:
            return None
        if found is None or found[0] not in self.book.sheets or found[1].width > 1 or found[1].top < found[1].bottom:
            there = "no such name" if found is None else "one that is not a cell"
            self.broken.append(Fault(self.file, f"the workbook needs a cell named {name}", there, BUILT))
            return None
        return found

    def _rows(self, table: str, cells: Cells) -> list[dict[str, Any]]:
        """Return the rows of a table that hold anything, and note where they stand."""
        data, columns = self._table(table).data, self.columns[table]
        filled = sorted(row for row in cells if data.top <= row <= data.bottom)
        self.numbers[table] = list(filled)
        self._look_below(table, cells)
        numbers = NUMBERS.get(table, ())
        rows = []
        for number, row in enumerate(filled):
            values = cells.get(row, {})
            rows.append(
                {
                    name: self._value(values[column], Location(table, number, name), name in numbers)
                    for name, column in columns.items()
                    if column in values
                }
            )
        return rows

    def _look_below(self, table: str, cells: Cells) -> None:
        """Note what stands below a table: typed as a row of it, but not taken into it by the spreadsheet."""
        found, first = self._table(table), next(iter(COLUMNS[table]))
        if found.totals:
            return
        for row in range(found.data.bottom + 1, found.data.bottom + 1 + ROWS_BELOW):
            below = cells.get(row, {}).get(self.columns[table].get(first, 0))
            if below is not None:
                rule = "a row below a table does not belong to it"
                remedy = f"Insert a row inside the table and move it there, or leave {ROWS_BELOW} blank rows between."
                self.numbers[table].append(row)
                location = Location(table, len(self.numbers[table]) - 1, first)
                self.faults.append(Fault(location, rule, excerpt(_as_text(below)), remedy))

    def _read_heading(self, cells: Mapping[str, Cells]) -> None:
        for key, name in INPUT_NAMES.items():
            if name not in self.book.names:
                continue
            sheet, at = self.book.names[name]
            value = cells[sheet].get(at.top, {}).get(at.left)
            self.heading[key] = self._value(value, Location("decision", None, key), False)
        self._take_method()

    def _take_method(self) -> None:
        """Take a title, as the drop-down shows it, or a key; the formulas know no other names."""
        name = self.heading["method"]
        if not isinstance(name, str) or not name.strip():
            return
        word = name.strip().casefold().removesuffix(AS_BUILT)
        key = key_of("scoring", word)
        if key is not None and word in (key, scoring_method(key).title.casefold()):
            self.heading["method"] = key
        else:
            self.faults.append(name_fault(Location("decision", None, "method"), name.strip(), excerpt(name)))
            self.heading["method"] = None

    def _value(self, value: Any, location: Location, number: bool) -> Any:
        """Return a value as the checks expect it; an error or a formula without a value is a fault."""
        if isinstance(value, ErrorValue):
            remedy = "Correct the formula, or type the value."
            self.faults.append(Fault(location, "must not be an error", value.text, remedy))
            return None
        if isinstance(value, Uncalculated):
            rule, found = "a formula needs its calculated value", "a formula that has no calculated value"
            self.faults.append(Fault(location, rule, found, "Open the workbook in a spreadsheet program and save it."))
            return None
        if location.table == "criteria" and location.field == "direction":
            return self._direction(_as_text(value), location)
        return value if number and isinstance(value, float | bool) else _as_text(value)

    def _direction(self, word: Any, location: Location) -> Any:
        """Take the words of the drop-down and of a decision; a workbook's formulas know no others."""
        if isinstance(word, str) and word.strip() and word.strip().casefold() not in DIRECTION_WORDS:
            rule = 'must be "max" or "min"'
            self.faults.append(Fault(location, rule, excerpt(word), "Choose higher or lower."))
            return None
        return word


def _as_text(value: Any) -> Any:
    """Return a number or a truth value as a spreadsheet shows it, a date in ISO form, a text as it is."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return f"{value:.15g}"
    return None if value is None else raw.text(value) or str(value)


def _cell(sheet: str, row: int, column: int) -> str:
    quoted = sheet if _PLAIN_SHEET.fullmatch(sheet) else "'" + sheet.replace("'", "''") + "'"
    return f"{quoted}!{column_letters(column)}{row}"
