"""A dry run says what is then done, a second refresh does nothing, and both ways back lead to the bytes of before."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

import decisionkit as dk
from decisionkit.ooxml.patch.plan import planned
from decisionkit.ooxml.patch.source import opened
from decisionkit.ooxml.patch.write import write
from tests.ooxml.patch.made import applied, parts_of, rich_book
from tests.workbook.live.books import book, decisions
from tests.workbook.refresh.by_file import all_weights, two_options_added
from tests.workbook.refresh.judged import state
from tests.workbook.refresh.paper import Paper

KINDS = [*decisions(), "rich"]


@pytest.fixture(params=KINDS)
def path(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A workbook to which weights and two options were typed."""
    import random

    if request.param == "rich":
        found = rich_book(tmp_path)
    else:
        found = tmp_path / "book.xlsx"
        found.write_bytes(book(request.param).read_bytes())
    all_weights(Paper(found), random.Random(3))
    two_options_added(Paper(found), random.Random(4))
    return found


def test_plan_refresh_and_both_ways_back(path: Path, tmp_path: Path) -> None:
    before, parts = state(path), parts_of(path)
    said = dk.refresh(path, dry_run=True)
    plan = dk.plan(path)
    assert state(path) == before
    assert not said.fresh
    with opened(path) as source:
        patch, out = planned(source, plan.edits), io.BytesIO()
        back = write(source, patch, out)

    done = dk.refresh(path)
    assert path.read_bytes() == out.getvalue()
    assert done.rows() == said.rows()
    assert [each.text() for each in plan.changes] == [each.text() for each in done.changes]
    assert done.headline == said.headline == dk.load(path).headline()

    after = state(path)
    assert dk.refresh(path).fresh
    assert dk.plan(path).nothing
    assert state(path) == after

    undone = tmp_path / f"undone{path.suffix}"
    applied(path, back, undone)
    assert parts_of(undone) == parts

    assert dk.restore(path) == done.backup
    assert path.read_bytes() == before.data
    dk.restore(path)
    assert path.read_bytes() == after.data
    dk.restore(path)
    assert dk.refresh(path).rows() == done.rows()
    assert path.read_bytes() == after.data
