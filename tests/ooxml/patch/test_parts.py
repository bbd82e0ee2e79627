from __future__ import annotations

import re
from pathlib import Path

import pytest
import xlsxwriter
from openxml_audit import OpenXmlValidator

from decisionkit.ooxml.cells import Book
from decisionkit.ooxml.package import open_package
from decisionkit.ooxml.patch.edits import (
    AddPart,
    AddRule,
    Edit,
    Formula,
    FullCalculation,
    Look,
    MoveRule,
    RemoveName,
    RemovePart,
    RemoveRule,
    ResizeTable,
    SetCache,
    SetCell,
    SetChart,
    SetName,
    SetRow,
    SetStyle,
)
from decisionkit.ooxml.verify.book import verify
from tests.ooxml.made import write
from tests.ooxml.patch.made import applied, parts_of, patched, plan
from tests.ooxml.patch.small import BOOK, SHEET, small

S = "One sheet"
CHART, CHAIN = "xl/charts/chart1.xml", "xl/calcChain.xml"
XML = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXml"
RULE = (
    '<conditionalFormatting sqref="C1:C4"><cfRule type="expression" dxfId="0" priority="7">'
    "<formula>C1&gt;1</formula></cfRule></conditionalFormatting>"
)
BOLD = "<dxf><font><b/><color rgb='FF112233'/></font></dxf>"


def done(folder: Path, *edits: Edit, chain: str = '<c r="E1" i="1"/><c r="E2"/><c r="F1"/>') -> dict[str, bytes]:
    """Patch the small book, verify it, undo it, and return the parts in between."""
    path, out, undone = small(folder / "small.xlsx", chain), folder / "out.xlsx", folder / "undone.xlsx"
    patch = plan(path, edits)
    back = applied(path, patch, out)
    assert verify(path, out, patch) == []
    assert [str(error) for error in OpenXmlValidator().validate(str(out)).errors] == []
    assert len(patch.lines()) == len(edits)
    assert all("\n" not in line and len(line) < 400 for line in patch.lines())
    applied(out, back, undone)
    assert verify(out, undone, back) == []
    assert parts_of(undone) == parts_of(path)
    assert list(parts_of(undone)) == list(parts_of(path))
    return parts_of(out)


def test_names_are_set_added_and_removed(tmp_path: Path) -> None:
    edits: list[Edit] = [
        SetName("total", f"'{S}'!$E$2"),
        SetName("Between", f"'{S}'!$A$1"),
        SetName("local", "Other!$A$2", "Other"),
    ]
    book = done(tmp_path, *edits, SetName("zz", "1<2"))[BOOK].decode()
    assert f'<definedName name="total">\'{S}\'!$E$2</definedName><definedName name="zz">1&lt;2<' in book
    assert re.search(r'name="Between">.*name="local" localSheetId="1">Other!\$A\$2<', book)


def test_the_last_name_takes_its_box_with_it(tmp_path: Path) -> None:
    book = done(tmp_path, RemoveName("total"), RemoveName("local", "Other"))[BOOK]
    assert b"definedName" not in book


def test_a_table_and_its_filter_grow(tmp_path: Path) -> None:
    table = done(tmp_path, ResizeTable("T_ONE", "A1:B7"), SetCell(S, "A5", "d"))["xl/tables/table1.xml"]
    assert table.count(b'ref="A1:B7"') == 2


def test_a_table_moves_with_its_header(tmp_path: Path) -> None:
    places = {"A1": None, "B1": None, "A3": "K", "B3": "V"}
    cells = [SetCell(S, cell, value) for cell, value in places.items()]
    table = done(tmp_path, ResizeTable("t_one", "A3:B4"), *cells)["xl/tables/table1.xml"]
    assert table.count(b'ref="A3:B4"') == 2


def test_rules_are_moved_with_what_newer_excels_keep_of_them(tmp_path: Path) -> None:
    edits: list[Edit] = [
        MoveRule(S, "condition", "B2:B4", "B2:B7"),
        MoveRule(S, "validation", "B2:B4", "B2:B7 D2"),
        MoveRule(S, "merge", "A8:C9", "A10:C11"),
    ]
    sheet = done(tmp_path, *edits)[SHEET]
    assert b"<xm:sqref>B2:B7</xm:sqref>" in sheet
    assert b'<mergeCell ref="A10:C11"/>' in sheet
    assert b'sqref="B2:B7 D2"' in sheet


def test_rules_are_removed_with_their_boxes(tmp_path: Path) -> None:
    edits: list[Edit] = [
        RemoveRule(S, "condition", "B2:B4"),
        RemoveRule(S, "validation", "B2:B4"),
        RemoveRule(S, "merge", "A8:C9"),
    ]
    sheet = done(tmp_path, *edits)[SHEET]
    assert not re.search(rb"extLst|dataValidation|mergeCell|dataBar", sheet)
    assert b'<conditionalFormatting sqref="E1:E9">' in sheet


