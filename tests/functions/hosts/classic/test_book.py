"""The workbook with macros, read back by four readers that did not write it; Excel is not among them."""

from __future__ import annotations

import shutil
import sys
import warnings
import zipfile
from pathlib import Path

import openpyxl
import pytest
import xlwings as xw
from openxml_audit import OpenXmlValidator

import decisionkit as dk
from decisionkit.core.errors import DecisionKitError, HostError, WorkbookError
from decisionkit.core.version import __version__
from decisionkit.functions.catalogue import CATALOGUE
from decisionkit.functions.hosts.case import called, case_sheets, ranges_of
from decisionkit.functions.hosts.classic import book
from decisionkit.functions.hosts.packages import packager
from decisionkit.ooxml.lint.book import lint
from tests.cli import run
from tests.office import office
from tests.spreadsheet import opened
from tests.workbook_file import ErrorText, formulas, read_values

STANDALONE = Path(xw.__file__).with_name(book.STANDALONE)
PROJECT = "xl/vbaProject.bin"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("classic") / "decisionkit.xlsm"
    packager("classic").write(path)
    return path


def code(path: Path) -> dict[str, str]:
    """Return the source of every module as olevba reads it; modules without code are left out."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # oletools uses older names of pyparsing
        from oletools.olevba import VBA_Parser
    parser = VBA_Parser(str(path))
    try:
        macros = list(parser.extract_macros())
    finally:
        parser.close()
    sources = {name.rpartition(".")[0]: text.replace("\r\n", "\n") for _, _, name, text in macros}
    return {name: text for name, text in sources.items() if bare(text) != ""}


def bare(source: str) -> str:
    """Return a module without the attributes at its head, and without blank lines at its ends."""
    lines = source.splitlines()
    start = next((at for at, line in enumerate(lines) if line.startswith("Attribute ")), 0)
    return "\n".join(line for line in lines[start:] if not line.startswith("Attribute ")).strip()


def test_olevba_reads_back_the_modules_that_were_put_in(made: Path) -> None:
    found = code(made)
    assert set(found) == {"xlwings", "Dictionary", "xlwings_udfs", "decisionkit"}
    assert {name: bare(text) for name, text in found.items()} == {n: bare(t) for n, t in book.modules().items()}


def test_the_modules_of_xlwings_are_those_of_its_own_workbook(made: Path) -> None:
    found, wanted = code(made), code(STANDALONE)
    assert set(wanted) == {*book.OF_XLWINGS, "Module1"}, "Module1 is an example of theirs"
    for name in book.OF_XLWINGS:
        assert found[name] == wanted[name]
    assert f'XLWINGS_VERSION As String = "{xw.__version__}"' in found["xlwings"]


def test_the_workbook_and_each_sheet_have_a_module_of_their_own(made: Path) -> None:
    sheets = openpyxl.load_workbook(made, keep_vba=True).worksheets
    with zipfile.ZipFile(made) as archive:
        project = archive.read(PROJECT)
        parts = {name: archive.read(name) for name in archive.namelist()}
    for number, sheet in enumerate(sheets, 1):
        assert sheet.sheet_properties.codeName == f"Sheet{number}"
        assert f"Sheet{number}\r\n".encode() in project or f"Document=Sheet{number}/".encode() in project
    assert b'codeName="ThisWorkbook"' in parts["xl/workbook.xml"]
    assert b"application/vnd.ms-excel.sheet.macroEnabled.main+xml" in parts["[Content_Types].xml"]
    assert b"spreadsheetml.sheet.main+xml" not in parts["[Content_Types].xml"]


def test_openpyxl_keeps_the_macros(made: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.xlsm"
    openpyxl.load_workbook(made, keep_vba=True).save(copy)
    assert code(copy) == code(made)


def test_the_file_is_sound(made: Path) -> None:
    assert lint(made) == []
    result = OpenXmlValidator().validate(str(made))
    assert [str(error) for error in result.errors] == []


def test_every_function_is_called_on_the_case_with_what_the_library_finds(made: Path) -> None:
    ranges, cells, values = ranges_of(dk.ceasefire()), formulas(made), read_values(made)
    for entry in CATALOGUE.values():
        call = called(entry, ranges)
        where = [cell for (sheet, cell), text in cells.items() if sheet == "Functions" and text == call.formula]
        assert len(where) == sum(map(len, call.values)), entry.name
        found = [values.get(("Functions", cell), "") for cell in where]
        assert found == [pytest.approx(v, rel=1e-11) if isinstance(v, float) else v for row in call.values for v in row]
    [asked] = [cell for cell, text in cells.items() if text == "DK_VERSION()"]
    assert values[asked] == book.NOT_ASKED


def test_an_argument_without_a_range_is_said() -> None:
    ranges = dict(ranges_of(dk.ceasefire()))
    del ranges["weights"]
    with pytest.raises(DecisionKitError, match="DK_SCORE: the sheets of the case have no range for weights"):
        called(CATALOGUE["DK_SCORE"], ranges)


def test_xlwings_finds_its_settings(made: Path, tmp_path: Path) -> None:
    with_python = tmp_path / "mine.xlsm"
    book.write(with_python, {"Interpreter_Win": r"C:\Python\python.exe"})
    for path, more in ((made, {}), (with_python, {"Interpreter_Win": r"C:\Python\python.exe"})):
        rows = list(openpyxl.load_workbook(path)["xlwings.conf"].iter_rows(max_col=2, values_only=True))
        found = {name: value for name, value in rows if name is not None}
        assert found == {"UDF Modules": "decisionkit.functions.cells", "ADD_WORKBOOK_TO_PYTHONPATH": "false", **more}
        assert all(value is not None for value in found.values()), "a blank would hide the user's own setting"


def test_which_versions_it_was_made_with_can_be_read(made: Path, tmp_path: Path) -> None:
    assert book.made_with(made) == (__version__, xw.__version__)
    assert book.made_with(STANDALONE) is None
    assert book.made_with(Path("workbooks/ceasefire.xlsx")) is None
    text = tmp_path / "text.xlsm"
    text.write_text("not a workbook", encoding="utf-8")
    assert book.made_with(text) is None


def test_other_sheets_can_be_given(tmp_path: Path) -> None:
    path = tmp_path / "own.xlsm"
    book.write(path, sheets=case_sheets()[:1])
    assert openpyxl.load_workbook(path, keep_vba=True).sheetnames == ["Start", "Case", "xlwings.conf"]
    assert set(code(path)) == set(book.modules())


def test_the_same_content_gives_the_same_bytes(made: Path, tmp_path: Path) -> None:
    packager("classic").write(tmp_path / "again.xlsm")
    assert (tmp_path / "again.xlsm").read_bytes() == made.read_bytes()


def test_the_command_writes_it_and_says_what_comes_next(tmp_path: Path, made: Path) -> None:
    path = tmp_path / "here.xlsm"
    result = run("functions", "package", "--classic", "-o", str(path))
    assert result.exit_code == 0, result.output
    assert path.read_bytes() == made.read_bytes()
    assert "Enable Content" in result.stdout
    assert "pywin32" in result.stdout
    refused = run("functions", "package", "--classic", "-o", str(path))
    assert refused.exit_code == 2
    assert "already exists" in refused.stderr


def test_a_file_that_cannot_be_written_leaves_what_is_there(tmp_path: Path) -> None:
    with pytest.raises(WorkbookError, match=r"no-such-folder does not exist\. Make it"):
        book.write(tmp_path / "no-such-folder" / "book.xlsm")
    folder = tmp_path / "book.xlsm"
    folder.mkdir()
    with pytest.raises(WorkbookError, match="could not be written"):
        book.write(folder)
    assert list(tmp_path.iterdir()) == [folder]


def test_pyopenvba_missing_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyopenvba", None)
    with pytest.raises(HostError, match=r'pip install "decisionkit\[macro\]"'):
        book.write(tmp_path / "book.xlsm")


def test_libreoffice_opens_it_and_keeps_the_text_of_every_formula(made: Path, tmp_path: Path) -> None:
    copy = shutil.copy(made, tmp_path / "opened.xlsm")
    with opened(Path(copy)) as live:
        saved = live.save(tmp_path / "saved.xlsx")
    wanted = {cell: text.replace("$", "") for cell, text in formulas(made).items()}
    assert {cell: text.replace("$", "") for cell, text in formulas(saved).items()} == wanted


def test_libreoffice_cannot_run_the_macros_and_changes_nothing_else(made: Path) -> None:
    """It takes the functions of VBA for its own Basic, and an array formula is calculated when a file is opened."""
    with opened(made) as live:
        shown = live.all_values()
    wanted, cells = read_values(made), formulas(made)
    assert {cell for cell, value in shown.items() if isinstance(value, ErrorText)} == set(cells)
    assert {cell: value for cell, value in shown.items() if cell not in cells} == {
        cell: pytest.approx(value) if isinstance(value, float) else value
        for cell, value in wanted.items()
        if cell not in cells and value != ""
    }


def test_the_compiler_of_libreoffice_takes_our_vba() -> None:
    """It does not take xlwings' own module, which declares functions of Windows; nor look up names before a run."""
    modules = book.modules()
    for name in ("xlwings_udfs", "decisionkit"):
        assert office().do("compiles", text=modules[name]) is True, name


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("Exit Function", "Exit Functions"),
        (" Then On Error", " On Error"),
        ("#Else", "Else"),
        ("End Function", ""),
        ("Optional ", "Optional, "),
    ],
)
def test_the_compiler_of_libreoffice_finds_what_is_wrong(right: str, wrong: str) -> None:
    text = book.modules()["xlwings_udfs"]
    assert text.count(right) > 1
    assert office().do("compiles", text=text.replace(right, wrong, 1)) is False
