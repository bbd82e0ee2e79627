from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
import xlsxwriter

from decisionkit.core.errors import WorkbookError
from decisionkit.ooxml.lint.book import lint
from tests.ooxml.lint.corruptions import CORRUPTIONS, Corruption
from tests.ooxml.sound_book import HARMLESS, STRINGS, TABLE, build, corrupted


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("lint") / "sound.xlsx")


def test_a_sound_book_has_no_findings(sound: Path) -> None:
    assert lint(sound) == []


@pytest.mark.parametrize("corruption", CORRUPTIONS.values(), ids=CORRUPTIONS)
def test_a_corruption_is_found_and_nothing_else(sound: Path, tmp_path: Path, corruption: Corruption) -> None:
    found = lint(corrupted(sound, tmp_path / "book.xlsx", corruption.edits))
    assert len(found) > 0
    assert all(corruption.expected in finding for finding in found), found
    assert len(found) <= 2


@pytest.mark.parametrize("edit", HARMLESS.values(), ids=HARMLESS)
def test_what_must_not_be_found(sound: Path, tmp_path: Path, edit: tuple[str, str, str]) -> None:
    assert lint(corrupted(sound, tmp_path / "book.xlsx", (edit,))) == []


def test_a_header_with_a_line_break_is_escaped_in_the_table_only(sound: Path, tmp_path: Path) -> None:
    edits = ((STRINGS, "<t>Weight<", "<t>Wei\nght<"), (TABLE, '"Weight"', '"Wei_x000a_ght"'))
    assert lint(corrupted(sound, tmp_path / "book.xlsx", edits)) == []


def test_a_file_that_is_no_workbook_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    path.write_bytes(b"option,price\n")
    with pytest.raises(WorkbookError, match=re.escape("book.xlsx: a workbook must be an .xlsx")):
        lint(path)


def test_a_sheet_of_30_000_cells_takes_less_than_a_second(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(str(tmp_path / "book.xlsx"))
    sheet = book.add_worksheet()
    for row in range(1000):
        sheet.write_row(row, 0, ["text"] * 10 + [0.25] * 10)
        for column in range(20, 30):
            sheet.write_formula(row, column, '=IF(SUM(A1:B2)>0,"yes (no)",1)', None, 1)
    book.close()
    start = time.process_time()
    assert lint(tmp_path / "book.xlsx") == []
    assert time.process_time() - start < 1
