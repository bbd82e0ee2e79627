"""A workbook that xlwings Server hands to a script: values in, actions out, and what these make of the workbook."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlwings as xw

import decisionkit as dk
from decisionkit.core.errors import WorkbookError
from decisionkit.formula.addresses import cell_name
from decisionkit.ooxml.package import open_package
from decisionkit.ooxml.patch.edits import Edit, FullCalculation, RemoveCell, SetCell, SetChart
from decisionkit.ooxml.patch.in_memory import patched
from decisionkit.workbook.hosts.in_open_book import MORE_ROOM
from decisionkit.workbook.hosts.server import COMMAND, UNPROTECT, ServerBook
from decisionkit.workbook.refresh.difference import differences
from decisionkit.workbook.refresh.there import There, there
from decisionkit.workbook.refresh.values import calculated
from tests.random_decision import random_decision
from tests.workbook.hosts.server.book_json import acted, book_json, remote
from tests.workbook.hosts.subjects import written
from tests.workbook.hosts.test_hosts import RANKING, STALE, one_more
from tests.workbook.made import built
from tests.workbook.refresh.overfull import overfull, saved
from tests.workbook.refresh.test_fresh_words import cell, decision
from tests.workbook_file import read_values


def calculating(path: Path, *edits: Edit) -> Path:
    """Write the book of the tests with these edits, as Excel shows it after them."""
    book = patched(open_package(built(decision())), list(edits))
    found = there(book)
    path.write_bytes(patched(book, [each.edit for each in differences(found, found, calculated(found))]).data)
    return path


def a_score(found: There) -> SetCell:
    sheet, (row, column) = cell(found, "dk_grid", 1, 2)
    number = found.shown((sheet, (row, column)))
    assert isinstance(number, float)
    return SetCell(sheet, cell_name(row, column), number * 1.25)


def handed(path: Path) -> tuple[ServerBook, xw.Book]:
    book = remote(book_json(path))
    return ServerBook(book), book


def refreshed(path: Path) -> tuple[dk.Refreshed, list[str]]:
    """Refresh a file over values and actions; return what was said, and what the task pane was asked."""
    host, book = handed(path)
    made = host.refresh()
    return made, acted(path, book.json()["actions"])


@pytest.fixture
def found() -> There:
    return there(open_package(built(decision())))


def require_up_to_date(path: Path) -> None:
    right, found = dk.load(path), there(open_package(path))
    assert found.shown(found.place("dk_headline")) == right.headline()
    assert not any(isinstance(value, str) and STALE in value for value in read_values(path).values())
    outcome, names = right.score(), {option.id: option.name for option in right.options}
    ranked = {found.shown(n): found.shown(s) for n, s in zip(*map(found.cells, RANKING), strict=True)}
    for option in outcome.options:
        assert ranked[names[option]] == pytest.approx(outcome.score_of(option), rel=1e-6)
    left = [each.edit for each in dk.refresh(path, dry_run=True).changes]
    assert all(isinstance(each, SetChart | FullCalculation) for each in left), "Excel draws its charts itself"


def test_what_only_python_calculates_is_brought_up_to_date(found: There, tmp_path: Path) -> None:
    path = calculating(tmp_path / "book.xlsx", a_score(found))
    before = written(path)
    host, book = handed(path)
    planned = dk.refresh_live(book, dry_run=True)
    assert planned.headline == host.refresh(dry_run=True).headline
    assert book.json()["actions"] == []
    assert planned.changes
    made, asked = refreshed(path)
    assert asked == [UNPROTECT]
    assert [each.text() for each in made.changes] == [each.text() for each in planned.changes]
    assert made.moved
    changed = {at for at, value in written(path).items() if before.get(at) != value}
    assert {sheet for sheet, _ in changed} == {"dk_lists"}, "nothing but what no formula gives"
    require_up_to_date(path)
    again, asked = refreshed(path)
    assert again.fresh
    assert asked == []


def test_a_new_option_takes_two_steps_since_excel_calculates_between_them(found: There, tmp_path: Path) -> None:
    path = calculating(tmp_path / "book.xlsx", a_score(found), *one_more(found))
    made, _ = refreshed(path)
    assert any("once more" in notice for notice in made.notices)
    refreshed(path)
    require_up_to_date(path)


def test_what_needs_more_than_values_is_refused_with_the_command(found: There, tmp_path: Path) -> None:
    sheet, at = found.area("dk_results")
    row = at.top + 1
    gone = [RemoveCell(sheet, cell_name(row, column), over_formula=True) for column in range(at.left, at.right + 1)]
    path = calculating(tmp_path / "book.xlsx", *gone)
    with pytest.raises(WorkbookError, match=f"has no results, which are formulas: {COMMAND}"):
        refreshed(path)
    flat = random_decision(3, n_options=14, n_leaves=5, depth=1, n_parties=0, n_references=0, weights_from="weights")
    path = saved(overfull(flat, options=9, criteria=0, sheets="light"), tmp_path / "full.xlsx")
    with pytest.raises(WorkbookError, match=MORE_ROOM):
        refreshed(path)


def test_formulas_that_come_to_something_else_are_said(found: There, tmp_path: Path) -> None:
    path = calculating(tmp_path / "book.xlsx")
    data = book_json(path)
    sheet, (row, column) = found.place("dk_headline")
    (page,) = (each for each in data["sheets"] if each["name"] == sheet)
    page["values"][row - 1][column - 1] = "Something else leads."
    with pytest.raises(WorkbookError, match=r"the formulas must come to the headline .*Something else leads"):
        ServerBook(remote(data)).refresh()
