from __future__ import annotations

import numpy as np
import pytest

import decisionkit as dk
from decisionkit.core.declarations.registry import scoring_method
from decisionkit.core.errors import MethodError
from tests.scoring.plain import Bounds, Row, Table


def second_source(table: Table, weights: Row, signs: Row, bounds: Bounds) -> Row:
    sums = [sum(column) for column in zip(*table, strict=True)]
    scores = []
    for row in table:
        parts = [(w * x / total, s) for x, w, total, s in zip(row, weights, sums, signs, strict=True)]
        benefit = sum(part for part, s in parts if s > 0)
        cost = sum(part for part, s in parts if s < 0)
        scores.append((2 + benefit) ** (1 / (2 + cost)))
    return scores


def test_sotoudeh_anvari_2023_sums_and_ranking() -> None:
    example = scoring_method("ram").example
    outcome = dk.score(example.performance, example.weights, example.directions, method="ram", steps=True)
    benefits = [0.07609, 0.090475, 0.08481, 0.071, 0.06992, 0.0687, 0.09085, 0.06397, 0.05267, 0.05848]
    costs = [0.029589, 0.025149, 0.03303, 0.02676, 0.04247, 0.03188, 0.02486, 0.02292, 0.01294, 0.02336]
    np.testing.assert_allclose(outcome.step("weighted benefits"), benefits, rtol=0, atol=1.1e-5)
    np.testing.assert_allclose(outcome.step("weighted costs"), costs, rtol=0, atol=1.1e-5)
    assert outcome.ranks.tolist() == [4, 2, 3, 5, 10, 7, 1, 6, 8, 9]


def test_more_cost_makes_the_root_deeper() -> None:
    outcome = dk.score([[5.0, 1.0], [5.0, 9.0]], [1, 1], ["max", "min"], method="ram")
    np.testing.assert_allclose(outcome.scores, [2.25 ** (1 / 2.05), 2.25 ** (1 / 2.45)], rtol=1e-15)


def test_scores_stay_between_the_cube_root_of_2_and_the_square_root_of_3() -> None:
    for directions, score in ((["max", "max"], 3**0.5), (["min", "min"], 2 ** (1 / 3))):
        found = dk.score([[5.0, 1.0]], [1, 1], directions, method="ram").scores
        np.testing.assert_allclose(found, [score], rtol=1e-15)


def test_a_column_of_zeros_tells_nothing_apart() -> None:
    with_zeros = dk.score([[5.0, 0.0], [3.0, 0.0]], [1, 1], ["max", "min"], method="ram")
    with_ones = dk.score([[5.0, 1.0], [3.0, 1.0]], [1, 1], ["max", "min"], method="ram")
    np.testing.assert_allclose(with_zeros.scores, with_ones.scores, rtol=1e-15)


def test_negative_performances_are_refused() -> None:
    with pytest.raises(MethodError, match=r"performance, option 2, criterion 1: .*at least 0; found -1"):
        dk.score([[3.0, 7.0], [-1.0, 2.0]], [1, 1], ["max", "min"], method="ram")


def test_without_the_division_by_sums_the_scores_are_others() -> None:
    """scikit-criteria 0.10 on the raw table, costs of 2 and 5: 1.5651 and 1.4262."""
    table = [[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]
    found = dk.score(table, [1, 1, 1], ["max", "min", "max"], method="ram")
    assert found.ranks.tolist() == [2, 1]
    raw = [(2 + 4) ** (1 / (2 + 2)), (2 + 10) ** (1 / (2 + 5))]
    np.testing.assert_allclose(raw, [1.56508458, 1.42616164], atol=1e-8)
