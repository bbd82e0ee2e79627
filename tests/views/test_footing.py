"""The words on what a first place rests on."""

from __future__ import annotations

from dataclasses import replace

import pytest
from decisionkit.views.footing import Footing, blocked_words, footing_sentences, no_leader

import decisionkit as dk
from tests.cases import first_reading

FOOTING = Footing(
    first="Snapback",
    holds=False,
    own=6,
    scored=12,
    middle=("Self",),
    worst=("Self",),
    best=("Snapback",),
    claim="A7",
    cited=5,
    without=("Self",),
)


def test_the_headline_of_the_first_reading() -> None:
    assert first_reading().headline() == (
        "No clear leader: 5 options lie within 0.6 of 10. Snapback pre-commitment is first by the best guesses, but 6 "
        "of its 12 scores have no source and 5 of the other 6 rest on one claim, A7. With every unsupported score at "
        "the middle of its scale Self-regulating ceasefire is first (at the worst end too, at the best end Snapback "
        "pre-commitment), and without A7 too. 6 of 12 options are blocked by a party, 1 of them at the most likely "
        "value only (5 with limits a tenth of the scale lower, 7 a tenth higher). 29 % of the scores have no source, "
        "the others rest on 2 sources: confidence is low."
    )


def test_a_first_place_that_holds_is_named_with_what_it_rests_on() -> None:
    case = first_reading()
    known = tuple(replace(j, grade="M", evidence=("A1",)) if j.grade == "J" else j for j in case.judgments)
    said = replace(case, judgments=known).headline()
    assert said.startswith("Snapback pre-commitment leads with 7.0 of 10, but only just: ")
    assert " Snapback pre-commitment: all of its scores have a source and 6 of its 12 rest on one claim, A1. " in said


def test_a_plain_table_names_its_leader_and_says_nothing_of_sources() -> None:
    plain = dk.decision_from(
        {"title": "T", "criteria": {"a": {}}, "options": ["X", "Y"], "scores": {"X": {"a": 9}, "Y": {"a": 2}}}
    )
    assert (
        plain.headline()
        == "X leads with 9.0 of 10; Y has 2.0, and no change of the weight of one criterion takes the lead away."
    )


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"own": 0}, "but scores of others have no source and 5 of its 12 rest on one claim, A7."),
        ({"own": 1}, "but 1 of its 12 scores has no source and 5 of the other 11 rest on one claim"),
        ({"cited": 1}, "1 of the other 6 rests on one claim, A7."),
        ({"claim": "", "without": None}, "but 6 of its 12 scores have no source. With every"),
        ({"without": ("Escrow",)}, "and without A7 Escrow is first."),
        ({"without": ("Escrow", "Self")}, "and without A7 Escrow and Self are first."),
        ({"without": ("Snapback",)}, "and without A7 Snapback is first."),
        ({"best": ("Self",)}, "Self is first (at the worst and the best end too), and without A7 too."),
        ({"middle": ("Self", "B", "C"), "worst": None}, "Self and 2 others are first (at the best end Snapback)"),
        ({"holds": True, "middle": ("Snapback",)}, "it stays first (at the worst end Self, at the best end too)"),
        ({"holds": True, "middle": None, "own": 0}, " Snapback: all of its scores have a source and 5 of its 12 rest"),
    ],
)
def test_other_states(change: dict[str, object], words: str) -> None:
    assert words in footing_sentences(replace(FOOTING, **change))  # type: ignore[arg-type]


def test_nothing_is_said_where_nothing_is_known() -> None:
    assert footing_sentences(replace(FOOTING, middle=None, claim="", without=None)) == ""


def test_how_many_lie_within_reach() -> None:
    assert no_leader((7.0, 6.75, 6.42, 4.83), 10.0, 1) == "No clear leader: 3 options lie within 0.6 of 10."
    assert no_leader((7.0, 7.0, 4.83), 10.0, 1) == "No clear leader: 2 options lie level."
    assert no_leader((7.0, 4.83), 10.0, 1) == "No clear leader."
    assert no_leader((49.0, 45.0), None, 2) == "No clear leader."


def test_how_firmly_options_are_blocked() -> None:
    assert blocked_words(1, 4, 1, (1, 1)) == " 1 of 4 options is blocked by a party."
    assert blocked_words(1, 4, 0, None) == " 1 of 4 options is blocked by a party, at its most likely value only."
    assert blocked_words(2, 4, 1, (1, 3)) == (
        " 2 of 4 options are blocked by a party, 1 of them at the most likely value only "
        "(1 with limits a tenth of the scale lower, 3 a tenth higher)."
    )
