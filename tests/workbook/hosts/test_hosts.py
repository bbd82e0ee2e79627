"""The same refresh on every host: a closed file, the public fake, and a workbook open in LibreOffice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import decisionkit as dk
from decisionkit.core.errors import DecisionKitError, HostError, WorkbookError
from decisionkit.formula.addresses import cell_name
from decisionkit.ooxml.cells import Book
from decisionkit.ooxml.package import open_package
from decisionkit.ooxml.patch.edits import Edit, RemoveCell, SetCell
from decisionkit.ooxml.references import area
from decisionkit.workbook.hosts import in_open_book
from decisionkit.workbook.hosts.fake import FakeBook
from decisionkit.workbook.hosts.in_open_book import MORE_ROOM, refresh_in
from decisionkit.workbook.hosts.live import refresh_live
from decisionkit.workbook.refresh import refresh as of_file
from decisionkit.workbook.refresh.there import There, there
from tests.cli import done
from tests.ooxml.patch.made import applied, plan
from tests.random_decision import random_decision
from tests.workbook.hosts.subjects import HOSTS, OPEN, address, written
from tests.workbook.made import built
from tests.workbook.refresh.overfull import overfull, saved
from tests.workbook.refresh.test_fresh_words import cell, decision
from tests.workbook_file import read_values

STALE = "the method was calculated for other inputs"


@pytest.fixture(scope="module")
def stale(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book with a method that only Python knows; a score changed, an option more, and two result cells deleted."""
    book = built(decision())
    found = there(open_package(book))
    sheet, (row, column) = cell(found, "dk_grid", 1, 2)
    _, (_, place) = cell(found, "dk_results")
    number = found.shown((sheet, (row, column)))
    assert isinstance(number, float)
    gone = [RemoveCell(sheet, cell_name(row + down, place), over_formula=True) for down in (1, 2)]
    edits: list[Edit] = [SetCell(sheet, cell_name(row, column), number * 1.25), *gone, *one_more(found)]
    path = tmp_path_factory.mktemp("stale") / "book.xlsx"
    applied(book, plan(book, edits), path)
    return path


def one_more(found: There) -> Iterator[SetCell]:
    """Yield what somebody types who adds an option: a name, and the scores of the first one."""
    first, *rows = list(found.cells("dk_options"))[1:-1]
    sheet, (row, column) = next(each for each in rows if found.shown(each) in (None, ""))
    yield SetCell(sheet, cell_name(row, column), "One more")
    for at in found.cells("dk_grid"):
        number = found.shown(at)
        if at[1][0] == first[1][0] and isinstance(number, float):
            yield SetCell(sheet, cell_name(row, at[1][1]), number)


@pytest.fixture
def book(stale: Path, tmp_path: Path) -> Path:
    path = tmp_path / "book.xlsx"
    path.write_bytes(stale.read_bytes())
    return path


@pytest.mark.parametrize("name", HOSTS)
def test_a_refresh_brings_every_result_up_to_date_and_changes_nothing_else(
    name: str, book: Path, tmp_path: Path
) -> None:
    with HOSTS[name](book) as subject:
        before = written(subject.save(tmp_path / "before.xlsx"))
        planned = subject.host.refresh(dry_run=True)
        assert written(subject.save(tmp_path / "planned.xlsx")) == before
        made = subject.host.refresh()
        assert [each.text() for each in made.changes] == [each.text() for each in planned.changes]
        assert subject.host.refresh().fresh
        after = subject.save(tmp_path / "after.xlsx")
    right, shown = dk.load(after), read_values(after)
    found = there(open_package(after))
    assert found.shown(found.place("dk_headline")) == made.headline == right.headline()
    assert not any(isinstance(value, str) and STALE in value for value in shown.values())
    names = {option.id: option.name for option in right.options}
    outcome = right.score()
    ranked = {found.shown(n): found.shown(s) for n, s in zip(*map(found.cells, RANKING), strict=True)}
    for option in outcome.options:
        assert ranked[names[option]] == pytest.approx(outcome.score_of(option), rel=1e-6)
    assert protection(after) == protection(tmp_path / "before.xlsx")
    now = written(after)
    edits = [each.edit for each in made.changes if isinstance(each.edit, SetCell | RemoveCell)]
    planned_cells = {(each.sheet, at[:2]) for each in edits if (at := area(each.cell))}
    changed = {each for each in before.keys() | now.keys() if before.get(each) != now.get(each)}
    assert changed
    assert changed <= planned_cells
    assert sum(str(now.get(each)).startswith("=") for each in changed) == 2, "the result cells are back"


