from __future__ import annotations

import math

import numpy as np

import decisionkit as dk
from decisionkit.core.declarations.registry import scoring_method
from tests.scoring.plain import Bounds, Row, Table


def second_source(table: Table, weights: Row, signs: Row, bounds: Bounds) -> Row:
    proximity = [0.0] * len(table)
    for j, (weight, sign) in enumerate(zip(weights, signs, strict=True)):
        column = [row[j] for row in table]
        length = math.sqrt(sum(x * x for x in column))
        best = max(column) if sign > 0 else min(column)
        for i, x in enumerate(column):
            proximity[i] += weight * abs(best - x) / length
    return proximity


def test_seven_options_of_jmcdm_in_order() -> None:
    example = scoring_method("piv").example
    outcome = dk.score(example.performance, example.weights, example.directions, method="piv")
    assert outcome.order[0] == "option 1"
    assert (np.argsort(outcome.ranks) + 1).tolist() == [1, 3, 7, 2, 4, 6, 5]


def test_the_best_on_every_criterion_lacks_nothing() -> None:
    outcome = dk.score([[5, 1], [3, 2]], [1, 1], ["max", "min"], method="piv")
    assert outcome.scores[0] == 0
    assert outcome.ranks.tolist() == [1, 2]


def test_one_option_and_identical_options_lack_nothing() -> None:
    assert dk.score([[5, 1]], [1, 1], ["max", "min"], method="piv").scores.tolist() == [0.0]
    assert dk.score([[5, 1], [5, 1]], [1, 1], ["max", "min"], method="piv").scores.tolist() == [0.0, 0.0]


def test_performances_below_zero_have_a_result() -> None:
    outcome = dk.score([[-3, 4], [4, -3]], [1, 1], ["max", "max"], method="piv")
    np.testing.assert_allclose(outcome.scores, [0.7, 0.7], rtol=1e-12)


def test_it_orders_like_the_ratio_system_of_moora() -> None:
    """The sum of weight x direction x normalised performance and the proximity value add up to a constant."""
    rng = np.random.default_rng(1)
    for _ in range(20):
        table, weights, signs = rng.uniform(1, 10, (6, 4)), rng.dirichlet(np.ones(4)), rng.choice([-1, 1], 4)
        ratio = (table / np.linalg.norm(table, axis=0)) @ (weights * signs)
        together = ratio + dk.score(table, weights, signs, method="piv").scores
        np.testing.assert_allclose(together, together[0], rtol=1e-12)


def test_the_steps_end_in_the_proximity_values() -> None:
    outcome = dk.score([[3, 6], [4, 8]], [1, 1], ["max", "min"], method="piv", steps=True)
    np.testing.assert_allclose(outcome.step("distances from the best"), [[0.2, 0.0], [0.0, 0.2]], atol=1e-15)
    np.testing.assert_allclose(outcome.step("proximity values").sum(axis=1), outcome.scores)
