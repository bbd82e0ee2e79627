from __future__ import annotations

import math

import numpy as np
import pytest

import decisionkit as dk
from decisionkit.core.declarations.registry import scoring_method
from decisionkit.core.errors import MethodError
from decisionkit.scoring.lmaw import lmaw
from tests.scoring.plain import Bounds, Row, Table

EXAMPLE = scoring_method("lmaw").example


def second_source(table: Table, weights: Row, signs: Row, bounds: Bounds) -> Row:
    scores = [0.0] * len(table)
    for j, (w, sign) in enumerate(zip(weights, signs, strict=True)):
        column = [row[j] for row in table]
        if sign > 0:
            standard = [(x + max(column)) / max(column) for x in column]
        else:
            standard = [(x + min(column)) / x for x in column]
        product = math.prod(standard)
        for i, theta in enumerate(standard):
            phi = math.log(theta) / math.log(product)
            scores[i] += 2 * phi**w / ((2 - phi) ** w + phi**w)
    return scores


def test_pamucar_and_others_2021_logistics() -> None:
    """The printed weights sum to 0.999; three digits need them as they are, not divided by their sum."""
    found = lmaw(np.array(EXAMPLE.performance), np.array(EXAMPLE.weights), np.array([1.0, 1, -1, -1, -1, 1]))
    np.testing.assert_allclose(found, [4.840, 4.681, 4.799, 4.733, 4.736, 4.704], rtol=0, atol=5.1e-4)
    outcome = dk.score(EXAMPLE.performance, EXAMPLE.weights, EXAMPLE.directions, method="lmaw")
    assert outcome.ranks.tolist() == [1, 6, 2, 4, 3, 5]


def test_one_option_has_one_per_criterion() -> None:
    assert dk.score([[3, 7, 2]], [1, 2, 0], ["max", "min", "max"], method="lmaw").scores.tolist() == [3.0]


def test_a_criterion_without_weight_adds_one_to_each() -> None:
    with_it = dk.score([[3, 7], [4, 1]], [1, 0], ["max", "max"], method="lmaw").scores
    without = dk.score([[3], [4]], [1], ["max"], method="lmaw").scores
    np.testing.assert_allclose(with_it - without, [1.0, 1.0], rtol=1e-12)


def test_a_benefit_of_0_adds_nothing_and_only_zeros_tell_nothing_apart() -> None:
    assert dk.score([[0], [4]], [1], ["max"], method="lmaw").scores[0] == 0.0
    assert len(set(dk.score([[0], [0]], [1], ["max"], method="lmaw").scores.tolist())) == 1


def test_a_zero_without_weight_counts_like_any_other() -> None:
    outcome = dk.score([[0, 5], [4, 5]], [0, 1], ["max", "max"], method="lmaw")
    assert outcome.scores[0] == outcome.scores[1]


def test_many_weights_at_once_are_the_same_as_one_by_one() -> None:
    rng = np.random.default_rng(1)
    table, weights = rng.uniform(0, 10, (5, 4)), rng.dirichlet(np.ones(4), 30)
    table[2, 1] = 0.0
    together = lmaw(table, weights, np.ones(4))
    np.testing.assert_allclose(together, [lmaw(table, one, np.ones(4)) for one in weights], rtol=1e-12)


def test_what_is_no_ratio_is_refused_with_its_location() -> None:
    with pytest.raises(MethodError, match=r"option 2, criterion 1: LMAW takes ratios .* found -1. Use weighted_sum"):
        dk.score([[3, 7], [-1, 2]], [1, 1], ["max", "min"], method="lmaw")
    with pytest.raises(MethodError, match=r"option 1, criterion 2: LMAW takes ratios .* found 0"):
        dk.score([[3, 0], [1, 2]], [1, 1], ["max", "min"], method="lmaw")


def test_the_steps_follow_the_paper() -> None:
    outcome = dk.score([[3, 1], [3, 1]], [1, 1], ["max", "min"], method="lmaw", steps=True)
    np.testing.assert_allclose(outcome.step("standardised performances"), np.full((2, 2), 2.0), rtol=1e-12)
    np.testing.assert_allclose(outcome.step("shares of the logarithm"), np.full((2, 2), 0.5), rtol=1e-12)
    np.testing.assert_allclose(outcome.step("weighted shares").sum(axis=1), outcome.scores, rtol=1e-12)


def test_the_smallest_number_there_is_has_a_score() -> None:
    outcome = dk.score([[1, 1], [5e-324, 2], [1, 3]], [0, 1], ["max", "max"], method="lmaw")
    assert np.isfinite(outcome.scores).all()
    assert outcome.ranks.tolist() == [3, 2, 1]
