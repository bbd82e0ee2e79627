from __future__ import annotations

import numpy as np
import pytest

import decisionkit as dk
from decisionkit.core.errors import InputError


def test_points_become_shares_in_any_unit() -> None:
    for unit in (1.0, 1e-12, 1e12, 7.3):
        np.testing.assert_allclose(
            dk.weigh(np.array([4, 2, 6, 8]) * unit, method="direct").values, [0.2, 0.1, 0.3, 0.4]
        )


def test_a_criterion_may_have_no_points() -> None:
    assert dk.weigh([0, 5], method="direct").values.tolist() == [0.0, 1.0]


def test_all_faults_come_together_with_their_locations() -> None:
    with pytest.raises(InputError) as caught:
        dk.weigh([[1, -2], [0, 0], [-3, 1]], method="direct")
    assert [str(fault.where) for fault in caught.value.faults] == [
        "points[0], criterion 2",
        "points[2], criterion 1",
        "points[1]",
    ]
