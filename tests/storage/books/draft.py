"""A workbook with a grid as a draft: cells, names and tables that a test changes before they are written.

A second definition of the geometry, by hand and without formulas, so that the reader is not tested with the eyes of
the builder alone.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

import xlsxwriter

from decisionkit.core.decision.decision import Decision
from decisionkit.core.decision.fields import tables
from decisionkit.core.decision.tables import Criterion
from decisionkit.core.declarations.registry import scoring_method
from decisionkit.ooxml.references import column_letters
from decisionkit.workbook.pages.cells import shown as shown_cells

NAME, KEY, FIRST = 4, 5, 6
TITLE, QUESTION, METHOD, KEYS = 0, 1, 4, 6
PART_KEYS, PART, PART_WEIGHT = 7, 8, 9
NAMES, WEIGHT, BETTER, LOW, HIGH, FRAME = 10, 11, 13, 14, 15, 16
SPARE_ROWS, SPARE_COLUMNS = 5, 3
#: The fields of a criterion that a table of criteria has.
BESIDE = (
    *("name", "parent", "weight", "anchor_low", "anchor_mid", "anchor_high"),
    *("indifference", "preference", "veto", "swing", "unit"),
)

Cell = tuple[str, int, int]


@dataclass(frozen=True)
class Percent:
    """A number that its cell shows as a percentage."""

    number: float


@dataclass(frozen=True)
class Error:
    """A formula that shows an error."""

    text: str = "#N/A"


@dataclass
class Draft:
    """Cells by sheet, row and column, all counted from 0; names and tables with their areas."""

    cells: dict[Cell, Any] = field(default_factory=dict)
    names: dict[str, tuple[str, int, int, int, int]] = field(default_factory=dict)
    tables: dict[str, tuple[str, int, int, tuple[str, ...], int]] = field(default_factory=dict)
    hidden: set[str] = field(default_factory=set)

    def put(self, sheet: str, row: int, column: int, value: Any) -> None:
        self.cells[sheet, row, column] = value

    def call(self, name: str, row: int, column: int, rows: int = 1, columns: int = 1, sheet: str = "Decision") -> None:
        self.names[name] = (sheet, row, column, row + rows - 1, column + columns - 1)

    def table(self, name: str, sheet: str, headers: Sequence[str], rows: Sequence[Mapping[str, Any]]) -> None:
        self.tables[name] = (sheet, 4, 1, tuple(headers), max(len(rows), 1))
        for number, values in enumerate(rows):
            for column, header in enumerate(headers):
                self.put(sheet, 5 + number, 1 + column, values.get(header))

    def of(self, name: str, row: int, header: str) -> Cell:
        """Return the cell of a row of a table, counted from 0, under a header."""
        sheet, top, left, headers, _ = self.tables[name]
        return sheet, top + 1 + row, left + headers.index(header)

    def line(self, name: str, criterion: str) -> Cell:
        """Return the cell of a line of the head, above a criterion that the line of names calls so."""
        sheet, row, *_ = self.names[name]
        return sheet, row, self.column(criterion)

    def column(self, criterion: str) -> int:
        sheet, row, left, _, right = self.names["dk_name"]
        return next(c for c in range(left, right + 1) if self.cells.get((sheet, row, c)) == criterion)

    def row(self, option: str) -> int:
        sheet, top, column, *_ = self.names["dk_options"]
        rows = range(top, max(row for _, row, _ in self.cells) + 1)
        return next(row for row in rows if self.cells.get((sheet, row, column)) == option)

    def at(self, option: str, criterion: str) -> Cell:
        return self.names["dk_name"][0], self.row(option), self.column(criterion)

    def move(self, sheet: str, rows: int = 0, columns: int = 0, after: int = -1, right_of: int = -1) -> None:
        """Insert blank rows below a row and blank columns right of a column; names follow."""

        def down(row: int) -> int:
            return row + rows * (row > after)

        def right(column: int) -> int:
            return column + columns * (column > right_of)

        self.cells = {
            (at, down(row), right(column)) if at == sheet else (at, row, column): value
            for (at, row, column), value in self.cells.items()
        }
        self.names = {
            name: (at, down(r), right(c), down(b), right(e)) if at == sheet else (at, r, c, b, e)
            for name, (at, r, c, b, e) in self.names.items()
        }

    def write(self, path: Path) -> Path:
        with xlsxwriter.Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False}) as file:
            pages = {sheet: file.add_worksheet(sheet) for sheet in dict.fromkeys(sheet for sheet, _, _ in self.cells)}
            for name, (sheet, row, column, headers, rows) in self.tables.items():
                columns = [{"header": header} for header in headers]
                area = (row, column, row + rows, column + len(headers) - 1)
                pages[sheet].add_table(*area, {"name": name, "columns": columns, "autofilter": False})
            for (sheet, row, column), value in self.cells.items():
                _write(file, pages[sheet], row, column, value)
            for name, (sheet, top, left, bottom, right) in self.names.items():
                corners = (f"${column_letters(c + 1)}${r + 1}" for r, c in ((top, left), (bottom, right)))
                file.define_name(name, f"='{sheet}'!{':'.join(corners)}")
            for sheet in self.hidden:
                pages[sheet].hide()
        return path


def _write(file: Any, page: Any, row: int, column: int, value: Any) -> None:
    match value:
        case None:
            return
        case Percent():
            page.write_number(row, column, value.number, file.add_format({"num_format": "0 %"}))
        case Error():
            page.write_formula(row, column, "=NA()", None, value.text)
        case datetime() | date():
            page.write_datetime(row, column, value, file.add_format({"num_format": "yyyy-mm-dd"}))
        case bool():
            page.write_boolean(row, column, value)
        case str():
            page.write_string(row, column, value)
        case _:
            page.write_number(row, column, value)


def called(cell: Cell) -> str:
    """Return what a message calls a cell."""
    return f"{cell[0]}!{column_letters(cell[2] + 1)}{cell[1] + 1}"


def draft(decision: Decision) -> Draft:
    """Return the workbook of a decision."""
    made = Draft()
    _head(made, decision)
    _grid(made, decision)
    _lists(made, decision)
    _beside(made, decision)
    return made


def _head(made: Draft, d: Decision) -> None:
    made.put("Decision", TITLE, 1, d.title)
    made.put("Decision", QUESTION, 1, d.question)
    made.put("Decision", METHOD, NAME, scoring_method(d.method).title)
    made.call("dk_title", TITLE, 1)
    made.call("dk_question", QUESTION, 1)
    made.call("dk_method", METHOD, NAME)
    for offset, name in enumerate(("weights_from", "acceptance")):
        words = {"weights_from": {"weights": "typed weights", "swing": "swing points"}}.get(name, {})
        value = getattr(d, name)
        made.put("Decision", METHOD + offset, 12, words.get(value, value))
        made.call(f"dk_{name}", METHOD + offset, 12)


def _grid(made: Draft, d: Decision) -> None:
    options = [o for o in d.options if o.role == "option"]
    references = [o for o in d.options if o.role != "option"]
    width = FIRST + len(d.leaves) + SPARE_COLUMNS + 1 - NAME
    end = FRAME + len(options) + SPARE_ROWS + 1
    lines = {"dk_ckeys": KEYS, "dk_name": NAMES, "dk_weight": WEIGHT, "dk_better": BETTER, "dk_low": LOW}
    lines |= {"dk_high": HIGH, "dk_part": PART, "dk_part_weight": PART_WEIGHT, "dk_pkeys": PART_KEYS}
    for name, row in lines.items():
        made.call(name, row, NAME, 1, width)
    deep = any(len(d.ancestry(leaf.id)) > 2 for leaf in d.leaves)
    for j, leaf in enumerate(d.leaves):
        before = d.leaves[j - 1].parent if j else ""
        _column(made, d, leaf, FIRST + j, deep, leaf.parent != before)
    _rows(made, d, options, FRAME, end, "dk", width)
    if references:
        _rows(made, d, references, end + 1, end + 1 + len(references) + 1, "dk_ref", width)


def _column(made: Draft, d: Decision, leaf: Criterion, column: int, deep: bool, begins: bool) -> None:
    better = {"max": "higher", "min": "lower"}[leaf.direction]
    rows = {KEYS: leaf.name, NAMES: leaf.name, WEIGHT: leaf.weight, BETTER: better, LOW: leaf.low, HIGH: leaf.high}
    if leaf.parent:
        part = d.by_id[leaf.parent]
        rows |= {PART_KEYS: part.name}
        rows |= {PART: part.name} if deep or begins else {}
        rows |= {PART_WEIGHT: part.weight} if begins and not deep else {}
    for row, value in rows.items():
        made.put("Decision", row, column, value)


def _rows(made: Draft, d: Decision, options: Sequence[Any], head: int, end: int, prefix: str, width: int) -> None:
    made.put("Decision", head, KEY, "frame")
    judged = {(j.option, j.criterion): j.mode for j in d.judgments}
    for i, option in enumerate(options):
        made.put("Decision", head + 1 + i, NAME, option.name)
        made.put("Decision", head + 1 + i, KEY, option.name)
        for j, leaf in enumerate(d.leaves):
            if (option.id, leaf.id) in judged:
                mode = judged[option.id, leaf.id]
                made.put("Decision", head + 1 + i, FIRST + j, "n/a" if mode is None else mode)
    made.call(f"{prefix}_options", head, NAME, end - head + 1)
    made.call(f"{prefix}_okeys", head, KEY, end - head + 1)
    made.call(f"{prefix}_grid", head, NAME, end - head + 1, width)
    made.call(f"{prefix}_top", head, NAME)


def _lists(made: Draft, d: Decision) -> None:
    made.put("dk_lists", 0, 0, json.dumps({"version": 2}))
    made.call("dk_layout", 0, 0, sheet="dk_lists")
    for offset, name in enumerate(("options", "criteria", "parties")):
        rows = getattr(d, name)
        for i, row in enumerate(rows):
            made.put("dk_lists", 1 + i, 2 + 2 * offset, row.name)
            made.put("dk_lists", 1 + i, 3 + 2 * offset, row.id)
        made.call(f"dk_ids_{name}", 1, 2 + 2 * offset, max(len(rows), 1), 2, sheet="dk_lists")
    made.hidden.add("dk_lists")


def _beside(made: Draft, d: Decision) -> None:
    """Put the tables; of options, criteria and scores only the rows that say more than the grid."""
    names = {row.id: row.name for table in (d.criteria, d.options, d.parties) for row in table}
    spoken = [j for j in d.judgments if _says_more(j)]
    _put(made, "dk_details", "Details", "scores", ("mode",), [shown_cells("scores", j) for j in spoken], names)
    notes = [shown_cells("options", o) for o in d.options if o.note]
    _put(made, "dk_options_notes", "Options", "options", ("id", "role"), notes, names)
    branches = {c.parent for c in d.criteria}
    rows = [shown_cells("criteria", c) for c in d.criteria]
    deep = any(len(d.ancestry(leaf.id)) > 2 for leaf in d.leaves)
    for row in rows:
        if row["id"] not in branches or not deep:
            row.update(weight=None, parent=None)
    without = tuple(name for name in tables()["criteria"].by_name if name not in BESIDE)
    _put(made, "dk_criteria", "Criteria", "criteria", without, rows, names)
    _put(made, "dk_parties", "Parties", "parties", ("id",), [shown_cells("parties", p) for p in d.parties], names)
    vetoes = [{**shown_cells("vetoes", v), "party": p.id} for p in d.parties for v in p.vetoes]
    _put(made, "dk_vetoes", "Vetoes", "vetoes", (), vetoes, names)
    for name in ("evidence", "log", "comparisons"):
        _put(made, f"dk_{name}", name.capitalize(), name, (), [shown_cells(name, r) for r in getattr(d, name)], names)


def _says_more(j: Any) -> bool:
    return any((j.low is not None, j.evidence, j.grade != "J", j.who, j.when, j.why))


def _put(
    made: Draft,
    name: str,
    sheet: str,
    table: str,
    without: Sequence[str],
    rows: Sequence[Mapping[str, Any]],
    names: Mapping[str, str],
) -> None:
    """Put a table; references are written as names."""
    columns = [column for column in tables()[table].columns if column.name not in without]
    said = []
    for row in rows:
        values = {
            c.name: names.get(str(row.get(c.name)), row.get(c.name)) if c.to else row.get(c.name) for c in columns
        }
        said.append({c.header: values[c.name] for c in columns})
    if rows:
        made.table(name, sheet, [c.header for c in columns], said)
