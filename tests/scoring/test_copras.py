from __future__ import annotations

import numpy as np
import pytest

import decisionkit as dk
from decisionkit.core.errors import MethodError
from tests.papers import paper
from tests.scoring.plain import Bounds, Row, Table

#: Goswami & Mitra (2020), International Journal of Data and Network Science 4(1):27-42, doi:10.5267/j.ijdns.2019.8.004:
#: price, storage, memory and camera of ten mobile phones.
PHONES = [
    [80, 16, 2, 5],
    [110, 32, 2, 9],
    [130, 64, 4, 9],
    [185, 64, 4, 1],
    [135, 64, 3, 4],
    [140, 32, 3, 5],
    [185, 64, 6, 7],
    [110, 16, 3, 3],
    [120, 16, 4, 3],
    [340, 128, 6, 5],
]


def second_source(table: Table, weights: Row, signs: Row, bounds: Bounds) -> Row:
    sums = [sum(column) for column in zip(*table, strict=True)]
    shares = [[w * x / s for x, w, s in zip(row, weights, sums, strict=True)] for row in table]
    benefit = [sum(x for x, s in zip(row, signs, strict=True) if s > 0) for row in shares]
    cost = [sum(x for x, s in zip(row, signs, strict=True) if s < 0) for row in shares]
    priority = benefit
    if any(s < 0 for s in signs):
        inverse = sum(min(cost) / c for c in cost)
        priority = [b + min(cost) * sum(cost) / (c * inverse) for b, c in zip(benefit, cost, strict=True)]
    return [q / max(priority) for q in priority]


def test_uysal_and_inan_2022_research_assistants() -> None:
    """One of them has no publications: a benefit of 0."""
    case = paper("copras-uysal2022")
    outcome = dk.score(case.inputs["matrix"], case.inputs["weights"], case.inputs["directions"], method="copras")
    case.agrees(outcome.scores)
    assert outcome.ranks.tolist() == case.expected["ranking"]


def test_goswami_and_mitra_2020_mobile_phones() -> None:
    weights, directions = [0.60338, 0.13639, 0.19567, 0.06456], ["min", "max", "max", "max"]
    printed = [1, 0.85262, 0.91930, 0.68523, 0.80515, 0.72587, 0.83436, 0.79758, 0.79097, 0.79533]
    np.testing.assert_allclose(dk.score(PHONES, weights, directions, method="copras").scores, printed, atol=5.1e-6)


def test_without_costs_the_priority_is_the_sum_of_benefits() -> None:
    outcome = dk.score([[1.0, 6.0], [3.0, 2.0]], [1, 1], ["max", "max"], method="copras", steps=True)
    assert outcome.step("sum of costs").tolist() == [0.0, 0.0]
    np.testing.assert_allclose(outcome.step("relative priority"), [0.5, 0.5])
    np.testing.assert_allclose(outcome.step("relative priority"), outcome.step("sum of benefits"))


def test_with_costs_only_half_the_cost_is_twice_the_priority() -> None:
    outcome = dk.score([[10.0], [20.0], [40.0]], [1], ["min"], method="copras")
    np.testing.assert_allclose(outcome.scores, [1.0, 0.5, 0.25])


def test_a_higher_cost_lowers_the_score() -> None:
    """A library whose formula comes to S+ + S- raises it."""
    cheap = dk.score([[5.0, 4.0], [6.0, 4.0]], [1, 1], ["max", "min"], method="copras").scores
    dear = dk.score([[5.0, 4.0], [6.0, 6.0]], [1, 1], ["max", "min"], method="copras").scores
    assert cheap[0] < cheap[1] == 1.0
    assert dear[1] < dear[0] == 1.0


def test_an_option_without_any_cost_is_refused_by_the_location_of_its_zero() -> None:
    table = [[3.0, 7.0, 2.0], [1.0, 0.0, 0.0]]
    with pytest.raises(
        MethodError, match=r"performance, option 2, criterion 2: COPRAS divides by .* found 0. Use fixed"
    ):
        dk.score(table, [1, 1, 1], ["max", "min", "min"], method="copras")
    assert np.isfinite(dk.score(table, [1, 1, 1], ["min", "min", "max"], method="copras").scores).all()


def test_where_the_weighted_costs_of_an_option_are_zero_it_takes_what_all_costs_give() -> None:
    table = [[3.0, 7.0, 2.0], [1.0, 0.0, 5.0]]
    outcome = dk.score(table, [1, 1, 0], ["max", "min", "min"], method="copras", steps=True)
    np.testing.assert_allclose(outcome.step("sum of costs"), [0.5, 0.0])
    np.testing.assert_allclose(outcome.step("relative priority"), [0.375, 0.125 + 0.5])


def test_a_column_of_zeros_is_shared_equally() -> None:
    outcome = dk.score([[0.0, 3.0], [0.0, 1.0]], [1, 1], ["min", "max"], method="copras", steps=True)
    assert outcome.step("shares of each criterion").tolist() == [[0.5, 0.75], [0.5, 0.25]]
    np.testing.assert_allclose(outcome.scores, [1.0, 0.6])


def test_negative_performances_are_refused() -> None:
    with pytest.raises(
        MethodError, match=r"performance, option 2, criterion 1: COPRAS shares out .* found -1. Use fixed"
    ):
        dk.score([[3.0, 7.0], [-1.0, 2.0]], [1, 1], ["max", "min"], method="copras")
