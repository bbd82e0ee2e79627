"""A tenth of all edits, alone and in sequences, on open workbooks; `python -m tests.workbook.live` tries them all."""

from __future__ import annotations

import random

import pytest

from tests.workbook.live.books import book, decisions
from tests.workbook.live.judge import WRONG
from tests.workbook.live.kinds import EDITS, Must
from tests.workbook.live.sequences import CRASHED, alone, drawn, in_a_row

TENTH = 10
SEQUENCES = 30


def test_there_are_edits_enough() -> None:
    assert len(EDITS) >= 90
    assert {edit.must for edit in EDITS.values()} == set(Must)


@pytest.mark.parametrize("name", decisions())
def test_an_edit_alone_leaves_nothing_wrong(name: str) -> None:
    seed = random.SystemRandom().randrange(10**6)
    print("seed:", seed)
    some = random.Random(seed).sample(list(EDITS.values()), len(EDITS) // TENTH)
    tried = [alone(name, book(name), edit) for edit in some]
    assert [str(each) for each in tried if each.verdict.kind in (WRONG, CRASHED)] == []


@pytest.mark.parametrize("name", decisions())
def test_edits_in_a_row_leave_nothing_wrong(name: str) -> None:
    seed = random.SystemRandom().randrange(10**6)
    print("seed:", seed)
    several = drawn(random.Random(seed), SEQUENCES // len(decisions()))
    tried = [each for todo in several for each in in_a_row(name, book(name), todo)]
    assert [str(each) for each in tried if each.verdict.kind in (WRONG, CRASHED)] == []


@pytest.mark.parametrize("first", ["vetoes_cleared", "leader_deleted", "weights_of_all"])
def test_after_a_sheet_was_copied_the_order_follows(first: str) -> None:
    """LibreOffice (25.2) then answers MATCH over results from what stood there before."""
    tried = list(in_a_row("case", book("case"), [EDITS[first], EDITS["sheet_copied"], EDITS["weights_of_all"]]))
    assert [str(each) for each in tried if each.verdict.kind in (WRONG, CRASHED)] == []
