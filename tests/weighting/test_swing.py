from __future__ import annotations

import numpy as np
import pytest

import decisionkit as dk
from decisionkit.core.errors import InputError
from tests.papers import paper


def test_goodwin_and_wright_offices() -> None:
    case = paper("goodwin-wright-offices")
    found = dk.weigh(case.inputs["swings"], method="swing")
    case.agrees(found.values, "weights")
    assert found.diagnostics["reference"].tolist() == [True] + [False] * 5
    assert found.notices == ()


def test_the_ratio_of_points_is_the_ratio_of_weights() -> None:
    weights = dk.weigh([40, 100, 10], method="swing").values
    np.testing.assert_allclose(weights / weights[1], [0.4, 1.0, 0.1])


def test_several_swings_may_matter_most() -> None:
    assert dk.weigh([100, 20, 100], method="swing").diagnostics["reference"].tolist() == [True, False, True]


def test_a_largest_swing_below_100_is_the_unit_and_said() -> None:
    found = dk.weigh([80, 40], method="swing")
    np.testing.assert_allclose(found.values, [2 / 3, 1 / 3])
    assert found.notices == ("the most important swing should have 100 points; it has 80, which was taken as the unit",)
    assert "in 2 rows it has as little as 30" in dk.weigh([[80, 1], [100, 1], [30, 1]], method="swing").notices[0]


def test_points_are_0_to_100_and_not_all_0() -> None:
    with pytest.raises(InputError) as caught:
        dk.weigh([[120, 50], [-1, 100], [0, 0]], method="swing")
    assert [str(fault.where) for fault in caught.value.faults] == [
        "points[1], criterion 1",
        "points[2]",
        "points[0], criterion 1",
    ]
    assert "points[0], criterion 1: must be at most 100; found 120" in str(caught.value)
