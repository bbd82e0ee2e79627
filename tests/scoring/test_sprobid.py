from __future__ import annotations

import math

import numpy as np
import pytest

import decisionkit as dk
from decisionkit.core.declarations.registry import scoring_method
from decisionkit.core.numerics.distances import FEW
from decisionkit.scoring.sprobid import sprobid
from tests.scoring.plain import Bounds, Row, Table, column_of
from tests.scoring.test_probid import tables


def second_source(table: Table, weights: Row, signs: Row, bounds: Bounds) -> Row:
    columns = [
        [w * x for x in column_of("vector", [row[j] for row in table], sign, None)]
        for j, (w, sign) in enumerate(zip(weights, signs, strict=True))
    ]
    count = len(table)
    quarter = count // 4 if count >= 4 else 1
    in_order = [sorted(column, reverse=sign > 0) for column, sign in zip(columns, signs, strict=True)]
    ideals = [[column[k] for column in in_order] for k in range(count)]
    scores = []
    for i in range(count):
        distances = [math.dist([column[i] for column in columns], ideal) for ideal in ideals]
        better = sum(distances[k - 1] / k for k in range(1, quarter + 1))
        worse = sum(distances[k - 1] / (count - k + 1) for k in range(count + 1 - quarter, count + 1))
        scores.append(worse / (better + worse) if better + worse > 0 else 0.5)
    return scores


def test_wang_rangaiah_and_wang_2021_designs_in_order() -> None:
    example = scoring_method("sprobid").example
    outcome = dk.score(example.performance, example.weights, example.directions, method="sprobid")
    assert outcome.ranks.tolist() == [5, 7, 3, 2, 1, 4, 9, 8, 6, 11, 10]


@pytest.mark.parametrize("n_options", [1, 2, 3, 4, 7, 8, FEW, FEW + 1, 400])
def test_blocks_of_matrix_products_agree_with_the_plain_loop(n_options: int) -> None:
    for table in tables(n_options):
        weights = np.arange(1.0, table.shape[1] + 1) / np.arange(1.0, table.shape[1] + 1).sum()
        signs = np.array([1.0, -1.0, 1.0, 1.0])[: table.shape[1]]
        expected = second_source(table.tolist(), weights.tolist(), signs.tolist(), None)
        np.testing.assert_allclose(sprobid(table, weights, signs), expected, rtol=1e-10, atol=1e-12)


def test_many_weights_at_once_are_the_same_as_one_by_one() -> None:
    rng = np.random.default_rng(1)
    for n_options in (5, FEW + 10):
        table, weights = rng.uniform(1, 10, (n_options, 3)), rng.dirichlet(np.ones(3), 7)
        one_by_one = [sprobid(table, one, np.ones(3)) for one in weights]
        np.testing.assert_allclose(sprobid(table, weights, np.ones(3)), one_by_one, rtol=1e-11)


def test_best_on_every_criterion_is_1_and_worst_is_0() -> None:
    outcome = dk.score([[5, 1], [3, 2], [1, 4]], [1, 1], ["max", "min"], method="sprobid")
    assert outcome.scores[0] == 1.0
    assert outcome.scores[2] == 0.0


def test_with_fewer_than_eight_options_it_is_topsis() -> None:
    rng = np.random.default_rng(1)
    for n_options in (2, 3, 5, 7):
        table, weights = rng.uniform(1, 10, (n_options, 3)), rng.dirichlet(np.ones(3))
        simplified = dk.score(table, weights, [1, -1, 1], method="sprobid").scores
        topsis = dk.score(table, weights, [1, -1, 1], method="topsis").scores
        np.testing.assert_allclose(simplified, topsis, rtol=1e-10)


def test_options_that_nothing_tells_apart_are_half_way() -> None:
    assert dk.score([[3, 7]], [1, 1], ["max", "min"], method="sprobid").scores.tolist() == [0.5]
    assert dk.score([[3, 7], [3, 1]], [1, 0], ["max", "min"], method="sprobid").scores.tolist() == [0.5, 0.5]


def test_the_ideals_on_the_way_are_the_best_and_the_worst_quarter() -> None:
    table = [[1], [2], [3], [4], [5], [6], [7], [8]]
    outcome = dk.score(table, [1], ["max"], method="sprobid", steps=True)
    ideals = outcome.step("ideals, the best and then the worst")[:, 0]
    np.testing.assert_allclose(ideals / ideals[2], [8, 7, 1, 2], rtol=1e-12)
