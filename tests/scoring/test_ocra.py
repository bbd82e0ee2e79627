from __future__ import annotations

import numpy as np
import pytest

import decisionkit as dk
from decisionkit.core.errors import MethodError
from tests.papers import paper
from tests.scoring.plain import Bounds, Row, Table


def second_source(table: Table, weights: Row, signs: Row, bounds: Bounds, by_range: bool = False) -> Row:
    """Inputs and outputs apart, each scaled to begin at 0, then their sum, as in the paper."""
    columns = list(zip(*table, strict=True))
    parts: dict[float, Row] = {}
    for sign in (-1.0, 1.0):
        rating = [0.0] * len(table)
        for i, row in enumerate(table):
            for x, column, w, s in zip(row, columns, weights, signs, strict=True):
                low, high = min(column), max(column)
                divisor = high - low if by_range else low
                if s == sign and high > low:
                    rating[i] += w * ((x - low) if s > 0 else (high - x)) / divisor
        parts[sign] = [each - min(rating) for each in rating]
    both = [i + o for i, o in zip(parts[-1.0], parts[1.0], strict=True)]
    return [each - min(both) for each in both]


def test_isik_and_adali_2016_hotels() -> None:
    case = paper("ocra-isik2016")
    outcome = dk.score(case.inputs["matrix"], case.inputs["weights"], case.inputs["directions"], method="ocra")
    case.agrees(outcome.scores)
    assert outcome.ranks.tolist() == case.expected["ranking"]


def test_inputs_and_outputs_are_rated_apart_in_the_steps() -> None:
    outcome = dk.score([[3.0, 2.0], [2.0, 4.0], [1.0, 8.0]], [1, 1], ["max", "min"], method="ocra", steps=True)
    np.testing.assert_allclose(outcome.step("rating of outputs"), [1.0, 0.5, 0.0])
    np.testing.assert_allclose(outcome.step("rating of inputs"), [1.5, 1.0, 0.0])
    np.testing.assert_allclose(outcome.scores, [2.5, 1.5, 0.0])


def test_the_last_option_has_zero_and_so_has_one_alone() -> None:
    rng = np.random.default_rng(3)
    scores = dk.score(rng.uniform(1, 9, (50, 6, 4)), [1, 2, 3, 4], [1, -1, 1, -1], method="ocra").scores
    assert (scores.min(axis=-1) == 0).all()
    assert dk.score([[3.0, 7.0]], [1, 1], ["max", "min"], method="ocra").scores.tolist() == [0.0]


def test_a_zero_is_refused_with_a_way_out_and_taken_by_range() -> None:
    table = [[3.0, 7.0], [0.0, 2.0]]
    with pytest.raises(MethodError, match=r"performance, option 2, criterion 1: OCRA divides .* Use by_range=True"):
        dk.score(table, [1, 1], ["max", "min"], method="ocra")
    assert dk.score(table, [1, 1], ["max", "min"], method="ocra", by_range=True).scores.tolist() == [0.0, 0.0]


def test_a_number_that_vanishes_beside_the_highest_is_refused_like_a_zero() -> None:
    with pytest.raises(MethodError, match=r"performance, option 2, criterion 1: .*; found 1e-200"):
        dk.score([[1e100, 7.0], [1e-200, 2.0]], [1, 1], ["max", "min"], method="ocra")
    assert np.isfinite(dk.score([[1e100, 7.0], [1e-150, 2.0]], [1, 1], ["max", "min"], method="ocra").scores).all()


def test_by_range_another_zero_of_a_scale_changes_no_score() -> None:
    table, directions = np.random.default_rng(5).uniform(1, 9, (6, 3)), ["max", "min", "max"]
    moved = dk.score(table - 20.0, [1, 2, 3], directions, method="ocra", by_range=True).scores
    np.testing.assert_allclose(moved, dk.score(table, [1, 2, 3], directions, method="ocra", by_range=True).scores)
