"""Check the tables of a workbook against their sheets: headers, size, overlaps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain, product
from xml.etree import ElementTree

from decisionkit.ooxml.lint.formula import formula_findings
from decisionkit.ooxml.lint.sheet import merged_areas
from decisionkit.ooxml.parts import LINK, MAIN, Parts, string_text, unescaped, whole_number
from decisionkit.ooxml.references import Area, area, cell_location, column_letters, overlaps

COLUMN = f"{MAIN}tableColumns/{MAIN}tableColumn"


def table_findings(parts: Parts, strings: Sequence[str]) -> Iterator[str]:
    """Yield what is wrong with the tables, each by itself, on its sheet and in the book."""
    identifiers = Counter(root.get("id") for _, root in parts.of_kind("table"))
    for part, root in parts.of_kind("table"):
        if identifiers[root.get("id")] > 1:
            yield f"{part}: the table id {root.get('id')} is used by {identifiers[root.get('id')]} tables"
        yield from _own_findings(part, root)
    for sheet_part, sheet in parts.of_kind("worksheet"):
        yield from _sheet_findings(parts, sheet_part, sheet, strings)


def _own_findings(part: str, table: ElementTree.Element) -> Iterator[str]:
    reference = table.get("ref", "")
    where = f"{part} {reference}"
    columns = table.findall(COLUMN)
    names = Counter(unescaped(column.get("name", "")).lower() for column in columns)
    for name, times in names.items():
        if times > 1:
            yield f"{where}: the column name {name!r} appears {times} times (ignoring capitals)"
    if len({column.get("id") for column in columns}) != len(columns):
        yield f"{where}: two columns of the table have the same id"
    for column in columns:
        formulas = (column.findtext(f"{MAIN}{tag}", "") for tag in ("calculatedColumnFormula", "totalsRowFormula"))
        for formula in formulas:
            yield from formula_findings(f"{where} column {column.get('name')!r}", formula)
    yield from _size_findings(where, table, len(columns))


def _size_findings(where: str, table: ElementTree.Element, columns: int) -> Iterator[str]:
    covered = area(table.get("ref", ""))
    if covered is None:
        yield f"{where}: the table has no usable ref"
        return
    if covered.width != columns:
        yield f"{where}: the ref of the table is {covered.width} columns wide, but it has {columns} columns"
    totals = whole_number(table.get("totalsRowCount")) or 0
    if covered.bottom - covered.top + 1 <= _header_rows(table) + totals:
        yield f"{where}: the table has no row of data"
    filtered = table.find(f"{MAIN}autoFilter")
    expected = covered._replace(bottom=covered.bottom - totals)
    if filtered is not None and area(filtered.get("ref", "")) != expected:
        yield f"{where}: the autoFilter {filtered.get('ref')} does not cover the table without its totals"


def _header_rows(table: ElementTree.Element) -> int:
    rows = whole_number(table.get("headerRowCount"))
    return 1 if rows is None else rows


def _sheet_findings(parts: Parts, sheet_part: str, sheet: ElementTree.Element, strings: Sequence[str]) -> Iterator[str]:
    placed: list[tuple[str, Area]] = []
    for element in sheet.iterfind(f"{MAIN}tableParts/{MAIN}tablePart"):
        part = parts.target(sheet_part, element.get(f"{LINK}id")) or ""
        table = parts.roots.get(part)
        covered = None if table is None else area(table.get("ref", ""))
        if table is None or covered is None:
            continue
        placed.append((part, covered))
        if _header_rows(table) > 0:
            header = _row_texts(sheet, covered.top, strings)
            yield from _header_findings(f"{part} {sheet_part}", table, covered, header)
    for first, second in overlaps(placed):
        yield f"{second} {sheet_part}: the table overlaps the table of {first}"
    for (reference, merged), (part, covered) in product(merged_areas(sheet), placed):
        if merged is not None and merged.meets(covered):
            yield f"{part} {sheet_part} {reference}: merged cells reach into the table"


def _header_findings(where: str, table: ElementTree.Element, covered: Area, header: dict[int, str]) -> Iterator[str]:
    for offset, column in enumerate(table.findall(COLUMN)):
        number = covered.left + offset
        name, found = unescaped(column.get("name", "")), header.get(number)
        if name != found:
            cell = f"{column_letters(number)}{covered.top}"
            yield f"{where} {cell}: the header cell holds {found!r}, but the column is called {name!r}"


def _row_texts(sheet: ElementTree.Element, number: int, strings: Sequence[str]) -> dict[int, str]:
    """Return the texts of one row by column number; other cells are left out."""
    rows = (row for row in sheet.iterfind(f"{MAIN}sheetData/{MAIN}row") if row.get("r") == str(number))
    texts: dict[int, str] = {}
    for cell in chain.from_iterable(row.iterfind(f"{MAIN}c") for row in rows):
        location = cell_location(cell.get("r", ""))
        value = cell.findtext(f"{MAIN}v")
        inline = cell.find(f"{MAIN}is")
        if location is None:
            continue
        if inline is not None:
            texts[location[1]] = string_text(inline)
        elif cell.get("t") == "s" and (index := whole_number(value)) is not None and index < len(strings):
            texts[location[1]] = strings[index]
        elif cell.get("t") == "str":
            texts[location[1]] = unescaped(value or "")
    return texts
