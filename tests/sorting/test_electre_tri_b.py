from __future__ import annotations

from typing import Any

import numpy as np
import pytest

import decisionkit as dk
from decisionkit.core.errors import InputError, MethodError
from tests.papers import paper
from tests.scoring.outranking_by_hand import credibility_of


@pytest.mark.parametrize("procedure", ["pessimistic", "optimistic"])
def test_jsmaa_example(procedure: str) -> None:
    case = paper("electre-tri-jsmaa-small")
    given = case.inputs["parameters"]
    sorted_ = dk.sort(
        case.inputs["matrix"],
        case.inputs["weights"],
        case.inputs["directions"],
        list(given["upper_bounds"].values()),
        categories=given["categories_worst_first"],
        procedure=procedure,
        cut=given["lambda"],
        indifference=given["indifference"],
        preference=given["preference"],
    )
    assert [sorted_.category_of(option) for option in sorted_.options] == case.expected[procedure]


def test_credibility_and_categories_as_another_library_has_them() -> None:
    """Credibilities of the options over two profiles in the tests of the Python package mcda.

    It puts an option above a profile only if it is preferred to it; where the two outrank each other (options 1
    and 5 and the first profile) our pessimistic category numbers are one higher.
    """
    table = [
        [0.720, 3.560, 1.340, 0.62, 44.340],
        [0.8, 3.940, 1.430, 0.74, 36.360],
        [0.760, 3.630, 1.380, 0.89, 48.750],
        [0.780, 3.740, 1.450, 0.72, 42.130],
        [0.740, 3.540, 1.370, 0.73, 36.990],
        [0.690, 3.740, 1.450, 0.84, 42.430],
        [0.7, 3.280, 1.280, 0.83, 47.430],
    ]
    over = [
        [0.8, 0.14820415879017004],
        [0.9393333333333334, 0.9226666666666666],
        [1.0, 0.6799999999999988],
        [1.0, 0.9599999999999999],
        [0.9498333333333333, 0.31316666666666654],
        [0.7, 0.7],
        [0.4, 0.05624999999999985],
    ]
    found = {
        procedure: dk.sort(
            table,
            [30, 30, 20, 10, 10],
            ["max"] * 5,
            [[0.750, 3.500, 1.300, 0.730, 42.00], [0.800, 3.700, 1.370, 0.790, 43.000]],
            procedure=procedure,
            cut=0.7,
            indifference=[0.02, 0.05, 0.02, 0.05, 2],
            preference=[0.05, 0.1, 0.05, 0.1, 8],
            veto=[0.15, 0.6, 0.25, 0.25, 15],
            steps=True,
        )
        for procedure in ("pessimistic", "optimistic")
    }
    step = "credibility of the option over the profile"
    np.testing.assert_allclose(found["pessimistic"].step(step), over, atol=1e-12)
    assert found["optimistic"].category_numbers.tolist() == [2, 3, 2, 3, 2, 3, 1]
    assert found["pessimistic"].category_numbers.tolist() == [2, 3, 2, 3, 2, 3, 1]


@pytest.mark.parametrize("thresholds", [(0.0, None, None), (0.5, 1.5, None), (0.5, 1.5, 4.0), (0.0, None, 3.0)])
def test_a_second_source_agrees(thresholds: tuple[float, float | None, float | None]) -> None:
    small, large, veto = thresholds
    rng = np.random.default_rng(3)
    for _ in range(50):
        table, weights = rng.uniform(0, 10, (6, 4)), rng.dirichlet(np.ones(4))
        signs = rng.choice([1.0, -1.0], 4)
        profiles = np.sort(rng.uniform(2, 8, (3, 4)) * signs, axis=0) * signs
        expected_by: dict[str, list[int]] = {"pessimistic": [], "optimistic": []}
        for option in table.tolist():
            arguments = (weights.tolist(), signs.tolist(), small, large, veto)
            over = [credibility_of(option, profile, *arguments) >= 0.76 for profile in profiles.tolist()]
            under = [credibility_of(profile, option, *arguments) >= 0.76 for profile in profiles.tolist()]
            expected_by["pessimistic"].append(max([h for h in (1, 2, 3) if over[h - 1]], default=0) + 1)
            expected_by["optimistic"].append(min([h for h in (1, 2, 3) if under[h - 1] and not over[h - 1]], default=4))
        given: dict[str, Any] = {"indifference": small, "preference": large, "veto": veto}
        for procedure, expected in expected_by.items():
            found = dk.sort(table, weights, signs, profiles, procedure=procedure, **given).category_numbers
            assert found.tolist() == expected


def test_the_optimistic_category_is_never_below_the_pessimistic_one() -> None:
    rng = np.random.default_rng(4)
    tables, weights = rng.uniform(0, 10, (500, 5, 4)), rng.dirichlet(np.ones(4), 500)
    profiles = [[3.0] * 4, [5.0] * 4, [7.0] * 4]
    given: dict[str, Any] = {"indifference": 0.3, "preference": 1.0, "veto": 4.0}
    low = dk.sort(tables, weights, [1] * 4, profiles, **given).category_numbers
    high = dk.sort(tables, weights, [1] * 4, profiles, procedure="optimistic", **given).category_numbers
    assert (low <= high).all()
    assert (low < high).any()


def test_a_credibility_just_at_the_cut_is_enough() -> None:
    weights = [0.1, 0.2, 0.3, 0.4]  # the first three add up to 0.6000000000000001 or to 0.6
    for order in ([0, 1, 2, 3], [2, 1, 0, 3]):
        row = np.array([9.0, 9.0, 9.0, 0.0])[order]
        found = dk.sort([row], np.array(weights)[order], [1] * 4, [[5.0] * 4], cut=0.6)
        assert found.category_numbers.tolist() == [2]


def test_a_veto_keeps_an_option_below_the_profile() -> None:
    table, profiles = [[9.0, 9.0, 0.0], [9.0, 9.0, 4.0]], [[5.0] * 3]
    assert dk.sort(table, [1, 1, 0.1], [1] * 3, profiles).category_numbers.tolist() == [2, 2]
    assert dk.sort(table, [1, 1, 0.1], [1] * 3, profiles, veto=3.0).category_numbers.tolist() == [1, 2]
    assert dk.sort(table, [1, 1, 0], [1] * 3, profiles, veto=[None, None, 3.0]).category_numbers.tolist() == [1, 2]


def test_shares_are_of_the_profile() -> None:
    """10 % of the profile's 50 is a deficit of 5: 45 is as good, 44 is not; of 44 itself it would be 4.4."""
    found = dk.sort([[45.0], [44.0]], [1], [1], [[50.0]], indifference=[(0.0, 0.1)])
    assert found.category_numbers.tolist() == [2, 1]


def test_thresholds_out_of_order_and_profiles_out_of_order_are_refused() -> None:
    with pytest.raises(MethodError, match=r"ELECTRE TRI-B, criterion 2: .*; found indifference 3 and preference 1"):
        dk.sort([[1.0, 2.0]], [1, 1], [1, 1], [[1.0, 1.0]], indifference=[0, 3], preference=[0, 1])
    with pytest.raises(InputError, match="profiles 1 and 2, criterion 2: each must be at least as good"):
        dk.sort([[1.0, 2.0]], [1, 1], [1, 1], [[1.0, 3.0], [2.0, 2.0]])
