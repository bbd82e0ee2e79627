"""A tenth of the hand edits; `python -m tests.workbook.refresh` tries them all."""

from __future__ import annotations

import random

from tests.workbook.refresh import hands
from tests.workbook.refresh.judged import REFRESHED

COUNT = 20


def test_after_random_edits_results_are_right_and_nothing_else_has_changed() -> None:
    seed = random.SystemRandom().randrange(10**6)
    print("seed:", seed)
    found = list(hands.tried(random.Random(seed), COUNT, hands.SMALL))
    print(*hands.lines(found), sep="\n")
    assert hands.faults(found) == []
    assert sum(each.outcome.kind == REFRESHED for each in found) > COUNT / 4
