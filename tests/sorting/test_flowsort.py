from __future__ import annotations

import numpy as np
import pytest

import decisionkit as dk
from decisionkit.core.declarations.kinds.sorting import Sorted
from decisionkit.core.declarations.registry import sorting_method
from decisionkit.core.errors import MethodError
from tests.decimals.fractions import exact, preferred

#: Seven options and three profiles, with the flows and categories that another program prints for them: example
#: FlowSortII of the public repository WAndraszyk/Construct-your-own-PROMETHEE-with-Python-for-MCDA.
SEVEN = sorting_method("flowsort").example
PLUS = [0.600000, 0.000000, 0.333333, 0.653333, 0.806667, 0.500000, 0.580000]
MINUS = [0.233333, 1.000000, 0.293333, 0.000000, 0.000000, 0.500000, 0.226667]


def seven(**more: object) -> Sorted:
    given = {**SEVEN.parameters, **more}
    return sorting_method("flowsort").sort(SEVEN.performance, SEVEN.weights, SEVEN.directions, SEVEN.profiles, **given)


def second_source(option: list[float], weights: list[float], profiles: list[list[float]], flow: str) -> int:
    """Sort one option between limiting profiles, linear from 0.5 to 2, with loops over all members of its set."""
    members = [*profiles, option]

    def index(a: list[float], b: list[float]) -> float:
        pairs = zip(weights, a, b, strict=True)
        return sum(w * float(preferred("linear", exact(x) - exact(y), exact(0.5), exact(2.0))) for w, x, y in pairs)

    def goodness(i: int) -> float:
        rest = [other for j, other in enumerate(members) if j != i]
        plus = sum(index(members[i], other) for other in rest) / len(rest)
        minus = sum(index(other, members[i]) for other in rest) / len(rest)
        return {"plus": plus, "minus": -minus, "net": plus - minus}[flow]

    return 1 + sum(goodness(len(profiles)) > goodness(h) + 1e-12 for h in range(len(profiles)))


def test_the_flows_that_another_program_prints() -> None:
    found = seven(steps=True)
    np.testing.assert_allclose(found.step("positive flow"), PLUS, rtol=0, atol=0.5e-6)
    np.testing.assert_allclose(found.step("negative flow"), MINUS, rtol=0, atol=0.5e-6)
    beside_7 = found.step("positive flows of the profiles beside each option")[6]
    np.testing.assert_allclose(beside_7, [0, 0.433333, 0.793333], rtol=0, atol=0.5e-6)
    beside_3 = found.step("negative flows of the profiles beside each option")[2]
    np.testing.assert_allclose(beside_3, [0.833333, 0.5, 0], rtol=0, atol=0.5e-6)


@pytest.mark.parametrize(
    ("profiles_are", "flow", "category_numbers"),
    [
        ("limiting", "plus", [3, 1, 2, 3, 4, 2, 3]),
        ("limiting", "minus", [3, 1, 3, 3, 4, 2, 3]),
        ("limiting", "net", [3, 1, 3, 3, 4, 2, 3]),
        ("central", "plus", [2, 1, 2, 3, 3, 2, 2]),
        ("central", "minus", [3, 1, 2, 3, 3, 2, 3]),
        ("central", "net", [3, 1, 2, 3, 3, 2, 3]),
    ],
)
def test_the_categories_that_another_program_prints(profiles_are: str, flow: str, category_numbers: list[int]) -> None:
    assert seven(profiles_are=profiles_are, flow=flow).category_numbers.tolist() == category_numbers


@pytest.mark.parametrize("flow", ["net", "plus", "minus"])
def test_a_second_source_agrees(flow: str) -> None:
    rng = np.random.default_rng(1)
    for _ in range(100):
        profiles = np.sort(rng.integers(0, 20, (int(rng.integers(1, 5)), 3)) / 2, axis=0)
        table, weights = rng.integers(0, 20, (4, 3)) / 2, rng.dirichlet(np.ones(3))
        found = dk.sort(
            table, weights, [1, 1, 1], profiles, method="flowsort", flow=flow, indifference=0.5, preference=2
        )
        expected = [second_source(row, weights.tolist(), profiles.tolist(), flow) for row in table.tolist()]
        assert found.category_numbers.tolist() == expected


def test_an_option_is_above_a_profile_only_if_it_is_better() -> None:
    profiles = [[3.0, 3.0], [6.0, 6.0]]
    for flow in ("net", "plus", "minus"):
        found = dk.sort([[6.0, 6.0], [6.0, 6.1]], [1, 1], ["max", "max"], profiles, method="flowsort", flow=flow)
        assert found.category_numbers.tolist() == [2, 3]


def test_half_way_between_two_central_profiles_is_the_worse_one() -> None:
    given = ([[5.0], [5.1]], [1], ["max"], [[4.0], [6.0]])
    found = dk.sort(*given, method="flowsort", profiles_are="central", preference=10)
    assert found.category_numbers.tolist() == [1, 2]
    assert found.categories == ("category 1", "category 2")


def test_outer_profiles_may_be_given_as_in_the_paper() -> None:
    """With usual preferences they change nothing but that the categories beyond them stay empty."""
    rng = np.random.default_rng(1)
    table, inner = rng.uniform(10, 90, (20, 5)), np.array([[25.0] * 5, [50.0] * 5, [75.0] * 5])
    outer = np.vstack([[0.0] * 5, inner, [100.0] * 5])
    few = dk.sort(table, [1] * 5, [1] * 5, inner, method="flowsort")
    many = dk.sort(table, [1] * 5, [1] * 5, outer, method="flowsort")
    assert (many.category_numbers == few.category_numbers + 1).all()


def test_strong_criteria_make_up_for_weak_ones() -> None:
    found = dk.sort([[9.0, 9.0, 0.0]], [1, 1, 1], [1, 1, 1], [[5.0] * 3], method="flowsort")
    assert found.category_of("option 1") == "category 2"


def test_a_spread_that_is_not_given_is_that_of_the_profiles() -> None:
    given = ([[3.0], [5.5]], [1], ["max"], [[4.0], [6.0]])
    default = dk.sort(*given, method="flowsort", shape="gaussian", steps=True)
    one = dk.sort(*given, method="flowsort", shape="gaussian", spread=1, steps=True)
    np.testing.assert_array_equal(default.step("positive flow"), one.step("positive flow"))


def test_thresholds_out_of_order_are_refused() -> None:
    with pytest.raises(MethodError, match=r"FlowSort, criterion 1: .*; found 3 and 2\. Lower the first"):
        dk.sort([[5.0]], [1], ["max"], [[4.0]], method="flowsort", indifference=3, preference=2)
