"""One rule for what is close, what is blank and what is plain, whoever asks."""

from __future__ import annotations

import ast
from pathlib import Path

import numpy as np
import pytest

import decisionkit
from decisionkit.core.words import as_seen, did_you_mean, folded, is_blank, nearest, plain

FILES = sorted(Path(decisionkit.__file__).parent.rglob("*.py"))
ONCE = ("as_seen", "did_you_mean", "nearest", "is_blank", "folded", "plain", "fixed")


def test_each_rule_is_written_once_and_difflib_is_asked_in_one_place() -> None:
    defined = [
        n.name for f in FILES for n in ast.walk(ast.parse(f.read_text("utf-8"))) if isinstance(n, ast.FunctionDef)
    ]
    assert {name: defined.count(name) for name in ONCE} == dict.fromkeys(ONCE, 1)
    assert [f.name for f in FILES if "import get_close_matches" in f.read_text("utf-8")] == ["words.py"]


@pytest.mark.parametrize("given", ["wieght", "weigth", "weigh"])
def test_a_slip_finds_its_name(given: str) -> None:
    assert nearest(given, {"weight": 1, "name": 2}) == ["weight"]
    assert did_you_mean(given, ["weight", "name"], spelt=str.upper) == "Did you mean 'WEIGHT'?"


def test_what_is_far_from_all_says_what_to_do_otherwise() -> None:
    assert did_you_mean(5, ["weight"], "Delete it.") == "Delete it."
    assert did_you_mean("xyz", []) == ""


def test_blanks_and_names_and_plain_values() -> None:
    assert all(map(is_blank, (None, "", " \t\n", [], ())))
    assert not any(map(is_blank, (0, False, "x", [None], float("nan"))))
    assert folded("Weighted-Sum") == folded(" weighted_sum ") == "weighted sum"
    found = plain({"a": np.array([[1.0, 2.0]]), "b": [np.int64(3), "max", None]})
    assert found == {"a": ((1.0, 2.0),), "b": (3, "max", None)}
    assert type(found["b"][0]) is int


ALIKE = (
    ("Old town", "OLD TOWN"),
    ("Old town", " Old  town "),
    ("Old town", "Old\u00a0town"),
    ("Old town", "Old\u2003town"),
    ("Old town", "Old \u200btown"),
    ("Old town", "\u202eOld town\u202c"),
    ("caf\u00e9", "CAFE\u0301"),
    ("stra\u00dfe", "STRASSE"),
)


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_names_that_look_the_same_are_one_name(one: str, other: str) -> None:
    assert as_seen(one) == as_seen(other) == as_seen(as_seen(one))


@pytest.mark.parametrize(("one", "other"), [("C++", "C#"), ("C", "C++"), ("Old town", "Oldtown"), ("a-b", "a b")])
def test_names_that_look_different_stay_apart(one: str, other: str) -> None:
    assert as_seen(one) != as_seen(other)
