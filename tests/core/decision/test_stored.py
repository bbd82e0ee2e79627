"""A decision keeps numbers of every kind as plain floats, and words in one form."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np
import pytest

import decisionkit as dk

KINDS = [float, Decimal, Fraction, np.float32, np.float64]


def decision(number: Any) -> dk.Decision:
    return dk.Decision(
        title="T",
        criteria=(
            dk.Criterion(id="a", name="A", weight=number(2), low=number(0), high=number(10), indifference=number(0.5)),
            dk.Criterion(id="b", name="B", swing=number(50)),
        ),
        options=(dk.Option(id="x", name="X"), dk.Option(id="y", name="Y")),
        judgments=tuple(
            dk.Judgment(option=o, criterion=c, mode=number(m), low=number(m), high=number(m + 1))
            for o, c, m in (("x", "a", 3), ("x", "b", 4.5), ("y", "a", 5.25), ("y", "b", 1))
        ),
        parties=(dk.Party(id="p", name="P", vetoes=(dk.Veto(criterion="a", limit=number(1)),)),),
    )


@pytest.mark.parametrize("number", KINDS)
def test_numbers_of_every_kind_make_the_same_decision(number: Any) -> None:
    wanted = decision(float)
    assert decision(number) == wanted
    assert decision(number).fingerprint == wanted.fingerprint
    assert all(isinstance(judgment.mode, float) for judgment in decision(number).judgments)
    assert decision(number).score("TOPSIS").scores.tolist() == wanted.score("topsis").scores.tolist()


@pytest.mark.parametrize("bad", [True, np.True_, "0.5", Decimal("NaN"), Decimal("1e999"), 1j, np.timedelta64(1)])
def test_what_is_no_number_is_refused(bad: Any) -> None:
    with pytest.raises(dk.InputError, match="must be a number"):
        dk.Decision(
            title="T",
            criteria=(dk.Criterion(id="a", name="A"),),
            options=(dk.Option(id="x", name="X"),),
            judgments=(dk.Judgment(option="x", criterion="a", mode=bad),),
        )


def test_numbers_of_every_kind_in_a_dict() -> None:
    def of(number: Any) -> dk.Decision:
        criteria = {"a": {"weight": number(2), "low": 0, "high": 10}, "b": {"weight": 1, "low": 0, "high": 10}}
        scores = {"x": {"a": number(3), "b": 4}}
        return dk.decision_from({"title": "T", "criteria": criteria, "options": ["X"], "scores": scores})

    assert {of(number).fingerprint for number in KINDS} == {of(float).fingerprint}


def test_a_method_is_kept_by_its_key() -> None:
    data = {"title": "T", "criteria": {"a": {}}, "options": ["X"], "scores": {"x": {"a": 3}}}
    for name in ("SAW", "Weighted Sum", "weighted_sum"):
        made = dk.decision_from({**data, "method": name})
        assert made.method == "weighted_sum"
        assert made.fingerprint == dk.decision_from(data).fingerprint
    with pytest.raises(dk.InputError, match="The weighting method ahp makes weights"):
        dk.decision_from({**data, "method": "AHP"})
