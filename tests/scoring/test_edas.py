from __future__ import annotations

import numpy as np
import pytest

import decisionkit as dk
from decisionkit.core.errors import MethodError
from decisionkit.scoring.edas import edas
from tests.papers import paper
from tests.scoring.plain import Bounds, Row, Table


def second_source(table: Table, weights: Row, signs: Row, bounds: Bounds) -> Row:
    averages = [sum(column) / len(table) for column in zip(*table, strict=True)]
    above, below = [], []
    for row in table:
        shares = [s * (x - a) / a for x, a, s in zip(row, averages, signs, strict=True)]
        above.append(sum(w * max(0.0, d) for w, d in zip(weights, shares, strict=True)))
        below.append(sum(w * max(0.0, -d) for w, d in zip(weights, shares, strict=True)))
    return [(up / max(above) + 1 - down / max(below)) / 2 for up, down in zip(above, below, strict=True)]


def test_mathew_2018_choice_of_a_mobile_phone() -> None:
    case = paper("edas-mathew2018")
    outcome = dk.score(case.inputs["matrix"], case.inputs["weights"], case.inputs["directions"], method="edas")
    case.agrees(outcome.scores)
    assert outcome.ranks.tolist() == case.expected["ranking"]


def test_the_steps_are_the_papers_tables() -> None:
    outcome = dk.score([[6, 2], [2, 2], [4, 8]], [1, 1], ["max", "min"], method="edas", steps=True)
    assert outcome.step("average").tolist() == [4, 4]
    assert outcome.step("distance above the average").tolist() == [[0.5, 0.5], [0, 0.5], [0, 0]]
    assert outcome.step("distance below the average").tolist() == [[0, 0], [0.5, 0], [0, 1]]
    assert outcome.step("total distance above the average").tolist() == [0.5, 0.25, 0]
    assert outcome.step("total distance below the average").tolist() == [0, 0.25, 0.5]


def test_options_that_nothing_tells_apart_are_average() -> None:
    assert dk.score([[3.0, 7.0]], [1, 1], ["max", "min"], method="edas").scores.tolist() == [0.5]
    assert dk.score([[0.1, 7.0]] * 3, [1, 1], ["max", "min"], method="edas").scores.tolist() == [0.5] * 3
    only_unweighted_differs = dk.score([[3.0, 7.0], [3.0, 1.0]], [1, 0], ["max", "min"], method="edas")
    assert only_unweighted_differs.scores.tolist() == [0.5, 0.5]


def test_a_constant_column_and_one_of_zeros_count_for_nothing() -> None:
    alone = dk.score([[1.0], [2.0], [6.0]], [1], ["max"], method="edas").scores
    for constant in (0.1, 0.0):
        table = [[1.0, constant], [2.0, constant], [6.0, constant]]
        np.testing.assert_allclose(dk.score(table, [1, 2], ["max", "min"], method="edas").scores, alone, atol=1e-15)


@pytest.mark.parametrize("column", [[4, -3, -3], [1, -1, 0], [1e150, -1e150, 1e-100], [1e-320] * 3])
def test_averages_that_are_not_above_zero_are_refused(column: Row) -> None:
    table = [[1.0, x] for x in column]
    with pytest.raises(MethodError, match=r"average performance, criterion 2: EDAS measures .* above 0; found"):
        dk.score(table, [1, 1], ["max", "max"], method="edas")
    with pytest.raises(MethodError, match=r"average performance\[1\], criterion 2"):
        dk.score([np.ones((3, 2)), table], [1, 1], ["max", "max"], method="edas")


def test_negative_performances_with_an_average_above_zero_are_taken() -> None:
    scores = dk.score([[-1.0], [4.0], [6.0]], [1], ["max"], method="edas").scores
    np.testing.assert_allclose(scores, [0, (1 / 3 + 1) / 2, 1], atol=1e-15)


def test_a_large_table_is_scored_in_blocks_to_the_same_scores() -> None:
    rng = np.random.default_rng(3)
    table, weights = rng.uniform(1.0, 9.0, (5_000, 10)), rng.dirichlet(np.ones(10))
    table[:, 3] = 7.0
    signs = np.where(rng.random(10) < 0.5, 1.0, -1.0)
    np.testing.assert_allclose(edas(table, weights, signs), edas(table[None], weights, signs)[0], rtol=1e-11)
