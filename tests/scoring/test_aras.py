from __future__ import annotations

from typing import Any

import numpy as np
import pytest

import decisionkit as dk
from decisionkit.core.errors import MethodError
from decisionkit.scoring.aras import aras
from tests.papers import paper
from tests.scoring.plain import Bounds, Row, Table


def second_source(table: Table, weights: Row, signs: Row, bounds: Bounds, optimal: float | Row | None = None) -> Row:
    """With the optimal option as the first row of the matrix, as in the paper."""
    columns = list(zip(*table, strict=True))
    if optimal is None:
        first = [max(c) if s > 0 else min(c) for c, s in zip(columns, signs, strict=True)]
    else:
        first = [optimal] * len(signs) if isinstance(optimal, float) else optimal
    matrix = [[x if s > 0 else 1 / x for x, s in zip(row, signs, strict=True)] for row in [first, *table]]
    sums = [sum(column) for column in zip(*matrix, strict=True)]
    gathered = [sum(w * x / s for x, w, s in zip(row, weights, sums, strict=True)) for row in matrix]
    return [each / gathered[0] for each in gathered[1:]]


def test_stanujkic_and_others_2015_personnel_selection() -> None:
    """The printed weights sum to 0.99: the degree of utility does not depend on their sum."""
    case = paper("aras-stanujkic2015")
    outcome = dk.score(case.inputs["matrix"], case.inputs["weights"], case.inputs["directions"], method="aras")
    case.agrees(outcome.scores)
    rounded_ranks = dk.score([[x] for x in outcome.scores.round(2)], [1], ["max"]).ranks
    assert rounded_ranks.tolist() == case.expected["ranking"]


def test_a_given_optimum_can_be_out_of_reach_or_beaten() -> None:
    table, directions = [[4.0, 2.0], [2.0, 1.0]], ["max", "min"]
    found = dk.score(table, [1, 1], directions, method="aras", optimal=[4.0, 1.0])
    np.testing.assert_allclose(found.scores, dk.score(table, [1, 1], directions, method="aras").scores)
    out_of_reach = dk.score(table, [1, 1], directions, method="aras", optimal=[10.0, 0.5])
    np.testing.assert_allclose(out_of_reach.scores, second_source(table, [0.5, 0.5], [1, -1], None, [10.0, 0.5]))
    assert out_of_reach.scores.max() < 1
    assert dk.score(table, [1, 1], directions, method="aras", optimal=[2.0, 2.0]).scores.min() >= 1


def test_the_plain_function_takes_one_optimum_for_all_criteria() -> None:
    table, half = np.array([[4.0, 2.0], [2.0, 1.0]]), np.array([0.5, 0.5])
    ones = np.ones(2)
    np.testing.assert_allclose(aras(table, half, ones, optimal=10.0), aras(table, half, ones, optimal=10 * ones))


def test_the_optimum_has_one_entry_per_criterion_and_lies_above_zero() -> None:
    given: dict[str, Any] = {"performance": [[4.0, 2.0], [2.0, 1.0]], "weights": [1, 1], "directions": [1, 1]}
    with pytest.raises(MethodError, match=r"ARAS, optimal: must have one entry for each of the 2 criteria; found 3"):
        dk.score(**given, method="aras", optimal=[1, 2, 3])
    with pytest.raises(MethodError, match=r"ARAS, optimal: must be .*; found \[1, 0\]"):
        dk.score(**given, method="aras", optimal=[1, 0])


def test_one_option_is_the_optimal_option() -> None:
    assert dk.score([[3.0, 7.0]], [1, 1], ["max", "min"], method="aras").scores.tolist() == [1.0]


def test_a_column_of_zeros_counts_like_any_constant_column() -> None:
    zeros = dk.score([[0.0, 3.0], [0.0, 1.0]], [1, 1], ["max", "max"], method="aras").scores
    np.testing.assert_allclose(zeros, dk.score([[5.0, 3.0], [5.0, 1.0]], [1, 1], ["max", "max"], method="aras").scores)


def test_a_cost_of_zero_is_refused_with_its_location() -> None:
    with pytest.raises(MethodError, match=r"performance, option 2, criterion 2: ARAS takes ratios .* found 0. Use"):
        dk.score([[3.0, 7.0], [1.0, 0.0]], [1, 1], ["max", "min"], method="aras")
