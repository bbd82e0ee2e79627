"""What follows a changed weight or score, and what does not: the time of a recalculation rests on that."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

import decisionkit as dk
from decisionkit.workbook.calculations.sheet import Texts, texts
from decisionkit.workbook.plan.planned import plan
from tests.random_decision import random_decision

FACT = re.compile(r"\{(\w+)\.(\w+)\}")
INPUT = re.compile(r"\bdk_\w+")
#: What the names of options' facts begin with besides their letter.
OF_OPTIONS = ("up", "so_far")
BOOKS = {
    "case": (dk.ceasefire(), "full"),
    "flat": (random_decision(1, 6, 4, 1, n_parties=0, n_evidence=0, n_references=0), "light"),
    "deep": (random_decision(2, 6, 8, 3), "light"),
}


def inputs_of(found: Texts, name: str) -> set[str]:
    """Return the names of all input cells that a fact follows: of a strip as "c.share", a single one or a block."""
    seen: set[str] = set()
    waiting, inputs = [name], set()
    while waiting:
        fact = waiting.pop()
        if fact not in seen:
            seen.add(fact)
            for text in texts_of(found, fact):
                inputs |= set(INPUT.findall(text))
                waiting += [key(found, *match) for match in FACT.findall(text)]
    return inputs


def key(found: Texts, letter: str, name: str) -> str:
    letter = "o" if letter in OF_OPTIONS else letter.lower()
    return f"{letter}.{name}" if letter in found.strips and name in found.strips[letter] else name


def texts_of(found: Texts, fact: str) -> Iterator[str]:
    letter, _, name = fact.rpartition(".")
    if letter:
        yield found.strips[letter][name]
    else:
        yield from (group[name] for group in (found.single, *found.blocks.values()) if name in group)


@pytest.mark.parametrize("name", BOOKS)
def test_numbers_and_their_faults_follow_no_weight(name: str) -> None:
    decision, sheets = BOOKS[name]
    found = texts(plan(decision, sheets))
    for fact in ("p", "o.fault", "c.low", "c.high"):
        assert inputs_of(found, fact) >= {"dk_name"}
        assert "dk_weight" not in inputs_of(found, fact), fact
    assert "dk_weight" in inputs_of(found, "o.score")


@pytest.mark.parametrize("name", BOOKS)
def test_names_and_shares_follow_no_number(name: str) -> None:
    decision, sheets = BOOKS[name]
    found = texts(plan(decision, sheets))
    assert "dk_weight" in inputs_of(found, "c.share")
    for fact in ("c.name", "c.share", "o.name"):
        assert "dk_grid" not in inputs_of(found, fact), fact
    assert {"dk_grid", "dk_weight"} <= inputs_of(found, "c.fault")