def test_rules_are_added_where_they_belong(tmp_path: Path) -> None:
    edits: list[Edit] = [
        AddRule(S, "condition", RULE, (BOLD,)),
        AddRule(
            "Other",
            "validation",
            '<dataValidation type="whole" sqref="B1"><formula1>1</formula1><formula2>2</formula2></dataValidation>',
        ),
        AddRule("Other", "merge", '<mergeCell ref="D1:E1"/>'),
    ]
    parts = done(tmp_path, *edits)
    assert b'<dxf><font><b/><color rgb="FF112233"/></font></dxf>' in parts["xl/styles.xml"]
    other = parts["xl/worksheets/sheet2.xml"]
    assert (
        other.index(b"</sheetData>")
        < other.index(b"<mergeCells")
        < other.index(b"<dataValidations")
        < other.index(b"<pageM")
    )


def test_a_chart_reads_another_range_and_shows_its_values(tmp_path: Path) -> None:
    edits: list[Edit] = [
        SetChart(CHART, f"'{S}'!$B$2:$B$4", f"'{S}'!$B$2:$B$5", (1, 2.5, None, 4)),
        SetChart(CHART, f"'{S}'!$A$2:$A$4", f"'{S}'!$A$2:$A$5", ("a", "<b>", "c", "d")),
    ]
    chart = done(tmp_path, *edits)[CHART].decode()
    assert (
        '<c:ptCount val="4"/><c:pt idx="0"><c:v>1</c:v></c:pt><c:pt idx="1"><c:v>2.5</c:v></c:pt><c:pt idx="3">'
        in chart
    )
    assert "<c:v>&lt;b&gt;</c:v>" in chart


def test_styles_are_appended_only_when_they_are_missing(tmp_path: Path) -> None:
    look = Look('<xf applyFont="1"/>', font="<font><i/><sz val='9'/></font>", number_format='0.0 "x"')
    again = Look('<xf applyFont="1"/>', font="<font><i/><sz val='9'/></font>", number_format='0.0 "x"')
    there = Look("<xf/>")
    edits: list[Edit] = [SetCell(S, "D4", 1, look), SetStyle(S, "D5", again), SetCell("Other", "B2", 2, there)]
    styles = done(tmp_path, *edits)["xl/styles.xml"]
    assert styles.count(b'formatCode="0.0 &quot;x&quot;"') == 1
    path, out = tmp_path / "small.xlsx", tmp_path / "out.xlsx"
    patch = plan(path, edits)
    assert patch.styles[there] == 0
    assert patch.styles[look] == patch.styles[again]
    assert plan(out, edits).nothing


def test_a_formula_that_goes_leaves_the_order_of_calculation(tmp_path: Path) -> None:
    parts = done(tmp_path, SetCell(S, "E1", 6, over_formula=True))
    assert b'<c r="E2" i="1"/><c r="F1"/></calcChain>' in parts[CHAIN]


def test_an_empty_order_of_calculation_goes_with_its_type_and_relationship(tmp_path: Path) -> None:
    parts = done(tmp_path, SetCell(S, "E1", 6, over_formula=True), chain='<c r="E1" i="1"/>')
    assert CHAIN not in parts
    assert not any(b"calcChain" in data for data in parts.values())


def test_a_formula_of_another_sheet_stays_in_the_order(tmp_path: Path) -> None:
    parts = done(tmp_path, SetCell("Other", "A1", 6, over_formula=True), chain='<c r="E1" i="1"/><c r="A1" i="2"/>')
    assert b'<c r="E1" i="1"/></calcChain>' in parts[CHAIN]


def test_full_calculation_is_asked_for(tmp_path: Path) -> None:
    path, out = small(tmp_path / "small.xlsx"), tmp_path / "out.xlsx"
    assert plan(path, [FullCalculation()]).nothing
    for there, expected in (
        (b'<calcPr calcId="124519"/>', b'<calcPr calcId="124519" fullCalcOnLoad="1"/>'),
        (b"", b'<calcPr fullCalcOnLoad="1"/>'),
    ):
        parts = parts_of(path)
        parts[BOOK] = re.sub(rb"<calcPr[^>]*/>", there, parts[BOOK])
        write(tmp_path / "before.xlsx", parts)
        patch = patched(tmp_path / "before.xlsx", [FullCalculation()], out)
        assert patch.parts == (BOOK,)
        assert b"</definedNames>" + expected in parts_of(out)[BOOK]
        assert verify(tmp_path / "before.xlsx", out, patch) == []


