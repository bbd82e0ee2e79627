from __future__ import annotations

import math

import numpy as np
import pytest

import decisionkit as dk
from decisionkit.core.errors import InputError
from tests.papers import paper
from tests.weighting.tables import Row, Table, agrees, columns_of, constant, in_proportion, stretch


def second_source(table: Table, signs: Row) -> Row:
    information = []
    for raw, sign in zip(columns_of(table), signs, strict=True):
        column, value = stretch(raw, sign), 0.0
        if not constant(raw):
            mean = sum(column) / len(column)
            size = math.sqrt(sum(x * x for x in column) / len(column))
            scatter = math.sqrt(sum((x - mean) ** 2 for x in column) / (len(column) - 1))
            value = abs(math.log(size / scatter) * 100)
        information.append(value if value > 1e-9 else 0.0)
    return in_proportion(information, table)


def test_it_agrees_with_plain_loops_on_random_tables() -> None:
    agrees("lopcow", second_source)


def test_ecer_and_pamucar_2022() -> None:
    case = paper("w-lopcow-ecer2022")
    found = dk.weigh(case.inputs["matrix"], case.inputs["directions"], method="lopcow")
    case.agrees(found.values, "weights")
    size, scatter = found.diagnostics["root mean square"], found.diagnostics["standard deviation"]
    np.testing.assert_allclose(found.diagnostics["percentage value"], np.abs(100 * np.log(size / scatter)))


def test_the_printed_weights_need_the_standard_deviation_of_the_sample() -> None:
    case = paper("w-lopcow-ecer2022")
    found = dk.weigh(case.inputs["matrix"], case.inputs["directions"], method="lopcow").diagnostics
    of_population = found["standard deviation"] * math.sqrt(8 / 9)
    values = np.abs(np.log(found["root mean square"] / of_population))
    off = np.abs(values / values.sum() - np.array(case.expected["weights"])).max()
    assert off == pytest.approx(0.0023, abs=5e-5)


def test_units_zeros_and_a_cost_written_as_a_benefit_do_not_count() -> None:
    table = np.array([[5000.0, 3, 3], [680, 5, 2], [2000, 3, 4], [600, 4, 1]])
    before = dk.weigh(table, ["min", "max", "max"], method="lopcow").values
    for other, directions in (
        (table * [1e-150, 1e12, 1] + [0, -7, 0], ["min", "max", "max"]),
        (table * [-1, 1, 1], ["max", "max", "max"]),
    ):
        np.testing.assert_allclose(dk.weigh(other, directions, method="lopcow").values, before, rtol=1e-11)


def test_the_other_direction_is_another_weight() -> None:
    table = [[1, 1], [2, 4], [3, 5]]
    assert dk.weigh(table, ["max", "max"], method="lopcow").values[1] > 0.5
    assert dk.weigh(table, ["max", "min"], method="lopcow").values[1] < 0.5


@pytest.mark.parametrize("table", [[[1, 50], [7, 20]], [[0, 2], [9, 2], [0, 3], [0, 2]]], ids=["two options", "one"])
def test_two_options_or_one_that_stands_out_everywhere_tell_nothing(table: Table) -> None:
    found = dk.weigh(table, ["max", "max"], method="lopcow")
    assert found.values.tolist() == [0.5, 0.5]
    assert found.diagnostics["percentage value"].tolist() == [0.0, 0.0]
    assert found.notices == ("the criteria that differ carry no information by this method: they get equal weights",)


def test_a_constant_criterion_is_left_out() -> None:
    rows = [[3, 9, 2], [4, 1, 7], [8, 2, 5]]
    without = dk.weigh(rows, ["max"] * 3, method="lopcow").values
    found = dk.weigh([[0.1, *row] for row in rows], ["max"] * 4, method="lopcow")
    np.testing.assert_allclose(found.values, [0.0, *without], rtol=1e-14)
    assert dk.weigh([[2, 5]], ["max"] * 2, method="lopcow").values.tolist() == [0.5, 0.5]


def test_directions_are_asked_for() -> None:
    with pytest.raises(InputError, match=r"directions: needs one per criterion; found a blank"):
        dk.weigh([[1, 2], [3, 4]], method="lopcow")
