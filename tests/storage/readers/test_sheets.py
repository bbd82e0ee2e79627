from __future__ import annotations

import datetime as dt
import io
import zipfile
from pathlib import Path

import pytest
import xlsxwriter
import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import NamedExpressions, NamedRange, Table, TableCell, TableRow
from odf.text import P

import decisionkit as dk
from decisionkit.core.errors import WorkbookError
from decisionkit.ooxml.cells import ErrorValue, Uncalculated
from decisionkit.storage.plain.door_sheets import one_sheet, sheets_of
from decisionkit.storage.plain.xlsx import is_decision, open_book
from tests.fuzz.dicts import BASE

DAY = dt.date(2026, 6, 5)
EXPECTED = (
    ("Option", "Price", "Share", "When"),
    ("A", 5.0, 0.9, DAY),
    ("B", 7.5, None, None),
    ("notes", None, None, None),
)


def xlsx(path: Path) -> Path:
    with xlsxwriter.Workbook(path) as book:
        sheet, percent = book.add_worksheet("Tab"), book.add_format({"num_format": '0.0%;"x%"'})
        for row, line in enumerate(EXPECTED[:3]):
            for column, value in enumerate(line):
                if isinstance(value, dt.date):
                    sheet.write_datetime(row + 1, column + 1, value, book.add_format({"num_format": "yyyy-mm-dd"}))
                elif value is not None:
                    sheet.write(row + 1, column + 1, value, percent if value == 0.9 else None)
        sheet.merge_range(4, 1, 4, 2, "notes")
        sheet.set_row(3, None, None, {"hidden": True})
        hidden = book.add_worksheet("Old")
        hidden.write(0, 0, "x")
        hidden.hide()
        book.add_worksheet("Empty")
    return path


def xls(path: Path) -> Path:
    book = xlwt.Workbook()
    sheet = book.add_sheet("Tab")
    formats = {0.9: xlwt.easyxf(num_format_str="0.0%"), DAY: xlwt.easyxf(num_format_str="yyyy-mm-dd")}
    for row, line in enumerate(EXPECTED[:3]):
        for column, value in enumerate(line):
            if value is not None:
                sheet.write(row + 1, column + 1, value, formats.get(value, xlwt.Style.default_style))
    sheet.write_merge(4, 4, 1, 2, "notes")
    sheet.row(3).hidden = True
    book.add_sheet("Old").write(0, 0, "x")
    book.get_sheet(1).visibility = 1
    book.add_sheet("Empty")
    book.save(str(path))
    return path


def ods(path: Path, ours: bool = False) -> Path:
    book = OpenDocumentSpreadsheet()
    sheet = Table(name="Tab")
    sheet.addElement(TableRow())
    for number, line in enumerate(EXPECTED):
        row = TableRow(**({"visibility": "collapse"} if number == 2 else {}))
        row.addElement(TableCell())
        for value in line:
            row.addElement(_ods_cell(value))
        sheet.addElement(row)
    sheet.addElement(TableRow(numberrowsrepeated=1_048_000))
    book.spreadsheet.addElement(sheet)
    book.spreadsheet.addElement(Table(name="Empty"))
    if ours:
        names = NamedExpressions()
        names.addElement(NamedRange(name="dk_title", cellrangeaddress="$Tab.$A$1"))
        book.spreadsheet.addElement(names)
    book.save(str(path))
    return path


def _ods_cell(value: object) -> TableCell:
    if value is None:
        return TableCell()
    if isinstance(value, dt.date):
        cell = TableCell(valuetype="date", datevalue=value.isoformat())
    elif isinstance(value, float):
        cell = TableCell(valuetype="percentage" if value == 0.9 else "float", value=value)
    else:
        cell = TableCell(valuetype="string", **({"numbercolumnsspanned": 2} if value == "notes" else {}))
    cell.addElement(P(text=str(value)))
    return cell


@pytest.mark.parametrize("make", [xlsx, xls, ods], ids=["xlsx", "xls", "ods"])
def test_every_kind_gives_the_same_sheet_whatever_the_file_is_called(make: object, tmp_path: Path) -> None:
    assert callable(make)
    [sheet] = sheets_of(make(tmp_path / "table.xlsx"))
    assert sheet.rows == EXPECTED
    assert sheet.percent == {(1, 2)}
    assert sheet.merged == ((3, 0, 3, 1),)
    assert sheet.first == (2, 2)
    assert sheet.where(1, 2) == "table.xlsx, Tab!D3"
    assert sheet.remarks == ("1 hidden row is read too (the first is row 4)",)


