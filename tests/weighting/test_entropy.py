from __future__ import annotations

import math
from decimal import Decimal

import numpy as np
import pytest

import decisionkit as dk
from decisionkit.core.errors import MethodError
from tests.papers import paper
from tests.weighting.tables import Row, Table, agrees, columns_of, in_proportion


def second_source(table: Table, signs: Row) -> Row:
    information = []
    for column in columns_of(table):
        shares = [x / sum(column) for x in column]
        entropy = -sum(p * math.log(p) for p in shares if p > 0)
        information.append(1.0 - entropy / math.log(len(table)) if len(table) > 1 else 0.0)
    return in_proportion(information, table)


def test_it_agrees_with_plain_loops_on_random_tables() -> None:
    agrees("entropy", second_source)


def test_xu_2004() -> None:
    case = paper("w-entropy-xu2004")
    found = dk.weigh(case.inputs["matrix"], method="entropy")
    case.agrees(found.values, "weights")
    np.testing.assert_allclose(found.diagnostics["entropy"] + found.diagnostics["divergence"], 1.0)


def test_zavadskas_and_podvezko_2016_who_do_not_invert_the_costs() -> None:
    table = paper("w-cilos-zavadskas2016").inputs["matrix"]
    found = dk.weigh(table, method="entropy").values
    np.testing.assert_allclose(found, [0.1146, 0.1981, 0.4185, 0.2689], rtol=0, atol=6e-5)
    inverted = [[1 / row[0], row[1], 1 / row[2], row[3]] for row in table]
    np.testing.assert_allclose(
        dk.weigh(inverted, method="entropy").values, [0.1277, 0.2174, 0.3599, 0.2950], rtol=0, atol=6e-5
    )


def test_ersoy_2021_equipment() -> None:
    """LogForum 17(3), doi:10.17270/J.LOG.2021.603."""
    table = [
        [256, 8, 41, 1.6, 1.77, 7347.16],
        [256, 8, 32, 1.0, 1.80, 6919.99],
        [256, 8, 53, 1.6, 1.90, 8400.00],
        [256, 8, 41, 1.0, 1.75, 6808.90],
        [512, 8, 35, 1.6, 1.70, 8479.99],
        [256, 4, 35, 1.6, 1.70, 7499.99],
    ]
    found = dk.weigh(table, method="entropy").values
    np.testing.assert_allclose(found, [0.405, 0.221, 0.134, 0.199, 0.007, 0.034], rtol=0, atol=6e-4)


def test_zeros_add_nothing_and_all_on_one_option_is_a_divergence_of_1() -> None:
    found = dk.weigh([[0, 1], [5, 3], [0, 2]], method="entropy")
    assert found.diagnostics["divergence"][0] == pytest.approx(1.0, abs=1e-15)
    assert dk.weigh([[0, 1], [0, 3]], method="entropy").values.tolist() == [0.0, 1.0]


def test_the_unit_of_a_criterion_does_not_count() -> None:
    table = np.array([[3.0, 100.0, 10.0], [2.5, 80.0, 8.0], [1.8, 50.0, 20.0]])
    before = dk.weigh(table, method="entropy").values
    for unit in (1e-150, 1e-12, 1e12, 1e145):
        np.testing.assert_allclose(dk.weigh(table * [unit, 1, 1], method="entropy").values, before, rtol=1e-12)


def test_a_divergence_far_below_rounding_is_not_lost() -> None:
    exact = [Decimal(10**9 + i) for i in (1, 2, 5)]
    total = sum(exact)
    divergence = 1 + sum(x / total * (x / total).ln() for x in exact) / Decimal(3).ln()
    found = dk.weigh([[float(x), float(x)] for x in exact], method="entropy").diagnostics["divergence"]
    assert float(divergence) == pytest.approx(1.3e-18, rel=0.1)
    np.testing.assert_allclose(found, float(divergence), rtol=1e-6)


def test_a_constant_criterion_weighs_nothing_and_that_is_said() -> None:
    found = dk.weigh([[1, 7, 3], [1, 2, 4]], method="entropy")
    assert found.values[0] == 0.0
    assert found.notices == ("criterion 1 is the same for every option: its weight is 0",)


def test_no_difference_at_all_is_equal_weights() -> None:
    found = dk.weigh([[4, 7], [4, 7]], method="entropy")
    assert found.values.tolist() == [0.5, 0.5]
    assert found.notices == ("every criterion is the same for every option: they get equal weights",)
    alone = dk.weigh([[4, 7]], method="entropy")
    assert alone.values.tolist() == [0.5, 0.5]
    assert alone.diagnostics["entropy"].tolist() == [1.0, 1.0]
    assert alone.notices == ("one option says nothing about the criteria: they get equal weights",)


def test_negative_performances_are_refused_with_their_location_and_a_way_out() -> None:
    with pytest.raises(MethodError, match=r"performance, option 2, criterion 1: entropy .* at least 0; found -1\. Use"):
        dk.weigh([[3, 7], [-1, 2]], method="entropy")
