"""The words on the state of a decision."""

from __future__ import annotations

from dataclasses import replace

import pytest

import decisionkit as dk
from decisionkit.robustness.support import confidence
from decisionkit.views.facts import FACTS, Value, facts
from decisionkit.views.headline import facts_of, headline, headline_lines, within_reach
from tests.cases import first_reading

#: A narrow lead, of which nobody knows how it stands without the scores that have no source.
CASE = facts(
    options=12,
    count=6,
    first="Snapback",
    first_score=7.0,
    second="Escrow",
    second_score=6.75,
    tied=1,
    near=3,
    spread=0.42,
    top=10,
    decimals=1,
    tips_known=1,
    tip_leader="Self",
    tip_criterion="Credibility",
    tip_below=1,
    tip_weight=0.158,
    tip_now=1 / 3,
    blocked=6,
    recorded=1,
    unsupported=45 / 156,
    sources=2,
    own=6,
    scored=12,
    holds=0,
    middle="Self",
    worst="Self",
    best="Snapback",
)
HOLDS: dict[str, Value] = {"holds": 1, "middle": "Snapback", "worst": "Snapback", "best": "Snapback"}


def test_no_leader_is_named_where_another_is_first_at_the_middle() -> None:
    assert headline_lines(CASE) == (
        "No clear leader: 3 options lie within 0.4 of 10.",
        "Snapback is first by the best guesses, but 6 of its 12 scores have no source; with all such scores at "
        "mid-scale first place goes to Self (at the worst end too, at the best end Snapback). 6 of 12 options are "
        "blocked "
        "by a party. Confidence is low: 29 % of the scores have no source, the others rest on 2 "
        "sources.",
    )


def test_a_narrow_lead_that_holds() -> None:
    assert headline_lines({**CASE, **HOLDS}) == (
        "Snapback leads with 7.0 of 10, but only just.",
        "Escrow has 6.8, and the lead passes to Self when Credibility weighs less than 16 %. Snapback: 6 of its 12 "
        "scores have no source; with all such scores at mid-scale it stays first (at both ends too). 6 of 12 options "
        "are blocked by a party. Confidence is low: 29 % of the scores have no source, the others rest on 2 "
        "sources.",
    )


def test_the_headline_of_the_case_can_be_read_at_a_glance() -> None:
    said = first_reading().headline()
    assert said == (
        "No clear leader: 5 options lie within 0.6 of 10. Snapback pre-commitment is first by the best guesses, but 6 "
        "of its 12 scores have no source; with all such scores at mid-scale first place goes to Self-regulating "
        "ceasefire (at the worst end too, at the best end Snapback pre-commitment). 6 of 12 options are blocked "
        "by a party: 5 "
        "for certain, 1 by best guess only. Confidence is low: 29 % of the scores have no source, the others rest on 2 "
        "sources."
    )
    assert len(dk.ceasefire().headline().split()) <= 85


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"second_score": 5.0}, "Snapback leads with 7.0 of 10. Escrow has 5.0, and the lead"),
        ({"first_score": 6.93, "second_score": 6.88}, "6.9 of 10, but by less than these digits show. Escrow has 6.9"),
        (
            {"tip_leader": "Escrow", "tip_below": 0, "tip_weight": 0.47},
            "Escrow has 6.8, and takes the lead when Credibility weighs more than 47 %.",
        ),
        (
            {"tied": 2},
            "Snapback and Escrow share the lead with 7.0 of 10. Snapback and Escrow: some scores have no source",
        ),
        ({"tied": 3}, "Snapback and 2 others share the lead with 7.0 of 10."),
        ({"count": 1}, "Snapback is the only option to rank, with 7.0 of 10. 6 of 12"),
        ({"count": 0}, "No option is left to rank: each one is blocked. 6"),
        ({"options": 0, "count": 0, "blocked": 0}, "There is no option to rank yet."),
        ({"tip_leader": ""}, "6.8, and no change of the weight of one criterion takes the lead away. Snapback:"),
        ({"tip_leader": "", "tips_known": 0}, "Escrow has 6.8. Snapback:"),
        (
            {"tip_leader": "", "tips_sought": 7},
            "no change of the weight of one of the 7 heaviest criteria takes the lead away.",
        ),
        ({"blocked": 0}, "too). Confidence"),
        (
            {"reference": "Fight on", "reference_score": 9.2},
            "too). Fight on, the reference, does better with 9.2. 6 of",
        ),
        ({"sources": 0}, "Confidence is low: no score has a source."),
        ({"sources": 1}, "the others rest on one source."),
        ({"unsupported": 0.0, "sources": 5}, "Confidence is high: every score has a source, 5 in all."),
        ({"blocked": 1}, " 1 of 12 options is blocked by a party."),
        ({"surely": 6}, " 6 of 12 options are blocked by a party."),
        ({"surely": 2}, "blocked by a party: 2 for certain, 4 by best guess only."),
        ({"surely": 0}, "blocked by a party, each by its best guess only."),
        ({"blocked": 1, "surely": 0}, "1 of 12 options is blocked by a party, by its best guess only."),
        ({"top": 0}, "Snapback leads with 7.0. Escrow has 6.8"),
        ({"lower": 1, "top": 0}, "Snapback leads with 7.0 (lower is better)."),
        ({"inconsistent": 0.234}, "The comparisons behind the weights contradict each other (consistency ratio 0.23)."),
        ({"own": 0}, "Snapback: scores of other options have no source; with"),
        ({"own": 1}, "Snapback: 1 of its 12 scores has no source; with"),
        ({"own": 12}, "Snapback: none of its 12 scores has a source; with"),
        ({"worst": "Self"}, "it stays first (at the worst end Self, at the best end too)."),
        ({"worst": "Self", "best": ""}, "it stays first (at the worst end Self)."),
        ({"worst": "", "best": ""}, "it stays first. 6 of"),
        ({"holds": "", "middle": ""}, "Snapback is first by the best guesses with 7.0 of 10, but only just."),
        ({"holds": "", "middle": ""}, "16 %. Snapback: 6 of its 12 scores have no source. 6 of"),
        ({"faults": 1, "fault": "Estate has no score for price."}, "Not ready: Estate has no score for price."),
        ({"faults": 2, "fault": "It is so."}, "Not ready: It is so. One more input needs attention."),
        ({"faults": 3, "fault": "It is so."}, "Not ready: It is so. 2 more inputs need attention."),
    ],
)
def test_other_states(change: dict[str, Value], words: str) -> None:
    said = headline({**CASE, **HOLDS, **change})
    assert words in said
    assert "  " not in said


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"near": 1}, "No clear leader. Snapback is first"),
        ({"spread": 0.0}, "No clear leader: 3 options lie level. Snapback"),
        ({"tied": 2}, "Snapback and Escrow are first by the best guesses, but some scores have no source; with"),
        ({"own": 0}, "but scores of other options have no source; with"),
        ({"best": "Self"}, "first place goes to Self (at both ends too)."),
        ({"middle": "Self and 2 others", "worst": ""}, "goes to Self and 2 others (at the best end Snapback)."),
    ],
)
def test_no_clear_leader(change: dict[str, Value], words: str) -> None:
    assert words in headline({**CASE, **change})