def test_errors_and_formulas_without_a_value_are_known(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "book.xlsx") as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Option", "Price"])
        sheet.write_formula(1, 0, "=1/0", value="#DIV/0!")
        sheet.write_formula(1, 1, "=1+1", value="")
    [found] = sheets_of(tmp_path / "book.xlsx")
    assert found.rows[1][0] == ErrorValue("#DIV/0!")
    assert found.rows[1][1] in (Uncalculated(), None)
    old = xlwt.Workbook()
    table = old.add_sheet("T")
    table.write(0, 0, "Option")
    table.row(1).set_cell_error(0, 0x2A)
    old.save(str(tmp_path / "old.xls"))
    [found] = sheets_of(tmp_path / "old.xls")
    assert found.rows[1][0] == ErrorValue("#N/A")


def test_a_workbook_of_ours_that_was_saved_as_something_else_is_told_what_to_do(tmp_path: Path) -> None:
    book = xlwt.Workbook()
    book.add_sheet("Summary").write(0, 0, "x")
    book.save(str(tmp_path / "a.xls"))
    data = (tmp_path / "a.xls").read_bytes()
    assert sheets_of(tmp_path / "a.xls")
    named = _with_name(data)
    (tmp_path / "ours.xls").write_bytes(named)
    ods(tmp_path / "ours.ods", ours=True)
    for name in ("ours.xls", "ours.ods"):
        with pytest.raises(WorkbookError, match=r"save it as Excel Workbook \(\.xlsx\)"):
            sheets_of(tmp_path / name)


def _with_name(data: bytes) -> bytes:
    """Put a defined name dk_title over a record of the file that nobody needs (the one of its author)."""
    at = data.index(b"\x5c\x00\x70\x00")
    body = (bytes(15) + b"dk_title").ljust(0x70, b"\0")
    return data[:at] + b"\x18\x00\x70\x00" + body + data[at + 4 + 0x70 :]


def test_a_workbook_of_ours_is_told_from_a_table(tmp_path: Path) -> None:
    ours = dk.build(dk.decision_from(BASE), tmp_path / "ours.xlsx")
    assert is_decision(open_book(ours.read_bytes(), "ours.xlsx"))
    assert not is_decision(open_book(xlsx(tmp_path / "table.xlsx").read_bytes(), "table.xlsx"))


def test_a_sheet_is_chosen_by_its_name_as_it_is_seen(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "book.xlsx") as book:
        for name in ("Offers", "Notes"):
            book.add_worksheet(name).write(0, 0, name)
    sheets = sheets_of(tmp_path / "book.xlsx")
    assert one_sheet(sheets, None) is None
    chosen = one_sheet(sheets, " offers ")
    assert chosen is not None
    assert chosen.rows == (("Offers",),)
    with pytest.raises(dk.InputError, match="Did you mean 'Offers'"):
        one_sheet(sheets, "Ofers")


@pytest.mark.parametrize("make", [xlsx, xls], ids=["xlsx", "xls"])
def test_a_cell_far_away_is_named_and_costs_nothing(make: object, tmp_path: Path) -> None:
    path = tmp_path / "far"
    if make is xlsx:
        with xlsxwriter.Workbook(path) as book:
            sheet = book.add_worksheet()
            sheet.write(0, 0, "a")
            sheet.write(1_048_575, 16_383, "b")
    else:
        old = xlwt.Workbook()
        table = old.add_sheet("T")
        table.write(0, 0, "a")
        table.write(65_535, 255, "b")
        old.save(str(path))
    with pytest.raises(WorkbookError, match="a table has up to 500,000 cells"):
        sheets_of(path)


def test_ods_with_a_bomb_of_repeated_cells_or_a_doctype(tmp_path: Path) -> None:
    whole = ods(tmp_path / "whole.ods").read_bytes()
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    content = parts["content.xml"]
    many = b'table:number-columns-repeated="16384" '
    bomb = content.replace(b"<table:table-cell office", b"<table:table-cell " + many + b"office", 40)
    bomb = bomb.replace(b"<table:table-row>", b'<table:table-row table:number-rows-repeated="1048576">')
    for spoilt, said in ((bomb, "500,000 cells"), (b"<!DOCTYPE a>" + content[content.index(b"<office") :], "DOCTYPE")):
        path = tmp_path / "spoilt.ods"
        with zipfile.ZipFile(path, "w") as archive:
            for name, data in (parts | {"content.xml": spoilt}).items():
                archive.writestr(name, data)
        with pytest.raises(WorkbookError, match=said):
            sheets_of(path)
