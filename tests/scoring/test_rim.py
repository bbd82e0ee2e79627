from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest

import decisionkit as dk
from decisionkit.core.errors import MethodError
from tests.papers import paper
from tests.scoring.plain import Bounds, Row, Table

AGES: dict[str, Any] = {"method": "rim", "bounds": [[20, 60], [0, 10]]}


def closeness(x: float, low: float, high: float, begin: float, end: float) -> float:
    if begin <= x <= end:
        return 1.0
    if x < begin:
        return 1 - min(abs(x - begin), abs(x - end)) / (begin - low)
    return 1 - min(abs(x - begin), abs(x - end)) / (high - end)


def second_source(table: Table, weights: Row, signs: Row, bounds: Bounds, ideal: Table | None = None) -> Row:
    assert bounds is not None
    ranges = ideal or [
        [high, high] if sign > 0 else [low, low] for (low, high), sign in zip(bounds, signs, strict=True)
    ]
    scores = []
    for row in table:
        y = [closeness(x, *ends, *best) for x, ends, best in zip(row, bounds, ranges, strict=True)]
        weighted = [w * each for w, each in zip(weights, y, strict=True)]
        to_ideal, to_nothing = math.dist(weighted, weights), math.hypot(*weighted)
        scores.append(to_nothing / (to_ideal + to_nothing))
    return scores


def test_cables_lamata_and_verdegay_2016_choice_of_a_driver() -> None:
    """With the results as corrected by the authors; the directions have no say."""
    case = paper("rim-cables2016")
    given = case.inputs
    outcome = dk.score(
        given["matrix"],
        given["weights"],
        ["min"] * 6,
        method="rim",
        bounds=given["parameters"]["ranges"],
        ideal=given["parameters"]["reference_ideals"],
    )
    case.agrees(outcome.scores)
    assert outcome.ranks.tolist() == case.expected["ranking"]


def test_a_second_source_agrees_on_ideal_ranges() -> None:
    rng = np.random.default_rng(1)
    bounds = [[0.0, 10.0], [-5.0, 12.0], [0.0, 20.0]]
    for _ in range(50):
        table, weights = rng.uniform(0, 10, (5, 3)), rng.dirichlet(np.ones(3))
        ideal = np.sort(rng.uniform(0, 10, (3, 2)), axis=1).tolist()
        ideal[0][0] = 0.0  # a range that begins at the end of its scale
        found = dk.score(table, weights, [1, -1, 1], method="rim", bounds=bounds, ideal=ideal).scores
        expected = second_source(table.tolist(), weights.tolist(), [1, -1, 1], bounds, ideal)
        np.testing.assert_allclose(found, expected, rtol=1e-12)


def test_within_the_range_nothing_is_lost_and_at_the_ends_everything() -> None:
    outcome = dk.score([[30, 5], [40, 6], [20, 0], [60, 10]], [1, 1], [1, 1], **AGES, ideal=[[30, 40], [5, 6]])
    assert outcome.scores.tolist() == [1.0, 1.0, 0.0, 0.0]


def test_closeness_falls_in_proportion_on_either_side() -> None:
    outcome = dk.score([[25, 5], [50, 5]], [1, 0], [1, 1], **AGES, ideal=[[30, 40], [5, 6]], steps=True)
    assert outcome.step("closeness to the ideal range").tolist() == [[0.5, 1.0], [0.5, 1.0]]
    assert outcome.scores.tolist() == [0.5, 0.5]


def test_without_ideal_ranges_the_best_end_of_the_scale_is_ideal() -> None:
    outcome = dk.score([[60, 0], [20, 10], [40, 5]], [1, 1], ["max", "min"], **AGES)
    assert outcome.scores.tolist() == [1.0, 0.0, 0.5]


def test_in_other_units_from_another_zero_it_is_the_same() -> None:
    table, bounds, ideal = np.array([[25.0, 4.0], [50.0, 7.0]]), np.array([[20.0, 60], [0, 10]]), [[30, 40], [5, 6]]
    here = dk.score(table, [1, 2], [1, 1], method="rim", bounds=bounds, ideal=ideal).scores
    there = dk.score(
        table * 1.8 + 32, [1, 2], [1, 1], method="rim", bounds=bounds * 1.8 + 32, ideal=np.array(ideal) * 1.8 + 32
    ).scores
    np.testing.assert_allclose(there, here, rtol=1e-12)


def test_an_ideal_range_beyond_its_scale_is_refused_by_name() -> None:
    with pytest.raises(
        MethodError, match=r"Reference ideal method, ideal, criterion 2: must lie on its scale, 0 to 10; found 5 to 12"
    ):
        dk.score([[30, 5]], [1, 1], [1, 1], **AGES, ideal=[[30, 40], [5, 12]])


def test_one_range_for_two_criteria_is_refused() -> None:
    with pytest.raises(
        MethodError, match="Reference ideal method, ideal: must have one entry for each of the 2 criteria; found 1"
    ):
        dk.score([[30, 5]], [1, 1], [1, 1], **AGES, ideal=[[30, 40]])


def test_no_bounds_no_scores() -> None:
    with pytest.raises(MethodError, match="Reference ideal method needs the fixed ends of the scales"):
        dk.score([[3, 7]], [1, 1], ["max", "min"], method="rim")
