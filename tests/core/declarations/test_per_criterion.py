from __future__ import annotations

import math

import numpy as np
import pytest

from decisionkit.core.declarations.parameters import Data, Parameter, fit, with_defaults
from decisionkit.core.declarations.per_criterion import Numbers, Pairs, Thresholds, Words
from decisionkit.core.errors import MethodError

DECLARED: dict[str, Parameter] = {
    "share": Numbers(default=0.5, low=0, high=1),
    "target": Numbers(default=None),
    "range": Pairs(names=("from", "to")),
    "indifference": Thresholds(default=0.0),
    "veto": Thresholds(default=None),
    "shape": Words(default="usual", among=("usual", "linear")),
    "points": Data(default=None, form="a text", rule=lambda x: None if isinstance(x, str) else "no text", bad=(1, [])),
}


@pytest.mark.parametrize("key", DECLARED)
def test_a_default_is_allowed_and_every_bad_value_is_not(key: str) -> None:
    assert DECLARED[key].fault(DECLARED[key].default) is None
    for bad in DECLARED[key].bad_values():
        assert (DECLARED[key].fault(bad) or "").startswith(f"must be {DECLARED[key].limits()}")


def fitted(key: str, value: object, count: int = 2) -> object:
    found = fit("M", DECLARED, with_defaults("M", DECLARED, {key: value}), count)[key]
    return found.tolist() if isinstance(found, np.ndarray) else found


@pytest.mark.parametrize(
    ("key", "value", "expected"),
    [
        ("share", 1, [1.0, 1.0]),
        ("share", np.array([0.0, 0.25]), [0.0, 0.25]),
        ("target", None, None),
        ("target", (3, 4), [3.0, 4.0]),
        ("range", None, None),
        ("range", [(1, 2), [3, 3]], [[1.0, 2.0], [3.0, 3.0]]),
        ("indifference", 2, [[2.0, 0.0], [2.0, 0.0]]),
        ("indifference", [1, (0, 0.1)], [[1.0, 0.0], [0.0, 0.1]]),
        ("veto", None, None),
        ("veto", [None, 5], [[math.inf, 0.0], [5.0, 0.0]]),
        ("shape", "linear", ("linear", "linear")),
        ("shape", ["usual", "linear"], ("usual", "linear")),
        ("points", "text", "text"),
    ],
)
def test_one_for_all_or_one_for_each(key: str, value: object, expected: object) -> None:
    assert fitted(key, value) == expected


@pytest.mark.parametrize(
    ("key", "value"),
    [("share", [1.0]), ("range", [(1, 2)]), ("indifference", [1.0]), ("veto", [None]), ("shape", ["usual"])],
)
def test_another_number_of_entries_than_criteria_is_refused(key: str, value: object) -> None:
    with pytest.raises(MethodError, match=f"M, {key}: must have one entry for each of the 2 criteria; found 1"):
        fitted(key, value)


@pytest.mark.parametrize(
    ("key", "value", "says"),
    [
        ("share", [0.5, 2.0], "criterion 2 has 2.0"),
        ("target", [1.0, "x"], "criterion 2 has 'x'"),
        ("target", [1.0, None], "criterion 2 has a blank"),
        ("target", [1e200, 1.0], r"at most 1e\+150 in size; criterion 1 has 1e\+200"),
        ("target", 10**400, r"at most 1e\+150 in size; found 1000"),
        ("range", [(1, 2), (2, 1)], r"criterion 2 has \(2, 1\)"),
        ("range", [(1, 2), (2, 1e200)], r"criterion 2 has \(2, 1e\+200\)"),
        ("indifference", [1.0, (1.0, -1.0)], r"criterion 2 has \(1.0, -1.0\)"),
        ("indifference", np.timedelta64(1, "s"), "found np.timedelta64"),
        ("shape", ["usual", "no word"], "criterion 2 has 'no word'"),
    ],
)
def test_a_value_that_is_refused_is_named_with_its_criterion(key: str, value: object, says: str) -> None:
    with pytest.raises(MethodError, match=f"^M, {key}: must be .*{says}"):
        with_defaults("M", DECLARED, {key: value})


def test_completed_values_are_plain() -> None:
    found = with_defaults("M", DECLARED, {"share": np.array([0.0, 1.0]), "range": np.array([[1.0, 2.0]])})
    assert found["share"] == (0.0, 1.0)
    assert found["range"] == ((1.0, 2.0),)
