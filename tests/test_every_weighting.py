"""What holds for every weighting method; a new method file is covered with no edit here."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

import decisionkit as dk
from decisionkit.core.declarations.kinds.weighting import WeightingMethod, Weights
from decisionkit.core.errors import InputError, MethodError

Array = np.ndarray[Any, np.dtype[np.float64]]

METHODS = dk.weighting_methods()
every_method = pytest.mark.parametrize("key", sorted(METHODS))


def weigh(method: WeightingMethod, data: Any) -> Weights:
    return dk.weigh(data, method.example.directions, method=method.key, **method.example.parameters)


def shifted(method: WeightingMethod, shift: int) -> Array:
    """Return the example's data with its criteria shifted round."""
    data = np.array(method.example.data, dtype=float)
    return np.roll(data, (shift,) * len(method.criteria_axes), axis=method.criteria_axes)


def batch(method: WeightingMethod) -> Array:
    """Return six variants of the example's data, its criteria shifted in turn, as a batch (2, 3, ...)."""
    variants = np.stack([shifted(method, shift) for shift in range(6)])
    return variants.reshape(2, 3, *variants.shape[1:])


@every_method
def test_the_worked_example_to_its_printed_decimals(key: str) -> None:
    example = METHODS[key].example
    found = weigh(METHODS[key], example.data)
    np.testing.assert_allclose(found.values, example.weights, rtol=0, atol=0.51 * 10.0**-example.decimals)
    assert found.method == key


@every_method
def test_weights_sum_to_1_and_are_read_only(key: str) -> None:
    for values in (
        weigh(METHODS[key], METHODS[key].example.data).values,
        weigh(METHODS[key], batch(METHODS[key])).values,
    ):
        np.testing.assert_allclose(values.sum(axis=-1), 1.0, rtol=0, atol=1e-12)
        assert (values >= 0).all()
        assert not values.flags.writeable


@every_method
def test_a_batch_equals_a_loop(key: str) -> None:
    method = METHODS[key]
    data = batch(method)
    together = weigh(method, data)
    for index in np.ndindex(2, 3):
        alone = weigh(method, data[index])
        np.testing.assert_allclose(together.values[index], alone.values, rtol=1e-12, atol=1e-12)
        for name, found in alone.diagnostics.items():
            np.testing.assert_allclose(together.diagnostics[name][index], found, rtol=1e-12, atol=1e-12)


@every_method
def test_permuting_criteria_permutes_the_weights(key: str) -> None:
    method = METHODS[key]
    before = weigh(method, method.example.data).values
    directions = method.example.directions
    for shift in range(1, before.size):
        moved = None if directions is None else np.roll(np.array(directions), shift).tolist()
        after = dk.weigh(shifted(method, shift), moved, method=key, **method.example.parameters).values
        np.testing.assert_allclose(after, np.roll(before, shift), rtol=1e-9, atol=1e-9)


@every_method
def test_an_empty_batch_gives_no_weights(key: str) -> None:
    data = batch(METHODS[key]).reshape(6, *np.shape(METHODS[key].example.data))[:0]
    assert weigh(METHODS[key], data).values.shape == (0, len(METHODS[key].example.weights))


@every_method
def test_the_data_stay_as_they_are(key: str) -> None:
    data = np.array(METHODS[key].example.data, dtype=float)
    copy = data.copy()
    values = weigh(METHODS[key], data).values
    np.testing.assert_array_equal(data, copy)
    assert data.flags.writeable
    assert not np.shares_memory(values, data)


@every_method
@pytest.mark.parametrize("bad", [np.nan, np.inf, -np.inf, "much", "3", None, "", 1j, 1e200, 10**400], ids=repr)
def test_an_entry_that_is_no_number_is_named(key: str, bad: object) -> None:
    data = np.array(METHODS[key].example.data, dtype=object)
    if METHODS[key].blanks and (bad is None or bad == "" or bad is np.nan):
        pytest.skip(f"{key}: a blank is a judgment that was not made")
    data[..., 1] = bad
    with pytest.raises(InputError, match=r"criterion 2: must be .*; found .+\. \w+") as caught:
        weigh(METHODS[key], data.tolist())
    assert len(caught.value.faults) >= data[..., 1].size


@every_method
@pytest.mark.parametrize("bad", [None, [], [[]], 0.5, "text", {}, [[1.0, 2.0], [3.0]], True], ids=repr)
def test_data_that_are_no_row_or_table_are_refused(key: str, bad: object) -> None:
    with pytest.raises(InputError, match=r"\w+: .+; found .+\. \w+"):
        weigh(METHODS[key], bad)


@every_method
def test_parameters_are_checked(key: str) -> None:
    with pytest.raises(MethodError, match="has no parameter 'no_such'"):
        dk.weigh(METHODS[key].example.data, method=key, no_such=1)
    for name, parameter in METHODS[key].parameters.items():
        for bad in parameter.bad_values():
            with pytest.raises(MethodError, match=f"{name}: must be"):
                dk.weigh(METHODS[key].example.data, method=key, **{name: bad})  # type: ignore[arg-type]


@every_method
def test_directions_without_use_are_mentioned(key: str) -> None:
    if not METHODS[key].uses_directions:
        directions = ["max"] * len(METHODS[key].example.weights)
        found = dk.weigh(METHODS[key].example.data, directions, method=key)
        assert f"{METHODS[key].title} does not use directions" in found.notices


@every_method
def test_a_method_says_everything_about_itself(key: str) -> None:
    method = METHODS[key]
    assert method.key == key == method.function.__name__
    for text in (method.title, method.question, method.data, method.formula, method.reference, method.when_not):
        assert len(text) > 5
    assert method.question.endswith("?")


def test_an_unknown_method_is_refused_with_those_there_are() -> None:
    with pytest.raises(MethodError, match=r"no weighting method 'no_such'; available: .*direct"):
        dk.weigh([1, 2], method="no_such")
