"""What holds for every sorting method; a new method file is covered with no edit here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

import decisionkit as dk
from decisionkit.core.declarations.kinds.sorting import Sorted
from decisionkit.core.declarations.parameters import Choice, Flag, Number, Whole
from decisionkit.core.declarations.per_criterion import Numbers, Thresholds, Words
from decisionkit.core.declarations.registry import keys, sorting_method
from decisionkit.core.errors import InputError, MethodError

Array = NDArray[np.float64]

KEYS = keys("sorting")
every_method = pytest.mark.parametrize("key", KEYS)


@dataclass(frozen=True)
class Setting:
    """A method with one choice of its parameters."""

    key: str
    parameters: Mapping[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        return "-".join([self.key, *(f"{name}={value}" for name, value in self.parameters.items())])

    def sort(self, performance: Any, weights: Any, directions: Any, profiles: Any, **more: Any) -> Sorted:
        given = {**self.parameters, **more}
        return sorting_method(self.key).sort(performance, weights, directions, profiles, **given)


def others(parameter: object) -> tuple[Any, ...]:
    """Return values of a parameter to try: every word, or both ends of the limits."""
    if isinstance(parameter, Choice | Words):
        return parameter.among
    if isinstance(parameter, Flag):
        return (True, False)
    if isinstance(parameter, Thresholds):
        return (0.0, 0.7)
    if isinstance(parameter, Number | Numbers | Whole):
        return tuple(end for end in (parameter.low, parameter.high) if np.isfinite(end))
    return ()


def settings() -> Iterator[Setting]:
    for key in KEYS:
        yield Setting(key)
        for name, parameter in sorting_method(key).parameters.items():
            for value in others(parameter):
                if value != parameter.default:
                    yield Setting(key, {name: value})


every_setting = pytest.mark.parametrize("setting", list(settings()), ids=str)


@dataclass(frozen=True)
class Given:
    """A random case: performances and profiles in 1..10, the profiles in order, both directions."""

    performance: Array
    weights: Array
    directions: Array
    profiles: Array

    def __iter__(self) -> Iterator[Array]:
        return iter((self.performance, self.weights, self.directions, self.profiles))


def cases(count: int, seed: int = 1) -> Iterator[Given]:
    """Yield random cases of 2 to 7 options, 2 to 5 criteria and 1 to 4 profiles."""
    rng = np.random.default_rng(seed)
    for _ in range(count):
        n_options, n_criteria, n_profiles = (int(rng.integers(low, high)) for low, high in ((2, 8), (2, 6), (1, 5)))
        directions = rng.choice([1.0, -1.0], n_criteria)
        profiles = np.sort(rng.uniform(1, 10, (n_profiles, n_criteria)) * directions, axis=0) * directions
        performance = rng.uniform(1, 10, (n_options, n_criteria))
        yield Given(performance, rng.dirichlet(np.ones(n_criteria)), directions, profiles)


CASES = tuple(cases(30))


@every_setting
def test_permuting_options_permutes_their_categories(setting: Setting) -> None:
    for given in CASES:
        order = np.random.default_rng(2).permutation(len(given.performance))
        before = setting.sort(*given).category_numbers
        after = setting.sort(given.performance[order], given.weights, given.directions, given.profiles).category_numbers
        np.testing.assert_array_equal(after, before[order])


@every_setting
def test_permuting_criteria_changes_nothing(setting: Setting) -> None:
    for given in CASES:
        order = np.random.default_rng(2).permutation(given.weights.size)
        after = setting.sort(
            given.performance[:, order], given.weights[order], given.directions[order], given.profiles[:, order]
        )
        np.testing.assert_array_equal(after.category_numbers, setting.sort(*given).category_numbers)


@every_setting
def test_scaling_weights_changes_nothing_and_is_said(setting: Setting) -> None:
    for given in CASES:
        scaled = setting.sort(given.performance, given.weights * 730, given.directions, given.profiles)
        np.testing.assert_array_equal(scaled.category_numbers, setting.sort(*given).category_numbers)
        assert any("did not sum to 1" in notice for notice in scaled.notices)
        assert setting.sort(*given).notices == ()


@every_setting
def test_each_option_is_sorted_on_its_own(setting: Setting) -> None:
    for given in CASES:
        together = setting.sort(*given).category_numbers
        for i, row in enumerate(given.performance):
            alone = setting.sort(row[None], given.weights, given.directions, given.profiles)
            assert alone.category_numbers.tolist() == [together[i]]


@every_setting
def test_a_better_performance_never_gives_a_worse_category(setting: Setting) -> None:
    rng = np.random.default_rng(3)
    for given in cases(100, seed=4):
        gain = rng.uniform(0, 4, given.performance.shape) * (rng.uniform(size=given.performance.shape) < 0.5)
        better = setting.sort(
            given.performance + gain * given.directions, given.weights, given.directions, given.profiles
        )
        assert (better.category_numbers >= setting.sort(*given).category_numbers).all()


@every_setting
def test_far_beyond_all_profiles_are_the_outer_categories(setting: Setting) -> None:
    for given in CASES:
        far = np.array([[100.0], [-100.0]]) * given.directions
        found = setting.sort(far, given.weights, given.directions, given.profiles)
        assert found.category_numbers.tolist() == [len(found.categories), 1]


@every_setting
def test_a_batch_equals_a_loop(setting: Setting) -> None:
    rng = np.random.default_rng(5)
    performance, weights = rng.uniform(1, 10, (3, 1, 6, 4)), rng.dirichlet(np.ones(4), 5)
    directions = np.array([1.0, -1.0, 1.0, -1.0])
    profiles = np.array([[3.0, 7.0, 4.0, 8.0], [6.0, 5.0, 7.0, 3.0]])
    both = setting.sort(performance, weights, directions, profiles).category_numbers
    assert both.shape == (3, 5, 6)
    for i in range(3):
        for j in range(5):
            one = setting.sort(performance[i, 0], weights[j], directions, profiles).category_numbers
            np.testing.assert_array_equal(both[i, j], one)
    one_table = setting.sort(performance[0, 0], weights, directions, profiles)
    np.testing.assert_array_equal(one_table.category_numbers, both[0])
    one_vector = setting.sort(performance[:, 0], weights[0], directions, profiles)
    np.testing.assert_array_equal(one_vector.category_numbers, both[:, 0])


@every_setting
def test_an_empty_batch_gives_an_empty_batch(setting: Setting) -> None:
    table, weights, profiles = np.ones((0, 3, 2)), np.full(2, 0.5), [[2.0, 1.0], [3.0, 1.0]]
    assert setting.sort(table, weights, [1, -1], profiles).category_numbers.shape == (0, 3)
    assert setting.sort(np.ones((3, 2)), np.ones((0, 2)), [1, -1], profiles).category_numbers.shape == (0, 3)


@every_setting
def test_inputs_stay_as_they_are_and_results_are_read_only(setting: Setting) -> None:
    given = CASES[0]
    copies = [array.copy() for array in given]
    found = setting.sort(*given, steps=True)
    for array, copy in zip(given, copies, strict=True):
        np.testing.assert_array_equal(array, copy)
        assert array.flags.writeable
    for result in (found.category_numbers, found.weights, *(step.table for step in found.steps)):
        assert not result.flags.writeable
        assert not any(np.shares_memory(result, array) for array in given)


@every_setting
def test_steps_are_extra_and_change_nothing(setting: Setting) -> None:
    for given in CASES:
        with_steps = setting.sort(*given, steps=True)
        np.testing.assert_array_equal(with_steps.category_numbers, setting.sort(*given).category_numbers)
        assert with_steps.steps
        assert all(np.isfinite(step.table).all() for step in with_steps.steps)
        assert setting.sort(*given).steps == ()


@every_setting
def test_zeros_identical_options_and_wide_ranges_have_categories(setting: Setting) -> None:
    profiles = [[1e-12, 1e12], [1e12, 1e-12]]
    table = [[0.0, 0.0], [0.0, 0.0], [1e12, 1e12], [-5.0, 3.0]]
    found = setting.sort(table, [1, 0], ["max", "min"], profiles)
    assert found.category_numbers[0] == found.category_numbers[1]
    assert ((found.category_numbers >= 1) & (found.category_numbers <= len(found.categories))).all()
    assert np.isfinite(setting.sort([[3.0, 3.0]] * 3, [1, 1], [1, 1], [[3.0, 3.0]] * 2).category_numbers).all()


@every_method
def test_the_worked_example(key: str) -> None:
    example = sorting_method(key).example
    found = dk.sort(
        example.performance,
        example.weights,
        example.directions,
        example.profiles,
        method=key,
        **example.parameters,
    )
    assert found.category_numbers.tolist() == list(example.category_numbers)


@every_method
def test_categories_have_the_names_that_they_are_given(key: str) -> None:
    given = ([[9.0], [1.0]], [1.0], ["max"], [[3.0], [6.0]])
    assert dk.sort(*given, method=key, categories=["poor", "fair", "good"]).category_of("option 1") == "good"
    assert dk.sort(*given, method=key, options=["a", "b"]).category_of("b") == "category 1"
    with pytest.raises(InputError, match="categories: must be as many as the 3 categories"):
        dk.sort(*given, method=key, categories=["poor", "good"])


@every_method
def test_profiles_out_of_order_are_refused_with_their_location(key: str) -> None:
    table, profiles = [[9.0, 2.0]], [[3.0, 5.0], [4.0, 6.0], [2.0, 4.0]]
    with pytest.raises(InputError) as caught:
        dk.sort(table, [1, 1], ["max", "min"], profiles, method=key, criteria=["speed", "cost"])
    assert [str(fault.where) for fault in caught.value.faults] == ["profiles 1 and 2, cost", "profiles 2 and 3, speed"]
    assert "each must be at least as good as the one before; found 5 and then 6" in str(caught.value)


@every_method
@pytest.mark.parametrize(
    "bad",
    [
        None,
        [],
        [[]],
        3.0,
        "text",
        [3.0, 4.0],
        [[3.0]],
        [[3.0, 4.0, 5.0]],
        [[3.0, np.nan]],
        [[3.0, "x"]],
        [[[3.0, 4.0]]],
    ],
    ids=repr,
)
def test_what_is_no_table_of_profiles_is_refused(key: str, bad: object) -> None:
    with pytest.raises(InputError, match=r"\w+: .+; found .+\. \w+"):
        dk.sort([[9.0, 2.0]], [1, 1], ["max", "min"], bad, method=key)


@every_method
def test_faults_of_the_table_are_refused_with_their_location(key: str) -> None:
    with pytest.raises(InputError, match="performance, beta, cost: must be a finite number"):
        dk.sort([[1.0], [np.nan]], [1], [1], [[2.0]], method=key, options=["alpha", "beta"], criteria=["cost"])
    with pytest.raises(InputError, match="weights: must not all be zero"):
        dk.sort([[1.0]], [0], [1], [[2.0]], method=key)


@every_method
def test_every_bad_value_of_a_parameter_is_refused(key: str) -> None:
    method = sorting_method(key)
    with pytest.raises(MethodError, match="has no parameter 'no_such'"):
        Setting(key, {"no_such": 1}).sort([[1.0, 2.0]], [1, 1], [1, 1], [[1.0, 1.0]])
    for name, parameter in method.parameters.items():
        for bad in parameter.bad_values():
            with pytest.raises(MethodError, match=f"{method.title}, {name}: must be"):
                Setting(key, {name: bad}).sort([[1.0, 2.0]], [1, 1], [1, 1], [[1.0, 1.0]])


@every_method
def test_a_method_says_everything_about_itself(key: str) -> None:
    method = sorting_method(key)
    assert method.key == key == method.function.__name__
    for text in (method.title, method.question, method.formula, method.reference, method.when_not, method.disagreement):
        assert len(text) > 5
    assert method.question.endswith("?")


def test_an_unknown_method_is_refused_with_those_there_are() -> None:
    with pytest.raises(MethodError, match=r"no sorting method 'no_such'; available: .*flowsort"):
        dk.sort([[1.0]], [1], [1], [[2.0]], method="no_such")
