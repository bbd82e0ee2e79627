from __future__ import annotations

import numpy as np

import decisionkit as dk
from tests.papers import paper
from tests.scoring.plain import Bounds, Row, Table, comparable_rows


def second_source(table: Table, weights: Row, signs: Row, bounds: Bounds) -> Row:
    rows = comparable_rows("vector", table, signs, None)  # costs with a minus sign
    return [sum(w * x for w, x in zip(weights, row, strict=True)) for row in rows]


def test_siregar_and_others_2021() -> None:
    case = paper("moora-siregar2021")
    outcome = dk.score(case.inputs["matrix"], case.inputs["weights"], case.inputs["directions"], method="moora")
    case.agrees(outcome.scores)
    assert outcome.ranks.tolist() == case.expected["ranking"]


def test_without_costs_nothing_is_taken_off() -> None:
    """Some libraries refuse such a table."""
    outcome = dk.score([[3.0, 0.6], [4.0, 0.8]], [3, 1], ["max", "max"], method="moora")
    np.testing.assert_allclose(outcome.scores, [0.6, 0.8])


def test_zeros_and_negative_numbers_have_a_result() -> None:
    outcome = dk.score([[0.0, -3.0], [0.0, 4.0]], [1, 1], ["min", "max"], method="moora")
    np.testing.assert_allclose(outcome.scores, [-0.3, 0.4])


def test_identical_options_tie_even_where_benefits_and_costs_cancel() -> None:
    for count in range(1, 40):
        row = np.random.default_rng(count).uniform(1, 9, 1 + count % 7)
        table = np.tile(np.concatenate([row, row]), (count, 1))
        directions = [1] * row.size + [-1] * row.size
        outcome = dk.score(table, np.ones(2 * row.size), directions, method="moora")
        assert outcome.ranks.tolist() == [1.0] * count


def test_one_option_alone_scores_the_weight_of_benefits_less_that_of_costs() -> None:
    np.testing.assert_allclose(dk.score([[3.0, 7.0]], [3, 1], ["max", "min"], method="moora").scores, [0.5])
