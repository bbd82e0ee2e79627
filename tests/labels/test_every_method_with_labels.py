"""Labels are matched whatever their order, for every argument of every method; a new method is covered as it is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

from decisionkit.core.errors import InputError
from tests.labels.calls import Call, Order, calls, framed, labelled, result_of

SEED = 20261128
#: Arguments beside the main one that are the first to name an axis, whose order counts.
LEADS = {"profiles": "profile"}
CALLS = list(calls())
every_call = pytest.mark.parametrize("call", CALLS, ids=str)


def straight(axis: str, count: int) -> list[int]:
    return list(range(count))


def in_some_order(rng: np.random.Generator, leading: str) -> Order:
    """Return what puts labels in a random order, but for those along the axis that an argument names."""
    return lambda axis, count: straight(axis, count) if axis == leading else rng.permutation(count).tolist()


def with_labels(call: Call, wrap: Any, rng: np.random.Generator) -> dict[str, Any]:
    """Return the arguments of a call with labels, those of the main one in its order."""
    names = call.names()
    return {
        name: wrap(
            value, call.axes[name], names, straight if name == call.main else in_some_order(rng, LEADS.get(name, ""))
        )
        for name, value in call.given.items()
    }


@every_call
@pytest.mark.parametrize("wrap", [framed, labelled])
def test_labels_in_any_order_give_what_arrays_give(call: Call, wrap: Any) -> None:
    rng = np.random.default_rng(SEED)
    wanted = result_of(call.run(call.given))
    for _ in range(3):
        found = call.run(with_labels(call, wrap, rng))
        assert result_of(found) == wanted, (SEED, call)


@every_call
def test_the_names_are_in_the_result(call: Call) -> None:
    names = call.names()
    found = call.run(with_labels(call, framed, np.random.default_rng(SEED)))
    if hasattr(found, "options"):
        assert found.options == tuple(names["option"])
        assert getattr(found, "criteria", tuple(names["criterion"])) == tuple(names["criterion"])
    elif np.ndim(found.values) == 1:
        [axis] = {"option", "criterion", "party"} & set(call.axes["data"][-1:])
        assert found.names == tuple(names[axis])
        assert [row[axis] for row in found.rows()] == names[axis]


def wrong(labels: dict[str, Any]) -> Iterator[tuple[dict[str, Any], str]]:
    """Yield a mapping with a label too many, one missing and one misspelt, and the label that is to be named."""
    first, *_ = labels
    yield {**labels, "Quite another": labels[first]}, "Quite another"
    yield {name: value for name, value in labels.items() if name != first}, first
    yield {("Quite another" if name == first else name): value for name, value in labels.items()}, first


@every_call
def test_a_label_too_many_or_missing_is_named(call: Call) -> None:
    names = call.names()
    for name, value in call.given.items():
        axis = call.axes[name][0]
        if name == call.main or axis == "profile" or len(names[axis]) < 2 or not isinstance(value, list | tuple):
            continue
        given = with_labels(call, framed, np.random.default_rng(SEED))
        for faulty, named in wrong(labelled(value, call.axes[name], names, straight)):
            with pytest.raises(InputError) as caught:
                call.run({**given, name: faulty})
            [fault] = caught.value.faults
            assert str(fault.where) == name, (call, str(fault))
            assert f"'{named}'" in fault.found or "too many" in fault.rule, (call, str(fault))
