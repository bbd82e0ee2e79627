"""Check the cells of a sheet: order, references, styles, values and formulas."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.etree import ElementTree

from decisionkit.ooxml.lint.formula import formula_findings
from decisionkit.ooxml.lint.text import text_findings
from decisionkit.ooxml.parts import MAIN, string_text, unescaped, whole_number
from decisionkit.ooxml.references import LAST_ROW, cell_location, column_letters

FORMULA = f"{MAIN}f"
VALUE = f"{MAIN}v"
INLINE = f"{MAIN}is"
BOOLEANS = frozenset({"0", "1", "true", "false"})
CELL_TYPES = frozenset({"b", "d", "e", "inlineStr", "n", "s", "str"})


@dataclass(frozen=True)
class Limits:
    """How many styles and differential styles there are, and all shared strings."""

    styles: int
    differential_styles: int
    strings: Sequence[str]


def cell_findings(part: str, sheet: ElementTree.Element, limits: Limits) -> Iterator[str]:
    """Yield what is wrong with the rows and cells of one worksheet."""
    last = 0
    for row in sheet.iterfind(f"{MAIN}sheetData/{MAIN}row"):
        number = whole_number(row.get("r")) if "r" in row.attrib else last + 1
        if number is None or not 1 <= number <= LAST_ROW:
            yield f"{part} row {row.get('r')}: is not a row number from 1 to {LAST_ROW:,}"
            continue
        if number <= last:
            yield f"{part} row {number}: rows must ascend, each once; it comes after row {last}"
        last = number
        if "s" in row.attrib:
            yield from _style_findings(f"{part} row {number}", row, limits.styles)
        yield from _row_findings(part, row, number, limits)


def _row_findings(part: str, row: ElementTree.Element, number: int, limits: Limits) -> Iterator[str]:
    last = 0
    for cell in row.iterfind(f"{MAIN}c"):
        reference = cell.get("r")
        if reference is None:
            last += 1
            reference = f"{column_letters(last)}{number}"
        else:
            location = cell_location(reference)
            if location is None:
                yield f"{part} {reference}: is not a cell reference"
                continue
            if location[0] != number:
                yield f"{part} {reference}: the cell is in row {number}"
            if location[1] <= last:
                before = f"{column_letters(last)}{number}"
                yield f"{part} {reference}: cells must ascend, each once; it comes after {before}"
            last = location[1]
        where = f"{part} {reference}"
        if "s" in cell.attrib:
            yield from _style_findings(where, cell, limits.styles)
        yield from _content_findings(where, cell, limits.strings)


def _style_findings(where: str, element: ElementTree.Element, styles: int) -> Iterator[str]:
    index = whole_number(element.get("s"))
    if index is None or index >= styles:
        yield f"{where}: uses style {element.get('s')}, but there are {styles} styles"


def _content_findings(where: str, cell: ElementTree.Element, strings: Sequence[str]) -> Iterator[str]:
    kind = cell.get("t", "n")
    value: str | None = None
    has_formula = False
    for child in cell:
        if child.tag == VALUE:
            value = child.text or ""
        elif child.tag == FORMULA:
            has_formula = True
            yield from formula_findings(where, child.text or "")
        elif child.tag == INLINE:
            yield from text_findings(where, string_text(child))
    # An empty <v> is enough: it is how XlsxWriter writes the cached "" of a formula.
    if has_formula and value is None:
        yield f"{where}: the formula has no cached value"
    elif value is not None:
        yield from _value_findings(where, kind, value, strings)


def _value_findings(where: str, kind: str, value: str, strings: Sequence[str]) -> Iterator[str]:
    if kind == "n":
        if value != "" and not _is_number(value):
            yield f"{where}: {value[:40]!r} is not a number that a cell can hold"
    elif kind == "s":
        index = whole_number(value)
        if index is None or index >= len(strings):
            yield f"{where}: uses shared string {value}, but there are {len(strings)} shared strings"
    elif kind == "str":
        yield from text_findings(where, unescaped(value))
    elif kind == "b" and value not in BOOLEANS:
        yield f"{where}: {value[:40]!r} is neither 0 nor 1, as a cell of type b must be"
    elif kind not in CELL_TYPES:
        yield f"{where}: the cell type {kind!r} does not exist"


def _is_number(text: str) -> bool:
    try:
        # Python reads 1_000 as a number, Excel does not.
        return math.isfinite(float(text)) and "_" not in text
    except ValueError:
        return False
