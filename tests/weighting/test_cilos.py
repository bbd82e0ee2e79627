from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

import decisionkit as dk
from decisionkit.core.errors import InputError, MethodError
from tests.papers import paper
from tests.weighting.tables import Row, Table, agrees, columns_of, constant, in_proportion

Vector = list[Fraction]


def second_source(table: Table, signs: Row) -> Row:
    """Solve F q = 0 in exact fractions; of several solutions the most even is the shadow of (1, ..., 1) on them."""
    columns = columns_of(table)
    left = [j for j, column in enumerate(columns) if not constant(column)]
    losses = [[loss(columns, signs, i, j) for j in left] for i in left]
    for j in range(len(left)):
        losses[j][j] = -sum((row[j] for i, row in enumerate(losses) if i != j), Fraction(0))
    weights = [0.0] * len(signs)
    for j, weight in zip(left, most_even(solutions(losses), len(left)), strict=True):
        weights[j] = float(weight)
    return in_proportion(weights, table)


def loss(columns: Table, signs: Row, i: int, j: int) -> Fraction:
    """Return the mean share of the best of j that the best options of i lose."""
    best = {k: (max if signs[k] > 0 else min)(columns[k]) for k in (i, j)}
    lost = []
    for of_i, of_j in zip(columns[i], columns[j], strict=True):
        if of_i == best[i]:
            share = Fraction(of_j) / Fraction(best[j])
            lost.append(1 - (share if signs[j] > 0 else 1 / share))
    return sum(lost, Fraction(0)) / len(lost)


def solutions(rows: list[Vector]) -> list[Vector]:
    """Return a basis of the solutions of rows x = 0, by Gauss and Jordan."""
    rows, size, pivots = [list(row) for row in rows], len(rows), list[int]()
    for column in range(size):
        below = [i for i in range(len(pivots), size) if rows[i][column] != 0]
        if below:
            at = len(pivots)
            rows[at], rows[below[0]] = rows[below[0]], rows[at]
            rows[at] = [x / rows[at][column] for x in rows[at]]
            for i in range(size):
                if i != at:
                    rows[i] = [x - rows[i][column] * y for x, y in zip(rows[i], rows[at], strict=True)]
            pivots.append(column)
    basis = []
    for free in sorted(set(range(size)) - set(pivots)):
        vector = [Fraction(int(j == free)) for j in range(size)]
        for i, pivot in enumerate(pivots):
            vector[pivot] = -rows[i][free]
        basis.append(vector)
    return basis


def dot(first: Vector, second: Vector) -> Fraction:
    return sum((x * y for x, y in zip(first, second, strict=True)), Fraction(0))


def most_even(basis: list[Vector], size: int) -> Vector:
    square: list[Vector] = []
    for vector in basis:
        for other in square:
            part = dot(vector, other) / dot(other, other)
            vector = [x - part * y for x, y in zip(vector, other, strict=True)]
        square.append(vector)
    shadow = [Fraction(0)] * size
    for vector in square:
        part = sum(vector) / dot(vector, vector)
        shadow = [x + part * y for x, y in zip(shadow, vector, strict=True)]
    return [x / sum(shadow) for x in shadow]


def test_it_agrees_with_exact_fractions_on_random_tables() -> None:
    agrees("cilos", second_source)


def test_zavadskas_and_podvezko_2016() -> None:
    case = paper("w-cilos-zavadskas2016")
    found = dk.weigh(case.inputs["matrix"], case.inputs["directions"], method="cilos")
    case.agrees(found.values, "weights")
    assert found.notices == ()
    losses = found.diagnostics["impact loss"]
    flow = losses - np.diag(losses.sum(axis=0))
    np.testing.assert_allclose(flow @ found.values, 0.0, atol=1e-15)


def test_the_same_paper_with_its_costs_inverted_by_hand() -> None:
    table = [[0.6, 100, 0.8, 7], [0.72, 80, 1, 5], [1, 50, 0.4, 11], [0.818, 70, 0.667, 9]]
    found = dk.weigh(table, ["max"] * 4, method="cilos").values
    np.testing.assert_allclose(found, [0.3343, 0.2199, 0.1957, 0.2501], rtol=0, atol=6e-5)


