from __future__ import annotations

from typing import Any

import numpy as np
import pytest

import decisionkit as dk
from decisionkit.core.errors import MethodError
from decisionkit.scoring.spotis import spotis
from tests.papers import paper
from tests.scoring.plain import Bounds, Row, Table

CARS = [[15000, 4.3, 99, 42, 737], [15290, 5.0, 116, 42, 892], [15350, 5.0, 114, 45, 952], [15490, 5.3, 123, 45, 1120]]
IMPORTANCE = [5, 4, 4, 1, 3]
CAR_DIRECTIONS = ["min", "min", "min", "max", "max"]
CAR_SCALES = [[14000, 16000], [3, 8], [80, 140], [35, 60], [650, 1300]]


def second_source(table: Table, weights: Row, signs: Row, bounds: Bounds, ideal: Row | None = None) -> Row:
    assert bounds is not None
    point = ideal or [high if sign > 0 else low for (low, high), sign in zip(bounds, signs, strict=True)]
    return [
        sum(w * abs(x - s) / (high - low) for x, w, s, (low, high) in zip(row, weights, point, bounds, strict=True))
        for row in table
    ]


def test_dezert_and_others_2020_example_1() -> None:
    case = paper("spotis-dezert2020-ex1")
    given = case.inputs
    bounds = given["parameters"]["bounds"]
    outcome = dk.score(given["matrix"], given["weights"], given["directions"], method="spotis", bounds=bounds)
    case.agrees(outcome.scores)
    assert outcome.ranks.tolist() == case.expected["ranking"]


def test_dezert_and_others_2020_example_2_cars() -> None:
    outcome = dk.score(CARS, IMPORTANCE, CAR_DIRECTIONS, method="spotis", bounds=CAR_SCALES)
    np.testing.assert_allclose(outcome.scores, [0.4779, 0.5781, 0.5558, 0.5801], rtol=0, atol=2e-4)
    assert outcome.order == ("option 1", "option 3", "option 2", "option 4")


def test_cars_around_an_expected_solution_point() -> None:
    """Kept by pymcdm among its tests of SPOTIS, for the cars of example 2."""
    expected = [15300, 4, 115, 50, 900]
    outcome = dk.score(CARS, IMPORTANCE, CAR_DIRECTIONS, method="spotis", bounds=CAR_SCALES, ideal=expected)
    np.testing.assert_allclose(outcome.scores, [0.1841, 0.0734, 0.0842, 0.1920], rtol=0, atol=6e-5)


def test_a_second_source_agrees_on_an_ideal_inside_the_scales() -> None:
    rng = np.random.default_rng(1)
    for _ in range(50):
        table, weights, ideal = rng.uniform(0, 10, (5, 3)), rng.dirichlet(np.ones(3)), rng.uniform(0, 10, 3).tolist()
        bounds = [[0.0, 10.0], [-5.0, 12.0], [0.0, 20.0]]
        found = dk.score(table, weights, [1, -1, 1], method="spotis", bounds=bounds, ideal=ideal).scores
        expected = second_source(table.tolist(), weights.tolist(), [1, -1, 1], bounds, ideal)
        np.testing.assert_allclose(found, expected, rtol=1e-12)


def test_the_ideal_is_at_distance_0_and_the_worst_ends_at_1() -> None:
    outcome = dk.score([[10, 0], [0, 10]], [1, 3], ["max", "min"], method="spotis", bounds=[[0, 10], [0, 10]])
    assert outcome.scores.tolist() == [0.0, 1.0]
    assert outcome.ranks.tolist() == [1, 2]


def test_with_an_ideal_of_ones_own_the_directions_have_no_say() -> None:
    given: dict[str, Any] = {"method": "spotis", "bounds": [[0, 10], [0, 10]], "ideal": [4, 6]}
    one = dk.score([[3, 7], [9, 1]], [1, 1], ["max", "min"], **given)
    other = dk.score([[3, 7], [9, 1]], [1, 1], ["min", "max"], **given)
    np.testing.assert_array_equal(one.scores, other.scores)


def test_it_is_one_minus_the_weighted_sum_over_fixed_bounds() -> None:
    distances = dk.score(CARS, IMPORTANCE, CAR_DIRECTIONS, method="spotis", bounds=CAR_SCALES).scores
    shares = dk.score(
        CARS, IMPORTANCE, CAR_DIRECTIONS, method="weighted_sum", bounds=CAR_SCALES, normalisation="bounds"
    ).scores
    np.testing.assert_allclose(distances, 1 - shares, rtol=1e-12)


def test_one_number_stands_for_the_ideal_of_every_criterion_in_the_plain_function() -> None:
    scales = np.array([[0.0, 10.0], [0.0, 10.0]])
    found = spotis(np.array([[5.0, 7.0]]), np.array([0.5, 0.5]), np.ones(2), bounds=scales, ideal=5.0)
    assert found.tolist() == [0.1]


def test_an_ideal_off_its_scale_is_refused_by_name() -> None:
    with pytest.raises(MethodError, match=r"SPOTIS, ideal, criterion 2: must lie on its scale, 0 to 10; found 12"):
        dk.score([[3, 7]], [1, 1], ["max", "min"], method="spotis", bounds=[[0, 10], [0, 10]], ideal=[5, 12])


def test_no_bounds_no_scores() -> None:
    with pytest.raises(MethodError, match="SPOTIS needs the fixed ends of the scales"):
        dk.score([[3, 7]], [1, 1], ["max", "min"], method="spotis")


def test_the_steps_are_the_point_and_the_distances_from_it() -> None:
    outcome = dk.score([[9, 5]], [1, 1], ["max", "min"], method="spotis", bounds=[[0, 10], [0, 10]], steps=True)
    assert outcome.step("ideal point").tolist() == [10.0, 0.0]
    assert outcome.step("distances from the ideal").tolist() == [[0.1, 0.5]]


def test_in_other_units_from_another_zero_it_is_the_same() -> None:
    cars, scales = np.array(CARS) * 1.8 + 32, np.array(CAR_SCALES) * 1.8 + 32
    here = dk.score(CARS, IMPORTANCE, CAR_DIRECTIONS, method="spotis", bounds=CAR_SCALES).scores
    there = dk.score(cars, IMPORTANCE, CAR_DIRECTIONS, method="spotis", bounds=scales).scores
    np.testing.assert_allclose(there, here, rtol=1e-12)
