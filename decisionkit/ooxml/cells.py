"""What a workbook file holds: sheets, tables, names, and the values in cells.

The cells are read here rather than by openpyxl, which cannot tell a formula that was never calculated from a
blank cell, drops ``x005F_`` from any text, and refuses whole files for a chart or a style it does not know.
"""

from __future__ import annotations

import io
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from xml.etree import ElementTree

from decisionkit.ooxml.package import Package
from decisionkit.ooxml.parts import LINK, MAIN, Parts, string_text, unescaped, whole_number
from decisionkit.ooxml.recognise import WORKBOOK_PART
from decisionkit.ooxml.references import Area, area, cell_location

# Formats of dates and times that have a number of their own, those of East Asian Excels included.
DATE_FORMATS = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
FIRST_CUSTOM_FORMAT = 164

_TARGET = re.compile(r"=?(?:'((?:[^']|'')+)'|([^'!]+))!([^!]+)")

Cells = dict[int, dict[int, Any]]
"""Values by row and column, counted from 1."""


@dataclass(frozen=True)
class ErrorValue:
    """A cell that shows an error, such as #N/A."""

    text: str


@dataclass(frozen=True)
class Uncalculated:
    """A formula whose value is not in the file."""


@dataclass(frozen=True)
class Table:
    """Where a table's data stand, under which headers, and whether totals follow."""

    sheet: str
    data: Area
    headers: tuple[str, ...]
    totals: bool = False


class Book:
    """What does a checked package hold?  Names of tables and cells are found in any spelling of case."""

    def __init__(self, package: Package) -> None:
        self._package = package
        names = [name for name in package.names if name.lower().endswith(".rels")]
        self._parts = Parts(package, {name: self._root(name) for name in (WORKBOOK_PART, *names)})

    def _root(self, part: str) -> ElementTree.Element:
        return ElementTree.fromstring(self._package.read(part))

    @cached_property
    def sheets(self) -> Mapping[str, str]:
        """The part of each sheet by its name."""
        named = self._parts.roots[WORKBOOK_PART].iter(f"{MAIN}sheet")
        targets = {s.get("name", ""): self._parts.target(WORKBOOK_PART, s.get(f"{LINK}id")) for s in named}
        return {name: part for name, part in targets.items() if part in self._package.names}

    @cached_property
    def tables(self) -> Mapping[str, Table]:
        """The tables by name in small letters."""
        return dict(self._tables())

    def _tables(self) -> Iterator[tuple[str, Table]]:
        for sheet, part in self.sheets.items():
            for link in self._parts.relationships(part):
                if link.kind != "table" or link.target not in self._package.names:
                    continue
                found = _table(sheet, self._root(link.target))
                if found is not None:
                    yield found

    @cached_property
    def names(self) -> Mapping[str, tuple[str, Area]]:
        """Sheet and area of the workbook's defined names, by name in small letters."""
        found = {}
        for name in self._parts.roots[WORKBOOK_PART].iter(f"{MAIN}definedName"):
            target = _TARGET.fullmatch((name.text or "").strip())
            covered = area(target[3]) if target else None
            if target and covered and name.get("localSheetId") is None:
                sheet = target[2] or target[1].replace("''", "'")
                found[name.get("name", "").lower()] = (sheet, covered)
        return found

    def cells(self, sheet: str, wanted: Collection[tuple[range, Collection[int]]]) -> Cells:
        """Return the values of a sheet in some rows and columns; blank cells are left out.

        A value is a text, a number, a bool, a date or time, an ErrorValue or Uncalculated.
        """
        found: Cells = {}
        row_number = 0
        for _, element in ElementTree.iterparse(io.BytesIO(self._package.read(self.sheets[sheet]))):
            if element.tag != f"{MAIN}row":
                continue
            row_number = whole_number(element.get("r")) or row_number + 1
            columns = {column for rows, some in wanted if row_number in rows for column in some}
            values = dict(self._row(element, columns)) if columns else {}
            if values:
                found[row_number] = values
            element.clear()
        return found

    def _row(self, row: ElementTree.Element, columns: Collection[int]) -> Iterator[tuple[int, Any]]:
        column = 0
        for cell in row.iter(f"{MAIN}c"):
            location = cell_location(cell.get("r", ""))
            column = location[1] if location else column + 1
            if column in columns:
                value = self._value(cell)
                if value is not None and value != "":
                    yield column, value

    def _value(self, cell: ElementTree.Element) -> Any:
        kind = cell.get("t", "n")
        text = cell.findtext(f"{MAIN}v")
        if kind == "inlineStr":
            inside = cell.find(f"{MAIN}is")
            return None if inside is None else string_text(inside)
        if not text:
            return Uncalculated() if kind != "str" and cell.find(f"{MAIN}f") is not None else None
        match kind:
            case "n":
                return self._number(float(text), whole_number(cell.get("s")) or 0)
            case "s":
                return self._strings[int(text)]
            case "b":
                return text.strip() == "1"
            case "e":
                return ErrorValue(text)
        return unescaped(text)

    def _number(self, value: float, style: int) -> Any:
        if style >= len(self._dates) or not self._dates[style]:
            return value
        from openpyxl.utils.datetime import CALENDAR_MAC_1904, WINDOWS_EPOCH, from_excel

        settings = self._parts.roots[WORKBOOK_PART].find(f"{MAIN}workbookPr")
        of_1904 = settings is not None and settings.get("date1904") in ("1", "true")
        try:
            return from_excel(value, CALENDAR_MAC_1904 if of_1904 else WINDOWS_EPOCH)
        except (OverflowError, ValueError):
            return value

    @cached_property
    def _strings(self) -> list[str]:
        for link in self._parts.relationships(WORKBOOK_PART):
            if link.kind == "sharedStrings":
                return [string_text(item) for item in self._root(link.target).iter(f"{MAIN}si")]
        return []

    @cached_property
    def _dates(self) -> list[bool]:
        """Whether each cell style shows a date or a time."""
        for link in self._parts.relationships(WORKBOOK_PART):
            if link.kind == "styles":
                root = self._root(link.target)
                codes = {f.get("numFmtId", ""): f.get("formatCode", "") for f in root.iter(f"{MAIN}numFmt")}
                styles = root.find(f"{MAIN}cellXfs")
                return [_is_date(style.get("numFmtId", "0"), codes) for style in (() if styles is None else styles)]
        return []


def _table(sheet: str, root: ElementTree.Element) -> tuple[str, Table] | None:
    whole = area(root.get("ref", ""))
    if whole is None:
        return None
    head = whole_number(root.get("headerRowCount"))
    foot = whole_number(root.get("totalsRowCount")) or 0
    data = whole._replace(top=whole.top + (1 if head is None else head), bottom=whole.bottom - foot)
    headers = tuple(unescaped(column.get("name", "")) for column in root.iter(f"{MAIN}tableColumn"))
    return root.get("displayName", "").lower(), Table(sheet, data, headers, foot > 0)


def _is_date(number: str, codes: Mapping[str, str]) -> bool:
    from openpyxl.styles.numbers import is_date_format

    if number in codes:
        return bool(is_date_format(codes[number]))
    return int(number) in DATE_FORMATS
