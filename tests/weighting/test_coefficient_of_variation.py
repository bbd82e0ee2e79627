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
        mean = sum(column) / len(column)
        squares = sum((x - mean) ** 2 for x in column)
        information.append(math.sqrt(squares / (len(column) - 1)) / mean if len(column) > 1 else 0.0)
    return in_proportion(information, table)


def test_it_agrees_with_plain_loops_on_random_tables() -> None:
    agrees("coefficient_of_variation", second_source)


def test_shuai_2012_on_the_table_of_xu() -> None:
    found = dk.weigh(XU, method="coefficient_of_variation")
    np.testing.assert_allclose(found.values, [0.4258, 0.3610, 0.2121, 0.0011], rtol=0, atol=6e-5)
    table = np.array(XU)
    coefficients = table.std(axis=0, ddof=1) / table.mean(axis=0)
    np.testing.assert_allclose(found.diagnostics["coefficient of variation"], coefficients, rtol=1e-12)


def test_the_unit_of_a_criterion_does_not_count() -> None:
    before = dk.weigh(XU, method="coefficient_of_variation").values
    other = dk.weigh(np.array(XU) * [1e-150, 1e-12, 1e12, 1e145], method="coefficient_of_variation").values
    np.testing.assert_allclose(other, before, rtol=1e-11)


def test_a_constant_criterion_weighs_nothing_and_one_option_tells_nothing() -> None:
    found = dk.weigh([[0.1, 0, 5], [0.1, 0, 7], [0.1, 0, 9]], method="coefficient_of_variation")
    assert found.values.tolist() == [0.0, 0.0, 1.0]
    assert found.diagnostics["coefficient of variation"][:2].tolist() == [0.0, 0.0]
    assert dk.weigh([[2, 5]], method="coefficient_of_variation").values.tolist() == [0.5, 0.5]


def test_negative_performances_are_refused_with_their_location_and_a_way_out() -> None:
    with pytest.raises(MethodError, match=r"option 2, criterion 1: the coefficient .* at least 0; found -1\. Use"):
        dk.weigh([[3, 7], [-1, 2]], method="coefficient_of_variation")
