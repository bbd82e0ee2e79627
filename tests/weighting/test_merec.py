from __future__ import annotations

import math

import numpy as np
import pytest

import decisionkit as dk
from decisionkit.core.errors import InputError, MethodError
from tests.weighting.tables import Row, Table, agrees, columns_of, in_proportion

EXAMPLE = dk.weighting_methods()["merec"].example


def overall(row: Row, n_criteria: int) -> float:
    return math.log(1.0 + sum(abs(math.log(x)) for x in row) / n_criteria)


def second_source(table: Table, signs: Row) -> Row:
    columns = []
    for column, sign in zip(columns_of(table), signs, strict=True):
        columns.append([min(column) / x if sign > 0 else x / max(column) for x in column])
    effects = []
    for j in range(len(signs)):
        effect = 0.0
        for row in columns_of(columns):
            effect += abs(overall(row[:j] + row[j + 1 :], len(signs)) - overall(row, len(signs)))
        effects.append(effect)
    return in_proportion(effects, table)


def test_it_agrees_with_plain_loops_on_random_tables() -> None:
    agrees("merec", second_source)


def test_keshavarz_ghorabaee_2021_illustrative_example() -> None:
    found = dk.weigh(EXAMPLE.data, EXAMPLE.directions, method="merec")
    np.testing.assert_allclose(found.values, [0.5752, 0.0141, 0.4016, 0.0091], rtol=0, atol=6e-5)
    effect = found.diagnostics["removal effect"]
    np.testing.assert_allclose(found.values, effect / effect.sum())


def test_a_cost_weighs_like_the_benefit_of_its_inverse() -> None:
    table = np.array(EXAMPLE.data, dtype=float)
    inverted = np.column_stack([table[:, :2], 1 / table[:, 2:]])
    np.testing.assert_allclose(dk.weigh(inverted, ["max"] * 4, method="merec").values, weigh(table), rtol=1e-10)


def weigh(table: np.ndarray) -> np.ndarray:
    return dk.weigh(table, EXAMPLE.directions, method="merec").values


def test_units_do_not_count_however_large_or_small() -> None:
    table = np.array(EXAMPLE.data, dtype=float)
    np.testing.assert_allclose(weigh(table * [1e-150, 1e-12, 1e12, 1e145]), weigh(table), rtol=1e-9)
    assert np.isfinite(weigh(np.array([[1e-300, 1, 1, 1], [1e150, 2, 3, 4]]))).all()


def test_a_constant_criterion_weighs_nothing_and_one_option_tells_nothing() -> None:
    found = dk.weigh([[2, 5], [2, 7]], ["max", "min"], method="merec")
    assert found.values.tolist() == [0.0, 1.0]
    assert found.notices == ("criterion 1 is the same for every option: its weight is 0",)
    assert dk.weigh([[2, 5]], ["max", "min"], method="merec").values.tolist() == [0.5, 0.5]


@pytest.mark.parametrize("bad", [0.0, -3.0])
def test_performances_must_be_above_0(bad: float) -> None:
    with pytest.raises(MethodError, match=r"performance, option 2, criterion 1: MEREC .* above 0; found -?\d\. Use"):
        dk.weigh([[3, 7], [bad, 2]], ["max", "max"], method="merec")


def test_directions_are_asked_for() -> None:
    with pytest.raises(InputError, match=r"directions: needs one per criterion; found a blank"):
        dk.weigh([[1, 2], [3, 4]], method="merec")
