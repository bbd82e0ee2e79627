"""What holds for every group method; a new method file is covered with no edit here."""

from __future__ import annotations

from typing import Any, get_args, get_type_hints

import numpy as np
import pytest
from numpy.typing import NDArray

import decisionkit as dk
from decisionkit.core.declarations.kinds.group import Consensus, GroupMethod
from decisionkit.core.declarations.registry import group_method, keys
from decisionkit.core.errors import InputError, MethodError

Array = NDArray[np.float64]

KEYS = keys("group")
METHODS = {key: group_method(key) for key in KEYS}
WITH_VOICES = [key for key in KEYS if "voices" in METHODS[key].parameters]
every_method = pytest.mark.parametrize("key", KEYS)

NEAR: dict[str, Any] = {"rtol": 1e-12, "atol": 1e-12}

#: Entries that are not a finite number.
NO_NUMBERS = [np.nan, np.inf, -np.inf, "much", "3", None, "", 1j, 1e200, 10**400, [1.0]]


def data_of(method: GroupMethod) -> Array:
    return np.array(method.example.data, dtype=float)


def combine(method: GroupMethod, data: Any, **parameters: Any) -> Consensus:
    return dk.combine(data, method=method.key, **{**method.example.parameters, **parameters})


def with_judges(method: GroupMethod, order: Any) -> dict[str, Any]:
    """Return the parameters of the example with their entries per judge in another order."""
    voices = method.example.parameters.get("voices")
    return {} if voices is None else {"voices": np.array(voices)[order].tolist()}


def plain(method: GroupMethod) -> dict[str, Any]:
    """Return the example's parameters that say nothing of single judges or votes."""
    return {name: value for name, value in method.example.parameters.items() if name not in ("voices", "quota")}


def has_judges(method: GroupMethod) -> bool:
    return data_of(method).ndim == 2


def per_judge(method: GroupMethod) -> bool:
    """Whether the values run over judges rather than over options."""
    return method.gives == "agreement" and np.ndim(method.example.values) == 2


def batch(method: GroupMethod) -> Array:
    """Return six variants of the example's data, its columns shifted in turn, as a batch (2, 3, ...)."""
    variants = np.stack([np.roll(data_of(method), shift, axis=-1) for shift in range(6)])
    return variants.reshape(2, 3, *variants.shape[1:])


@every_method
def test_the_worked_example_to_its_printed_decimals(key: str) -> None:
    example = METHODS[key].example
    found = combine(METHODS[key], example.data)
    np.testing.assert_allclose(found.values, example.values, rtol=0, atol=0.51 * 10.0**-example.decimals)
    assert found.method == key


@every_method
def test_a_method_says_everything_about_itself(key: str) -> None:
    method = METHODS[key]
    assert method.key == key == method.function.__name__
    texts = (method.title, method.question, method.data, method.formula, method.reference, method.when_not)
    for text in (*texts, method.disagreement, method.example.source, method.family):
        assert len(text) > 4
    assert method.question.endswith("?")
    assert method.gives in get_args(get_type_hints(GroupMethod)["gives"])
    for parameter in method.parameters.values():
        assert len(parameter.help) > 5
        assert parameter.default is None or parameter.fault(parameter.default) is None


@every_method
def test_values_are_finite_read_only_and_of_the_shape_that_is_declared(key: str) -> None:
    method = METHODS[key]
    for data in (data_of(method), batch(method)):
        values = combine(method, data).values
        assert values.shape == data.shape[: data.ndim - data_of(method).ndim] + np.shape(method.example.values)
        assert np.isfinite(values).all()
        assert not values.flags.writeable
        if method.gives in ("weights", "power"):
            assert (values >= 0).all()
            np.testing.assert_allclose(values.sum(axis=-1), 1.0, **NEAR)


@every_method
def test_the_data_stay_as_they_are(key: str) -> None:
    data = data_of(METHODS[key])
    copy = data.copy()
    values = combine(METHODS[key], data).values
    np.testing.assert_array_equal(data, copy)
    assert data.flags.writeable
    assert not np.shares_memory(values, data)


@every_method
def test_lists_tuples_and_arrays_give_the_same(key: str) -> None:
    data = data_of(METHODS[key])
    first = combine(METHODS[key], data).values
    np.testing.assert_array_equal(combine(METHODS[key], data.tolist()).values, first)
    np.testing.assert_array_equal(combine(METHODS[key], tuple(data)).values, first)
    np.testing.assert_array_equal(combine(METHODS[key], data.astype(object)).values, first)


@every_method
def test_permuting_options_permutes_what_is_found_of_them(key: str) -> None:
    method = METHODS[key]
    data, before = data_of(method), combine(method, method.example.data).values
    for seed in range(5):
        order = np.random.default_rng(seed).permutation(data.shape[-1])
        after = combine(method, data[..., order]).values
        np.testing.assert_allclose(after, before if method.gives == "agreement" else before[order], **NEAR)


