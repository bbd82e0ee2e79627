"""The workbook of the repository with every function on the case, in a real LibreOffice with the add-in."""

from __future__ import annotations

import html
import re
import zipfile
from pathlib import Path

import pytest

from decisionkit.functions.catalogue import CATALOGUE
from decisionkit.functions.hosts.case import called, ranges_of
from decisionkit.storage import ceasefire
from tests.functions.hosts.libreoffice.addin import office_with_addin
from tests.office.live import opened
from tests.workbook_file import read_values

BOOK = Path(__file__).parents[4] / "workbooks" / "functions_libreoffice.xlsx"


def test_libreoffice_finds_what_the_workbook_was_saved_with(tmp_path: Path) -> None:
    stored = {place: value for place, value in read_values(BOOK).items() if value not in ("", None)}
    with opened(BOOK, recalculate=True, running=office_with_addin()) as live:
        shown = live.all_values()
        saved = live.save(tmp_path / "saved.xlsx")
    assert shown.keys() == stored.keys()
    assert len(stored) > 2_000
    for place, value in stored.items():
        assert shown[place] == (pytest.approx(value, abs=1e-12) if isinstance(value, float) else value), place
    wanted = {called(entry, ranges_of(ceasefire())).formula for entry in CATALOGUE.values()}
    assert array_formulas(BOOK) == array_formulas(saved) == wanted


def array_formulas(book: Path) -> set[str]:
    """Return the texts of the array formulas of a file, as they stand in it."""
    with zipfile.ZipFile(book) as archive:
        sheets = [archive.read(name).decode() for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
    found = (re.findall(r'<f [^>]*t="array"[^>]*>([^<]+)</f>', sheet) for sheet in sheets)
    return {html.unescape(text) for texts in found for text in texts}
