from __future__ import annotations

import numpy as np
import pytest

import decisionkit as dk
from decisionkit.core.errors import MethodError
from tests.papers import paper
from tests.weighting.tables import Row, Table, agrees, columns_of, in_proportion


def second_source(table: Table, signs: Row) -> Row:
    information = []
    for column in columns_of(table):
        differences = sum(abs(x - y) for x in column for y in column)
        information.append(differences / (2 * len(column) * sum(column)))
    return in_proportion(information, table)


def test_it_agrees_with_plain_loops_on_random_tables() -> None:
    agrees("gini", second_source)


def test_oztas_adali_tus_and_oztas_2023_green_universities() -> None:
    """Table 3 prints coefficients and weights; its fourth decimals are cut off in two places."""
    case = paper("w-gini-oztas2023")
    found = dk.weigh(case.inputs["matrix"], method="gini")
    case.agrees(found.diagnostics["gini coefficient"], "coefficients")
    case.agrees(found.values, "weights")


def test_baczkiewicz_2021_cameras() -> None:
    example = dk.weighting_methods()["gini"].example
    assert dk.weigh(example.data, method="gini").values.round(4).tolist() == list(example.weights)


def test_the_unit_of_a_criterion_does_not_count() -> None:
    table = np.array([[3.0, 100.0, 10.0], [2.5, 80.0, 8.0], [1.8, 50.0, 20.0]])
    before = dk.weigh(table, method="gini").values
    np.testing.assert_allclose(dk.weigh(table * [1e-150, 1e12, 1e145], method="gini").values, before, rtol=1e-12)


def test_the_coefficient_runs_from_0_to_all_but_one_share() -> None:
    found = dk.weigh([[0, 3, 0], [0, 3, 0], [8, 3, 0], [0, 3, 0]], method="gini")
    assert found.diagnostics["gini coefficient"].tolist() == [0.75, 0.0, 0.0]
    assert found.values.tolist() == [1.0, 0.0, 0.0]
    assert len(found.notices) == 2


def test_one_option_tells_nothing() -> None:
    assert dk.weigh([[2, 5]], method="gini").values.tolist() == [0.5, 0.5]


def test_negative_performances_are_refused_with_their_location_and_a_way_out() -> None:
    with pytest.raises(MethodError, match=r"option 2, criterion 1: the Gini .* at least 0; found -1\. Use"):
        dk.weigh([[3, 7], [-1, 2]], method="gini")
