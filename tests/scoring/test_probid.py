from __future__ import annotations

import math

import numpy as np
import pytest

import decisionkit as dk
from decisionkit.core.numerics.distances import FEW
from decisionkit.scoring.probid import probid
from tests.papers import paper
from tests.scoring.plain import Bounds, Row, Table, column_of


def second_source(table: Table, weights: Row, signs: Row, bounds: Bounds) -> Row:
    columns = [
        [w * x for x in column_of("vector", [row[j] for row in table], sign, None)]
        for j, (w, sign) in enumerate(zip(weights, signs, strict=True))
    ]
    count = len(table)
    options = [[column[i] for column in columns] for i in range(count)]
    in_order = [sorted(column, reverse=sign > 0) for column, sign in zip(columns, signs, strict=True)]
    ideals = [[column[k] for column in in_order] for k in range(count)]
    average = [sum(column) / count for column in columns]
    middle = (count + 1) // 2 if count % 2 == 1 else count // 2
    scores = []
    for option in options:
        distances = [math.dist(option, ideal) for ideal in ideals]
        better = sum(distances[k - 1] / k for k in range(1, middle + 1))
        worse = sum(distances[k - 1] / (count - k + 1) for k in range(middle, count + 1))
        nearness = 1 / (1 + (better / worse) ** 2) if worse > 0 else 0.0
        scores.append((nearness if better + worse > 0 else 0.5) + math.dist(option, average))
    return scores


def tables(n_options: int) -> list[np.ndarray[tuple[int, ...], np.dtype[np.float64]]]:
    """Return tables of even spread, of options close to each other, of one far out, and one that is best in all."""
    rng = np.random.default_rng(n_options)
    even = rng.uniform(1, 10, (n_options, 4))
    close = 5 + 1e-3 * rng.uniform(size=(n_options, 4))
    outlier = np.vstack([even[1:], np.full(4, 1e6)])
    unlike = np.exp(rng.normal(0, 4, (n_options, 4)))
    alike = np.repeat(rng.uniform(1, 10, (n_options, 1)), 4, axis=1)
    return [even, close, outlier, unlike, alike, alike[:, :1]]


def test_wang_rangaiah_and_wang_2021_designs() -> None:
    case = paper("probid-wang2021")
    given = case.inputs
    outcome = dk.score(given["matrix"], given["weights"], given["directions"], method="probid")
    case.agrees(outcome.scores)
    assert outcome.ranks.tolist() == [5, 6, 3, 2, 1, 4, 9, 8, 7, 11, 10]


@pytest.mark.parametrize("n_options", [1, 2, 3, 4, FEW, FEW + 1, 400])
def test_blocks_of_matrix_products_agree_with_the_plain_loop(n_options: int) -> None:
    for table in tables(n_options):
        weights = np.arange(1.0, table.shape[1] + 1) / np.arange(1.0, table.shape[1] + 1).sum()
        signs = np.array([1.0, -1.0, 1.0, 1.0])[: table.shape[1]]
        expected = second_source(table.tolist(), weights.tolist(), signs.tolist(), None)
        np.testing.assert_allclose(probid(table, weights, signs), expected, rtol=1e-10, atol=1e-12)


def test_many_weights_at_once_are_the_same_as_one_by_one() -> None:
    rng = np.random.default_rng(1)
    for n_options in (5, FEW + 10):
        table, weights = rng.uniform(1, 10, (n_options, 3)), rng.dirichlet(np.ones(3), 7)
        one_by_one = [probid(table, one, np.ones(3)) for one in weights]
        np.testing.assert_allclose(probid(table, weights, np.ones(3)), one_by_one, rtol=1e-11)


def test_a_dominated_option_can_come_out_ahead() -> None:
    """Of 3, 9 and 1 the last is worse than the first, yet farther from the average, and that counts for it."""
    outcome = dk.score([[3], [9], [1]], [1], ["max"], method="probid")
    assert outcome.order == ("option 2", "option 3", "option 1")


def test_options_that_nothing_tells_apart_are_half_way() -> None:
    assert dk.score([[3, 7]], [1, 1], ["max", "min"], method="probid").scores.tolist() == [0.5]
    assert dk.score([[3, 7], [3, 1]], [1, 0], ["max", "min"], method="probid").scores.tolist() == [0.5, 0.5]


def test_an_option_at_the_middle_and_worst_ideals_is_defined() -> None:
    """Two of three options share the worst rank: all their distances to the worse ideals are 0."""
    outcome = dk.score([[4], [1], [1]], [1], ["max"], method="probid", steps=True)
    assert outcome.step("distance to the worse ideals")[1:].tolist() == [0.0, 0.0]
    np.testing.assert_allclose(outcome.scores[1:], outcome.step("distance from the average")[1:], rtol=1e-12)


def test_the_first_and_the_last_ideal_have_the_best_and_the_worst_of_all() -> None:
    outcome = dk.score([[3, 8], [4, 6]], [1, 1], ["max", "min"], method="probid", steps=True)
    np.testing.assert_allclose(outcome.step("ideals from best to worst"), [[0.4, 0.3], [0.3, 0.4]], rtol=1e-12)


def test_a_common_part_costs_no_digits_however_many_options_there_are() -> None:
    rng = np.random.default_rng(4)
    small = rng.uniform(0, 8, (70, 3))
    table, weights, signs = 1e6 + small, np.array([0.5, 0.3, 0.2]), np.ones(3)
    first = probid(table[None], weights, signs)[0]  # a batch is not gathered block by block
    np.testing.assert_allclose(probid(table, weights, signs), first, rtol=1e-11)
