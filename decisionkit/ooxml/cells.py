"""What a workbook file holds: sheets, tables, names, and the values in cells.

The cells are read here rather than by openpyxl, which cannot tell a formula that was never calculated from a
blank cell, drops ``x005F_`` from any text, and refuses whole files for a chart or a style it does not know.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any
from xml.etree import ElementTree

from decisionkit.ooxml.archive import NOT_FROM_EXCEL
from decisionkit.ooxml.file_bytes import MEBIBYTE
from decisionkit.ooxml.number_formats import DATE, PERCENT, formats_in
from decisionkit.ooxml.package import Package
from decisionkit.ooxml.parts import LINK, MAIN, Relationship, relationships_in, rels_name, unescaped, whole_number
from decisionkit.ooxml.reason import refusal
from decisionkit.ooxml.recognise import WORKBOOK_PART
from decisionkit.ooxml.references import Area, area
from decisionkit.ooxml.sheet_part import RawCell, SheetPart, shared_strings

#: What describes the parts of a workbook (its sheets, tables, styles, and what belongs to what), all together.
LARGEST_DESCRIPTION = 12 * MEBIBYTE
#: Of all the sheets and texts that are read of a workbook.
MOST_ELEMENTS = 2_000_000

_TARGET = re.compile(r"=?(?:'((?:[^']|'')+)'|([^'!]+))!([^!]+)")

Cells = dict[int, dict[int, Any]]
"""Values by row and column, counted from 1."""


@dataclass(frozen=True)
class ErrorValue:
    """A cell that shows an error, such as #N/A."""

    text: str

    def __str__(self) -> str:
        return self.text


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


class Percent(float):
    """A number that its cell shows as a percentage, .9 as 90 %."""


@dataclass(frozen=True)
class Grid:
    """All cells of a sheet that hold anything, its merged areas, and the rows that are hidden."""

    cells: Cells
    merged: tuple[Area, ...]
    hidden: frozenset[int]


