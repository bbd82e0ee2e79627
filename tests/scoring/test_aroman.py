from __future__ import annotations

from typing import Any

import numpy as np
import pytest

import decisionkit as dk
from decisionkit.core.errors import MethodError
from tests.papers import paper
from tests.scoring.plain import Bounds, Row, Table, column_of


def second_source(
    table: Table,
    weights: Row,
    signs: Row,
    bounds: Bounds,
    linear: float = 0.5,
    cost_exponent: float = 0.5,
    costs: str = "turned",
) -> Row:
    low, high = [0.0] * len(table), [0.0] * len(table)
    for j, (weight, sign) in enumerate(zip(weights, signs, strict=True)):
        column = [row[j] for row in table]
        turned = costs == "turned" and sign < 0
        shares = column_of("minmax", column, -1.0 if turned else 1.0, None)
        lengths = [1 - x if turned else x for x in column_of("vector", column, 1.0, None)]
        gathered = high if sign > 0 else low
        for i, (share, length) in enumerate(zip(shares, lengths, strict=True)):
            gathered[i] += weight * (linear * share + (1 - linear) * length) / 2
    return [cost**cost_exponent + gain ** (1 - cost_exponent) for cost, gain in zip(low, high, strict=True)]


def test_boskovic_and_others_2023_electric_vehicles() -> None:
    case = paper("aroman-boskovic2023")
    given = case.inputs
    outcome = dk.score(
        given["matrix"], given["weights"], given["directions"], method="aroman", costs="added", steps=True
    )
    case.agrees(outcome.scores)
    assert outcome.ranks.tolist() == case.expected["ranking"]
    near: dict[str, Any] = {"rtol": 0, "atol": 6e-5}
    np.testing.assert_allclose(outcome.step("sum over costs"), [0.0447, 0.0324, 0.0397, 0.1103], **near)
    np.testing.assert_allclose(outcome.step("sum over benefits"), [0.2128, 0.1396, 0.0744, 0.2912], rtol=0, atol=1e-4)
    np.testing.assert_allclose(
        outcome.step("averaged performances")[0], [0.1595, 0.3510, 0.2807, 0.2517, 0.2759], **near
    )


def test_as_published_a_higher_cost_raises_the_score() -> None:
    outcome = dk.score([[100, 5], [200, 5], [150, 4]], [1, 1], ["min", "max"], method="aroman", costs="added")
    assert outcome.order[0] == "option 2"


def test_the_cheaper_option_is_better_unless_costs_are_added() -> None:
    outcome = dk.score([[100, 5], [200, 5], [150, 4]], [1, 1], ["min", "max"], method="aroman")
    assert outcome.order == ("option 1", "option 2", "option 3")


def test_without_costs_both_ways_are_the_same() -> None:
    table = [[5, 1], [2, 3]]
    added = dk.score(table, [1, 1], ["max", "max"], method="aroman", costs="added")
    turned = dk.score(table, [1, 1], ["max", "max"], method="aroman")
    np.testing.assert_array_equal(added.scores, turned.scores)


def test_all_the_weight_of_one_normalisation() -> None:
    """Without the vector normalisation the best of all has half the weight of the benefits, under the root."""
    outcome = dk.score([[9, 9], [1, 1]], [1, 1], ["max", "max"], method="aroman", linear=1.0)
    np.testing.assert_allclose(outcome.scores, [np.sqrt(0.5), 0.0], rtol=1e-12)


def test_one_option_and_only_zeros_have_a_score() -> None:
    assert dk.score([[4.0]], [1], ["max"], method="aroman").scores.tolist() == [np.sqrt(0.5)]
    assert np.isfinite(dk.score([[0, 0], [0, 0]], [1, 1], ["max", "min"], method="aroman").scores).all()


def test_a_negative_performance_is_refused_with_its_location() -> None:
    with pytest.raises(MethodError, match=r"option 2, criterion 1: AROMAN takes roots .* found -1"):
        dk.score([[3, 7], [-1, 2]], [1, 1], ["max", "min"], method="aroman")