def protection(path: Path) -> list[bytes]:
    """Return how each sheet is protected."""
    package = open_package(path)
    parts = [package.read(part) for part in Book(package).sheets.values()]
    return [b"".join(re.findall(rb"<sheetProtection[^>]*>", part)) for part in parts]


RANKING = ("dk_rank_names", "dk_rank_scores")


@pytest.mark.parametrize("name", OPEN)
def test_where_one_edit_fails_none_is_made(name: str, book: Path, tmp_path: Path) -> None:
    with HOSTS[name](book) as subject:
        assert subject.book is not None
        before = written(subject.save(tmp_path / "before.xlsx"))
        edits = [SetCell("dk_lists", "J3", 77.0), SetCell("Decision", "R40", "x"), SetCell("Nowhere", "A1", 1.0)]
        with pytest.raises(HostError, match=r"Nowhere|NoSuchElement"):
            subject.book.apply(edits)
        assert written(subject.save(tmp_path / "failed.xlsx")) == before
        assert not subject.host.refresh().fresh, "it can still be refreshed"


@pytest.mark.parametrize("name", HOSTS)
def test_where_the_result_is_not_right_it_is_taken_back(
    name: str, book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def wrong(*_: object) -> list[str]:
        raise HostError("it was not right")

    monkeypatch.setattr(in_open_book, "_require_done", wrong)
    monkeypatch.setattr(of_file, "verify", wrong)
    with HOSTS[name](book) as subject:
        before = written(subject.save(tmp_path / "before.xlsx"))
        with pytest.raises(DecisionKitError, match="it was not right"):
            subject.host.refresh()
        assert written(subject.save(tmp_path / "failed.xlsx")) == before


def test_undo_takes_a_live_refresh_back_in_one_step_and_what_is_not_there_is_said(book: Path, tmp_path: Path) -> None:
    with HOSTS["LibreOffice"](book) as subject:
        assert subject.live is not None
        before = written(subject.save(tmp_path / "before.xlsx"))
        said = done("refresh", "--live", "--at", address())
        assert "book.xlsx: Refresh, " in said
        assert "changes" in said
        assert refresh_live("book.xlsx", address=address()).fresh
        assert refresh_live(book, address=address()).fresh
        with pytest.raises(HostError, match=r"other.xlsx: LibreOffice has no such workbook .* There are: book.xlsx"):
            refresh_live("other.xlsx", address=address())
        subject.live.undo()
        assert written(subject.save(tmp_path / "undone.xlsx")) == before
        with pytest.raises(HostError, match=r"does not listen at pipe,name=nobody. Close it and start it with soffice"):
            refresh_live(address="pipe,name=nobody")


def test_what_was_planned_before_an_edit_is_not_written_after_it(book: Path) -> None:
    with HOSTS["LibreOffice"](book) as subject:
        assert subject.book is not None
        assert subject.live is not None
        subject.book.package()
        subject.live.insert_rows("Decision", 3)
        with pytest.raises(HostError, match=r"was changed while its refresh was planned; nothing was written"):
            subject.book.apply([SetCell("dk_lists", "J3", 77.0)])


def test_a_book_that_needs_more_room_is_refused(tmp_path: Path) -> None:
    flat = random_decision(3, n_options=14, n_leaves=5, depth=1, n_parties=0, n_references=0, weights_from="weights")
    path = saved(overfull(flat, options=9, criteria=0, sheets="light"), tmp_path / "book.xlsx")
    fake = FakeBook(path.read_bytes())
    with pytest.raises(WorkbookError, match=MORE_ROOM):
        refresh_in(fake)
    assert fake.data == path.read_bytes()
