from __future__ import annotations

import math

import numpy as np
import pytest

from decisionkit.core.declarations.parameters import Choice, Flag, Number, Parameter, Whole, with_defaults
from decisionkit.core.errors import MethodError

DECLARED: dict[str, Parameter] = {
    "share": Number(default=0.5, low=0, high=1, help="how much"),
    "count": Whole(default=3, low=1, high=10),
    "word": Choice(default="yes", among=("yes", "no")),
    "flag": Flag(default=True),
    "open": Number(default=0),
    "from_zero": Number(default=1, low=0),
    "below_zero": Number(default=-1, high=0),
}
every_parameter = pytest.mark.parametrize("key", DECLARED)


@every_parameter
def test_a_default_is_allowed_and_every_bad_value_is_not(key: str) -> None:
    assert DECLARED[key].fault(DECLARED[key].default) is None
    for bad in DECLARED[key].bad_values():
        assert DECLARED[key].fault(bad) == f"must be {DECLARED[key].limits()}"


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("share", 0),
        ("share", 1.0),
        ("share", np.float32(0.5)),
        ("share", np.int64(1)),
        ("count", 1),
        ("count", 10),
        ("count", np.int64(4)),
        ("word", "no"),
        ("flag", False),
        ("open", -1e300),
        ("from_zero", 0),
        ("below_zero", 0),
    ],
)
def test_both_ends_and_numpy_numbers_are_allowed(key: str, value: object) -> None:
    assert DECLARED[key].fault(value) is None
    assert with_defaults("M", DECLARED, {key: value})[key] == value


def test_limits_read_as_words() -> None:
    assert [parameter.limits() for parameter in DECLARED.values()] == [
        "a number from 0 to 1",
        "a whole number from 1 to 10",
        "one of yes, no",
        "True or False",
        "a number",
        "a number of at least 0",
        "a number of at most 0",
    ]


@pytest.mark.parametrize("bad", [np.nan, math.inf, -math.inf, np.True_, [1], 1 + 0j])
def test_what_is_no_finite_number_is_never_a_number(bad: object) -> None:
    assert DECLARED["open"].fault(bad) == "must be a number"


def test_with_defaults_fills_in_defaults_in_the_declared_order() -> None:
    completed = with_defaults("M", DECLARED, {"count": 5})
    assert list(completed) == list(DECLARED)
    assert (completed["count"], completed["share"]) == (5, 0.5)


def test_with_defaults_names_every_fault_at_once() -> None:
    with pytest.raises(MethodError) as caught:
        with_defaults("The method", DECLARED, {"shares": 1, "count": 0, "word": "maybe"})
    assert str(caught.value).splitlines() == [
        "The method has no parameter 'shares'; it has: share, count, word, flag, open, from_zero, below_zero. "
        "Did you mean 'share'?",
        "The method, count: must be a whole number from 1 to 10; found 0",
        "The method, word: must be one of yes, no; found 'maybe'",
    ]


def test_a_method_without_parameters_says_none() -> None:
    with pytest.raises(MethodError, match="it has: none"):
        with_defaults("M", {}, {"x": 1})


@pytest.mark.parametrize("value", [10**400, -(10**400), np.timedelta64(1, "s")], ids=repr)
def test_what_a_method_cannot_calculate_with_is_no_number(value: object) -> None:
    assert (Number(default=1.0).fault(value) or "").startswith("must be a number")
    assert (Whole(default=1, low=0, high=9).fault(value) or "").startswith("must be a whole number")
