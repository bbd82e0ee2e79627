"""The sheets of an OpenDocument spreadsheet (.ods): read as they stream by, percentages and errors included."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any
from xml.parsers import expat

from decisionkit.ooxml.archive import NOT_FROM_EXCEL, open_archive
from decisionkit.ooxml.cells import MOST_ELEMENTS, Cells, ErrorValue, Grid, Percent, Uncalculated
from decisionkit.ooxml.parts import whole_number
from decisionkit.ooxml.reason import refusal
from decisionkit.ooxml.recognise import NO_PASSWORD, OPEN_DOCUMENT_PART
from decisionkit.ooxml.references import LAST_COLUMN, LAST_ROW, Area
from decisionkit.ooxml.wellformed import xml_refusal
from decisionkit.storage.plain.grid import MOST_CELLS, sheet_of, too_large
from decisionkit.storage.plain.recognise import saved_from_decisionkit
from decisionkit.storage.plain.sheet import Sheet

MANIFEST = "META-INF/manifest.xml"
OURS = "dk_"
_NAMESPACE = "urn:oasis:names:tc:opendocument:xmlns:"
_TABLE, _OFFICE, _TEXT = f"{_NAMESPACE}table:1.0 ", f"{_NAMESPACE}office:1.0 ", f"{_NAMESPACE}text:1.0 "
_LOOK = f"{_NAMESPACE}style:1.0 "
_STYLE, _STYLE_NAME, _TABLE_LOOK = f"{_LOOK}style", f"{_LOOK}name", f"{_LOOK}table-properties"
_CALC_TYPE = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0 value-type"
_CELLS = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")
_ASIDE = (f"{_OFFICE}annotation", f"{_TABLE}shapes", f"{_TABLE}tracked-changes", f"{_TABLE}detective")
_NAMED = (f"{_TABLE}named-range", f"{_TABLE}database-range")
_CLOCK = re.compile(r"PT(\d{1,9})H(\d{1,9})M(\d{1,9})(?:\.\d*)?S", re.ASCII)
_ERROR = re.compile(r"#[A-Z0-9/_]+[!?]?|Err:\d+")
_HOURS = 24


def ods_sheets(data: bytes, file: str) -> list[Sheet]:
    """Return the sheets of an OpenDocument spreadsheet that hold anything.

    Raises
    ------
    WorkbookError
        If it is damaged, has a password, is a workbook of ours that was saved so, or is too large for a plain table.
    """
    archive = open_archive(file, data)
    archive.check()
    if MANIFEST in archive.names and b"encryption-data" in archive.read(MANIFEST):
        raise refusal(file, *NO_PASSWORD)
    content = archive.read(OPEN_DOCUMENT_PART)
    reason = xml_refusal(OPEN_DOCUMENT_PART, content, parsed=True)
    if reason is not None:
        raise refusal(f"{file}, part {OPEN_DOCUMENT_PART}", *reason)
    reader = _Content(file)
    reader.read(content)
    if reader.ours:
        raise saved_from_decisionkit(file, "an OpenDocument spreadsheet (.ods)")
    shown = [each for each in reader.sheets if each.shown] or reader.sheets
    found = [sheet_of(Grid(each.cells, tuple(each.merged), frozenset(each.hidden)), file, each.name) for each in shown]
    return [sheet for sheet in found if sheet.rows]


@dataclass
class _Table:
    name: str
    shown: bool = True
    row: int = 0
    column: int = 0
    rows: int = 1
    hidden_row: bool = False
    cells: Cells = field(default_factory=dict)
    merged: list[Area] = field(default_factory=list)
    hidden: set[int] = field(default_factory=set)


class _Content:
    """What does content.xml hold?  A run of equal cells or rows is written once, with a count."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.sheets: list[_Table] = []
        self.ours = False
        self._open: list[_Table] = []
        self._style = ""
        self._hidden_styles: set[str] = set()
        self._cell: dict[str, str] | None = None
        self._texts: list[str] = []
        self._paragraphs = self._aside = self._inside = self._seen = self._held = self._length = 0

    def read(self, data: bytes) -> None:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.Parse(data, True)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._seen += 1
        if self._seen > MOST_ELEMENTS:
            raise refusal(self.file, f"its sheets may have up to {MOST_ELEMENTS:,} elements", "more", NOT_FROM_EXCEL)
        if self._aside or name in _ASIDE:
            self._aside += 1
        elif name == f"{_TABLE}table":
            shown = attributes.get(f"{_TABLE}style-name") not in self._hidden_styles
            self._open.append(_Table(attributes.get(f"{_TABLE}name", ""), shown))
            self.sheets += self._open if len(self._open) == 1 else []
        elif name == f"{_TABLE}table-row" and self._open:
            self._start_row(self._open[-1], attributes)
        elif name in _CELLS:
            self._cell, self._paragraphs, self._length = attributes, 0, 0
            self._texts.clear()
        elif name == f"{_TEXT}p" and self._cell is not None:
            self._add("\n" if self._paragraphs else "")
            self._paragraphs += 1
            self._inside += 1
        elif self._inside:
            self._inside += 1
            self._add(_SPACES.get(name, "") * min(whole_number(attributes.get(f"{_TEXT}c")) or 1, LONGEST_TEXT))
        elif name == _STYLE:
            self._style = attributes.get(_STYLE_NAME, "")
        elif name == _TABLE_LOOK and attributes.get(f"{_TABLE}display") == "false":
            self._hidden_styles.add(self._style)
        elif name in _NAMED:
            self.ours |= attributes.get(f"{_TABLE}name", "").lower().startswith(OURS)

    def _start_row(self, table: _Table, attributes: dict[str, str]) -> None:
        table.row += table.rows if table.row else 1
        table.rows = _times(attributes, "rows", LAST_ROW)
        table.column = 1
        if attributes.get(f"{_TABLE}visibility", "visible") != "visible":
            table.hidden.add(table.row)

    def _text(self, text: str) -> None:
        if self._inside and not self._aside:
            self._add(text)

    def _add(self, text: str) -> None:
        if self._length <= LONGEST_TEXT:
            self._texts.append(text)
            self._length += len(text)

    def _end(self, name: str) -> None:
        if self._aside:
            self._aside -= 1
        elif self._inside:
            self._inside -= 1
        elif name in _CELLS and self._cell is not None:
            if self._open:
                self._end_cell(self._open[-1], self._cell)
            self._cell = None
        elif name == f"{_TABLE}table" and self._open:
            self._open.pop()

    def _end_cell(self, table: _Table, attributes: dict[str, str]) -> None:
        repeated = _times(attributes, "columns", LAST_COLUMN)
        first, table.column = table.column, table.column + repeated
        value = _value(attributes, "".join(self._texts))
        across, down = (whole_number(attributes.get(f"{_TABLE}number-{k}-spanned")) or 1 for k in ("columns", "rows"))
        if across > 1 or down > 1:
            table.merged.append(Area(table.row, first, table.row + down - 1, first + across - 1))
        if value is None or value == "":
            return
        self._held += repeated * table.rows
        if self._held > MOST_CELLS:
            raise too_large(f"{self.file}, {table.name}", "more")
        for row in range(table.row, table.row + table.rows):
            table.cells.setdefault(row, {}).update(dict.fromkeys(range(first, first + repeated), value))


