"""What a decision and a result hold cannot be changed from outside, nor one result through another."""

from __future__ import annotations

import sys
import types
from decimal import Decimal
from typing import Any

import numpy as np
import pytest

import decisionkit as dk
from decisionkit.core.declarations.registry import keys
from decisionkit.core.errors import InputError, MethodError


@pytest.mark.parametrize("name", ["shares", "by_id"])
def test_what_a_decision_remembers_is_read_only(name: str) -> None:
    remembered: Any = getattr(dk.ceasefire(), name)
    with pytest.raises(TypeError):
        remembered["credibility"] = 9.0


@pytest.mark.parametrize("key", keys("scoring"))
def test_a_changed_result_changes_no_other(key: str) -> None:
    decision = dk.ceasefire()
    try:
        first = decision.score(key)
    except MethodError:
        return  # the case lacks what the method asks for
    wanted, headline = dict(first.parameters), decision.headline(key)
    changed: Any = first.parameters
    changed |= dict.fromkeys([*changed, "more"], "changed")
    assert decision.score(key).parameters == wanted
    assert decision.headline(key) == headline


def test_the_hash_of_the_inputs_is_that_of_the_call() -> None:
    given = ([[7, 2], [6, 5]], [1, 1], ["max", "min"])
    changed, kept = (dk.score(*given, method="vikor") for _ in range(2))
    parameters: Any = changed.parameters
    parameters["share"] = 0.9
    assert changed.provenance.input_hash == kept.provenance.input_hash


def test_a_half_imported_decimal_module_is_no_trouble(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "decimal", types.ModuleType("decimal"))
    with pytest.raises(InputError):
        dk.score([[1, 2], [3, None]], [1, 1], [1, 1])


@pytest.mark.parametrize("direction", [Decimal("sNaN"), Decimal("NaN"), Decimal(2), float("inf")])
def test_a_number_that_is_no_direction_is_said_to_be_none(direction: object) -> None:
    with pytest.raises(InputError, match="directions"):
        dk.score([[1, 2], [3, 4]], [1, 1], [direction, 1])


@pytest.mark.parametrize("name", [np.array(["topsis", "vikor"]), ["topsis"], None, 3])
def test_what_is_no_name_is_said_to_be_none(name: Any) -> None:
    with pytest.raises(MethodError):
        dk.score([[1, 2], [3, 4]], [1, 1], [1, 1], method=name)
