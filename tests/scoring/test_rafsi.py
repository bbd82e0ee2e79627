from __future__ import annotations

import numpy as np
import pytest

import decisionkit as dk
from decisionkit.core.errors import InputError
from tests.papers import paper
from tests.scoring.plain import Bounds, Row, Table


def second_source(table: Table, weights: Row, signs: Row, bounds: Bounds, ratio: float = 6.0) -> Row:
    start, end = 1.0, ratio  # n1 and n2k
    arithmetic, harmonic = (start + end) / 2, 2 / (1 / start + 1 / end)
    columns = [list(column) for column in zip(*table, strict=True)]
    ends = bounds or [[min(column), max(column)] for column in columns]
    scores = []
    for row in table:
        score = 0.0
        for x, w, s, (low, high) in zip(row, weights, signs, ends, strict=True):
            f = (end - start) / (high - low) * x + (high * start - low * end) / (high - low)
            score += w * (f / (2 * arithmetic) if s > 0 else harmonic / (2 * f))
        scores.append(score)
    return scores


def paper_bounds(inputs: dict[str, dict[str, Row]]) -> Table:
    ideals = zip(inputs["parameters"]["ideal"], inputs["parameters"]["anti_ideal"], strict=True)
    return [sorted(pair) for pair in ideals]


def test_zizovic_2020_with_its_ideal_and_anti_ideal_as_bounds() -> None:
    case = paper("rafsi-zizovic2020")
    given, bounds = case.inputs, paper_bounds(case.inputs)
    outcome = dk.score(given["matrix"], given["weights"], given["directions"], method="rafsi", bounds=bounds)
    case.agrees(outcome.scores)
    assert outcome.ranks.tolist() == case.expected["ranking"]


def test_no_option_reverses_two_others_on_fixed_scales() -> None:
    given = paper("rafsi-zizovic2020").inputs
    bounds, table = paper_bounds(given), given["matrix"]
    every = dk.score(table, given["weights"], given["directions"], method="rafsi", bounds=bounds).scores
    fewer = dk.score(table[:-1], given["weights"], given["directions"], method="rafsi", bounds=bounds).scores
    np.testing.assert_allclose(fewer, every[:-1], rtol=1e-15)


def test_good_and_bad_ends_score_alike_on_costs_and_benefits() -> None:
    for ratio in (2.0, 6.0, 9.0):
        good_and_bad = dk.score(
            [[10, 0], [0, 10]], [1, 3], ["max", "min"], method="rafsi", bounds=[(0, 10)] * 2, ratio=ratio
        )
        np.testing.assert_allclose(good_and_bad.scores, [ratio / (1 + ratio), 1 / (1 + ratio)], rtol=1e-14)


def test_without_bounds_the_performances_at_hand_are_the_ends() -> None:
    table, weights, directions = [[3, 20], [5, 10], [4, 18]], [1, 1], ["max", "min"]
    given = dk.score(table, weights, directions, method="rafsi", bounds=[(3, 5), (10, 20)])
    np.testing.assert_array_equal(dk.score(table, weights, directions, method="rafsi").scores, given.scores)


def test_without_bounds_a_constant_column_is_at_its_good_end() -> None:
    scores = dk.score([[3.0, 7.0]] * 2, [1, 1], ["max", "min"], method="rafsi").scores
    np.testing.assert_allclose(scores, [6 / 7, 6 / 7])


def test_a_performance_beyond_its_ideal_is_refused() -> None:
    with pytest.raises(InputError, match="performance, option 1, criterion 1: must lie on its scale, 0 to 10"):
        dk.score([[11.0]], [1], ["max"], method="rafsi", bounds=[(0, 10)])
