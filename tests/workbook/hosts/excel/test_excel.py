"""Excel as far as it can be looked at without Excel: which book, what is written, and what happens when it fails."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest
import xlwings as xw

import decisionkit as dk
from decisionkit.core.errors import HostError
from decisionkit.ooxml.cells import Book
from decisionkit.ooxml.contents import contents
from decisionkit.ooxml.patch.edits import Edit, Formula, RemoveCell, RemoveName, SetCell, SetName, SetPart
from decisionkit.ooxml.patch.in_memory import patched
from decisionkit.workbook.hosts import excel as host
from decisionkit.workbook.hosts import live
from decisionkit.workbook.hosts.active import refresh_active
from decisionkit.workbook.hosts.excel import Excel, open_book
from decisionkit.workbook.hosts.excel_programs import Mac, Program, Windows
from tests.workbook.hosts.excel.standin import File, excel

BLANK = Path("workbooks/blank.xlsx")
EDITS: list[Edit] = [
    SetName("dk_new", "'dk_lists'!$J$3:$J$4"),
    SetCell("dk_lists", "J3", 77.0),
    SetCell("dk_lists", "J4", "12e5"),
    SetCell("dk_lists", "K3", "=1+1"),
    SetCell("dk_lists", "K4", Formula("1+1", 2.0)),
    SetCell("Decision", "R40", "x"),
    RemoveCell("Decision", "R42"),
]


def opened(tmp_path: Path, program: Program | None = None, **how: Any) -> tuple[Excel, File]:
    path = tmp_path / "book.xlsx"
    path.write_bytes(BLANK.read_bytes())
    apps, (file,) = excel(path, **how)
    return Excel(open_book(None, apps), program or Windows()), file


def shown(file: File) -> dict[str, Any]:
    """Return what the package holds: every cell of every sheet, and the names."""
    book = Book(file.settle())
    plain = {sheet: {at: (c.formula, c.value) for at, c in contents(book, sheet).items()} for sheet in book.sheets}
    return {**plain, "names": book.texts_of_names}


def test_each_range_is_written_at_once_and_texts_stay_texts(tmp_path: Path) -> None:
    book, file = opened(tmp_path)
    before = shown(file)
    book.apply(EDITS)
    assert file.writes == ["name dk_new", "dk_lists!J3 2x2", "Decision!R40 1x1", "Decision!R42 1x1"]
    now = shown(file)
    lists = now["dk_lists"]
    assert [lists[at] for at in ((3, 10), (4, 10), (3, 11), (4, 11))] == [
        ("", 77.0),
        ("", "12e5"),
        ("", "=1+1"),
        ("1+1", 2.0),
    ]
    assert now["names"]["dk_new"] == "'dk_lists'!$J$3:$J$4"
    book.take_back()
    assert shown(file) == before


@pytest.mark.parametrize("after", range(4))
def test_where_a_write_fails_in_the_middle_nothing_stays_written(tmp_path: Path, after: int) -> None:
    book, file = opened(tmp_path)
    before = shown(file)
    file.fails_at = after
    with pytest.raises(HostError, match=r"it failed in the middle. Is a cell being edited in Excel"):
        book.apply(EDITS)
    assert shown(file) == before
    assert file.saved
    assert not file.lifted


def test_what_can_be_neither_made_nor_taken_back_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    book, file = opened(tmp_path)
    array = SetCell("dk_lists", "J3", Formula("1", 1.0, array="J3"))
    for edit in (array, SetName("mine", "'dk_lists'!$A$1", "Decision")):
        with pytest.raises(HostError, match="needs more room"):
            book.apply([SetCell("Decision", "R40", "x"), edit])
    with pytest.raises(HostError, match="no sheet Nowhere"):
        book.apply([SetCell("Decision", "R40", "x"), SetCell("Nowhere", "A1", 1.0)])
    assert not file.writes


def test_a_sheet_with_a_password_is_refused_and_nothing_is_written(tmp_path: Path) -> None:
    book, file = opened(tmp_path)
    package = file.package
    part = Book(package).sheets["dk_lists"]
    protected = package.read(part).replace(b"<sheetProtection", b'<sheetProtection password="CC1A"')
    file.package = patched(package, [SetPart(part, protected, "with a password")])
    before = shown(file)
    with pytest.raises(HostError, match="dk_lists: is protected with a password"):
        book.apply(EDITS)
    assert shown(file) == before
    assert not file.writes


def test_what_somebody_types_meanwhile_is_never_written_over(tmp_path: Path) -> None:
    book, file = opened(tmp_path)
    book.package()
    file.write([SetCell("Decision", "R41", "typed")], "a person")
    with pytest.raises(HostError, match="changed while its refresh was planned; nothing was written"):
        book.apply(EDITS)
    book.package()
    book.apply(EDITS)
    file.write([SetCell("Decision", "R41", "typed again")], "a person")
    before = shown(file)
    with pytest.raises(HostError, match="changed right after the refresh, and is not taken back"):
        book.take_back()
    assert shown(file) == before


def test_on_a_mac_a_book_that_is_not_saved_is_refused(tmp_path: Path) -> None:
    book, file = opened(tmp_path, Mac(), mac=True)
    file.saved = False
    with pytest.raises(HostError, match="gives no copy of an open workbook: save it"):
        book.refresh()
    assert not file.writes


def test_the_book_is_found_by_its_file_its_name_or_as_the_one_in_front(tmp_path: Path) -> None:
    paths = [tmp_path / name for name in ("one.xlsx", "two.xlsx")]
    for path in paths:
        path.write_bytes(BLANK.read_bytes())
    apps, _ = excel(*paths, front=1)
    assert open_book(None, apps).name == "two.xlsx"
    assert open_book("one.xlsx", apps).name == "one.xlsx"
    link = tmp_path / "link.xlsx"
    link.symlink_to(paths[0])
    assert open_book(str(link), apps).name == "one.xlsx"
    with pytest.raises(HostError, match=r"other: Excel has no such workbook .* There are: one.xlsx, two.xlsx"):
        open_book("other", apps)
    none, _ = excel()
    with pytest.raises(HostError, match="Excel has no workbook of decisionkit open"):
        open_book(None, none)


def test_a_book_of_xlwings_is_taken_and_excel_comes_before_libreoffice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "book.xlsx"
    path.write_bytes(BLANK.read_bytes())
    apps, (file,) = excel(path)
    book = open_book(None, apps)
    assert isinstance(book, xw.Book)
    planned = dk.refresh_live(book, dry_run=True)
    assert planned.path == Path("book.xlsx")
    assert not file.writes
    with pytest.raises(HostError, match="names a LibreOffice, and the book is one of xlwings"):
        dk.refresh_live(book, address="pipe,name=nobody")
    monkeypatch.setattr(live, "running", lambda: True)
    monkeypatch.setattr(live, "open_book", lambda name: open_book(name, apps))
    assert dk.refresh_live("book.xlsx", dry_run=True).headline == planned.headline
    with pytest.raises(HostError, match="does not listen at pipe,name=nobody"):
        dk.refresh_live(address="pipe,name=nobody")


def test_what_excel_does_not_answer_is_a_sentence(tmp_path: Path) -> None:
    class Broken:
        def __iter__(self) -> Any:
            raise OSError("Call was rejected by callee.")

    with pytest.raises(
        HostError, match=r"the open workbook: Excel: Call was rejected by callee\. Is a cell being edited"
    ):
        open_book(None, Broken())


def test_where_xlwings_reaches_no_excel_none_is_running(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not host.running() or sys.platform in host.SYSTEMS
    monkeypatch.setattr(host, "SYSTEMS", (sys.platform,))
    monkeypatch.setattr(xw, "apps", None)
    assert not host.running()


def test_the_macro_refreshes_the_book_in_front_and_says_so_in_excel(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    path.write_bytes(BLANK.read_bytes())
    apps, (file,) = excel(path)
    refresh_active(apps)
    assert apps[0].impl.said[-1].startswith("decisionkit: everything is up to date. Not ready: ")
    file.write([RemoveName("dk_grid")], "a person")
    refresh_active(apps)
    assert apps[0].impl.said[-1].startswith("decisionkit: Calculations!AB16: there is no name dk_grid")
