from __future__ import annotations

import sys
import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from decisionkit.core.errors import HostError
from tests.office import libreoffice
from tests.spreadsheet import calculated, differences, recalculate, to_pdf
from tests.workbook_file import ErrorText, Value, formulas, read_values, set_inputs

TEXT = "_x0041_ & <b> ends with a space "
# XlsxWriter escapes _xHHHH_ in the texts of cells, but not in the cached text of a formula.
CACHED_TEXT = TEXT.replace("_x0041_", "_x005F_x0041_")


def build(path: Path, total: float = 6.0, ratio: float = 2.0) -> Path:
    """Write a book with a table, a hidden sheet, array formulas and every kind of value, and right caches."""
    book = xlsxwriter.Workbook(str(path))
    inputs, results, hidden = (book.add_worksheet(name) for name in ("Inputs", "The results", "Hidden"))
    hidden.hide()
    bold = book.add_format({"bold": True})
    inputs.write_column("A2", [1.0, 2.0, 3.0])
    inputs.write_column("B2", ["one", TEXT, "three"])
    inputs.write_number("D1", 3.0, bold)
    inputs.write_blank("D2", None, bold)
    inputs.write_boolean("D3", True)
    columns = [{"header": "Weight"}, {"header": "Name (short)"}]
    inputs.add_table("A1:B4", {"name": "Weights", "columns": columns})
    results.write_formula("A1", "=SUM(Weights[Weight])", None, total)
    results.write_formula("A2", "=A1/Inputs!D1", None, ratio)
    results.write_formula("A3", '=IF(Inputs!D2="","",Inputs!D2)', None, "")
    results.write_formula("A4", "=INDEX(Weights[Name (short)],2)", None, CACHED_TEXT)
    results.write_formula("A5", "=AND(Inputs!D3,A1>1)", None, True)
    results.write_formula("A6", "=Hidden!A1*2", None, 12)
    results.write_array_formula("B1:B3", "{=Weights[Weight]*10}", None, 10)
    results.write_number("B2", 20)
    results.write_number("B3", 30)
    results.write_array_formula("C1", "{=SUM(Weights[Weight]*Weights[Weight])}", None, 14)
    hidden.write_formula("A1", "='The results'!A1", None, total)
    book.close()
    return path


def test_right_cached_values_give_no_difference(tmp_path: Path) -> None:
    path = build(tmp_path / "book.xlsx")
    (after,) = recalculate([path], tmp_path / "out")
    assert after == tmp_path / "out" / "book.xlsx"
    assert differences(path, after) == differences(path, calculated(path)) == []
    assert len(formulas(path)) == 11, "the hidden sheet and the whole array are compared"


def test_a_wrong_cached_value_is_found(tmp_path: Path) -> None:
    path = build(tmp_path / "book.xlsx", ratio=2.00001)
    said = ["The results!A2 =A1/Inputs!D1: cached 2.00001, calculated 2.0"]
    assert [str(item) for item in differences(path, calculated(path))] == said
    assert [str(item) for item in differences(path, *recalculate([path], tmp_path / "out"))] == said


def test_a_wrong_value_inside_an_array_and_on_a_hidden_sheet_is_found(tmp_path: Path) -> None:
    path = build(tmp_path / "book.xlsx", total=7)
    wrong = set_inputs(path, tmp_path / "wrong.xlsx", {("The results", "B3"): 31})
    found = differences(wrong, calculated(wrong))
    cells = {(item.sheet, item.cell): (item.before, item.after) for item in found}
    assert cells == {("The results", "A1"): (7, 6), ("The results", "B3"): (31, 30), ("Hidden", "A1"): (7, 6)}


def test_changed_inputs_change_the_results(tmp_path: Path) -> None:
    path = build(tmp_path / "book.xlsx")
    changes: dict[tuple[str, str], Value] = {
        ("Inputs", "A2"): 10.5,
        ("Inputs", "B3"): " _x0042_ & more",
        ("Inputs", "D1"): 0.1,
        ("Inputs", "D2"): "filled",
        ("Inputs", "D3"): False,
    }
    changed = set_inputs(path, tmp_path / "changed.xlsx", changes)
    assert {cell: read_values(changed)[cell] for cell in changes} == changes
    values = read_values(recalculate([changed], tmp_path / "out")[0])
    results = [values[("The results", f"A{row}")] for row in range(1, 7)]
    assert results == [15.5, pytest.approx(155), "filled", " _x0042_ & more", False, 31]
    assert values[("The results", "B1")] == 105


def test_only_the_sheet_with_the_input_changes_and_keeps_its_format(tmp_path: Path) -> None:
    path = build(tmp_path / "book.xlsx")
    changed = set_inputs(path, tmp_path / "changed.xlsx", {("Inputs", "D1"): None})
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(changed) as new:
        differ = [name for name in old.namelist() if old.read(name) != new.read(name)]
        sheet = new.read("xl/worksheets/sheet1.xml")
        assert new.namelist() == old.namelist()
    assert differ == ["xl/worksheets/sheet1.xml"]
    assert b'<c r="D1" s="1"/>' in sheet


