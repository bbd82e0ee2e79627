from __future__ import annotations

import numpy as np
import pytest

import decisionkit as dk
from decisionkit.core.errors import MethodError
from tests.papers import paper
from tests.scoring.plain import Bounds, Row, Table


def second_source(table: Table, weights: Row, signs: Row, bounds: Bounds) -> Row:
    """Step by step with the extended matrix, as in the paper."""
    columns = list(zip(*table, strict=True))
    ideal = [max(c) if s > 0 else min(c) for c, s in zip(columns, signs, strict=True)]
    anti = [min(c) if s > 0 else max(c) for c, s in zip(columns, signs, strict=True)]
    sums = []
    for row in [*table, anti, ideal]:
        parts = [x / i if s > 0 else i / x for x, i, s in zip(row, ideal, signs, strict=True)]
        sums.append(sum(w * p for w, p in zip(weights, parts, strict=True)))
    *gathered, by_anti, by_ideal = sums
    scores = []
    for each in gathered:
        minus, plus = each / by_anti, each / by_ideal
        f_minus, f_plus = plus / (plus + minus), minus / (plus + minus)
        scores.append((plus + minus) / (1 + (1 - f_plus) / f_plus + (1 - f_minus) / f_minus))
    return scores


def test_stevic_and_others_2020_sustainable_suppliers() -> None:
    case = paper("marcos-stevic2020")
    outcome = dk.score(case.inputs["matrix"], case.inputs["weights"], case.inputs["directions"], method="marcos")
    case.agrees(outcome.scores)
    assert outcome.ranks.tolist() == case.expected["ranking"]


def test_the_order_is_that_of_the_weighted_sum_of_shares_of_the_best() -> None:
    rng = np.random.default_rng(1)
    table, weights, directions = rng.uniform(1, 9, (200, 12, 5)), rng.dirichlet(np.ones(5)), [1, -1, 1, 1, -1]
    ours = dk.score(table, weights, directions, method="marcos")
    np.testing.assert_array_equal(ours.ranks, dk.score(table, weights, directions, normalisation="max").ranks)


def test_one_option_and_identical_ones_score_two_thirds() -> None:
    assert dk.score([[3.0, 7.0]], [1, 1], ["max", "min"], method="marcos").scores.tolist() == [2 / 3]
    same = dk.score([[3.0, 7.0]] * 3, [1, 1], ["max", "min"], method="marcos").scores
    np.testing.assert_allclose(same, 2 / 3)


def test_where_the_anti_ideal_gathers_nothing_the_utility_is_the_share_of_the_ideal() -> None:
    outcome = dk.score([[0.0, 8.0], [5.0, 0.0]], [1, 3], ["max", "max"], method="marcos", steps=True)
    assert outcome.step("gathered by the anti-ideal").tolist() == [0.0]
    assert outcome.scores.tolist() == [0.75, 0.25]


def test_a_column_of_zeros_tells_nobody_apart() -> None:
    outcome = dk.score([[0.0, 8.0], [0.0, 4.0]], [1, 1], ["max", "max"], method="marcos", steps=True)
    assert outcome.step("comparable performances").tolist() == [[1.0, 1.0], [1.0, 0.5]]
    np.testing.assert_allclose(outcome.scores, second_source([[1.0, 8.0], [1.0, 4.0]], [0.5, 0.5], [1.0, 1.0], None))


def test_a_cost_of_zero_is_refused_with_its_location() -> None:
    with pytest.raises(MethodError, match=r"performance, option 2, criterion 2: MARCOS takes ratios .* found 0. Use"):
        dk.score([[3.0, 7.0], [1.0, 0.0]], [1, 1], ["max", "min"], method="marcos")