class Book:
    """What does a checked package hold?  Names of tables and cells are found in any spelling of case."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._present = frozenset(package.names)
        self._links: dict[str, list[Relationship]] = {}
        self._room = LARGEST_DESCRIPTION
        self._elements = MOST_ELEMENTS
        self._workbook = self._root(WORKBOOK_PART)

    def _root(self, part: str) -> ElementTree.Element:
        """Return a part that describes others; all of them together have to be small."""
        data = self._package.read_xml(part)
        self._room -= len(data)
        if self._room < 0:
            rule = f"what describes a workbook may have up to {LARGEST_DESCRIPTION // MEBIBYTE} MiB"
            raise refusal(f"{self._package.path.name}, part {part}", rule, "more than that", NOT_FROM_EXCEL)
        return ElementTree.fromstring(data)

    def _relationships(self, part: str) -> list[Relationship]:
        if part not in self._links:
            name = rels_name(part)
            self._links[part] = relationships_in(part, self._root(name)) if name in self._present else []
        return self._links[part]

    def _part_of_kind(self, kind: str) -> str | None:
        for link in self._relationships(WORKBOOK_PART):
            if link.kind == kind:
                return link.target
        return None

    def count(self, elements: int) -> None:
        """Be told of so many elements that were read; refuse too many."""
        self._elements -= elements
        if self._elements < 0:
            rule = f"the sheets of a workbook may have up to {MOST_ELEMENTS:,} elements"
            raise refusal(self._package.path.name, rule, "more", "delete sheets and rows that do not belong to it")

    @cached_property
    def sheets(self) -> Mapping[str, str]:
        """The part of each sheet by its name."""
        return {name: part for name, part, _ in self._sheets}

    @cached_property
    def visible(self) -> tuple[str, ...]:
        """The names of the sheets that are not hidden."""
        return tuple(name for name, _, shown in self._sheets if shown)

    @cached_property
    def _sheets(self) -> list[tuple[str, str, bool]]:
        targets = {link.identifier: link.target for link in self._relationships(WORKBOOK_PART) if link.inside}
        found = []
        for sheet in self._workbook.iter(f"{MAIN}sheet"):
            part = targets.get(sheet.get(f"{LINK}id", ""))
            if part in self._present:
                found.append((sheet.get("name", ""), str(part), sheet.get("state", "visible") == "visible"))
        return found

    @cached_property
    def tables(self) -> Mapping[str, Table]:
        """The tables by name in small letters."""
        return dict(self._tables())

    def _tables(self) -> Iterator[tuple[str, Table]]:
        seen = set()
        for sheet, part in self.sheets.items():
            for link in self._relationships(part):
                if link.kind != "table" or link.target in seen or link.target not in self._present:
                    continue
                seen.add(link.target)
                found = _table(sheet, self._root(link.target))
                if found is not None:
                    yield found

    @cached_property
    def names(self) -> Mapping[str, tuple[str, Area]]:
        """Sheet and area of the workbook's defined names, by name in small letters."""
        found = {}
        for name in self._workbook.iter(f"{MAIN}definedName"):
            target = target_of(name.text or "")
            if target and name.get("localSheetId") is None:
                found[name.get("name", "").lower()] = target
        return found

    def part_of(self, sheet: str) -> bytes:
        """Return the part of a sheet."""
        return self._package.read_xml(self.sheets[sheet])

    @cached_property
    def texts_of_names(self) -> Mapping[str, str]:
        """What the workbook's defined names stand for, as it is written, by name as written."""
        found = ((name.get("name", ""), name) for name in self._workbook.iter(f"{MAIN}definedName"))
        return {said: (name.text or "").strip() for said, name in found if name.get("localSheetId") is None}

    def cells(self, sheet: str, wanted: Collection[tuple[range, Collection[int]]]) -> Cells:
        """Return the values of a sheet in some rows and columns; blank cells are left out.

        A value is a text, a number, a bool, a date or time, an ErrorValue or Uncalculated.
        """
        return self._grid(sheet, lambda row: {column for rows, some in wanted if row in rows for column in some}).cells

    def grid(self, sheet: str, empty: bool = False) -> Grid:
        """Return everything that a sheet holds; with ``empty`` also "" of formulas that say nothing."""
        return self._grid(sheet, lambda row: None, empty)

    def _grid(self, sheet: str, wanted: Callable[[int], Collection[int] | None], empty: bool = False) -> Grid:
        found: Cells = {}

        def take(cell: RawCell) -> None:
            value = self._value(cell)
            if value is None and empty and cell.formula:
                value = ""
            if value is not None and (value != "" or (empty and cell.formula)):
                found.setdefault(cell.row, {})[cell.column] = value

        part = SheetPart(take, wanted, self.count)
        part.read(self.part_of(sheet))
        return Grid(found, tuple(part.merged), frozenset(part.hidden))

    def _value(self, cell: RawCell) -> Any:
        text = cell.value
        if cell.kind == "inlineStr":
            return None if cell.inline is None else unescaped(cell.inline)
        if not text:
            return Uncalculated() if cell.kind != "str" and cell.formula else None
        match cell.kind:
            case "n":
                return self._number(float(text), cell.style)
            case "s":
                return self.strings[_index(text)]
            case "b":
                return text.strip() == "1"
            case "e":
                return ErrorValue(text)
            case "d":
                return _iso(text)
        return unescaped(text)

    def _number(self, value: float, style: int) -> Any:
        shown = self._formats[style] if style < len(self._formats) else ""
        if shown == PERCENT:
            return Percent(value)
        if shown != DATE:
            return value
        from openpyxl.utils.datetime import CALENDAR_MAC_1904, WINDOWS_EPOCH, from_excel

        settings = self._workbook.find(f"{MAIN}workbookPr")
        of_1904 = settings is not None and settings.get("date1904") in ("1", "true")
        try:
            return from_excel(value, CALENDAR_MAC_1904 if of_1904 else WINDOWS_EPOCH)
        except (OverflowError, ValueError):
            return value

    @cached_property
    def strings(self) -> list[str]:
        """The texts that cells share, by their numbers."""
        part = self._part_of_kind("sharedStrings")
        return [] if part is None else shared_strings(self._package.read_xml(part), self.count)

    @cached_property
    def _formats(self) -> list[str]:
        """Whether each cell style shows a date or a percentage."""
        part = self._part_of_kind("styles")
        return [] if part is None else formats_in(self._root(part))


def target_of(reference: str) -> tuple[str, Area] | None:
    """Return the sheet and the area that a name stands for, None if it stands for something else."""
    target = _TARGET.fullmatch(reference.strip())
    covered = area(target[3]) if target else None
    return (target[2] or target[1].replace("''", "'"), covered) if target and covered else None


def _table(sheet: str, root: ElementTree.Element) -> tuple[str, Table] | None:
    whole = area(root.get("ref", ""))
    if whole is None:
        return None
    head = whole_number(root.get("headerRowCount"))
    foot = whole_number(root.get("totalsRowCount")) or 0
    data = whole._replace(top=whole.top + (1 if head is None else head), bottom=whole.bottom - foot)
    headers = tuple(unescaped(column.get("name", "")) for column in root.iter(f"{MAIN}tableColumn"))
    return root.get("displayName", "").lower(), Table(sheet, data, headers, foot > 0)


def _iso(text: str) -> Any:
    """Return the date that a cell of kind "d" spells, or its text."""
    try:
        found = datetime.fromisoformat(text.strip())
    except ValueError:
        return text
    return found if found.time() != datetime.min.time() else date(found.year, found.month, found.day)


def _index(text: str) -> int:
    number = whole_number(text.strip())
    if number is None:
        raise ValueError(f"{text[:20]!r} is not the number of a text")
    return number
