from __future__ import annotations

import math

import numpy as np

import decisionkit as dk
from tests.papers import paper
from tests.scoring.plain import Bounds, Row, Table, comparable_rows


def second_source(table: Table, weights: Row, signs: Row, bounds: Bounds) -> Row:
    rows = [
        [w * (x + 1) for w, x in zip(weights, row, strict=True)]
        for row in comparable_rows("minmax", table, signs, bounds)
    ]
    border = [math.prod(column) ** (1 / len(table)) for column in zip(*rows, strict=True)]
    return [sum(v - g for v, g in zip(row, border, strict=True)) for row in rows]


def test_jmcdm_example_of_mabac() -> None:
    case = paper("jm-mabac")
    outcome = dk.score(case.inputs["matrix"], case.inputs["weights"], case.inputs["directions"], method="mabac")
    case.agrees(outcome.scores)
    assert outcome.ranks.tolist() == case.expected["ranking"]


def test_it_ranks_like_the_weighted_sum_of_min_max_performances() -> None:
    rng = np.random.default_rng(1)
    table, weights, directions = rng.uniform(-5, 5, (50, 6, 4)), rng.dirichlet(np.ones(4), 50), [1, -1, 1, -1]
    ours = dk.score(table, weights, directions, method="mabac")
    sums = dk.score(table, weights, directions, method="weighted_sum", normalisation="minmax")
    np.testing.assert_array_equal(ours.ranks, sums.ranks)
    shift = ours.scores - sums.scores
    np.testing.assert_allclose(shift, np.broadcast_to(shift[:, :1], shift.shape), atol=1e-14)


def test_the_border_is_the_geometric_mean_and_distances_add_up_to_the_score() -> None:
    outcome = dk.score([[1, 8], [4, 2]], [1, 3], ["max", "max"], method="mabac", steps=True)
    np.testing.assert_allclose(outcome.step("border per unit of weight"), [math.sqrt(2), math.sqrt(2)])
    np.testing.assert_allclose(outcome.step("weighted distance from the border").sum(axis=1), outcome.scores)


def test_a_constant_column_one_option_and_identical_ones_lie_on_the_border() -> None:
    assert dk.score([[3.0, 7.0]], [1, 1], ["max", "min"], method="mabac").scores.tolist() == [0.0]
    np.testing.assert_allclose(dk.score([[3.0, 7.0]] * 3, [1, 1], ["max", "min"], method="mabac").scores, 0, atol=1e-15)
    outcome = dk.score([[3.0, 5.0], [4.0, 5.0]], [1, 1], ["max", "min"], method="mabac", steps=True)
    np.testing.assert_allclose(outcome.step("weighted distance from the border")[:, 1], 0, atol=1e-15)


def test_the_border_of_very_many_options_does_not_vanish() -> None:
    """A product of 10,000 weighted performances underflows; the mean of their logarithms does not."""
    table = np.linspace(0, 1, 10_000)[:, None]
    outcome = dk.score(table, [1], ["max"], method="mabac", steps=True)
    np.testing.assert_allclose(outcome.step("border per unit of weight"), [4 / math.e], rtol=1e-3)
