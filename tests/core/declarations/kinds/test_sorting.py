from __future__ import annotations

from typing import Any

import numpy as np
import pytest

import decisionkit as dk
from decisionkit.core.declarations.kinds.sorting import check_profiles
from decisionkit.core.errors import InputError


def locations(**instead: Any) -> list[str]:
    given = {"performance": [[9.0, 2.0]], "weights": [1, 1], "directions": ["max", "min"], "profiles": [[3.0, 4.0]]}
    with pytest.raises(InputError) as caught:
        dk.sort(**{**given, **instead}, method="mr_sort")
    return [str(fault.where) for fault in caught.value.faults]


def test_profiles_are_named_as_such() -> None:
    assert locations(profiles=[[3.0, "x"]]) == ["profiles, profile 1, criterion 2"]
    assert locations(profiles=[[3.0, None]], criteria=["speed", "cost"]) == ["profiles, profile 1, cost"]
    with pytest.raises(InputError, match="profiles: must have one number for each of the 2 criteria; found 1 columns"):
        check_profiles([[3.0]], np.ones(2))


def test_faults_of_table_profiles_and_categories_come_together() -> None:
    assert locations(performance=[[np.nan, 1.0]], profiles=[[3.0, "x"]], categories=["a", 2]) == [
        "performance, option 1, criterion 1",
        "profiles, profile 1, criterion 2",
        "categories, name 2",
    ]
    assert locations(weights=[0, 0], profiles=[[3.0, 4.0]], categories=["a"]) == ["weights", "categories"]


def test_profiles_beside_a_faulty_table_have_the_names_of_its_criteria() -> None:
    assert locations(performance=[[np.nan, 1.0]], profiles=[[3.0, "x"]], criteria=["speed", "cost"]) == [
        "performance, option 1, speed",
        "profiles, profile 1, cost",
    ]
