from __future__ import annotations

import warnings
from pathlib import Path

import openpyxl
import pytest

from tests.ooxml.patch.check_random import check
from tests.ooxml.patch.made import rich_book, streamed
from tests.spreadsheet import opened


@pytest.mark.parametrize("seed", range(1, 3))
def test_random_edits_are_made_and_nothing_else(tmp_path: Path, seed: int) -> None:
    assert check(rich_book(tmp_path), seed, 40, tmp_path) == 40


def test_a_book_whose_members_have_their_sizes_behind_them(tmp_path: Path) -> None:
    path = streamed(rich_book(tmp_path), tmp_path / "streamed.xlsm")
    assert check(path, 101, 40, tmp_path) == 40


def test_a_book_that_openpyxl_has_saved(tmp_path: Path) -> None:
    path = tmp_path / "saved.xlsm"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        openpyxl.load_workbook(rich_book(tmp_path), keep_vba=True).save(path)
    assert check(path, 7, 40, tmp_path) == 40


def test_a_book_that_libreoffice_has_saved(tmp_path: Path) -> None:
    with opened(rich_book(tmp_path)) as live:
        path = live.save(tmp_path / "saved.xlsx")
    assert check(path, 9, 40, tmp_path) == 40
