from __future__ import annotations

from typing import Any

import numpy as np
import pytest

import decisionkit as dk
from decisionkit.core.declarations.outcome import Outcome
from decisionkit.core.errors import MethodError
from tests.scoring.plain import Bounds, Row, Table, column_of
from tests.scoring.settings import tables


def product(performance: Any, weights: Any, directions: Any, **more: Any) -> Outcome:
    return dk.score(performance, weights, directions, method="weighted_product", **more)


def second_source(table: Table, weights: Row, signs: Row, bounds: Bounds, normalisation: str = "none") -> Row:
    columns = [
        column_of(normalisation, [row[j] for row in table], signs[j], bounds[j] if bounds else None)
        for j in range(len(weights))
    ]
    scores = []
    for i in range(len(table)):
        product = 1.0
        for j, weight in enumerate(weights):
            cost = signs[j] < 0 and normalisation in ("none", "vector")
            product *= columns[j][i] ** (-weight if cost else weight)
        scores.append(product)
    return scores


@pytest.mark.parametrize("normalisation", ["max", "sum", "vector"])
def test_dividing_by_a_constant_multiplies_every_score_alike(normalisation: str) -> None:
    for table in tables(50):
        plain, divided = product(*table), product(*table, normalisation=normalisation)
        performance, weights, directions = (each.tolist() for each in table)
        wanted = second_source(performance, weights, directions, None, normalisation)
        np.testing.assert_allclose(divided.scores, wanted, rtol=1e-12)
        factors = divided.scores / plain.scores
        np.testing.assert_allclose(factors, factors[0], rtol=1e-12)
        assert divided.ranks.tolist() == plain.ranks.tolist()


@pytest.mark.parametrize("normalisation", ["max", "sum", "vector"])
def test_a_zero_stays_a_zero_and_a_negative_is_named_as_it_was_given(normalisation: str) -> None:
    outcome = product([[0.0, 100.0], [1.0, 1.0]], [0.1, 0.9], ["max", "max"], normalisation=normalisation)
    assert outcome.scores[0] == 0.0 < outcome.scores[1]
    with pytest.raises(MethodError, match=r"performance, option 1, criterion 1: .* at least 0.* found -3"):
        product([[-3.0, 1.0], [1.0, 0.5]], [1, 1], ["max", "min"], normalisation=normalisation)


def test_triantaphyllou_example_2_2() -> None:
    """Triantaphyllou (2000), section 2.2.2: R(A1/A2) = 1.007, R(A1/A3) = 1.067, R(A2/A3) = 1.059; A1 > A2 > A3."""
    outcome = product([[25, 20, 15, 30], [10, 30, 20, 30], [30, 10, 30, 10]], [0.20, 0.15, 0.40, 0.25], ["max"] * 4)
    first, second, third = outcome.scores
    ratios = [first / second, first / third, second / third]
    np.testing.assert_allclose(ratios, [1.007, 1.067, 1.059], rtol=0, atol=0.0005)
    assert outcome.ranks.tolist() == [1, 2, 3]


def test_a_zero_with_weight_makes_the_product_zero() -> None:
    outcome = product([[0.0, 100.0], [1.0, 1.0]], [0.1, 0.9], ["max", "max"])
    assert outcome.scores.tolist() == [0.0, 1.0]
    assert outcome.ranks.tolist() == [2, 1]


def test_a_zero_without_weight_counts_for_nothing() -> None:
    assert product([[0.0, 4.0], [1.0, 1.0]], [0, 1], ["max", "max"]).scores.tolist() == pytest.approx([4.0, 1.0])


def test_a_batch_of_weights_kills_only_where_the_zero_carries_weight() -> None:
    outcome = product([[0.0, 4.0], [1.0, 1.0]], [[0, 1], [1, 1]], ["max", "max"])
    np.testing.assert_allclose(outcome.scores, [[4.0, 1.0], [0.0, 1.0]])


def test_halving_a_cost_is_worth_doubling_a_benefit() -> None:
    outcome = product([[2.0, 8.0], [4.0, 16.0], [2.0, 4.0], [4.0, 8.0]], [1, 1], ["max", "min"])
    assert outcome.ranks.tolist() == [3, 3, 1, 1]


def test_a_cost_of_zero_has_no_ratio() -> None:
    with pytest.raises(MethodError, match=r"performance, option 2, criterion 2: .* above 0 on costs; found 0"):
        product([[1.0, 1.0], [1.0, 0.0]], [1, 1], ["max", "min"])


def test_a_negative_performance_has_no_ratio() -> None:
    with pytest.raises(MethodError, match=r"performance, option 1, criterion 1: .* at least 0.* found -3"):
        product([[-3.0, 1.0], [1.0, 0.5]], [1, 1], ["max", "min"])


def test_bounds_turn_costs_and_negatives_into_shares() -> None:
    outcome = product(
        [[-3.0, 0.0], [5.0, 10.0]], [1, 1], ["max", "min"], bounds=[(-10, 10), (0, 10)], normalisation="bounds"
    )
    np.testing.assert_allclose(outcome.scores, [np.sqrt(0.35), 0.0])
