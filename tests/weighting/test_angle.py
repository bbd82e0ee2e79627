from __future__ import annotations

import math

import numpy as np
import pytest

import decisionkit as dk
from decisionkit.core.errors import MethodError
from tests.weighting.tables import Row, Table, agrees, columns_of, in_proportion

XU = [[30, 30, 38, 29], [19, 54, 86, 29], [19, 15, 85, 28.9], [68, 70, 60, 29]]


def second_source(table: Table, signs: Row) -> Row:
    information = []
    for column in columns_of(table):
        shares = [x / sum(column) for x in column]
        even = [1.0 / len(column) for _ in column]
        product = sum(p * r for p, r in zip(shares, even, strict=True))
        cosine = product / math.sqrt(sum(p * p for p in shares)) / math.sqrt(sum(r * r for r in even))
        information.append(math.acos(min(cosine, 1.0)))
    return in_proportion(information, table)


def test_it_agrees_with_plain_loops_on_random_tables() -> None:
    agrees("angle", second_source, tolerance=1e-9)


def test_shuai_2012_on_the_table_of_xu() -> None:
    found = dk.weigh(XU, method="angle").values
    np.testing.assert_allclose(found, [0.4150, 0.3612, 0.2227, 0.0012], rtol=0, atol=6e-5)


def test_costs_are_not_inverted() -> None:
    assert dk.weigh(XU, ["min"] * 4, method="angle").values.tolist() == dk.weigh(XU, method="angle").values.tolist()
    inverted = dk.weigh(1 / np.array(XU), method="angle").values
    np.testing.assert_allclose(inverted, [0.3019, 0.4296, 0.2674, 0.0012], rtol=0, atol=6e-5)


def test_a_small_angle_is_exact_where_an_arc_cosine_loses_it() -> None:
    small = 1e-9
    found = dk.weigh([[1.0 - small, 3], [1.0 + small, 4]], method="angle").diagnostics["angle"]
    assert found[0] == pytest.approx(small, rel=1e-6)


def test_all_on_one_option_is_the_widest_angle() -> None:
    found = dk.weigh([[0, 1], [5, 1], [0, 2], [0, 1]], method="angle").diagnostics["angle"]
    assert found[0] == pytest.approx(math.acos(0.5))


def test_units_do_not_count() -> None:
    other = dk.weigh(np.array(XU) * [1e-150, 1e-12, 1e12, 1e145], method="angle").values
    np.testing.assert_allclose(other, dk.weigh(XU, method="angle").values, rtol=1e-11)


def test_a_constant_criterion_weighs_nothing_and_one_option_tells_nothing() -> None:
    found = dk.weigh([[0.1, 5], [0.1, 7], [0.1, 9]], method="angle")
    assert found.values.tolist() == [0.0, 1.0]
    assert dk.weigh([[2, 5]], method="angle").values.tolist() == [0.5, 0.5]


def test_negative_performances_are_refused_with_their_location_and_a_way_out() -> None:
    with pytest.raises(MethodError, match=r"option 2, criterion 1: angle .* at least 0; found -1\. Use"):
        dk.weigh([[3, 7], [-1, 2]], method="angle")
