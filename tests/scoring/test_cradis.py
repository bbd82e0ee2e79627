from __future__ import annotations

import numpy as np
import pytest

import decisionkit as dk
from decisionkit.core.errors import MethodError
from tests.papers import paper
from tests.scoring.plain import Bounds, Row, Table, comparable_rows


def second_source(table: Table, weights: Row, signs: Row, bounds: Bounds) -> Row:
    rows = [[w * x for w, x in zip(weights, row, strict=True)] for row in comparable_rows("max", table, signs, None)]
    optimal = [max(column) for column in zip(*rows, strict=True)]
    ideal, anti = max(max(row) for row in rows), min(min(row) for row in rows)
    above = [sum(ideal - x for x in row) for row in [optimal, *rows]]
    below = [sum(x - anti for x in row) for row in [optimal, *rows]]
    return [(above[0] / up + down / below[0]) / 2 for up, down in zip(above[1:], below[1:], strict=True)]


def test_puska_stevic_and_pamucar_2021_waste_incinerators() -> None:
    """Its weights are printed to two decimals, so that scores agree to 0.003; the ranking is the printed one."""
    case = paper("cradis-puska2021")
    outcome = dk.score(case.inputs["matrix"], case.inputs["weights"], case.inputs["directions"], method="cradis")
    np.testing.assert_allclose(outcome.scores, case.expected["scores"], rtol=0, atol=0.0031)
    assert outcome.ranks.tolist() == case.expected["ranking"]


def test_weights_that_round_to_the_printed_ones_give_the_printed_scores() -> None:
    case = paper("cradis-puska2021")
    more = [153, 118, 82, -169, -214, 63, 52, 106, 58, -284, -204, -429, 63, 216, -14, 337]  # hundred-thousandths
    weights = np.array(case.inputs["weights"]) + np.array(more) / 1e5
    np.testing.assert_allclose(weights, case.inputs["weights"], rtol=0, atol=0.005)
    outcome = dk.score(case.inputs["matrix"], weights, case.inputs["directions"], method="cradis")
    np.testing.assert_allclose(outcome.scores, case.expected["scores"], rtol=0, atol=5e-5)


def test_the_order_is_that_of_the_weighted_sum_of_shares_of_the_best() -> None:
    rng = np.random.default_rng(1)
    table, weights, directions = rng.uniform(1, 9, (200, 12, 5)), rng.dirichlet(np.ones(5)), [1, -1, 1, 1, -1]
    ours = dk.score(table, weights, directions, method="cradis")
    np.testing.assert_array_equal(ours.ranks, dk.score(table, weights, directions, normalisation="max").ranks)


def test_who_is_best_on_every_criterion_scores_1() -> None:
    table = [[9.0, 2.0], [5.0, 3.0]]
    for weights in ([1, 3], [1, 1]):
        assert dk.score(table, weights, ["max", "min"], method="cradis").scores.tolist()[0] == 1.0
    assert dk.score([[3.0, 7.0]], [1, 1], ["max", "min"], method="cradis").scores.tolist() == [1.0]
    assert dk.score([[3.0, 7.0]] * 3, [1, 2], ["max", "min"], method="cradis").scores.tolist() == [1.0] * 3


def test_with_equal_weights_the_ideal_is_the_optimal_option_and_only_it_is_near() -> None:
    outcome = dk.score([[8.0, 8.0], [4.0, 8.0], [4.0, 4.0]], [1, 1], ["max", "max"], method="cradis", steps=True)
    assert outcome.step("utility against the ideal").tolist() == [1.0, 0.0, 0.0]
    np.testing.assert_allclose(outcome.step("utility against the anti-ideal"), [1.0, 0.5, 0.0])


def test_a_cost_of_zero_is_refused_with_its_location() -> None:
    with pytest.raises(MethodError, match=r"performance, option 2, criterion 2: CRADIS takes ratios .* found 0. Use"):
        dk.score([[3.0, 7.0], [1.0, 0.0]], [1, 1], ["max", "min"], method="cradis")


def test_a_criterion_without_weight_is_none() -> None:
    given = ([[4, 2], [2, 1], [4, 1]], [0.75, 0.25], ["max", "min"])
    more = ([[4, 2, 5], [2, 1, 4], [4, 1, 3]], [0.75, 0.25, 0], ["max", "min", "max"])
    alone = dk.score(*given, method="cradis").scores
    np.testing.assert_allclose(dk.score(*more, method="cradis").scores, alone, rtol=1e-14)
