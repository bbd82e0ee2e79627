from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy import stats

from decisionkit.core.numerics.agreement import kendall_w, spearman, weighted_spearman, ws
from decisionkit.core.numerics.ranking import ranks

Array = NDArray[np.float64]

PAIRS = (spearman, weighted_spearman, ws)
every_pair = pytest.mark.parametrize("measure", PAIRS, ids=lambda measure: measure.__name__)


def drawn(*shape: int, seed: int = 5, highest: int = 6) -> Array:
    """Return rankings with some ties."""
    return ranks(np.random.default_rng(seed).integers(1, highest, shape), "lower", "average")


def w_by_the_book(rows: Array) -> float:
    """Return Kendall's W as the book writes it, ties counted one group at a time."""
    judges, options = rows.shape
    totals = [sum(float(row[i]) for row in rows) for i in range(options)]
    mean = sum(totals) / options
    squares = sum((total - mean) ** 2 for total in totals)
    ties = 0
    for row in rows.tolist():
        ties += sum(row.count(rank) ** 3 - row.count(rank) for rank in set(row))
    return float(12 * squares / (judges**2 * (options**3 - options) - judges * ties))


def test_w_equals_the_formula_with_ties_counted() -> None:
    for seed in range(200):
        rows = drawn(4, 5, seed=seed, highest=3 + seed % 5)
        if np.ptp(rows, axis=-1).max() > 0:
            np.testing.assert_allclose(kendall_w(rows), w_by_the_book(rows), rtol=1e-12, atol=1e-12)


def test_w_and_the_mean_spearman_say_the_same() -> None:
    """Without ties the mean of all pairs' correlations is (m W - 1) / (m - 1)."""
    rng = np.random.default_rng(6)
    rows = np.array([rng.permutation(7) + 1.0 for _ in range(5)])
    pairs = spearman(rows[:, None], rows[None])
    mean = pairs[np.triu_indices(5, 1)].mean()
    np.testing.assert_allclose(mean, (5 * kendall_w(rows) - 1) / 4, rtol=1e-12)


def test_w_of_one_judge_one_option_and_nothing_but_ties_is_1() -> None:
    assert kendall_w(np.array([[3.0, 1.0, 2.0]])) == 1.0
    assert kendall_w(np.ones((4, 1))) == 1.0
    assert kendall_w(np.ones((4, 3))) == 1.0
    assert kendall_w(np.ones((1, 3))) == 1.0


def test_w_of_two_opposed_judges_is_0_and_of_the_same_ranking_1() -> None:
    assert kendall_w(np.array([[1.0, 2.0, 3.0], [3.0, 2.0, 1.0]])) == 0.0
    assert kendall_w(np.array([[1.0, 1.0, 3.0]] * 7)) == 1.0


def test_a_judge_who_ties_everything_lowers_w() -> None:
    assert kendall_w(np.array([[1.0, 2.0, 3.0], [1.0, 1.0, 1.0]])) == 0.5


def test_spearman_equals_scipy() -> None:
    for seed in range(50):
        first, second = drawn(2, 6, seed=seed)
        if np.ptp(first) > 0 and np.ptp(second) > 0:
            expected = stats.spearmanr(first, second).statistic
            np.testing.assert_allclose(spearman(first, second), expected, rtol=1e-12, atol=1e-12)


def test_spearman_with_a_ranking_that_ties_everything() -> None:
    tied, ordered = np.ones(3), np.array([1.0, 2.0, 3.0])
    assert spearman(tied, tied) == 1.0
    assert spearman(tied, ordered) == 0.0
    assert spearman(ordered, tied) == 0.0


@every_pair
def test_a_single_option_and_the_same_ranking_agree_fully(measure: Any) -> None:
    assert measure(np.array([1.0]), np.array([1.0])) == 1.0
    rows = drawn(20, 6)
    np.testing.assert_array_equal(measure(rows, rows), np.ones(20))


@every_pair
def test_every_way_of_writing_ties_gives_the_same(measure: Any) -> None:
    first, second = np.array([1.0, 1.0, 3.0, 4.0]), np.array([2.0, 1.0, 2.0, 2.0])
    averaged = np.array([1.5, 1.5, 3.0, 4.0]), np.array([3.0, 1.0, 3.0, 3.0])
    assert measure(first, second) == measure(*averaged)
    assert kendall_w(np.array([first, second])) == kendall_w(np.array(averaged))


@every_pair
def test_leading_axes_broadcast_and_may_be_empty(measure: Any) -> None:
    rows = drawn(3, 4, 5)
    together = measure(rows[:, :, None], rows[:, None, :])
    assert together.shape == (3, 4, 4)
    for i, j, k in np.ndindex(3, 4, 4):
        np.testing.assert_allclose(together[i, j, k], measure(rows[i, j], rows[i, k]), rtol=1e-13, atol=1e-13)
    assert measure(rows[:0, 0], rows[0, 0]).shape == (0,)


def test_w_of_a_batch_equals_a_loop() -> None:
    rows = drawn(2, 3, 4, 5)
    assert kendall_w(rows).shape == (2, 3)
    for index in np.ndindex(2, 3):
        assert kendall_w(rows)[index] == kendall_w(rows[index])
    assert kendall_w(rows[:0]).shape == (0, 3)


def test_a_reversed_ranking_has_correlation_minus_1() -> None:
    for count in range(2, 9):
        order = np.arange(1.0, count + 1)
        assert spearman(order, order[::-1]) == -1.0
        np.testing.assert_allclose(weighted_spearman(order, order[::-1]), -1.0, rtol=1e-15)


def test_a_swap_at_the_top_weighs_more_than_one_at_the_bottom() -> None:
    order = np.arange(1.0, 6.0)
    top, bottom = order[[1, 0, 2, 3, 4]], order[[0, 1, 2, 4, 3]]
    assert spearman(order, top) == spearman(order, bottom)
    assert weighted_spearman(order, top) < weighted_spearman(order, bottom)
    assert ws(order, top) < ws(order, bottom)


def test_the_reference_of_ws_comes_first() -> None:
    reference, other = np.array([1.0, 2.0, 3.0]), np.array([3.0, 1.0, 2.0])
    assert ws(reference, other) != ws(other, reference)
    # 1 - (1/2 x 2/2 + 1/4 x 1/1 + 1/8 x 1/2)
    assert ws(reference, other) == 0.1875
