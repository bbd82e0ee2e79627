from __future__ import annotations

import math

import numpy as np
import pytest

import decisionkit as dk
from decisionkit.core.errors import InputError
from tests.papers import paper
from tests.weighting.tables import Row, Table, agrees, columns_of, constant, in_proportion, stretch


def second_source(table: Table, signs: Row, ideal: str = "direction") -> Row:
    columns = []
    for column, sign in zip(columns_of(table), signs, strict=True):
        columns.append(stretch(column, sign if ideal == "direction" else 1.0))
    information = []
    for column in columns:
        conflict = sum(1.0 - correlation(column, other) for other in columns if not constant(other))
        information.append(deviation(column) * conflict if not constant(column) and conflict > 1e-9 else 0.0)
    return in_proportion(information, table)


def deviation(column: Row) -> float:
    mean = sum(column) / len(column)
    return math.sqrt(sum((x - mean) ** 2 for x in column) / len(column))


def correlation(first: Row, second: Row) -> float:
    if constant(first):
        return 0.0
    mean_1, mean_2 = sum(first) / len(first), sum(second) / len(second)
    together = sum((x - mean_1) * (y - mean_2) for x, y in zip(first, second, strict=True)) / len(first)
    return together / deviation(first) / deviation(second)


@pytest.mark.parametrize("ideal", ["direction", "maximum"])
def test_it_agrees_with_plain_loops_on_random_tables(ideal: str) -> None:
    agrees("critic", second_source, ideal=ideal)


def test_diakoulaki_mavrotas_and_papayannakis_1995() -> None:
    case = paper("w-critic-diakoulaki1995")
    found = dk.weigh(case.inputs["matrix"], case.inputs["directions"], method="critic")
    case.agrees(found.values, "weights")
    np.testing.assert_allclose(
        found.diagnostics["information"], found.diagnostics["standard deviation"] * found.diagnostics["conflict"]
    )


def test_tus_and_adali_2019_take_the_maximum_of_a_cost_too() -> None:
    """Their first criterion is a cost; the printed weights come out only without directions."""
    case = paper("waspas-tus2019")
    table, directions = case.inputs["matrix"], case.inputs["directions"]
    found = dk.weigh(table, method="critic", ideal="maximum").values
    np.testing.assert_allclose(found, [0.157, 0.249, 0.168, 0.121, 0.154, 0.151], rtol=0, atol=6e-4)
    np.testing.assert_allclose(found, case.inputs["weights"], rtol=0, atol=1e-12)
    towards = dk.weigh(table, directions, method="critic").values
    np.testing.assert_allclose(towards, [0.1841, 0.2130, 0.1422, 0.1583, 0.1684, 0.1340], rtol=0, atol=6e-5)


def test_units_zeros_and_a_cost_written_as_a_benefit_do_not_count() -> None:
    table = np.array([[5000.0, 3, 3], [680, 5, 2], [2000, 3, 4], [600, 4, 1]])
    before = dk.weigh(table, ["min", "max", "max"], method="critic").values
    for other, directions in (
        (table * [1e-150, 1e12, 1] + [0, -7, 0], ["min", "max", "max"]),
        (table * [-1, 1, 1], ["max", "max", "max"]),
    ):
        np.testing.assert_allclose(dk.weigh(other, directions, method="critic").values, before, rtol=1e-11)


def test_a_constant_criterion_is_left_out_of_the_others_conflict() -> None:
    rows = [[3, 9, 2], [4, 1, 7], [8, 2, 5]]
    without = dk.weigh(rows, ["max"] * 3, method="critic")
    found = dk.weigh([[6, *row] for row in rows], ["max"] * 4, method="critic")
    np.testing.assert_allclose(found.values, [0.0, *without.values], rtol=1e-14)
    assert found.diagnostics["conflict"][0] == 0.0
    assert found.notices == ("criterion 1 is the same for every option: its weight is 0",)


def test_criteria_that_say_the_same_have_no_conflict_and_weigh_the_same() -> None:
    found = dk.weigh([[1, 3, 9], [2, 6, 8], [4, 12, 6]], ["max", "max", "min"], method="critic")
    np.testing.assert_allclose(found.values, 1 / 3, rtol=1e-15)
    assert found.diagnostics["conflict"].tolist() == [0.0, 0.0, 0.0]
    assert found.notices == ("the criteria that differ carry no information by this method: they get equal weights",)


def test_one_criterion_or_one_option() -> None:
    alone = dk.weigh([[1], [3], [4]], ["max"], method="critic")
    assert alone.values.tolist() == [1.0]
    assert alone.notices == ()
    assert dk.weigh([[1, 2]], ["max", "min"], method="critic").values.tolist() == [0.5, 0.5]


def test_directions_are_asked_for_and_checked() -> None:
    with pytest.raises(InputError, match=r"directions: needs one per criterion; found a blank"):
        dk.weigh([[1, 2], [3, 4]], method="critic")
    with pytest.raises(InputError, match=r"directions: must be as many as the 2 columns of performance; found 1"):
        dk.weigh([[1, 2], [3, 4]], ["max"], method="critic")
