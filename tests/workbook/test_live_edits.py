"""An analyst deletes, inserts and types in an open workbook and never recalculates hard: no wrong ranking is shown.

After each edit the headline and the ranking are read, then again after a hard recalculation. What changes by that
was stale: allowed only where the headline had said "Not ready: recalculate". Opening a book takes longest, so each
run tries other edits, a few of each book; `python -m tests.workbook.live_edits` tries them all.
"""

from __future__ import annotations

import random

import pytest

from tests.workbook.live_edits import EDITS, tried

#: How many edits of each book are tried in one run.
SAMPLE = {"case": 7, "small": 14}


def test_there_are_edits_enough() -> None:
    assert len(EDITS) >= 55
    assert len({str(edit) for edit in EDITS}) == len(EDITS)


@pytest.mark.parametrize("book", SAMPLE)
def test_no_edit_leaves_a_wrong_ranking(book: str) -> None:
    drawn = random.SystemRandom().sample([edit for edit in EDITS if edit.book == book], SAMPLE[book])
    print("edits:", *drawn, sep="\n")  # shown if it fails
    verdicts = [tried(edit) for edit in drawn]
    assert [str(v.edit) for v in verdicts if v.wrong and not v.alarm] == []
    assert [str(v.edit) for v in verdicts if v.alarm and v.edit.value_alone] == []