def test_losses_are_shares_of_the_best() -> None:
    found = dk.weigh([[8, 5], [2, 10]], ["max", "min"], method="cilos")
    assert found.diagnostics["impact loss"].tolist() == [[0.0, 0.0], [0.0, 0.0]]
    found = dk.weigh([[8, 10], [2, 5]], ["max", "min"], method="cilos")
    assert found.diagnostics["impact loss"].tolist() == [[0.0, 0.5], [0.75, 0.0]]
    np.testing.assert_allclose(found.values, [0.4, 0.6])


def test_one_option_that_is_best_on_all_criteria_leaves_them_equal() -> None:
    found = dk.weigh([[9, 9, 1], [4, 8, 2], [3, 1, 3]], ["max", "max", "min"], method="cilos")
    np.testing.assert_allclose(found.values, 1 / 3, rtol=1e-14)
    assert found.notices == ("several sets of weights solve the equations: the most even one was taken",)


def test_the_order_of_options_does_not_decide_between_ties_for_the_best() -> None:
    table = np.array([[5.0, 9, 2, 8], [5, 2, 9, 1], [1, 4, 4, 9], [2, 6, 1, 3]])
    first = dk.weigh(table, ["max"] * 4, method="cilos").values
    np.testing.assert_allclose(dk.weigh(table[::-1], ["max"] * 4, method="cilos").values, first, rtol=1e-12)


def test_a_criterion_on_which_nothing_can_be_lost_gets_all_the_weight() -> None:
    found = dk.weigh([[4, 3, 1], [4, 1, 3], [2, 2, 2]], ["max"] * 3, method="cilos").values
    np.testing.assert_allclose(found, [1.0, 0.0, 0.0], atol=1e-14)


def test_a_constant_criterion_is_left_out() -> None:
    rows = [[3, 9, 2], [4, 1, 7], [8, 2, 5]]
    without = dk.weigh(rows, ["max"] * 3, method="cilos").values
    found = dk.weigh([[*row, 6] for row in rows], ["max"] * 4, method="cilos")
    np.testing.assert_allclose(found.values, [*without, 0.0], rtol=1e-12)
    assert not found.diagnostics["impact loss"][3].any()
    assert not found.diagnostics["impact loss"][:, 3].any()
    assert found.notices == ("criterion 4 is the same for every option: its weight is 0",)
    assert dk.weigh([[4, 0], [4, 0]], ["max"] * 2, method="cilos").values.tolist() == [0.5, 0.5]
    assert dk.weigh([[4, 0]], ["max"] * 2, method="cilos").values.tolist() == [0.5, 0.5]


def test_in_a_batch_the_notice_says_in_how_many_tables() -> None:
    tables = [[[9, 9], [1, 1]], [[9, 1], [1, 9]], [[8, 7], [1, 3]]]
    found = dk.weigh(tables, ["max", "max"], method="cilos")
    assert found.notices == (
        "several sets of weights solve the equations in 2 of 3 tables: the most even one was taken",
    )


def test_units_do_not_count() -> None:
    case = paper("w-cilos-zavadskas2016")
    table = np.array(case.inputs["matrix"]) * [1e-150, 1e-12, 1e12, 1e145]
    case.agrees(dk.weigh(table, case.inputs["directions"], method="cilos").values, "weights")


def test_negative_performances_and_costs_of_0_are_refused() -> None:
    with pytest.raises(MethodError, match=r"performance, option 1, criterion 2: CILOS .* above 0 on costs; found 0\."):
        dk.weigh([[0, 0], [1, 2]], ["max", "min"], method="cilos")
    with pytest.raises(MethodError, match=r"performance, option 2, criterion 1: CILOS .*found -1\. Use"):
        dk.weigh([[0, 3], [-1, 2]], ["max", "min"], method="cilos")


def test_directions_are_asked_for() -> None:
    with pytest.raises(InputError, match=r"directions: needs one per criterion; found a blank"):
        dk.weigh([[1, 2], [3, 4]], method="cilos")
