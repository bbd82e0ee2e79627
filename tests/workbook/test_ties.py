"""Ties in workbooks are those of the library: a tenth of what ``python -m tests.ties`` tries."""

from __future__ import annotations

from pathlib import Path

from tests.ties import checks

SEED = 2


def test_the_formulas_rank_as_the_library(tmp_path: Path) -> None:
    print(f"seed {SEED}")
    assert len(checks.rows(SEED, 800, tmp_path)) > 600


def test_workbooks_rank_near_ties_as_the_library(tmp_path: Path) -> None:
    print(f"decisions {SEED}, {SEED + 10} ...")
    decisions = checks.books(range(SEED, 60, 10), tmp_path)
    assert sum(map(checks.has_ties, decisions)) > len(decisions) / 2
