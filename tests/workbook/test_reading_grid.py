"""Formulas and reader take odd values for the same: some twenty cells, others in each run."""

from __future__ import annotations

import random

import pytest

from tests.workbook.reading_grid import PERCENT, every, tried

SHARE = 0.003


def test_formulas_and_reader_have_one_reading() -> None:
    seed = random.randrange(10**6)
    cells = [(kind, odd) for kind, odd in every("", SHARE, seed) if odd.style != PERCENT]
    verdicts = [tried(kind, odd) for kind, odd in cells]
    different = [str(verdict) for verdict in verdicts if verdict.word == "different" and not verdict.waits]
    assert different == [], f"seed {seed}"
    assert {"both rank", "both refuse"} <= {verdict.word for verdict in verdicts}


@pytest.mark.parametrize("cell", ("title", "question", "pkeys of a criterion"))
def test_an_error_where_a_text_belongs_is_read_alike(cell: str) -> None:
    verdicts = [tried(kind, odd) for kind, odd in every(f"parts: {cell}") if odd.name == "#N/A"]
    assert [verdict.word for verdict in verdicts] == ["both rank" if "keys" in cell else "both refuse"]
