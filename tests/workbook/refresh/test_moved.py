"""What of the analyst points by address at a cell that moves follows it, is told, or refuses the refresh."""

from __future__ import annotations

from pathlib import Path

import pytest

from decisionkit.core.errors import WorkbookError
from decisionkit.ooxml.package import open_package
from decisionkit.ooxml.patch.edits import FullCalculation, SetCell
from decisionkit.workbook.described.sheet import Chart, Sheet
from decisionkit.workbook.refresh.moved import repointed
from decisionkit.workbook.refresh.refresh import plan, refresh
from decisionkit.workbook.refresh.there import there
from tests.workbook.refresh.overfull import overfull, saved
from tests.workbook.refresh.test_growth import FLAT, read_by_charts
from tests.workbook_file import read_values

PLACES = {("Summary", (20, 3)): (29, 3), ("My sheet", (2, 2)): (2, 5)}


@pytest.mark.parametrize(
    ("formula", "now"),
    [
        ("Summary!C20", "Summary!C29"),
        ("SUM(Summary!$C$20,1)", "SUM(Summary!$C$29,1)"),
        ("Summary!C10:C20", "Summary!C10:C29"),
        ("'My sheet'!$B2*2", "'My sheet'!$E2*2"),
        ('"Summary!C20"&Summary!C21', '"Summary!C20"&Summary!C21'),
        ("'[1]Summary'!C20+[1]Summary!C20", "'[1]Summary'!C20+[1]Summary!C20"),
        ("C20+Other!C20", "C20+Other!C20"),
        ("MySummary!C20+LOG10(5)", "MySummary!C20+LOG10(5)"),
    ],
)
def test_references_to_cells_that_move_are_rewritten(formula: str, now: str) -> None:
    text, changed = repointed(formula, "Other", PLACES)
    assert text == now
    assert bool(changed) is (text != formula)


def test_a_reference_without_a_sheet_is_to_its_own() -> None:
    assert repointed("C20*2", "Summary", PLACES)[0] == "C29*2"


def pointing_book(tmp_path: Path) -> tuple[Path, str, str]:
    """A book that grows, with a sheet of the analyst that reads the cell below the list of Summary."""
    book = overfull(FLAT, options=9)
    summary = next(sheet for sheet in book.sheets if sheet.name == "Summary")
    more = next(fill for fill in summary.fills if "more on Decision" in fill.formula)
    was = f"Summary!$C${more.row + 1}"
    own = Sheet("Mine")
    own.put(0, 0, "what is not in the list")
    own.fill(1, 0, f'{was}&"!"')
    own.fill(2, 0, "dk_headline")
    own.fill(3, 0, "Summary!$C$7")
    own.names["my_rest"] = was
    own.rule(0, 0, 4, 1, {"bold": True}, type="formula", criteria=f'={was}=""')
    own.charts.append(
        Chart(6, 1, {"type": "column"}, [{"name": f"={was}", "values": "=Mine!$A$1:$A$2"}], {}, {}, "mine")
    )
    book.sheets.append(own)
    path = saved(book, tmp_path / "book.xlsx")
    rows = there(open_package(path)).layout.lines
    return path, was, f"Summary!$C${more.row + 1 + FLAT_LINES - rows}"


FLAT_LINES = 16


def test_what_points_at_a_moved_cell_follows_it(tmp_path: Path) -> None:
    path, was, now = pointing_book(tmp_path)
    made = plan(path)
    assert f"Mine!A2: {was} -> {now} (follows)" in made.notices
    assert f"name my_rest: {was} -> {now} (follows)" in made.notices
    assert f"Mine, a chart: {was} -> {now} (follows)" in made.notices
    assert f"Mine, a conditional format: {was} -> {now} (cannot be followed: change it by hand)" in made.notices
    assert len(made.notices) == 4
    shown = read_values(path)["Mine", "A2"]
    done = refresh(path, backup=0)
    assert done.notices == made.notices
    assert all(line in str(done) for line in done.notices)
    mine = [change.edit for change in done.changes if isinstance(change.edit, SetCell) and change.edit.sheet == "Mine"]
    assert [edit.cell for edit in mine] == ["A2"]
    assert read_values(path)["Mine", "A2"] == shown
    assert there(open_package(path)).book.texts_of_names["my_rest"] == now
    read_by_charts(path)
    assert refresh(path, backup=0).fresh


def test_strict_refuses_and_writes_nothing(tmp_path: Path) -> None:
    path, was, now = pointing_book(tmp_path)
    data = path.read_bytes()
    with pytest.raises(WorkbookError) as caught:
        refresh(path, strict=True)
    said = str(caught.value).replace("$", "")
    assert f"Mine!A2: nothing may point by address at a cell that moves; found {was}".replace("$", "") in said
    assert now.replace("$", "") in said
    assert path.read_bytes() == data


def test_formulas_of_the_analyst_are_calculated_on_opening(tmp_path: Path) -> None:
    path, _, _ = pointing_book(tmp_path)
    assert any(isinstance(change.edit, FullCalculation) for change in plan(path).changes)
    alone = saved(overfull(FLAT, options=9), tmp_path / "alone.xlsx")
    assert not any(isinstance(change.edit, FullCalculation) for change in plan(alone).changes)
