"""Each sentence stands once, as a formula that a spreadsheet calculates as we do."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from decisionkit.core.shown import apart, fixed, percent
from decisionkit.formula.cells import values_of
from decisionkit.formula.nodes import Call, Literal
from decisionkit.robustness.support import confidence
from decisionkit.views.facts import FACTS, NUMBER, TEXT, facts
from decisionkit.views.headline import TippingPoint, listed
from decisionkit.views.sentences import LISTED, SENTENCES, TIP, all_said, formula, names_in, said, tree
from tests.views.sentences.checks import compared
from tests.views.sentences.made import COUNT, HARD, PART, TEXTS, calls, made, parts, ways

#: What a formula may be, in Excel 2010 and in LibreOffice.
LONGEST, DEEPEST, LONGEST_TEXT = 8000, 60, 255
FUNCTIONS = {"ABS", "AND", "EXACT", "FIXED", "IF", "MID", "OR", "ROUND"}


def test_libreoffice_says_the_same(tmp_path: Path) -> None:
    texts, wrong = compared(range(COUNT // PART), tmp_path / "facts.xlsx")
    assert texts == COUNT // PART * len(TEXTS)
    assert wrong == []


def test_every_way_through_every_sentence_is_taken() -> None:
    taken = {(name, *way) for seed in range(COUNT // PART) for name, way in _ways(seed)}
    there = {
        (name, call.position, holds)
        for name, sentence in TEXTS.items()
        for call, _ in calls(sentence)
        if call.function.name == "IF"
        for holds in (True, False)
    }
    assert there - taken == set()
    assert len(there) > 100


def _ways(seed: int) -> list[tuple[str, tuple[int, bool]]]:
    found = all_said(made(seed))
    return [(name, way) for name, sentence in TEXTS.items() for way in ways(sentence, found)]


@pytest.mark.parametrize("name", TEXTS)
def test_a_sentence_is_a_formula_of_any_spreadsheet(name: str) -> None:
    sentence = TEXTS[name]
    in_cells = formula(sentence, dict.fromkeys(names_in(sentence), "'Calculations'!$ZZ$1000"))
    assert len(in_cells) < LONGEST
    assert "{" not in in_cells
    assert not re.search(r"\d[eE][-+]?\d|\b(TRUE|FALSE)\b(?!\()", in_cells)
    found = calls(sentence)
    assert {call.function.name for call, _ in found} <= FUNCTIONS
    assert max((depth for _, depth in found), default=0) < DEEPEST
    assert all(call.position >= 0 and len(call.arguments) == 3 for call, _ in found if call.function.name == "IF")
    assert max(map(len, _texts(sentence)), default=0) <= LONGEST_TEXT


def _texts(sentence: str) -> list[str]:
    found, waiting = [], [tree(sentence)]
    while waiting:
        node = waiting.pop()
        waiting += parts(node)
        if isinstance(node, Literal):
            found += [value for value in values_of(node.value) if isinstance(value, str)]
    return found


def test_sentences_are_made_of_facts_and_of_earlier_ones_and_every_fact_is_used() -> None:
    known = [fact.name for fact in FACTS]
    assert len(set(known)) == len(known)
    used: set[str] = set()
    for name, sentence in SENTENCES.items():
        assert set(names_in(sentence)) <= set(known), name
        used.update(names_in(sentence))
        known.append(name)
    assert {fact.name for fact in FACTS} <= used
    assert set(names_in(TIP)) <= set(known)
    assert len(set(known)) == len(FACTS) + len(SENTENCES)


def test_facts_are_declared() -> None:
    for fact in FACTS:
        assert fact.meaning
        assert fact.unknown == "" if fact.kind == TEXT else fact.unknown in (0, "")
        assert fact.kind in (NUMBER, TEXT)
    with pytest.raises(TypeError, match="no fact 'nonsense'"):
        facts(nonsense=1)


@pytest.mark.parametrize("number", HARD)
@pytest.mark.parametrize("decimals", [0, 1, 2])
def test_numbers_are_rounded_as_everywhere_else(number: float, decimals: int) -> None:
    found = all_said(facts(first_score=number, decimals=decimals))
    assert found["first_number"] == fixed(number, decimals)


@pytest.mark.parametrize("seed", range(100))
def test_percentages_tell_weights_apart_and_tipping_points_read_the_same(seed: int) -> None:
    known = {**made(seed), "tip_leader": "City"}
    found = all_said(known)
    weight, now = float(known["tip_weight"]), float(known["tip_now"])
    assert found["tip_decimals"] == apart(weight, now)
    assert str(found["tip_when"]).endswith(f" than {percent(weight, apart(weight, now))}")
    point = TippingPoint(str(known["tip_leader"]), str(known["tip_criterion"]), known["tip_below"] == 1, weight, now)
    assert said(TIP, found) == str(point)


@pytest.mark.parametrize("unsupported", [0.0, 0.1, 0.11, 0.25, 0.26, 1.0])
@pytest.mark.parametrize("sources", [0, 2, 3, 4, 5, 9])
def test_confidence_is_that_of_the_findings(unsupported: float, sources: int) -> None:
    assert all_said(facts(unsupported=unsupported, sources=sources))["confidence"] == confidence(unsupported, sources)


def test_how_options_are_listed() -> None:
    assert [listed(("a", "b", "c", "d")[:n]) for n in range(5)] == [
        "",
        "a",
        "a and b",
        "a and 2 others",
        "a and 3 others",
    ]
    assert set(names_in(LISTED)) == {"one", "two", "number"}


def test_a_call_is_what_is_counted() -> None:
    (outer, one), (inner, two) = calls('IF({a}=1,ABS({b}),"")')
    assert isinstance(outer, Call)
    assert (outer.function.name, one, inner.function.name, two) == ("IF", 1, "ABS", 2)