def test_an_error_cell_is_reported_even_when_the_error_is_cached(tmp_path: Path) -> None:
    path = set_inputs(build(tmp_path / "book.xlsx"), tmp_path / "zero.xlsx", {("Inputs", "D1"): None})
    (after,) = recalculate([path], tmp_path / "out")
    expected = ("The results", "A2", ErrorText("#DIV/0!"))
    for shown in (after, calculated(path)):
        assert [(item.sheet, item.cell, item.after) for item in differences(path, shown)] == [expected]
    assert [(item.sheet, item.cell, item.before) for item in differences(after, after)] == [expected]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (("The results", "A1"), "A1 holds a formula, not an input"),
        (("Inputs", "Z99"), "has no cell Z99"),
        (("None", "A1"), "has no sheet 'None'"),
    ],
)
def test_inputs_that_cannot_be_set(tmp_path: Path, cell: tuple[str, str], expected: str) -> None:
    with pytest.raises(ValueError, match=expected):
        set_inputs(build(tmp_path / "book.xlsx"), tmp_path / "changed.xlsx", {cell: 1})


def test_many_books_in_one_run(tmp_path: Path) -> None:
    books = [build(tmp_path / f"büch {number}.xlsx", total=6 + number) for number in range(4)]
    results = recalculate(books, tmp_path / "out")
    assert [path.name for path in results] == [path.name for path in books]
    assert [len(differences(*pair)) for pair in zip(books, results, strict=True)] == [0, 2, 2, 2]
    assert recalculate([], tmp_path / "out") == []


def test_books_that_would_overwrite_each_other(tmp_path: Path) -> None:
    path = build(tmp_path / "book.xlsx")
    with pytest.raises(ValueError, match="same name"):
        recalculate([path], tmp_path)
    with pytest.raises(ValueError, match="same name"):
        recalculate([path, tmp_path / "other" / "book.xlsx"], tmp_path / "out")


def test_a_book_that_libreoffice_cannot_read(tmp_path: Path) -> None:
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(build(tmp_path / "book.xlsx").read_bytes()[:300])
    with pytest.raises(HostError, match=r"did not convert broken\.xlsx"):
        recalculate([tmp_path / "book.xlsx", broken], tmp_path / "out")


def test_a_pdf_is_made(tmp_path: Path) -> None:
    assert to_pdf(build(tmp_path / "book.xlsx"), tmp_path / "out").read_bytes().startswith(b"%PDF-")


@pytest.mark.parametrize(
    ("name", "value", "reason"),
    [
        ("shutil.which", lambda name: None, "LibreOffice is not installed"),
        ("sys.platform", "darwin", "on Linux only"),
        ("tests.office.SYSTEM_PYTHON", Path(sys.executable), "no Python that can drive it"),
    ],
)
def test_without_what_drives_libreoffice_a_test_is_skipped_but_fails_on_ci(
    monkeypatch: pytest.MonkeyPatch, name: str, value: object, reason: str
) -> None:
    monkeypatch.setattr("shutil.which", lambda name: "/nowhere/soffice")
    monkeypatch.setattr(name, value)
    monkeypatch.delenv("CI", raising=False)
    with pytest.raises(pytest.skip.Exception, match=reason):
        libreoffice()
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match=reason):
        libreoffice()


def test_values_as_other_writers_spell_them(tmp_path: Path) -> None:
    cells = (
        '<c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="inlineStr"><is><t>in</t></is></c>'
        '<c r="D1" t="str"><f t="shared" ref="D1:E1" si="0">A1&amp;""</f><v></v></c>'
        '<c r="E1" t="e"><f t="shared" si="0"/><v>#N/A</v></c><c r="F1" s="0"/><c r="G1"><v>1E-3</v></c>'
    )
    strings = "<si><t>a_x000A_b</t></si><si><r><t>rich</t></r><r><t> text</t></r><rPh><t>no</t></rPh></si>"
    path = build(tmp_path / "book.xlsx")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(tmp_path / "other.xlsx", "w") as new:
        namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
        sheet = f'<worksheet xmlns="{namespace}"><sheetData><row r="1">{cells}</row></sheetData></worksheet>'
        changed = {
            "xl/worksheets/sheet1.xml": sheet,
            "xl/sharedStrings.xml": f'<sst xmlns="{namespace}">{strings}</sst>',
        }
        for name in old.namelist():
            if not name.startswith("xl/worksheets/sheet") or name in changed:
                new.writestr(name, changed.get(name, old.read(name)))
            else:
                new.writestr(name, f'<worksheet xmlns="{namespace}"/>')
    values = {cell: value for (_, cell), value in read_values(tmp_path / "other.xlsx").items()}
    assert values == {"A1": "a\nb", "B1": "rich text", "C1": "in", "D1": "", "E1": "#N/A", "G1": 0.001}
    assert isinstance(values["E1"], ErrorText)
    assert formulas(tmp_path / "other.xlsx") == {("Inputs", "D1"): 'A1&""', ("Inputs", "E1"): 'A1&""'}
