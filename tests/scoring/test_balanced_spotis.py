from __future__ import annotations

import numpy as np
import pytest

import decisionkit as dk
from decisionkit.core.declarations.registry import scoring_method
from decisionkit.core.errors import MethodError
from tests.scoring.plain import Bounds, Row, Table

EXAMPLE = scoring_method("balanced_spotis").example
TABLE, WEIGHTS, DIRECTIONS, BOUNDS = EXAMPLE.performance, EXAMPLE.weights, EXAMPLE.directions, EXAMPLE.bounds
EXPECTED = EXAMPLE.parameters["expected"]


def second_source(
    table: Table, weights: Row, signs: Row, bounds: Bounds, expected: Row | None = None, trust: float = 0.5
) -> Row:
    assert bounds is not None
    ideal = [high if sign > 0 else low for (low, high), sign in zip(bounds, signs, strict=True)]

    def distance(row: Row, point: Row) -> float:
        parts = zip(row, weights, point, bounds, strict=True)
        return sum(w * abs(x - s) / (high - low) for x, w, s, (low, high) in parts)

    return [(1 - trust) * distance(row, ideal) + trust * distance(row, expected or ideal) for row in table]


@pytest.mark.parametrize("trust", [0.0, 0.3, 1.0])
def test_a_second_source_agrees_on_an_expected_solution(trust: float) -> None:
    rng = np.random.default_rng(1)
    bounds = [[0.0, 10.0], [-5.0, 12.0], [0.0, 20.0]]
    for _ in range(50):
        table, weights, point = rng.uniform(0, 10, (5, 3)), rng.dirichlet(np.ones(3)), rng.uniform(0, 10, 3).tolist()
        found = dk.score(
            table, weights, [1, -1, 1], method="balanced_spotis", bounds=bounds, expected=point, trust=trust
        )
        expected = second_source(table.tolist(), weights.tolist(), [1, -1, 1], bounds, point, trust)
        np.testing.assert_allclose(found.scores, expected, rtol=1e-12)


def test_no_trust_is_spotis_and_full_trust_is_spotis_around_the_expected_solution() -> None:
    for trust, ideal in ((0.0, None), (1.0, EXPECTED)):
        balanced = dk.score(
            TABLE,
            WEIGHTS,
            DIRECTIONS,
            method="balanced_spotis",
            bounds=BOUNDS,
            expected=EXPECTED,
            trust=trust,
        )
        spotis = dk.score(TABLE, WEIGHTS, DIRECTIONS, method="spotis", bounds=BOUNDS, ideal=ideal)
        np.testing.assert_allclose(balanced.scores, spotis.scores, rtol=1e-12)


def test_without_an_expected_solution_it_is_spotis() -> None:
    balanced = dk.score(TABLE, WEIGHTS, DIRECTIONS, method="balanced_spotis", bounds=BOUNDS)
    spotis = dk.score(TABLE, WEIGHTS, DIRECTIONS, method="spotis", bounds=BOUNDS)
    np.testing.assert_allclose(balanced.scores, spotis.scores, rtol=1e-12)


def test_half_trust_puts_option_7_first() -> None:
    """The lead of 0.3626 over 0.3632 in the paper's example."""
    outcome = dk.score(TABLE, WEIGHTS, DIRECTIONS, method="balanced_spotis", bounds=BOUNDS, expected=EXPECTED)
    assert outcome.order[:2] == ("option 7", "option 5")


def test_between_the_two_points_every_option_is_equally_far() -> None:
    """At half trust the way to one point is longer by what the way to the other is shorter."""
    outcome = dk.score(
        [[4], [6], [10]], [1], ["max"], method="balanced_spotis", bounds=[[0, 10]], expected=[4], trust=0.5
    )
    np.testing.assert_allclose(outcome.scores, [0.3, 0.3, 0.3], rtol=1e-12)
    assert outcome.ranks.tolist() == [1, 1, 1]


def test_an_expected_performance_off_its_scale_is_refused_by_name() -> None:
    with pytest.raises(MethodError, match=r"Balanced SPOTIS, expected, criterion 1: must lie on its scale, 70 to 360"):
        dk.score(TABLE, WEIGHTS, DIRECTIONS, method="balanced_spotis", bounds=BOUNDS, expected=[60, 45, 2018])


def test_the_steps_name_both_points_and_both_distances() -> None:
    outcome = dk.score(
        [[8]], [1], ["max"], method="balanced_spotis", bounds=[[0, 10]], expected=[4], trust=0.25, steps=True
    )
    assert outcome.step("ideal point").tolist() == [10.0]
    assert outcome.step("expected point").tolist() == [4.0]
    np.testing.assert_allclose(outcome.step("distances from the ideal"), [[0.2]])
    np.testing.assert_allclose(outcome.step("distances from the expected point"), [[0.4]])
    np.testing.assert_allclose(outcome.scores, [0.25])
