"""Weights from swing points and from comparisons in pairs, and what is missing for them."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from decisionkit import Comparison, Criterion, Decision, InputError, Option, weigh
from tests.core.decision.made import CRITERIA, decision

#: Points for the criteria of the sample that have siblings, and the shares that follow.
POINTS = {
    "credible": 100,
    "cost": 25,
    "deter": 100,
    "clarity": 60,
    "force": 30,
    "trust": 100,
    "troops": 0,
    "speed": 100,
}
SWING_SHARES = {"credible": 0.8, "deter": 100 / 160, "force": 30 / 130, "troops": 0.0, "speed": 1.0}

COMPARED = (
    Comparison("cost", "credible", 0.25),
    Comparison("deter", "clarity", 3),
    Comparison("force", "trust", 1),
    Comparison("speed", "troops", 9),
)


def swung(**points: float | None) -> tuple[Criterion, ...]:
    return tuple(replace(c, swing={**POINTS, **points}.get(c.id)) for c in CRITERIA)


def flat(ids: str, comparisons: tuple[Comparison, ...], **fields: Any) -> Decision:
    criteria = tuple(Criterion(id=key, name=key.upper()) for key in ids)
    options = (Option(id="o", name="O"),)
    fields = {"weights_from": "comparisons", **fields}
    return Decision(title="T", criteria=criteria, options=options, comparisons=comparisons, **fields)


def compared(ids: str, table: list[list[float]]) -> tuple[Comparison, ...]:
    n = len(ids)
    return tuple(Comparison(ids[i], ids[j], table[i][j]) for i in range(n) for j in range(i + 1, n))


def test_points_become_shares_among_siblings() -> None:
    shares = decision(criteria=swung(), weights_from="swing").shares
    for key, share in SWING_SHARES.items():
        assert shares[key] == pytest.approx(share)
    assert decision(criteria=swung(), weights_from="swing").weights.sum() == pytest.approx(1.0)


def test_what_is_not_used_is_kept_and_changes_nothing() -> None:
    kept = decision(criteria=swung(), comparisons=COMPARED)
    assert kept.shares == decision().shares
    assert kept.comparisons == (COMPARED[0], COMPARED[1], COMPARED[2], COMPARED[3])
    assert kept.fingerprint != decision().fingerprint


def test_two_criteria_have_the_shares_of_their_ratio_whichever_comes_first() -> None:
    shares = decision(comparisons=COMPARED, weights_from="comparisons").shares
    for key, share in {"credible": 0.8, "cost": 0.2, "deter": 0.75, "trust": 0.5, "speed": 0.9, "troops": 0.1}.items():
        assert shares[key] == pytest.approx(share)


def test_comparisons_that_agree_give_back_the_weights() -> None:
    meant = np.array([8.0, 4.0, 2.0, 1.0])
    found = flat("abcd", compared("abcd", (meant[:, None] / meant).tolist())).shares
    np.testing.assert_allclose(list(found.values()), meant / 15)


def test_comparisons_that_do_not_agree_have_the_principal_eigenvector() -> None:
    # Papathanasiou & Ploskas (2018), Multiple Criteria Decision Aid, chapter 5: 0.390, 0.390, 0.068, 0.152.
    table: list[list[float]] = [[1, 1, 5, 3], [1, 1, 5, 3], [1 / 5, 1 / 5, 1, 1 / 3], [1 / 3, 1 / 3, 3, 1]]
    found = np.array(list(flat("abcd", compared("abcd", table)).shares.values()))
    assert found.round(3).tolist() == [0.390, 0.390, 0.068, 0.152]
    values, vectors = np.linalg.eig(np.array(table))
    principal = np.abs(vectors[:, values.real.argmax()].real)
    np.testing.assert_allclose(found, principal / principal.sum())


@pytest.mark.parametrize("source", ["weights", "swing", "comparisons"])
def test_an_only_child_has_all_of_it(source: str) -> None:
    assert flat("a", (), weights_from=source).shares == {"a": 1.0}


def test_comparisons_are_kept_in_the_order_of_the_criteria() -> None:
    made = (Comparison("c", "b", 2), Comparison("c", "a", 3), Comparison("a", "b", 4))
    assert flat("abc", made).comparisons == (made[2], made[1], made[0])
    assert flat("abc", made) == flat("abc", made[::-1])


FAULTS: list[tuple[dict[str, Any], str]] = [
    ({"weights_from": "votes"}, "decision, weights_from: must be one of weights, swing, comparisons; found 'votes'"),
    ({"criteria": swung(cost=101)}, "criteria row 8, swing: swing points run from 0 to 100; found 101"),
    ({"criteria": swung(cost=-1)}, "criteria row 8, swing: swing points run from 0 to 100; found -1"),
    ({"criteria": swung(cost=np.nan)}, "criteria row 8, swing: must be a number; found nan"),
    (
        {"criteria": swung(cost=None), "weights_from": "swing"},
        "criteria row 8, swing: with weights from swing, every criterion that has siblings needs points; found a blank",
    ),
    (
        {"criteria": swung(speed=0), "weights_from": "swing"},
        "criteria, swing: the points below force must not all be 0; found only 0",
    ),
    (
        {"criteria": swung(credible=0, cost=0), "weights_from": "swing"},
        "criteria, swing: the points at the top must not all be 0",
    ),
    (
        {"comparisons": COMPARED[1:], "weights_from": "comparisons"},
        "comparisons: with weights from comparisons, .*; found no comparison of credible with cost",
    ),
    (
        {"comparisons": (Comparison("costs", "credible", 1),)},
        "comparisons row 1, first: must be the id of a criterion; found 'costs'. Did you mean 'cost'?",
    ),
    ({"comparisons": (Comparison("cost", "x", 1),)}, "comparisons row 1, second: must be the id of a criterion"),
    (
        {"comparisons": (Comparison("cost", "cost", 1),)},
        "row 1, second: a criterion must be compared with a different one",
    ),
    (
        {"comparisons": (Comparison("cost", "deter", 1),)},
        "row 1, second: only criteria of one parent are compared; found 'cost' below nothing, 'deter' below 'credible'",
    ),
    ({"comparisons": (Comparison("cost", "credible", 0),)}, "row 1, ratio: must lie between 0.01 and 100"),
    ({"comparisons": (Comparison("cost", "credible", 101),)}, "row 1, ratio: must lie between 0.01 and 100"),
    ({"comparisons": (Comparison("cost", "credible", np.nan),)}, "comparisons row 1, ratio: must be a number"),
    (
        {"comparisons": (Comparison("cost", "credible", 2), Comparison("credible", "cost", 0.5))},
        "comparisons row 2, second: a pair is compared once, in either order; found 'credible', 'cost' a second time",
    ),
]


@pytest.mark.parametrize(("changes", "says"), FAULTS, ids=[says for _, says in FAULTS])
def test_every_fault_is_named_with_its_location(changes: dict[str, Any], says: str) -> None:
    with pytest.raises(InputError) as caught:
        decision(**changes)
    assert len(caught.value.faults) == 1
    assert re.search(says, str(caught.value))


def test_all_that_is_missing_comes_together_with_other_faults() -> None:
    with pytest.raises(InputError) as caught:
        decision(title="", criteria=swung(cost=None, trust=None, deter=200), weights_from="swing")
    assert [str(fault.where) for fault in caught.value.faults] == [
        "decision, title",
        "criteria row 2, swing",
        "criteria rows 6 and 8, swing",
    ]


def test_swing_points_weigh_as_the_method_of_that_name() -> None:
    one = decision(criteria=swung(), weights_from="swing").shares
    np.testing.assert_allclose(weigh([100, 60], method="swing").values, [one["deter"], one["clarity"]])
