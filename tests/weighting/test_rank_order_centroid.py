from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import numpy as np
import pytest

import decisionkit as dk
from tests.papers import paper


def centroid(order: Sequence[float]) -> list[float]:
    """Weigh in exact fractions, one rank at a time."""
    n = len(order)
    of_rank = [sum((Fraction(1, i) for i in range(k, n + 1)), Fraction(0)) / n for k in range(1, n + 1)]
    weights = []
    for rank in order:
        before = sum(other < rank for other in order)
        tied = sum(other == rank for other in order)
        weights.append(float(sum(of_rank[before : before + tied], Fraction(0)) / tied))
    return weights


def test_barron_and_barrett_four_criteria() -> None:
    case = paper("w-roc-n4")
    case.agrees(dk.weigh(case.inputs["ranking"], method="rank_order_centroid").values, "weights")


@pytest.mark.parametrize("order", [[1, 1, 3, 4], [1.5, 1.5, 3, 4], [1, 1, 2, 3], [-7, -7, 0, 1e6]])
def test_any_way_to_write_tied_ranks_gives_the_same(order: list[float]) -> None:
    found = dk.weigh(order, method="rank_order_centroid")
    np.testing.assert_allclose(found.values, [19 / 48, 19 / 48, 7 / 48, 3 / 48], rtol=0, atol=1e-15)
    assert found.diagnostics["ranks"].tolist() == [1.5, 1.5, 3, 4]


def test_random_orders_with_ties_agree_with_exact_fractions() -> None:
    rng = np.random.default_rng(1)
    for _ in range(200):
        order = rng.integers(1, 7, rng.integers(1, 12)).astype(float)
        found = dk.weigh(order, method="rank_order_centroid").values
        np.testing.assert_allclose(found, centroid(order.tolist()), rtol=1e-13, atol=0)


def test_all_tied_are_equal_weights() -> None:
    np.testing.assert_allclose(dk.weigh([2, 2, 2, 2, 2], method="rank_order_centroid").values, 0.2)


def test_one_criterion_weighs_1() -> None:
    assert dk.weigh([3], method="rank_order_centroid").values.tolist() == [1.0]
