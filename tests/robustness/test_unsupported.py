"""The first place with unsupported scores read otherwise, by hand and on the first reading of the case."""

from __future__ import annotations

from dataclasses import replace

import pytest

import decisionkit as dk
from decisionkit.core.decision.decision import Decision
from decisionkit.evaluation.prepare import prepare
from decisionkit.robustness.heaviest_claim import heaviest_claim
from decisionkit.robustness.limits import limits
from decisionkit.robustness.support import recorded, sources
from decisionkit.robustness.unsupported import Unsupported, unsupported
from tests.cases import first_reading

CAR = {
    "title": "Car",
    "criteria": {"comfort": {}, "price": {"direction": "min", "low": 0, "high": 50}},
    "options": ["Small", "Large"],
    "evidence": [
        {"id": "E1", "source": "a test", "claim": "prices"},
        {"id": "E2", "source": "A test", "claim": "more"},
    ],
    "scores": {
        "Small": {"comfort": 6, "price": {"mode": 20, "evidence": "E1 E2", "grade": "H"}},
        "Large": {
            "comfort": {"mode": 7, "evidence": "E1", "grade": "M"},
            "price": {"mode": 30, "evidence": "E2", "grade": "M"},
        },
    },
}


def car() -> Decision:
    # Small: (6 + 6) / 2, Large: (7 + 4) / 2; comfort of Small is the only score without a source.
    return dk.decision_from(CAR)


def test_by_hand() -> None:
    assert unsupported(prepare(car()), "small") == Unsupported(
        now=("small",), own=1, scored=2, middle=("small", "large"), worst=("large",), best=("small",), all=1
    )


def test_at_the_middle_a_tie_with_another_is_another_first() -> None:
    found = unsupported(prepare(car()), "small")
    assert not found.holds  # (5 + 6) / 2 is what Large has


def test_the_worst_end_of_what_should_be_low_is_its_high_end() -> None:
    judgments = [
        replace(j, evidence=(), grade="J") if j.criterion == "price" and j.option == "small" else j
        for j in car().judgments
    ]
    found = unsupported(prepare(replace(car(), judgments=tuple(judgments))), "small")
    assert (found.worst, found.best) == (("large",), ("small",))


def test_the_first_reading_of_the_case() -> None:
    found = unsupported(prepare(first_reading()), "snapback")
    middle = ("self_regulating",)
    assert found == Unsupported(("snapback",), 6, 12, middle=middle, worst=middle, best=("snapback",), all=24)
    claim = heaviest_claim(prepare(first_reading()), "snapback")
    assert claim is not None
    assert (claim.claim, claim.cited, claim.sourced, claim.without) == ("A7", 5, 6, ("self_regulating",))


@pytest.mark.parametrize("method", dk.scoring_methods())
def test_every_method_can_be_asked(method: str) -> None:
    ready = prepare(first_reading(), method)
    found = unsupported(ready, first_reading().score(method).order[0])
    assert found.middle is None or set(found.middle) <= set(ready.ids)


def test_methods_agree_on_the_same_guesses() -> None:
    found = dk.compare(first_reading())
    assert (found.firsts["snapback"], len(found.methods)) == (37, 40)
    assert found.at_middle is not None
    assert (found.at_middle.firsts["self_regulating"], round(found.at_middle.concordance, 2)) == (36, 0.92)
    assert "36 of 40 with unsupported scores at the middle" in str(found)
    assert found.rows()[0]["first_in_at_middle"] == 36


def test_what_records_no_support_is_not_asked_for_it() -> None:
    plain = dk.decision_from(
        {**CAR, "evidence": [], "scores": {"Small": {"comfort": 6, "price": 20}, "Large": {"comfort": 7, "price": 30}}}
    )
    assert not recorded(plain)
    assert dk.compare(plain).at_middle is None
    assert "source" not in plain.headline()
    assert [finding for finding in plain.findings() if finding.kind == "unsupported"] == []
    assert recorded(car())
    assert sources(car()) == 1


def test_the_heaviest_claim_counts_weight_and_then_the_order_of_the_evidence() -> None:
    found = heaviest_claim(prepare(car()), "small")
    assert found is not None
    assert (found.claim, found.cited, found.sourced) == ("E1", 1, 1)
    # Without E1: Small has 6 and 5, Large has 5 and 4.
    assert found.without == ("small",)
    assert (
        heaviest_claim(
            prepare(
                dk.decision_from(
                    {**CAR, "scores": {"Small": {"comfort": 6, "price": 1}, "Large": {"comfort": 1, "price": 30}}}
                )
            ),
            "small",
        )
        is None
    )


def test_limits_of_the_first_reading_as_they_move() -> None:
    found = limits(first_reading())
    assert found.likely_only == ("plan_20",)
    assert (len(found.blocked), len(found.surely)) == (6, 5)
    assert {step: len(options) for step, options in found.moved.items()} == {-1: 5, 1: 7, 2: 8}
    assert set(found.blocked) - set(found.moved[-1]) == {"plan_20"}
    assert set(found.moved[1]) - set(found.blocked) == {"paper_assurances"}
    assert set(found.moved[2]) - set(found.moved[1]) == {"self_regulating"}


def test_a_claim_with_which_the_first_place_falls_is_a_finding() -> None:
    (found,) = [finding for finding in first_reading().findings() if finding.kind == "one claim"]
    assert found.text == (
        "5 of the 6 scores of snapback that have a source rest on one claim, A7; "
        "with all scores that name it at mid-scale first place goes to"
    )
    assert found.items == ("self_regulating",)


def test_a_claim_without_which_the_first_place_holds_is_none() -> None:
    unfinished = replace(first_reading(), judgments=first_reading().judgments[1:])
    plain = dk.decision_from(
        {**CAR, "evidence": [], "scores": {"Small": {"comfort": 6, "price": 20}, "Large": {"comfort": 7, "price": 30}}}
    )
    for decision in (car(), unfinished, plain):
        assert [finding for finding in decision.findings() if finding.kind == "one claim"] == []