@every_method
def test_permuting_judges_changes_nothing_but_their_order(key: str) -> None:
    method = METHODS[key]
    if not has_judges(method):
        return
    data, before = data_of(method), combine(method, method.example.data).values
    for seed in range(5):
        order = np.random.default_rng(seed).permutation(len(data))
        after = combine(method, data[order], **with_judges(method, order)).values
        np.testing.assert_allclose(after, before[np.ix_(order, order)] if per_judge(method) else before, **NEAR)


@pytest.mark.parametrize("key", WITH_VOICES)
def test_voices_are_judges_who_say_the_same(key: str) -> None:
    method = METHODS[key]
    data = data_of(method)
    counts = np.arange(len(data)) % 3
    together = combine(method, data, voices=counts.tolist()).values
    one_by_one = combine(method, np.repeat(data, counts, axis=0), voices=None).values
    np.testing.assert_allclose(together, one_by_one, **NEAR)
    each = combine(method, data, voices=[1.0] * len(data)).values
    np.testing.assert_allclose(each, combine(method, data, voices=None).values, **NEAR)


@pytest.mark.parametrize("key", WITH_VOICES)
def test_voices_must_be_as_many_as_judges(key: str) -> None:
    many = len(data_of(METHODS[key]))
    for count in (1, many - 1, many + 1):
        with pytest.raises(MethodError, match=f"voices: must have one entry for each of the {many} judges; found"):
            combine(METHODS[key], METHODS[key].example.data, voices=[1.0] * count)


@every_method
def test_a_batch_equals_a_loop(key: str) -> None:
    method = METHODS[key]
    data = batch(method)
    together = combine(method, data)
    for index in np.ndindex(2, 3):
        alone = combine(method, data[index])
        np.testing.assert_allclose(together.values[index], alone.values, **NEAR)
        for name, found in together.diagnostics.items():
            part = found[index] if isinstance(found, np.ndarray) else found
            np.testing.assert_allclose(np.array(part, dtype=float), np.array(alone.diagnostics[name], float), **NEAR)


@every_method
def test_an_empty_batch_finds_nothing(key: str) -> None:
    method = METHODS[key]
    empty = batch(method).reshape(6, *data_of(method).shape)[:0]
    assert combine(method, empty).values.shape == (0, *np.shape(method.example.values))


@every_method
def test_one_judge_one_option_and_nothing_but_ties_have_a_result(key: str) -> None:
    method = METHODS[key]
    least = 2 if per_judge(method) else 1
    tables = [
        np.ones((least, 1)),
        np.ones((3, 1)),
        np.ones((3, 4)),
        np.ones((least, 4)),
        np.arange(1.0, 9).reshape(2, 4),
    ]
    for table in tables:
        data = table if has_judges(method) else table[0]
        found = dk.combine(data, method=key, **plain(method))
        assert np.isfinite(found.values).all()
        for each in found.diagnostics.values():
            assert np.isfinite(np.array(each, dtype=float)).all()


@every_method
def test_only_the_order_counts_in_rankings(key: str) -> None:
    method = METHODS[key]
    if "ranking" not in method.data:
        return
    data = data_of(method)
    before = combine(method, data).values
    for other in (data * 7.0, data - 100.0, np.exp(data), data * 1e-9):
        np.testing.assert_array_equal(combine(method, other).values, before)


@every_method
@pytest.mark.parametrize("bad", NO_NUMBERS, ids=repr)
def test_an_entry_that_is_no_number_is_named(key: str, bad: object) -> None:
    data = data_of(METHODS[key]).astype(object).tolist()
    rows = data if has_judges(METHODS[key]) else [data]
    for row in rows:
        row[1] = bad
    message = r"(option|criterion|party) 2: must be .*; found .+\. \w+|rows must all have the same length"
    with pytest.raises(InputError, match=message) as caught:
        combine(METHODS[key], data)
    assert len(caught.value.faults) == (1 if isinstance(bad, list) else len(rows))


@every_method
@pytest.mark.parametrize("bad", [None, [], [[]], 0.5, "text", {}, [[1.0, 2.0], [3.0]], True, [[[]]]], ids=repr)
def test_data_that_are_no_row_or_table_are_refused(key: str, bad: object) -> None:
    with pytest.raises(InputError, match=r"\w+: .+; found .+\. \w+"):
        dk.combine(bad, method=key, **plain(METHODS[key]))


@every_method
def test_parameters_are_checked(key: str) -> None:
    method = METHODS[key]
    with pytest.raises(MethodError, match="has no parameter 'no_such'"):
        dk.combine(method.example.data, method=key, no_such=1)
    for name, parameter in method.parameters.items():
        for bad in parameter.bad_values():
            with pytest.raises(MethodError, match=f"{method.title}, {name}: must be"):
                combine(method, method.example.data, **{name: bad})


def test_an_unknown_method_is_refused_with_those_there_are() -> None:
    with pytest.raises(MethodError, match=r"no group method 'no_such'; available: .*kemeny"):
        dk.combine([[1, 2]], method="no_such")