def test_nothing_but_the_fault_is_said_while_something_is_wrong() -> None:
    assert headline_lines({**CASE, "faults": 1, "fault": "It is so."}) == ("Not ready: It is so.", "")


def test_a_first_place_that_holds_is_named_with_what_it_rests_on() -> None:
    case = first_reading()
    known = tuple(replace(j, grade="M", evidence=("A1",)) if j.grade == "J" else j for j in case.judgments)
    said = replace(case, judgments=known).headline()
    assert said.startswith("Snapback pre-commitment leads with 7.0 of 10, but only just. ")
    assert said.endswith("Confidence is low: every score has a source, 2 in all.")
    assert "mid-scale" not in said


def test_a_plain_table_names_its_leader_and_says_nothing_of_sources_or_of_blocking() -> None:
    plain = dk.decision_from(
        {"title": "T", "criteria": {"a": {}}, "options": ["X", "Y"], "scores": {"X": {"a": 9}, "Y": {"a": 2}}}
    )
    assert (
        plain.headline()
        == "X leads with 9.0 of 10. Y has 2.0, and no change of the weight of one criterion takes the lead away."
    )
    known = facts_of(plain)
    assert known["recorded"] == known["blocked"] == known["own"] == 0
    assert known["holds"] == known["middle"] == ""


def test_every_fact_of_a_decision_is_there_ranked_or_not() -> None:
    names = [fact.name for fact in FACTS]
    case = first_reading()
    assert list(facts_of(case)) == names
    unfinished = replace(case, judgments=case.judgments[1:])
    assert list(facts_of(unfinished)) == names
    assert unfinished.headline() == "Not ready: 1 of 156 scores has no number."


def test_how_many_lie_within_reach() -> None:
    near, spread = within_reach((7.0, 6.75, 6.42, 4.83), 10.0)
    assert near == 3
    assert spread == pytest.approx(0.58)
    assert within_reach((7.0, 4.83), 10.0) == (1, 0.0)
    assert within_reach((49.0, 45.0), None) == (0, 0.0)


@pytest.mark.parametrize(
    ("unsupported", "sources", "word"),
    [(0.26, 9, "low"), (0.0, 2, "low"), (0.25, 3, "moderate"), (0.1, 5, "high"), (0.11, 5, "moderate")],
)
def test_confidence(unsupported: float, sources: int, word: str) -> None:
    assert confidence(unsupported, sources) == word
