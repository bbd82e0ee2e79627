"""Groups of comparisons get room for members that were added, and what shows them beside the table grows along."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import decisionkit as dk
from decisionkit.core.decision.decision import Decision
from decisionkit.ooxml.package import open_package
from decisionkit.workbook.book import described
from decisionkit.workbook.described.sheet import Book, Sheet
from decisionkit.workbook.pages import pairs
from decisionkit.workbook.pages.comparisons import put_groups
from decisionkit.workbook.plan.planned import plan
from decisionkit.workbook.refresh.compared import blocks_there
from decisionkit.workbook.refresh.refresh import refresh
from decisionkit.workbook.refresh.there import there
from decisionkit.workbook.refresh.whole import formulas
from tests.random_decision import random_decision
from tests.workbook.made import built
from tests.workbook.refresh.overfull import saved

PARTS = random_decision(4, n_options=5, n_leaves=8, depth=2, weights_from="comparisons")
DEEP = random_decision(6, n_options=4, n_leaves=7, depth=3, weights_from="comparisons")


def narrow(decision: Decision, blocks: list[pairs.Block]) -> Book:
    """Return the book of a decision in which these groups have room."""
    layout = plan(decision, "full")
    book = described(decision, layout)
    beside = Sheet("Comparisons")
    put_groups(beside, blocks)
    left = min(fill.column for fill in beside.fills)
    for sheet in book.sheets:
        if sheet.name == "Comparisons":
            sheet.fills = [*(fill for fill in sheet.fills if fill.column < left), *beside.fills]
            sheet.puts = {place: put for place, put in sheet.puts.items() if place[1] < left} | beside.puts
            sheet.merges = [each for each in sheet.merges if each[1] < left] + beside.merges
    sheets = [pairs.sheet(layout, blocks) if sheet.name == pairs.SHEET else sheet for sheet in book.sheets]
    return Book(book.title, sheets, book.active)


def fewer(decision: Decision) -> list[pairs.Block]:
    """Return groups of which the first has room for one member less than it has."""
    first, *others = pairs.blocks(decision)
    return pairs.stacked([replace(first, slots=first.slots - 4), *others])


@pytest.mark.parametrize("decision", [PARTS, DEEP], ids=["parts", "a deeper tree"])
def test_a_group_gets_room_for_a_new_member(decision: Decision, tmp_path: Path) -> None:
    path = saved(narrow(decision, fewer(decision)), tmp_path / "book.xlsx")
    assert not refresh(path, backup=0).fresh
    _require_as_built(path, decision)
    assert refresh(path, backup=0).fresh
    assert dk.load(path).score().scores == pytest.approx(decision.score().scores)


def test_a_group_that_is_new_is_put_behind_the_others(tmp_path: Path) -> None:
    path = saved(narrow(PARTS, pairs.blocks(PARTS)[:-1]), tmp_path / "book.xlsx")
    assert not refresh(path, backup=0).fresh
    _require_as_built(path, PARTS)
    assert refresh(path, backup=0).fresh


def _require_as_built(path: Path, decision: Decision) -> None:
    """Require what a new book has on both sheets."""
    found = there(open_package(path))
    assert [(block.top, block.slots) for block in blocks_there(found)] == [
        (block.top, block.slots) for block in pairs.blocks(decision)
    ]
    for sheet in described(decision, found.layout).sheets:
        if sheet.name in (pairs.SHEET, "Comparisons"):
            cells = found.sheets[sheet.name]
            wanted = dict(formulas(sheet))
            assert {place: cells[place].formula for place in wanted if place in cells} == wanted
            assert len(wanted) > 20


def test_groups_are_read_as_they_were_built() -> None:
    for decision in (PARTS, DEEP, dk.ceasefire()):
        found = there(open_package(built(decision, "full")))
        there_now, new = blocks_there(found), pairs.blocks(decision)
        assert [(b.top, b.slots) for b in there_now] == [(b.top, b.slots) for b in new]
        keyed = [block.key for block in there_now if block.key]
        assert len(keyed) == sum(block.parent != "" for block in new)
