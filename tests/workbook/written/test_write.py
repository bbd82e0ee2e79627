"""What stands in a file is what was described, and a real spreadsheet reads it so."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import numpy as np
import pytest
from openpyxl import load_workbook
from openxml_audit import OpenXmlValidator

from decisionkit.core.errors import WorkbookError
from decisionkit.formula.addresses import cell_name
from decisionkit.formula.moving import Moving
from decisionkit.ooxml.lint.book import lint
from decisionkit.workbook.described.sheet import Book, Sheet, Table
from decisionkit.workbook.written.values import calculated
from decisionkit.workbook.written.write import to_bytes
from tests.spreadsheet import calculated as shown_by_libreoffice
from tests.spreadsheet import differences, opened
from tests.workbook.written.made import HOSTILE, IN_FORMULAS, everything, written
from tests.workbook_file import Cell, ErrorText, formulas, read_values

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(everything(), tmp_path_factory.mktemp("written") / "everything.xlsx")


def described(book: Book) -> dict[Cell, str]:
    """Return the text of every formula by its cell."""
    return {
        (sheet.name, cell_name(fill.row + i + 1, fill.column + j + 1)): Moving(fill.formula).text(i, j)
        for sheet in book.sheets
        for fill in sheet.fills
        for i, j in np.ndindex(fill.rows, fill.columns)
    }


def root(path: Path, part: str) -> ElementTree.Element:
    with zipfile.ZipFile(path) as archive:
        return ElementTree.fromstring(archive.read(part))


def test_both_checkers_find_nothing(path: Path) -> None:
    assert lint(path) == []
    assert [str(error) for error in OpenXmlValidator().validate(str(path)).errors] == []


def test_every_formula_has_its_text_and_its_value(path: Path) -> None:
    assert formulas(path) == described(everything())
    values, cached = calculated(everything()), read_values(path)
    front = values["Front page"]
    assert cached["Front page", "G4"] == front[3, 6] == 0.0
    assert cached["Front page", "B11"] == front[10, 1] == "under <one> & more"
    assert cached["Front page", "D11"] == front[10, 3] == ""
    assert cached["Front page", "B12"] == ErrorText("#DIV/0!")
    assert cached["Front page", "D12"] is front[11, 3] is False
    assert cached["Front page", "B13"] == ErrorText("#DIV/0!")
    assert cached["Front page", "C9"] == 0.1 + 0.2
    kinds = {cell.get("r"): cell.get("t", "n") for cell in root(path, "xl/worksheets/sheet1.xml").iter(f"{MAIN}c")}
    assert [kinds[cell] for cell in ("B11", "D11", "B12", "D12", "B9", "C9")] == ["str", "str", "e", "b", "b", "n"]


def test_libreoffice_calculates_the_same_and_keeps_every_formula(path: Path, tmp_path: Path) -> None:
    with opened(path, recalculate=True) as running:
        apart = differences(path, running.all_values())
        saved = running.save(tmp_path / "saved.xlsx")
    errors = {("Front page", cell) for cell in ("B12", "C12", "B13")}
    assert {(item.sheet, item.cell) for item in apart} == errors
    assert all(item.before == item.after for item in apart)
    kept = formulas(saved)
    plain = {cell: text.replace("$'Front page'.", "") for cell, text in kept.items()}
    assert {cell: _spelled(text) for cell, text in plain.items()} == {
        cell: _spelled(text) for cell, text in formulas(path).items()
    }


def _spelled(text: str) -> str:
    """Return a formula without what LibreOffice spells otherwise: numbers, and a line feed in a text."""
    return re.sub(r"\b0?\.?\d+(\.\d+)?(E-?\d+)?\b", lambda number: f"{float(number[0]):.12g}", text)


def test_texts_of_users_are_texts_and_nothing_else(path: Path) -> None:
    cached, cells = read_values(path), formulas(path)
    for i, text in enumerate(HOSTILE):
        assert cached["Lists", f"D{3 + i}"] == text
        assert ("Lists", f"D{3 + i}") not in cells
    for i, text in enumerate(IN_FORMULAS):
        assert cached["Numbers", f"A{41 + i}"] == text + text
    shown = shown_by_libreoffice(path)
    assert {i: text for i, text in enumerate(HOSTILE) if _seen(shown.get(("Lists", f"D{3 + i}"))) != _seen(text)} == {}
    with zipfile.ZipFile(path) as archive:
        links = b"".join(archive.read(name) for name in archive.namelist() if name.endswith(".rels"))
    assert b"External" not in links


def _seen(text: Any) -> str:
    """Return a text as LibreOffice keeps it: without characters that are none."""
    return str(text).replace("\ufffe", "").replace("\uffff", "")


def test_sheets_are_as_described(path: Path) -> None:
    book = load_workbook(path)
    front, numbers, lists = (book[name] for name in ("Front page", "Numbers", "Lists"))
    assert [sheet.sheet_state for sheet in (front, numbers, lists)] == ["visible", "hidden", "visible"]
    assert book.active.title == "Front page"
    assert [bool(sheet.protection.sheet) for sheet in (front, numbers, lists)] == [True, False, False]
    assert not front.protection.objects
    assert not front.protection.scenarios
    assert front.protection.password is None
    assert not front["C4"].protection.locked
    assert front["B4"].protection.locked
    assert front["G4"].protection.locked
    assert front.freeze_panes == "C4"
    assert front.row_dimensions[1].height == 30
    assert [front.row_dimensions[row].hidden for row in (1, 3, 22)] == [False, True, True]
    assert [front.column_dimensions[letter].hidden for letter in ("B", "F", "ALM")] == [False, True, True]
    assert front.column_dimensions["B"].width == pytest.approx(30.5, abs=1)
    assert (front.page_setup.orientation, front.page_setup.paperSize) == ("landscape", 9)
    assert front.print_title_rows == "$1:$3"
    assert front.dimensions == "B1:L13"
    assert len(front.conditional_formatting) == 2
    assert {str(check.sqref): check.type for check in front.data_validations.dataValidation} == {
        "C4:E7": "decimal",
        "B9": "list",
    }
    assert front["B2"].value == "Lists ›"
    assert (front["B2"].hyperlink.location, front["B2"].hyperlink.tooltip) == ("Lists!A1", "To the  lists")
    assert front["K4"].value.ref == "K4"
    table = lists.tables["dk_table"]
    assert (table.ref, table.autoFilter.ref, table.column_names) == ("B2:C5", "B2:C5", ["Kind", "How much"])
    assert [lists["B2"].value, lists["C2"].value] == ["Kind", "How much"]
    assert book.defined_names["dk_grid"].value == "'Front page'!$C$4:$E$7"
    assert book.properties.title == 'A "book" & more '


def test_a_chart_says_what_it_shows_and_keeps_what_it_draws(path: Path) -> None:
    drawing = root(path, "xl/drawings/drawing1.xml")
    said = [element.get("descr") for element in drawing.iter() if element.tag.endswith("}cNvPr")]
    assert said == ["Bars   of numbers"]
    chart = root(path, "xl/charts/chart1.xml")
    drawn = [element.text for element in chart.iter() if element.tag.endswith("}v")]
    assert drawn[:5] == ["Row 0", "0", "1", "2", "1"]
    assert float(drawn[5] or 0) == pytest.approx(2.5)


def test_the_same_book_gives_the_same_bytes_on_another_day() -> None:
    code = (
        "import time, sys, hashlib; late = time.time() + 172800; time.time = lambda: late;"
        "from tests.workbook.written.made import everything;"
        "from decisionkit.workbook.written.write import to_bytes;"
        "print(hashlib.sha256(to_bytes(everything())).hexdigest())"
    )
    done = [
        subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True, env={**os.environ, **env}
        ).stdout
        for env in ({"PYTHONHASHSEED": "1", "TZ": "Asia/Tokyo"}, {"PYTHONHASHSEED": "2", "TZ": "UTC"})
    ]
    assert done[0] == done[1]
    assert to_bytes(everything()) == to_bytes(everything())


def one(sheet: Sheet) -> Book:
    return Book("One", [sheet])


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda sheet: sheet.put(3, 3, "x" * 32_768), r"One!D4: the text has 32,768 characters"),
        (lambda sheet: sheet.put(3, 3, "🕊" * 16_384), r"One!D4: the text has 32,768 characters"),
        (lambda sheet: sheet.put(3, 3, "\ud83d"), r"One!D4: half of a character"),
        (lambda sheet: sheet.put(3, 3, float("inf")), r"One!D4: inf is not a number"),
        (lambda sheet: sheet.put(0, 0, 1), r"One!A1: two contents"),
        (lambda sheet: sheet.fill(0, 1, "1", columns=3), r"One!B1: two contents"),
        (lambda sheet: sheet.fill(3, 3, "1" + " " * 8_192), r"One!D4: a formula has 8,193 characters"),
        (lambda sheet: sheet.fill(3, 3, f'"{"x" * 256}"'), r"One!D4: a text in a formula has more than 255"),
        (lambda sheet: sheet.fill(3, 3, '"_x0041_"'), r"One!D4: a formula has characters"),
        (lambda sheet: sheet.fill(3, 3, "SUM(A1"), r"One!D4: .* expected here"),
        (lambda sheet: sheet.fill(3, 3, "unknown"), r"One!D4: there is no name unknown"),
        (lambda sheet: sheet.tables.append(Table("t", 0, 5, ("a", "a"), 2)), r"One!F1: the table t could not"),
        (lambda sheet: sheet.put(6, 6, "b") or sheet.link(6, 6, "One!A1", "a"), r"One!G7: the cell says 'b'"),
        (lambda sheet: sheet.names.update({"A1": "One!$A$1"}), r"A1: this cannot be the name"),
        (lambda sheet: sheet.check(0, 0, validate="list", source=["x" * 300]), r"One!A1: a validation could not"),
    ],
)
@pytest.mark.filterwarnings("ignore::UserWarning")
def test_what_no_workbook_can_hold_is_refused_with_the_cell(change: Any, said: str) -> None:
    sheet = Sheet("One")
    sheet.fill(0, 0, "1+1", columns=2)
    change(sheet)
    with pytest.raises(WorkbookError, match=said):
        to_bytes(one(sheet))
