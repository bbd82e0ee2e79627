"""Some of the situations of the rich book; `python -m tests.workbook.refresh` tries them all."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.workbook.refresh.richly import SAVED, faults, tries


@pytest.mark.parametrize("who", SAVED)
def test_a_rich_workbook_is_refreshed_and_all_else_keeps_its_bytes(tmp_path: Path, who: str) -> None:
    seed = random.SystemRandom().randrange(10**6)
    rng = random.Random(seed)
    what = rng.choice([what for each, what in tries() if each == who])
    print("seed:", seed, what)
    assert list(faults(who, what, tmp_path, rng)) == []
