from __future__ import annotations

from typing import Any

import numpy as np
import pytest

import decisionkit as dk
from decisionkit.core.declarations.registry import scoring_method
from decisionkit.core.errors import MethodError
from decisionkit.scoring.lopm import lopm
from tests.scoring.plain import Bounds, Row, Table

TABLE, WEIGHTS, DIRECTIONS = [[4.0, 1.0, 7.0], [2.0, 3.0, 5.0]], [0.5, 0.25, 0.25], ["max", "min", "max"]


def second_source(table: Table, weights: Row, signs: Row, bounds: Bounds, kind: str = "limit") -> Row:
    limits = [max(c) if s > 0 else min(c) for c, s in zip(zip(*table, strict=True), signs, strict=True)]
    scores = []
    for row in table:
        merit = 0.0
        for x, w, s, limit in zip(row, weights, signs, limits, strict=True):
            if kind == "target":
                merit += w * abs(x / limit - 1)
            else:
                merit += w * (limit / x if s > 0 else x / limit)
        scores.append(merit)
    return scores


def score(**parameters: Any) -> list[float]:
    found: list[float] = dk.score(TABLE, WEIGHTS, DIRECTIONS, method="lopm", **parameters).scores.tolist()
    return found


def test_farag_cable_insulation_ranking_lowest_merit_first() -> None:
    example = scoring_method("lopm").example
    outcome = dk.score(
        example.performance, example.weights, example.directions, method="lopm", **dict(example.parameters)
    )
    assert outcome.better == "lower"
    assert outcome.order[:2] == ("option 4", "option 6")


def test_an_option_that_just_keeps_every_limit_scores_1() -> None:
    assert score(limits=TABLE[0])[0] == 1.0


def test_an_option_that_meets_every_target_scores_0() -> None:
    assert score(limits=TABLE[0], kind="target")[0] == 0.0


def test_too_much_of_a_target_is_as_bad_as_too_little() -> None:
    assert score(limits=[3.0, 2.0, 6.0], kind="target") == [pytest.approx(1 / 3), pytest.approx(1 / 3)]
    turned = dk.score(TABLE, WEIGHTS, [-1, 1, -1], method="lopm", limits=[3.0, 2.0, 6.0], kind="target")
    assert turned.scores.tolist() == score(limits=[3.0, 2.0, 6.0], kind="target")


def test_limits_and_targets_can_be_mixed() -> None:
    found = score(limits=[2.0, 2.0, 5.0], kind=["limit", "limit", "target"])
    np.testing.assert_allclose(found, [0.25 + 0.125 + 0.1, 0.5 + 0.375 + 0.0], rtol=1e-15)


def test_without_limits_the_best_of_each_column_is_the_limit() -> None:
    assert score() == score(limits=[4.0, 1.0, 7.0])
    assert dk.score(TABLE[:1], WEIGHTS, DIRECTIONS, method="lopm").scores.tolist() == [1.0]


def test_zero_is_taken_on_costs_and_targets_where_limits_are_given() -> None:
    table = [[4.0, 0.0, 0.0], [2.0, 3.0, 5.0]]
    found = dk.score(
        table, WEIGHTS, DIRECTIONS, method="lopm", limits=[2, 2, 5], kind=["limit", "limit", "target"]
    ).scores
    assert found.tolist() == [0.5, 0.875]


@pytest.mark.parametrize("limits", [None, [2.0, 2.0, 5.0]])
def test_a_benefit_of_0_is_refused_with_its_location(limits: list[float] | None) -> None:
    with pytest.raises(MethodError, match=r"performance, option 1, criterion 3: LoPM takes ratios .*found 0\."):
        dk.score([[4.0, 1.0, 0.0]], WEIGHTS, DIRECTIONS, method="lopm", limits=limits)


def test_a_limit_of_0_is_refused_with_its_criterion() -> None:
    with pytest.raises(MethodError, match=r"limits: must be a number of at least 1e-150.* criterion 2 has 0"):
        score(limits=[2.0, 0.0, 5.0])


def test_numbers_from_1e_minus_150_to_1e150_stay_finite() -> None:
    table = np.array([[1e-150, 1e150], [1e150, 1e-150]])
    scores = lopm(table, np.array([0.5, 0.5]), np.array([1.0, -1.0]), limits=np.array([1e150, 1e-150]))
    assert np.isfinite(scores).all()
