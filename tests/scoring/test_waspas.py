from __future__ import annotations

import math

import numpy as np
import pytest

import decisionkit as dk
from decisionkit.core.errors import MethodError
from tests.papers import paper
from tests.scoring.plain import Bounds, Row, Table, comparable_rows


def second_source(
    table: Table, weights: Row, signs: Row, bounds: Bounds, share: float = 0.5, normalisation: str = "max"
) -> Row:
    scores = []
    for row in comparable_rows(normalisation, table, signs, bounds):
        total = sum(w * x for w, x in zip(weights, row, strict=True))
        product = math.prod(x**w for w, x in zip(weights, row, strict=True))
        scores.append(share * total + (1 - share) * product)
    return scores


def test_tus_and_adali_2019_software_selection() -> None:
    case = paper("waspas-tus2019")
    outcome = dk.score(case.inputs["matrix"], case.inputs["weights"], case.inputs["directions"], method="waspas")
    case.agrees(outcome.scores)
    assert outcome.ranks.tolist() == case.expected["ranking"]


def test_the_share_leads_from_the_product_to_the_sum() -> None:
    table, weights, directions = [[4.0, 9.0], [1.0, 1.0], [2.0, 8.0]], [1, 3], ["max", "max"]
    half = dk.score(table, weights, directions, method="waspas", steps=True)
    for share, step in ((0.0, "weighted product"), (1.0, "weighted sum")):
        end = dk.score(table, weights, directions, method="waspas", share=share)
        np.testing.assert_allclose(end.scores, half.step(step), rtol=1e-14)
    np.testing.assert_allclose(half.scores, (half.step("weighted sum") + half.step("weighted product")) / 2)


def test_the_ends_are_the_weighted_sum_and_the_order_of_the_weighted_product() -> None:
    table, weights, directions = [[4.0, 9.0, 2.0], [3.0, 5.0, 1.0], [2.0, 8.0, 7.0]], [1, 3, 2], ["max", "max", "min"]
    total = dk.score(table, weights, directions, method="waspas", share=1.0)
    np.testing.assert_allclose(total.scores, dk.score(table, weights, directions).scores)
    product = dk.score(table, weights, directions, method="waspas", share=0.0)
    assert product.order == dk.score(table, weights, directions, method="weighted_product").order


def test_a_weighted_zero_takes_the_product_away_and_an_unweighted_one_nothing() -> None:
    table, directions = [[0.0, 9.0], [5.0, 3.0]], ["max", "max"]
    weighted = dk.score(table, [1, 1], directions, method="waspas", steps=True)
    assert weighted.step("weighted product").tolist()[0] == 0
    assert weighted.scores.tolist()[0] == 0.25
    assert dk.score(table, [0, 1], directions, method="waspas").scores.tolist()[0] == 1.0


def test_zeros_have_a_result_for_many_weights_at_once() -> None:
    scores = dk.score([[0.0, 9.0], [5.0, 3.0]], [[1, 1], [0, 1]], ["max", "max"], method="waspas").scores
    np.testing.assert_allclose(scores[:, 0], [0.25, 1.0])


def test_negative_performances_are_refused_with_a_way_out() -> None:
    with pytest.raises(MethodError, match=r"performance, option 2, criterion 1: .*found -1. Use 'minmax'"):
        dk.score([[3.0, 7.0], [-1.0, 2.0]], [1, 1], ["max", "min"], method="waspas")


def test_adding_one_to_min_max_values_makes_another_option_best() -> None:
    """As one library has it; the paper divides by the best."""
    table, weights = [[2.0, 8.0], [8.0, 8.0], [3.0, 9.0]], [0.4, 0.6]
    shifted = [[1 + x for x in row] for row in comparable_rows("minmax", table, [1, 1], None)]
    other = second_source(shifted, weights, [1, 1], None, normalisation="none")
    np.testing.assert_allclose(other, [1.000, 1.360, 1.639], atol=5e-4)
    ours = dk.score(table, weights, ["max", "max"], method="waspas").scores
    np.testing.assert_allclose(ours, [0.584, 0.933, 0.713], atol=5e-4)