def test_parts_come_with_their_relationships_and_go_with_them(tmp_path: Path) -> None:
    first = AddPart("customXml/item1.xml", b"<a/>", "application/xml", BOOK, XML)
    second = AddPart("xl/more/thing.xml", b"<b/>", "a/b+xml", "customXml/item1.xml", "urn:x/thing", "rId7")
    parts = done(tmp_path, first, second)
    assert b'Target="../customXml/item1.xml"' in parts["xl/_rels/workbook.xml.rels"]
    assert b'Id="rId7" Type="urn:x/thing" Target="../xl/more/thing.xml"' in parts["customXml/_rels/item1.xml.rels"]
    out, gone = tmp_path / "out.xlsx", tmp_path / "gone.xlsx"
    patch = patched(out, [RemovePart("customXml/item1.xml"), RemovePart("xl/more/thing.xml")], gone)
    assert verify(out, gone, patch) == []
    assert parts_of(gone) == parts_of(tmp_path / "small.xlsx")


def test_rows_get_heights_and_are_hidden(tmp_path: Path) -> None:
    edits: list[Edit] = [
        SetRow(S, 3, 33.5),
        SetRow(S, 30, 12, True),
        SetRow("Other", 1, hidden=True),
        SetCell(S, "A30", "x"),
    ]
    parts = done(tmp_path, *edits)
    assert b'<row r="30" ht="12" customHeight="1" hidden="1"><c r="A30"' in parts[SHEET]
    assert re.search(rb'<row r="3" [^>]*ht="33.5" customHeight="1"', parts[SHEET])


def test_rows_and_cells_come_in_order_and_the_dimension_grows(tmp_path: Path) -> None:
    cells = ["C20", "A15", "B15", "D1", "J1", "C2", "A6", "Z3"]
    sheet = done(tmp_path, *(SetCell(S, cell, 1) for cell in cells))[SHEET].decode()
    assert '<dimension ref="A1:Z20"/>' in sheet
    rows = [int(number) for number in re.findall(r'<row r="(\d+)"', sheet)]
    assert rows == sorted(set(rows))
    assert {6, 15, 20} <= set(rows)


def test_a_sheet_without_cells_gets_some(tmp_path: Path) -> None:
    path, out = tmp_path / "empty.xlsx", tmp_path / "out.xlsx"
    book = xlsxwriter.Workbook(str(path))
    book.add_worksheet("S")
    book.close()
    patch = patched(path, [SetCell("S", "B2", "x"), SetCell("S", "A2", 2)], out)
    assert verify(path, out, patch) == []
    assert Book(open_package(out)).grid("S").cells == {2: {1: 2.0, 2: "x"}}


def test_a_part_with_prefixes_keeps_them(tmp_path: Path) -> None:
    path, out = small(tmp_path / "small.xlsx"), tmp_path / "out.xlsx"
    parts = parts_of(path)
    prefixed = re.sub(rb"<(/?)([a-zA-Z]+)(?=[\s>/])", rb"<\1x:\2", parts["xl/worksheets/sheet2.xml"])
    parts["xl/worksheets/sheet2.xml"] = prefixed.replace(b"xmlns=", b"xmlns:x=")
    write(path, parts)
    edits: list[Edit] = [
        SetCell("Other", "C3", "x"),
        SetCell("Other", "B1", Formula("1+1", 2)),
        SetCache("Other", "A1", 13),
    ]
    patch = patched(path, edits, out)
    assert verify(path, out, patch) == []
    sheet = parts_of(out)["xl/worksheets/sheet2.xml"]
    assert (
        b'<x:row r="3"><x:c r="C3" t="inlineStr"><x:is><x:t xml:space="preserve">x</x:t></x:is></x:c></x:row>' in sheet
    )


def test_what_is_so_already_changes_nothing(tmp_path: Path) -> None:
    path = small(tmp_path / "small.xlsx")
    edits: list[Edit] = [
        SetCell(S, "A2", "a"),
        SetCell(S, "B2", 1.0),
        SetCache(S, "E1", 6),
        SetCache(S, "E2", "yes"),
        SetStyle(S, "B3", 0),
        SetCell(S, "D50", None),
        SetName("total", f"'{S}'!$E$1"),
        ResizeTable("t_one", "A1:B4"),
        MoveRule(S, "merge", "A8:C9", "A8:C9"),
        SetChart(CHART, f"'{S}'!$B$2:$B$4", f"'{S}'!$B$2:$B$4", (1, 2, 3)),
    ]
    assert plan(path, edits).nothing
    assert plan(path, []).nothing


@pytest.mark.parametrize("edit", [SetCell(S, "B2", 5), SetCell(S, "B2", "five")])
def test_the_line_of_an_edit_says_what_was_there(tmp_path: Path, edit: SetCell) -> None:
    path = small(tmp_path / "small.xlsx")
    assert plan(path, [edit]).lines() == (f"One sheet, B2: 1 -> {edit.value!r}",)
