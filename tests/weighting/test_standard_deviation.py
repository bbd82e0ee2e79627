from __future__ import annotations

import math

import numpy as np
import pytest

import decisionkit as dk
from tests.papers import paper
from tests.weighting.tables import Row, Table, agrees, columns_of, in_proportion, stretch


def second_source(table: Table, signs: Row, scaling: str = "minmax") -> Row:
    information = []
    for raw in columns_of(table):
        column = stretch(raw) if scaling == "minmax" else raw
        mean = sum(column) / len(column)
        information.append(math.sqrt(sum((x - mean) ** 2 for x in column) / len(column)))
    return in_proportion(information, table)


@pytest.mark.parametrize("scaling", ["minmax", "none"])
def test_it_agrees_with_plain_loops_on_random_tables(scaling: str) -> None:
    agrees("standard_deviation", second_source, scaling=scaling)


def test_jahan_and_edwards_2013_on_data_that_are_stretched_already() -> None:
    case = paper("w-std-jahan2013")
    case.agrees(dk.weigh(case.inputs["matrix"], method="standard_deviation").values, "weights")
    case.agrees(dk.weigh(case.inputs["matrix"], method="standard_deviation", scaling="none").values, "weights")


def test_salabun_watrobski_and_shekhovtsov_2020_take_the_numbers_as_they_are() -> None:
    """Symmetry 12(9):1549, doi:10.3390/sym12091549."""
    table = [
        [0.619, 0.449, 0.447],
        [0.862, 0.466, 0.006],
        [0.458, 0.698, 0.771],
        [0.777, 0.631, 0.491],
        [0.567, 0.992, 0.968],
    ]
    found = dk.weigh(table, method="standard_deviation", scaling="none").values
    np.testing.assert_allclose(found, [0.217, 0.294, 0.488], rtol=0, atol=6e-4)
    assert np.abs(dk.weigh(table, method="standard_deviation").values - found).max() > 0.1


def test_units_and_zeros_count_only_without_scaling() -> None:
    table = np.array([[1.0, 2, 3], [3, 4, 9], [2, 3, 1]])
    before = dk.weigh(table, method="standard_deviation").values
    other = dk.weigh(table * [1000, -1, 1e145] + [0, 7, 0], method="standard_deviation").values
    np.testing.assert_allclose(other, before, rtol=1e-12)
    raw = dk.weigh(table * [1000, 1, 1], method="standard_deviation", scaling="none").values
    assert raw[0] == pytest.approx(0.9949, abs=5e-5)


@pytest.mark.parametrize("scaling", ["minmax", "none"])
def test_sizes_from_1e_minus_150_to_1e150_make_no_trouble(scaling: str) -> None:
    found = dk.weigh([[1e150, 1e-150], [-1e150, 3e-150]], method="standard_deviation", scaling=scaling)
    assert found.values.sum() == 1.0
    assert found.diagnostics["standard deviation"][0] == pytest.approx(0.5 if scaling == "minmax" else 1e150)


def test_a_constant_criterion_weighs_nothing_and_one_option_tells_nothing() -> None:
    found = dk.weigh([[0.1, 5], [0.1, 7], [0.1, 9]], method="standard_deviation")
    assert found.values.tolist() == [0.0, 1.0]
    assert found.diagnostics["standard deviation"][0] == 0.0
    assert dk.weigh([[2, 5]], method="standard_deviation").values.tolist() == [0.5, 0.5]
