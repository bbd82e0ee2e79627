from __future__ import annotations

from typing import Any

import numpy as np
import pytest

import decisionkit as dk
from decisionkit.core.errors import MethodError
from tests.papers import paper


def test_transport_example_of_the_r_package_mcda() -> None:
    """Its profiles and vetoes come best category first, and its majority of 3 is of weights that sum to 6."""
    case = paper("mrsort-mcda-r")
    given = case.inputs["parameters"]
    sorted_ = dk.sort(
        case.inputs["matrix"],
        case.inputs["weights"],
        case.inputs["directions"],
        given["lower_profiles"][1::-1],
        method="mr_sort",
        categories=given["categories_best_first"][::-1],
        majority=given["majority"] / sum(case.inputs["weights"]),
        veto=given["veto"][1::-1],
        steps=True,
    )
    assert [sorted_.category_of(option) for option in sorted_.options] == case.expected["assignment"]
    assert sorted_.step("forbidden by a veto").tolist() == [[0, 0], [0, 0], [1, 0], [1, 0], [0, 1]]


@pytest.mark.parametrize("with_veto", [False, True])
def test_a_second_source_agrees(with_veto: bool) -> None:
    rng = np.random.default_rng(3)
    for _ in range(100):
        table, weights = rng.uniform(0, 10, (6, 4)), rng.dirichlet(np.ones(4))
        signs = rng.choice([1.0, -1.0], 4)
        profiles = np.sort(rng.uniform(2, 8, (3, 4)) * signs, axis=0) * signs
        levels = profiles - signs * rng.uniform(1, 5, (3, 4))
        expected = []
        for option in table:
            number = 1
            for h, (profile, level) in enumerate(zip(profiles, levels, strict=True), 2):
                behind = sum(w for w, x, b, s in zip(weights, option, profile, signs, strict=True) if x * s < b * s)
                vetoed = any(x * s <= v * s for x, v, s in zip(option, level, signs, strict=True))
                if 1 - behind >= 0.6 and not (with_veto and vetoed):
                    number = h
            expected.append(number)
        veto = levels.tolist() if with_veto else None
        found = dk.sort(table, weights, signs, profiles, method="mr_sort", majority=0.6, veto=veto)
        assert found.category_numbers.tolist() == expected


def test_half_of_the_weight_is_enough_by_default() -> None:
    table = [[9.0, 0.0], [0.0, 9.0]]
    assert dk.sort(table, [1, 1], [1, 1], [[5.0, 5.0]], method="mr_sort").category_numbers.tolist() == [2, 2]
    assert dk.sort(table, [3, 2], [1, 1], [[5.0, 5.0]], method="mr_sort").category_numbers.tolist() == [2, 1]


def test_being_just_at_a_profile_is_being_above_it_and_just_at_a_veto_is_being_vetoed() -> None:
    given: dict[str, Any] = {"method": "mr_sort", "majority": 1.0}
    assert dk.sort([[5.0], [4.9]], [1], [1], [[5.0]], **given).category_numbers.tolist() == [2, 1]
    table = [[9.0, 2.0], [9.0, 2.1]]
    found = dk.sort(table, [1, 1], [1, 1], [[5.0, 5.0]], method="mr_sort", veto=[[None, 2.0]])
    assert found.category_numbers.tolist() == [1, 2]


def test_a_veto_of_the_wrong_shape_or_on_the_wrong_side_is_refused() -> None:
    given: dict[str, Any] = {"method": "mr_sort"}
    with pytest.raises(MethodError, match="MR-Sort, veto: must have one row per profile, 1, of one entry per crit"):
        dk.sort([[1.0, 2.0]], [1, 1], [1, 1], [[1.0, 1.0]], veto=[[0.0]], **given)
    with pytest.raises(MethodError, match=r"profile 1, criterion 2: veto must be worse .*; found veto 1 and profile 1"):
        dk.sort([[1.0, 2.0]], [1, 1], [1, 1], [[1.0, 1.0]], veto=[[None, 1.0]], **given)
    with pytest.raises(MethodError, match="criterion 1: veto must be worse than the profile; found veto 3 and pro"):
        dk.sort([[1.0]], [1], ["min"], [[5.0]], veto=[[3.0]], **given)


def test_one_table_under_many_weights() -> None:
    weights = np.random.default_rng(5).dirichlet(np.ones(3), 200)
    table, profiles = [[9.0, 4.0, 2.0], [1.0, 6.0, 9.0]], [[3.0] * 3, [6.0] * 3]
    many = dk.sort(table, weights, [1] * 3, profiles, method="mr_sort").category_numbers
    assert many.shape == (200, 2)
    for i in range(0, 200, 20):
        one = dk.sort(table, weights[i], [1] * 3, profiles, method="mr_sort")
        assert many[i].tolist() == one.category_numbers.tolist()
