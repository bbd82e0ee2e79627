from __future__ import annotations

from dataclasses import fields
from typing import Any

import numpy as np
import pytest

import decisionkit as dk
from decisionkit.core.arrays.frozen import frozen
from decisionkit.core.declarations.result import provenance
from decisionkit.core.errors import MethodError
from decisionkit.core.version import __version__

TABLE = np.array([[3.0, 2.0], [4.0, 5.0], [4.0, 5.0]])
NAMES = ("alpha", "beta", "gamma")


def outcome(**more: Any) -> dk.Outcome:
    return dk.score(TABLE, [1, 1], ["max", "max"], options=NAMES, **more)


def test_the_order_is_best_first_and_ties_as_given() -> None:
    assert outcome().order == ("beta", "gamma", "alpha")
    assert outcome().ranks.tolist() == [3, 1, 1]


def test_names_may_come_as_a_list_and_are_counted_otherwise() -> None:
    assert dk.score(TABLE, [1, 1], [1, 1], options=list(NAMES)).options == NAMES
    assert dk.score(TABLE, [1, 1], [1, 1]).options == ("option 1", "option 2", "option 3")


def test_a_score_by_name() -> None:
    assert outcome().score_of("beta") == 1.0
    with pytest.raises(KeyError, match="no option 'delta'; available: alpha, beta, gamma"):
        outcome().score_of("delta")


def test_a_step_by_name() -> None:
    assert outcome(steps=True).step("contributions").shape == (3, 2)
    with pytest.raises(KeyError, match="no step 'x'; available: comparable performances, contributions"):
        outcome(steps=True).step("x")
    with pytest.raises(KeyError, match="available: none"):
        outcome().step("x")


def test_printed_it_is_a_ranking() -> None:
    assert str(outcome()).splitlines() == [
        "Weighted sum, normalisation: auto (max); weights: 0.5, 0.5",
        "  1  beta                     1",
        "  1  gamma                    1",
        "  3  alpha                    0.575",
        "note: weights did not sum to 1 and were divided by their sum",
    ]


def test_the_input_hash_follows_every_input() -> None:
    same = {outcome().provenance.input_hash, outcome(steps=True).provenance.input_hash}
    assert len(same) == 1
    others = {
        dk.score(TABLE * 2, [1, 1], [1, 1]).provenance.input_hash,
        dk.score(TABLE, [1, 2], [1, 1]).provenance.input_hash,
        dk.score(TABLE, [1, 1], [1, -1]).provenance.input_hash,
        dk.score(TABLE, [1, 1], [1, 1], bounds=[(0, 9), (0, 9)]).provenance.input_hash,
        outcome(normalisation="sum").provenance.input_hash,
        outcome(method="topsis").provenance.input_hash,
    }
    assert len(others) == 6
    assert not same & others


def test_the_shape_is_part_of_the_hash() -> None:
    assert provenance(np.ones((2, 3))).input_hash != provenance(np.ones((3, 2))).input_hash


def test_provenance_keeps_version_and_seed() -> None:
    assert provenance("x", seed=0).seed == 0
    assert provenance("x").seed is None
    assert provenance("x").version == __version__


def test_frozen_is_a_read_only_copy() -> None:
    given = np.array([1, 2])
    kept = frozen(given)
    given[0] = 9
    assert kept.tolist() == [1.0, 2.0]
    with pytest.raises(ValueError, match="read-only"):
        kept[0] = 3


def test_bounds_without_use_are_mentioned() -> None:
    unused = [method for method in dk.scoring_methods().values() if not method.uses_bounds]
    for method in unused:
        notices = method.score(TABLE, [1, 1], [1, 1], bounds=[(0, 9), (0, 9)]).notices
        assert f"{method.title} does not use bounds; they were checked but ignored" in notices


def test_the_hash_is_of_the_inputs_as_they_were() -> None:
    table = np.array([[1.0, 2.0], [3.0, 4.0]])
    first, second = (dk.score(table, [1, 1], [1, 1]) for _ in range(2))
    table[0, 0] = 9.0
    assert first.provenance.input_hash == second.provenance.input_hash
    assert dk.score(table, [1, 1], [1, 1]).provenance.input_hash != first.provenance.input_hash


def test_bounds_that_change_nothing_are_said_to_be_ignored() -> None:
    table = {"performance": [[1, 2], [3, 4]], "weights": [0.5, 0.5], "directions": [1, 1]}
    given: dict[str, Any] = {**table, "bounds": [(0, 9), (0, 9)]}
    said = "TOPSIS with normalisation 'vector' does not use bounds; they were checked but ignored"
    assert dk.score(**given, method="topsis").notices == (said,)
    assert dk.score(**given, method="topsis", normalisation="bounds").notices == ()
    assert dk.score(**given).notices == ()
    assert dk.ceasefire().score("topsis").notices == ()


def test_what_a_method_cannot_take_is_named_as_the_options_are() -> None:
    given = ([[2, 1], [0, 3]], [0.5, 0.5], ["min", "max"])
    with pytest.raises(MethodError, match=r"^performance, second, rent: "):
        dk.score(*given, method="aras", options=["first", "second"], criteria=["rent", "view"])
    with pytest.raises(MethodError, match=r"^performance, option 2, criterion 1: "):
        dk.score(*given, method="aras")


def test_a_batch_prints_its_shape() -> None:
    batch = dk.score([[1, 5], [9, 2]], [[1, 1], [2, 1]], [1, 1])
    assert str(batch).splitlines() == [
        "Weighted sum, normalisation: auto (max); weights in a batch of shape (2,)",
        "a batch of shape (2,); rows() has every member",
    ]


def test_a_score_fills_every_field_and_hands_out_parameters_of_its_own() -> None:
    first = dk.score(TABLE, [1, 1], [1, 1], method="topsis")
    assert {field.name for field in fields(first)} == set(vars(first))
    first.parameters["normalisation"] = "none"  # type: ignore[index]
    assert dk.score(TABLE, [1, 1], [1, 1], method="topsis").parameters == {"normalisation": "vector"}