_SPACES = {f"{_TEXT}s": " ", f"{_TEXT}tab": "\t", f"{_TEXT}line-break": "\n"}
#: What is longer is cut behind it, and then too long for a decision.
LONGEST_TEXT = 40_000


def _times(attributes: dict[str, str], what: str, most: int) -> int:
    return min(max(whole_number(attributes.get(f"{_TABLE}number-{what}-repeated")) or 1, 1), most)


def _value(attributes: dict[str, str], shown: str) -> Any:
    """Return what a cell holds; a formula without a value was never calculated."""
    kind = attributes.get(f"{_OFFICE}value-type", "")
    if attributes.get(_CALC_TYPE) == "error":
        return ErrorValue(shown or "an error")
    formula = f"{_TABLE}formula" in attributes
    if not kind:
        return Uncalculated() if formula and not shown else shown or None
    if kind in ("float", "currency", "percentage"):
        number = float(attributes[f"{_OFFICE}value"])
        return Percent(number) if kind == "percentage" else number
    if kind == "boolean":
        return attributes.get(f"{_OFFICE}boolean-value") == "true"
    if kind == "date":
        return _date(attributes.get(f"{_OFFICE}date-value", ""), shown)
    if kind == "time":
        return _time(attributes.get(f"{_OFFICE}time-value", ""), shown)
    if formula and _ERROR.fullmatch(shown):
        return ErrorValue(shown)
    return attributes.get(f"{_OFFICE}string-value") or shown


def _date(text: str, shown: str) -> Any:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return shown
    return date(found.year, found.month, found.day) if found.time() == time() else found


def _time(text: str, shown: str) -> Any:
    match = _CLOCK.fullmatch(text)
    if match is None:
        return shown
    hours, minutes, seconds = (int(part) for part in match.groups())
    return time(hours, minutes, seconds) if hours < _HOURS and minutes < 60 and seconds < 60 else shown
