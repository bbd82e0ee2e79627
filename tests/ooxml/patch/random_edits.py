"""Random edits on random cells of a book, and what must then be read from it."""

from __future__ import annotations

import random
import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

from decisionkit.ooxml.cells import ErrorValue
from decisionkit.ooxml.patch.edits import (
    CellEdit,
    Constant,
    Formula,
    RemoveCell,
    SetCache,
    SetCell,
    SetStyle,
)
from decisionkit.ooxml.references import Area, area, cell_location, column_letters
from tests.strategies import NASTY
from tests.workbook_file import sheets_in, tables

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
TEXTS = (*NASTY, " led by a blank", "two\nlines", "a\tb", "_x0041_", "bell\x07", "<b>&amp;</b>", "🕊 ü", "=1+1")


@dataclass
class Sheet:
    """What a test must know of a sheet: its formulas, its constants, and where nothing may be written."""

    formulas: list[str] = field(default_factory=list)
    constants: list[str] = field(default_factory=list)
    barred: set[tuple[int, int]] = field(default_factory=set)
    last: int = 1


def sheets_of(path: Path) -> dict[str, Sheet]:
    heads: dict[str, list[Area]] = {}
    for sheet, covered in tables(path).values():
        heads.setdefault(sheet, []).append(covered._replace(bottom=covered.top))
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(part) for name, part in sheets_in(archive).items()}
    return {name: _sheet(ElementTree.fromstring(data), heads.get(name, [])) for name, data in parts.items()}


def _sheet(root: ElementTree.Element, heads: list[Area]) -> Sheet:
    sheet = Sheet()
    for cell in root.iter(f"{MAIN}c"):
        reference = cell.get("r", "")
        formula = cell.find(f"{MAIN}f")
        sheet.last = max(sheet.last, (cell_location(reference) or (1, 1))[0])
        if formula is None:
            sheet.constants.append(reference)
        elif formula.get("t") != "shared" and "cm" not in cell.attrib and formula.get("ref", reference) == reference:
            sheet.formulas.append(reference)
        if formula is not None and ("cm" in cell.attrib or formula.get("ref", reference) != reference):
            _bar(sheet, area(formula.get("ref", reference)))
    for merged in root.iter(f"{MAIN}mergeCell"):
        _bar(sheet, area(merged.get("ref", "")))
    for head in heads:
        _bar(sheet, head)
    return sheet


def _bar(sheet: Sheet, covered: Area | None) -> None:
    assert covered is not None
    columns = range(covered.left, covered.right + 1)
    sheet.barred |= {(row, column) for row in range(covered.top, covered.bottom + 1) for column in columns}


def constant(rng: random.Random) -> Constant:
    kind = rng.randrange(6)
    if kind == 0:
        return rng.choice([0, 1, -3.25, 1e-12, 1e300, 12345678.9, rng.random()])
    if kind == 1:
        return rng.random() < 0.5
    if kind == 2:
        return None
    return rng.choice(TEXTS) if kind < 5 else float(rng.randrange(1000))


def random_edits(rng: random.Random, sheets: dict[str, Sheet], styles: int, count: int) -> list[CellEdit]:
    """Return edits of different cells, none of which must be refused."""
    found: dict[tuple[str, str], CellEdit] = {}
    names = list(sheets)
    while len(found) < count:
        name = rng.choice(names)
        edit = _edit(rng, name, sheets[name], styles)
        place = cell_location(edit.cell)
        if place not in sheets[name].barred:
            found.setdefault((name, edit.cell), edit)
    return list(found.values())


def _edit(rng: random.Random, name: str, sheet: Sheet, styles: int) -> CellEdit:
    cell = _cell(rng, sheet)
    kind = rng.randrange(8)
    style = rng.choice([None, None, rng.randrange(styles)])
    asked = cell in sheet.formulas
    if kind == 0 and sheet.formulas:
        return SetCache(name, rng.choice(sheet.formulas), rng.choice([constant(rng), ErrorValue("#N/A")]))
    if kind == 1:
        return RemoveCell(name, cell, over_formula=asked)
    if kind == 2:
        return SetStyle(name, cell, rng.randrange(styles))
    if kind == 3:
        value = Formula(rng.choice(["1+1", 'IF(A1<2,"<",">")&"é"', "SUM(B2:B9)"]), constant(rng))
        return SetCell(name, cell, value, style)
    return SetCell(name, cell, constant(rng), style, over_formula=asked)


def _cell(rng: random.Random, sheet: Sheet) -> str:
    where = rng.randrange(4)
    if where == 0 and sheet.constants:
        return rng.choice(sheet.constants)
    if where == 1 and sheet.formulas:
        return rng.choice(sheet.formulas)
    return f"{column_letters(rng.choice([1, 2, 5, 30, 800, 16384]))}{rng.randrange(1, sheet.last + 20)}"
