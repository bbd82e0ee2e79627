"""A decision in a workbook: the tables and named cells that an analyst edits, wherever they stand."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from xml.parsers.expat import ExpatError

from decisionkit.core.decision.column import Field
from decisionkit.core.decision.column_rules import is_id
from decisionkit.core.decision.decision import Decision
from decisionkit.core.decision.fields import tables as declared
from decisionkit.core.decision.tables import THRESHOLDS
from decisionkit.core.declarations.finding import Finding
from decisionkit.core.declarations.registry import key_of, name_fault, scoring_method
from decisionkit.core.errors import Fault, Location, WorkbookError, excerpt, listed, spans
from decisionkit.core.words import did_you_mean
from decisionkit.ooxml.cells import Book, Cells, ErrorValue, Percent, Table, Uncalculated
from decisionkit.ooxml.package import Package, open_package
from decisionkit.ooxml.references import Area, column_letters
from decisionkit.storage import raw
from decisionkit.storage.assemble import assemble
from decisionkit.storage.books.read import decision_of, taken_from, version_of
from decisionkit.storage.books.shown import DATES, as_text, cell_words, serial, sheet_words
from decisionkit.storage.columns import (
    AS_BUILT,
    COLUMNS,
    HEADING,
    INPUT_NAMES,
    OPTIONAL,
    OPTIONAL_NAMES,
    OPTIONAL_TABLES,
    ROWS_BELOW,
    SAID_BELOW,
    table_name,
)
from decisionkit.storage.whole.left import tidy

BUILT = "Is this a workbook built by decisionkit? If so, undo what removed or renamed it."
#: What reading a part that is well-formed but makes no sense can raise.
DAMAGE = (ValueError, IndexError, KeyError, ElementTree.ParseError, ExpatError)

#: The version of the layout that is read here; later ones have a grid.
LAYOUT = 1
#: How far below a table something is looked for that was meant as a row of it.
MOST_BELOW = 200
#: What formulas compare letter by letter: a space around it makes another word of it.
WORDS = ("id", "key", "reference", "choice", "direction", "method")


def no_sense(file: str, error: Exception) -> WorkbookError:
    """Return what is said of a workbook with such a part."""
    fault = Fault(file, "its parts must make sense", repr(error), "Open it in Excel and save it again.")
    return WorkbookError(str(fault))


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
    return decision_in(open_package(Path(path)), complete)


def decision_in(package: Package, complete: bool = True, beyond_room: bool = False) -> Decision:
    """Return the decision in an open workbook; raises as `read_workbook`.

    With ``beyond_room`` rows and columns count for which the workbook's calculations have no room.
    """
    file = package.path.name
    try:
        book = Book(package)
        taken = taken_from(file, book, beyond_room) if version_of(book) > LAYOUT else None
        inputs = _Inputs(file, book)
        if taken is None:
            inputs.read()
    except DAMAGE as error:
        raise no_sense(file, error) from error
    if taken is not None:
        return decision_of(taken, complete)
    if inputs.broken:
        raise WorkbookError(*map(str, inputs.broken))
    tables, faults, shown = inputs.tables, inputs.faults, inputs.shown
    decision = assemble(inputs.heading, tables, inputs.where, complete=complete, faults=faults, shown=shown)
    decision.once("noticed", lambda: (*inputs.noticed, *inputs.dates()))
    return decision


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
    shown: dict[Location, str] = field(default_factory=dict)
    percent: dict[Location, float] = field(default_factory=dict)
    noticed: list[Finding] = field(default_factory=list)

    def where(self, location: Location) -> str:
        """Return a location as sheet and cell, such as Scores!D18."""
        if location.table == "decision":
            sheet, at = self.book.names[INPUT_NAMES[location.field]]
            return cell_words(sheet, at.top, at.left)
        if location.table not in self.columns:
            return f"{self.file}, which has no table {table_name(location.table)}"
        table = self._table(location.table)
        header = COLUMNS[location.table].get(location.field, "")
        if location.row is None:
            return f"{table.sheet}, table {table_name(location.table)}" + (f", column {header}" if header else "")
        column = self.columns[location.table].get(location.field, table.data.left)
        rows = [self.numbers[location.table][row] for row in location.rows]
        letters = column_letters(column)
        ranges = [f"{letters}{span.replace('-', f':{letters}')}" for span in spans(rows, lambda row: row)]
        return f"{sheet_words(table.sheet)}!{listed(ranges)}"

    def read(self) -> None:
        """Read all there is, unless something is missing."""
        wanted: dict[str, list[tuple[range, set[int]]]] = {}
        for table in COLUMNS:
            if (found := self._found(table)) is not None:
                columns = set(self.columns[table].values())
                rows = range(found.data.top, found.data.bottom + 1 + (0 if found.totals else MOST_BELOW))
                wanted.setdefault(found.sheet, []).append((rows, columns))
        for key in INPUT_NAMES:
            if (cell := self._named(key)) is not None:
                wanted.setdefault(cell[0], []).append((range(cell[1].top, cell[1].top + 1), {cell[1].left}))
        if self.broken:
            return
        read = {sheet: self.book.cells(sheet, areas) for sheet, areas in wanted.items()}
        for table in self.columns:
            self.tables[table] = self._rows(table, read[self._table(table).sheet])
        self._read_heading(read)
        self._need_numbers()
        self._refuse_percentages()

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
        columns_of = declared()[table].by_name
        rows = []
        for number, row in enumerate(filled):
            values = cells.get(row, {})
            rows.append(
                {
                    name: self._value(values[column], Location(table, number, name), columns_of[name])
                    for name, column in columns.items()
                    if column in values
                }
            )
        return rows

    def _look_below(self, table: str, cells: Cells) -> None:
        """Note what stands below a table: typed as a row of it, but not taken into it by the spreadsheet."""
        found, columns = self._table(table), self.columns[table]
        if found.totals:
            return
        for row in sorted(row for row in cells if found.data.bottom < row <= found.data.bottom + MOST_BELOW):
            typed = [name for name, column in columns.items() if column in cells[row]]
            near = row <= found.data.bottom + ROWS_BELOW
            if not typed:
                continue
            if str(cells[row][columns[typed[0]]]).startswith(SAID_BELOW):
                return
            self.numbers[table].append(row)
            location = Location(table, len(self.numbers[table]) - 1, typed[0])
            said = excerpt(as_text(cells[row][columns[typed[0]]]))
            if near:
                rule = f"what looks like a row of {table} stands below the table and is not read"
                remedy = f"Move it up to the row right below the table, or leave {ROWS_BELOW} blank rows between."
                self.faults.append(Fault(location, rule, said, remedy))
            elif self._is_like_a_row(table, cells[row]):
                text = f"looks like a row of {table} outside the table, which is not read: {said}"
                self.noticed.append(Finding("outside", f"{self.where(location)} {text}", ()))

    def _is_like_a_row(self, table: str, values: Mapping[int, Any]) -> bool:
        """Does a row have an id and a name, or refer to two rows that are there?"""
        columns = [column for column in declared()[table].columns if column.kind in ("id", "name") or column.to]
        given = [raw.text(values.get(self.columns[table].get(column.name, 0))) for column in columns[:2]]
        if len(given) < 2 or not all(given):
            return False
        if not columns[0].to:
            return columns[0].kind == "id" and is_id(given[0])
        return all(said in self._known_ids(column.to) for said, column in zip(given, columns, strict=False))

    def _known_ids(self, table: str) -> set[str]:
        return {row["id"] for row in self.tables.get(table, ()) if isinstance(row.get("id"), str)}

    def _need_numbers(self) -> None:
        """Note where a criterion lacks a number that the formulas need, though files can do without."""
        refused = {fault.where for fault in self.faults}
        needed = [column for column in declared()["criteria"].columns if column.needed and column.kind == "number"]
        parents = {row.get("parent") for row in self.tables["criteria"]}
        for number, row in enumerate(self.tables["criteria"]):
            for column in needed if any(row.values()) else ():
                location = Location("criteria", number, column.name)
                spared = location in refused or (column.of_leaves and row.get("id") in parents)
                if row.get(column.name) is None and not spared:
                    self._refuse(location, "must be a number", "a blank", column.remedy)

    def _refuse_percentages(self) -> None:
        """Note numbers that their cells show a hundred times as large, where a scale does not run from 0 to 1."""
        for location, value in self.percent.items():
            low, high = self._scale(location)
            if isinstance(low, float | int) and isinstance(high, float | int) and (low < -1 or high > 1):
                rule = f"on a scale of {low:g} to {high:g}, a cell must not show a percentage"
                shown = f"{100 * value:.15g}"
                remedy = f"Format the cell as a number and type {shown}, or what it is on the scale."
                self._refuse(location, rule, f"{shown} %, which is {value:.15g}", remedy)

    def _scale(self, location: Location) -> tuple[Any, Any]:
        """Return the ends between which a number has to lie, None where there is no end."""
        criteria, row = declared()["criteria"], self.tables[location.table][location.row or 0]
        key = row.get("id") if location.table == "criteria" else row.get("criterion")
        if key is None or (location.table == "criteria" and location.field not in THRESHOLDS):
            return declared()[location.table].by_name[location.field].limit
        ends = ((each.get("low"), each.get("high")) for each in self.tables["criteria"] if each.get("id") == key)
        return next(ends, (criteria.by_name["low"].default, criteria.by_name["high"].default))

    def _read_heading(self, cells: Mapping[str, Cells]) -> None:
        for key, name in INPUT_NAMES.items():
            if name not in self.book.names:
                continue
            sheet, at = self.book.names[name]
            value = cells[sheet].get(at.top, {}).get(at.left)
            self.heading[key] = self._value(value, Location("decision", None, key), HEADING[key])
        self._take_method()

    def _take_method(self) -> None:
        """Take a title, as the drop-down shows it; the formulas know no other names."""
        name = self.heading["method"]
        if not isinstance(name, str) or not name.strip():
            return
        word = name.casefold().removesuffix(AS_BUILT)
        key = key_of("scoring", word)
        if key is not None and word == scoring_method(key).title.casefold():
            self.heading["method"] = key
            return
        location = Location("decision", None, "method")
        if key is None:
            self.faults.append(name_fault(location, name.strip(), excerpt(name)))
        else:
            rule, remedy = "must be a method as the list has it", f'Choose "{scoring_method(key).title}" from the list.'
            self.faults.append(Fault(location, rule, excerpt(name), remedy))
        self.heading["method"] = None

    def _value(self, value: Any, location: Location, column: Field) -> Any:
        """Return a value as the checks expect it; what formulas would not take for the same is a fault."""
        if isinstance(value, ErrorValue):
            remedy = "Correct the formula, or type the value."
            return self._refuse(location, "must not be an error", value.text, remedy)
        if isinstance(value, Uncalculated):
            rule, found = "a formula needs its calculated value", "a formula that has no calculated value"
            remedy = "Open the workbook in a spreadsheet program and save it."
            return self._refuse(location, rule, found, remedy)
        if column.kind == "number":
            return self._number(value, location, column)
        text = as_text(value)
        if column.kind in WORDS and isinstance(text, str) and text != text.strip() and text.strip():
            return self._refuse(location, "must have no spaces around it", excerpt(text), "Delete the spaces.")
        if column.choices and isinstance(text, str) and text.strip():
            keys = {word.casefold(): key for key, word in column.choices.items()}
            if text.casefold() not in keys:
                rule = f"must be {' or '.join(column.choices.values())}"
                return self._refuse(location, rule, excerpt(text), "Choose one from the list.")
            return keys[text.casefold()]
        return text

    def _number(self, value: Any, location: Location, column: Field) -> Any:
        """Return the number of a cell: formulas see it where the cell shows a date, and none in a text."""
        if isinstance(value, DATES):
            number = serial(value)
            self.shown[location] = str(as_text(value))
            return number
        if isinstance(value, Percent):
            self.percent[location] = float(value)
        if isinstance(value, float | bool) or value is None:
            return value
        text = str(value)
        if column.none and text.casefold() == column.none:
            return text
        if isinstance(raw.value(column, text), float) or raw.is_word(text, column.none or "n/a"):
            rule = f"must be a number{f' or {column.none}' if column.none else ''}, not a text that looks like one"
            remedy = "Type it again, in a cell that is not formatted as text."
            return self._refuse(location, rule, excerpt(text), f"Type ={text.strip()}." if "/" in text else remedy)
        return text

    def _refuse(self, location: Location, rule: str, found: str, remedy: str) -> None:
        self.faults.append(Fault(location, rule, found, remedy))

    def dates(self) -> Iterator[Finding]:
        """Yield what each number is that its cell shows as a date."""
        for location, said in self.shown.items():
            number = self.tables[location.table][location.row or 0][location.field]
            text = f"{self.where(location)} is shown as {said} and counts as {number:.15g}"
            yield Finding("shown as a date", text, ())
