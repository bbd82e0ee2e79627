from __future__ import annotations

from typing import Any

import numpy as np
import pytest

import decisionkit as dk
from tests.papers import paper
from tests.scoring.plain import Bounds, Row, Table


def second_source(
    table: Table,
    weights: Row,
    signs: Row,
    bounds: Bounds,
    reference: Row | None = None,
    loss_aversion: float = 2.25,
    sensitivity: float = 0.88,
) -> Row:
    to_best, to_worst = [0.0] * len(table), [0.0] * len(table)
    for j, (weight, sign) in enumerate(zip(weights, signs, strict=True)):
        column = [row[j] for row in table]
        point = sum(column) / len(column) if reference is None else reference[j]
        total = sum(abs(x) for x in column)
        values = []
        for x in column:
            normalised, goal = x / total, point / total
            if (normalised > goal) if sign > 0 else (normalised < goal):
                values.append(abs(normalised - goal) ** sensitivity)
            else:
                values.append(-loss_aversion * abs(goal - normalised) ** sensitivity)
        for i, value in enumerate(values):
            to_best[i] += weight * abs(value - max(values))
            to_worst[i] += weight * abs(value - min(values))
    return [worst / (worst + best) for best, worst in zip(to_best, to_worst, strict=True)]


def test_shyur_and_others_2015_choice_of_a_candidate() -> None:
    case = paper("ervd-shyur2015")
    given = case.inputs
    reference = given["parameters"]["ref_point"]
    outcome = dk.score(given["matrix"], given["weights"], given["directions"], method="ervd", reference=reference)
    case.agrees(outcome.scores)
    assert outcome.ranks.tolist() == case.expected["ranking"]


def test_the_tables_of_shyur_and_others_on_the_way() -> None:
    """The first and last rows of table 4 (values), and the separations of the first three options."""
    given = paper("ervd-shyur2015").inputs
    outcome = dk.score(
        given["matrix"], given["weights"], given["directions"], method="ervd", reference=[80] * 7, steps=True
    )
    values = outcome.step("values of gains and losses")
    near: dict[str, Any] = {"rtol": 0, "atol": 6e-4}
    np.testing.assert_allclose(values[0], [0.000, -0.031, 0.010, -0.011, -0.014, 0.000, -0.017], **near)
    np.testing.assert_allclose(values[-1], [0.008, 0.010, 0.000, -0.031, -0.026, 0.000, 0.008], **near)
    np.testing.assert_allclose(values.max(axis=0), [0.019, 0.014, 0.011, 0.014, 0.014, 0.014, 0.020], **near)
    np.testing.assert_allclose(values.min(axis=0), [-0.055, -0.069, -0.058, -0.052, -0.058, -0.085, -0.058], **near)
    np.testing.assert_allclose(outcome.step("distance to the best")[:3], [0.027, 0.040, 0.009], **near)
    np.testing.assert_allclose(outcome.step("distance to the worst")[:3], [0.053, 0.040, 0.071], **near)


def test_a_second_source_agrees_on_reference_points_and_performances_below_0() -> None:
    rng = np.random.default_rng(1)
    for _ in range(50):
        table, weights, reference = rng.normal(0, 3, (5, 3)), rng.dirichlet(np.ones(3)), rng.normal(0, 3, 3).tolist()
        found = dk.score(table, weights, [1, -1, 1], method="ervd", reference=reference).scores
        expected = second_source(table.tolist(), weights.tolist(), [1, -1, 1], None, reference)
        np.testing.assert_allclose(found, expected, rtol=1e-10, atol=1e-12)


def test_a_loss_counts_more_than_a_gain_of_the_same_size() -> None:
    """1 below, at and 1 above the reference point: the loss makes up 2.25 of 3.25 parts of the way."""
    outcome = dk.score([[1], [2], [3]], [1], ["max"], method="ervd", reference=2)
    np.testing.assert_allclose(outcome.scores, [0, 2.25 / 3.25, 1], rtol=1e-12)
    even = dk.score([[1], [2], [3]], [1], ["max"], method="ervd", reference=2, loss_aversion=1)
    np.testing.assert_allclose(even.scores, [0, 0.5, 1], rtol=1e-12)


def test_the_reference_point_decides_the_order() -> None:
    table = [[6, 1], [3, 3], [1, 4]]
    low = dk.score(table, [1, 1], ["max", "max"], method="ervd", reference=[1, 1])
    high = dk.score(table, [1, 1], ["max", "max"], method="ervd", reference=[3, 3])
    assert low.order[0] == "option 1"
    assert high.order[0] == "option 2"


def test_without_a_reference_point_the_average_option_is_neither_gain_nor_loss() -> None:
    outcome = dk.score([[1, 9], [3, 6], [5, 3]], [1, 1], ["max", "min"], method="ervd", steps=True)
    assert outcome.step("gains on the reference point")[1].tolist() == [0.0, 0.0]


def test_a_cost_counts_below_the_reference_as_gain() -> None:
    cost = dk.score([[1], [2], [4]], [1], ["min"], method="ervd", reference=2)
    assert cost.order == ("option 1", "option 2", "option 3")
    assert cost.scores[0] == 1.0


def test_options_that_nothing_tells_apart_are_half_way() -> None:
    assert dk.score([[3, 7]], [1, 1], ["max", "min"], method="ervd").scores.tolist() == [0.5]
    assert dk.score([[0, 0], [0, 0]], [1, 1], ["max", "min"], method="ervd", reference=4).scores.tolist() == [0.5, 0.5]


def test_rounding_of_the_mean_is_neither_gain_nor_loss() -> None:
    given: dict[str, Any] = {"weights": [1], "directions": [1], "method": "ervd", "sensitivity": 0.1}
    first = dk.score([[0.1], [0.3], [0.7], [0.1]], **given).scores[1]
    assert dk.score([[0.1], [0.1], [0.7], [0.3]], **given).scores[3] == pytest.approx(first, rel=1e-12)
