"""What charts show to viewers that do not calculate is what the cells show, after every refresh."""

from __future__ import annotations

from pathlib import Path

import pytest

import decisionkit as dk
from decisionkit.formula.addresses import cell_name
from decisionkit.ooxml.package import open_package
from decisionkit.ooxml.patch.edits import SetCell, SetChart
from decisionkit.workbook.refresh.drawn import Reference, shows
from decisionkit.workbook.refresh.refresh import plan, refresh
from decisionkit.workbook.refresh.there import there
from tests.ooxml.patch.made import applied
from tests.ooxml.patch.made import plan as patch_plan
from tests.workbook.made import built
from tests.workbook.refresh.test_growth import read_by_charts


def changed(tmp_path: Path, sheets: str) -> Path:
    """The built case with another weight typed into it, and nothing calculated."""
    source, path = built(dk.ceasefire(), sheets), tmp_path / "book.xlsx"
    found = there(open_package(source))
    sheet, at = found.areas["dk_weight"]
    place = at.top, at.left + 2
    assert isinstance(found.sheets[sheet][place].value, float)
    applied(source, patch_plan(source, [SetCell(sheet, cell_name(*place), 90.0)]), path)
    return path


@pytest.mark.parametrize("sheets", ["light", "full"])
def test_a_book_that_was_just_built_has_charts_that_are_right(sheets: str, tmp_path: Path) -> None:
    assert plan(built(dk.ceasefire(), sheets)).nothing
    assert len(read_by_charts(built(dk.ceasefire(), sheets))) >= 3


@pytest.mark.parametrize("sheets", ["light", "full"])
def test_inside_the_room_charts_show_the_new_scores(sheets: str, tmp_path: Path) -> None:
    path = changed(tmp_path, sheets)
    done = refresh(path, backup=0)
    edits = [change.edit for change in done.changes if isinstance(change.edit, SetChart)]
    assert edits
    assert all(edit.was == edit.now for edit in edits)
    read_by_charts(path)
    assert refresh(path, backup=0).fresh


@pytest.mark.parametrize(
    ("numbers", "cached", "values", "fits"),
    [
        (True, {0: "2.08333333333"}, (2.0833333333333335,), True),
        (True, {0: "2.1"}, (2.0833333333333335,), False),
        (True, {0: "0"}, ("",), True),
        (True, {}, ("",), True),
        (True, {0: "3"}, ("",), False),
        (True, {0: "1"}, (1.0, 2.0), False),
        (False, {0: "A"}, ("A",), True),
        (False, {}, ("",), True),
        (False, {0: "B"}, ("A",), False),
        (False, {0: "2.5"}, (2.5,), True),
        (True, None, (1.0,), True),
    ],
)
def test_a_chart_shows_values_or_not(
    numbers: bool, cached: dict[int, str] | None, values: tuple[float | str, ...], fits: bool
) -> None:
    reference = Reference("Calculations!$A$1", None, numbers, cached, 1)
    assert shows(reference, values) is fits
