"""Differences are compared with thresholds as decimals mean it, in the library, in formulas and in a spreadsheet.

A tenth of what ``python -m tests.decimals`` tries.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from decisionkit.core.families.preference import ALL_PAIRS
from decisionkit.core.numerics.tolerance import SHARE, exceeds, first_exceeding, first_reaching, reaches
from tests.decimals import checks
from tests.decimals.made import tables

SEED = 2


def right(found: Counter[str]) -> Counter[str]:
    print(f"seed {SEED}: {dict(found)}")
    assert {name: count for name, count in found.items() if "wrong" in name and count > 0} == {}
    return found


def test_every_pair_of_one_decimal_numbers_against_every_threshold() -> None:
    assert right(checks.pairs())["pairs"] > 6_000_000


def test_promethee_scores_like_exact_fractions() -> None:
    assert right(checks.scores(SEED, 1_000))["tables"] == 1_000
    assert sum(len(table.performance) > ALL_PAIRS for table in tables(SEED, 1_000)) >= 5


def test_flowsort_sorts_like_exact_fractions() -> None:
    assert right(checks.categories(SEED, 200))["options sorted"] > 900


def test_promethee_5_selects_like_exact_fractions() -> None:
    assert right(checks.portfolios(SEED, 50))["portfolios"] == 50


def test_workbooks_recalculate_to_what_they_hold(tmp_path: Path) -> None:
    assert right(checks.workbooks(SEED, 5, tmp_path))["workbooks"] == 5


@pytest.mark.parametrize("size", [1e-300, 1e-9, 1.0, 1e9, 1e140])
def test_the_rule_is_the_same_in_every_unit_and_never_turns_round(size: float) -> None:
    """A better performance exceeds whatever a worse one does, down to the last place of the number."""
    places = np.arange(-100, 101) * np.spacing(size)
    for worse in (size / 3, -size / 3, size / 1.1, 0.0):
        for threshold in (0.0, size / 7, size - worse if worse < size else 0.0):
            better = worse + threshold + places
            for rule in (exceeds, reaches):
                found = rule(better, worse, threshold)
                assert (np.diff(found.astype(int)) >= 0).all()
                assert (found == rule(better * 1024, worse * 1024, threshold * 1024)).all()


def test_sorting_finds_what_comparing_finds() -> None:
    rng = np.random.default_rng(SEED)
    for spread in (1e-16, 1e-15, 1e-14, 0.1):
        ordered = np.sort(np.concatenate([0.7 + spread * rng.normal(size=100), -spread * rng.random(20)]))
        for threshold in (0.0, 0.7, spread, rng.random(120) * spread):
            beyond = exceeds(ordered, ordered[:, None], np.reshape(threshold, (-1, 1)))
            np.testing.assert_array_equal(first_exceeding(ordered, threshold), (~beyond).sum(axis=1))
            within = reaches(ordered, ordered[:, None], np.reshape(threshold, (-1, 1)))
            np.testing.assert_array_equal(first_reaching(ordered, threshold), (~within).sum(axis=1))


def test_what_a_spreadsheet_takes_for_0_is_no_difference() -> None:
    """LibreOffice puts a difference to 0 where it is below 2^-48 of either number."""
    number = np.random.default_rng(SEED).uniform(0.1, 10, 1000)
    other = number * (1 + 0.9 * 2 * SHARE)
    assert not exceeds(other, number).any()
    assert exceeds(number * (1 + 1.1e-14), number).all()  # one in the fourteenth digit
