"""Methods: places by every method are the library's; how many put the leader first is said only where it is fair."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

import decisionkit as dk
from decisionkit.core.decision.decision import Decision
from decisionkit.core.declarations.registry import scoring_methods
from decisionkit.core.numerics.ranking import ranks
from decisionkit.workbook.calculations import middle
from decisionkit.workbook.calculations.method_places import compared, place
from decisionkit.workbook.pages import methods
from decisionkit.workbook.plan.planned import plan
from tests.random_decision import random_decision
from tests.spreadsheet import calculated, differences
from tests.workbook.described_book import Typing
from tests.workbook.made import built
from tests.workbook.pages.summary_facts import Read

SEEDS = range(8)
LIVE = [key for key, method in scoring_methods().items() if method.native is not None]


def made(seed: int) -> Decision:
    """Return a decision of random shape, some of its options blocked or only compared."""
    rng = np.random.default_rng([seed, 3])
    n, m, depth = (int(rng.integers(1, most)) for most in (13, 9, 4))
    return random_decision(seed, n, m, depth, n_parties=int(rng.integers(3)), n_references=int(rng.integers(2)))


def read(decision: Decision) -> Read:
    return Read(decision, plan(decision, ("Methods",)))


def shown(found: Read, column: int) -> list[object]:
    cells = found.cells["Methods"]
    return [cells[methods.HEAD + 1 + k, column] for k in range(found.layout.ranked_room)]


def left(found: Read) -> int:
    """Return the first column of places."""
    return methods.FIRSTS + 3 + middle.asked(found.layout)


def test_places_are_those_of_the_library() -> None:
    count = 0
    for seed in SEEDS:
        decision = made(seed)
        found, order = read(decision), decision.score().order
        assert len(compared(found.layout)) == sum(m.native is not None for m in scoring_methods().values())
        ids = [o.id for o in decision.options if o.role == "option"]
        firsts = dict.fromkeys(order, 0)
        for k, method in enumerate(compared(found.layout)):
            outcome = decision.score(method.key)
            wanted = dict(zip(outcome.options, outcome.ranks, strict=True))
            rows = found.strip("o", place(method.key))
            assert rows[: len(ids)] == [wanted.get(key, 0) for key in ids], (seed, method.key)
            assert shown(found, left(found) + k)[: len(order)] == [wanted[key] for key in order]
            firsts = {key: number + (wanted[key] == 1) for key, number in firsts.items()}
            count += len(order)
        assert shown(found, methods.FIRSTS)[: len(order)] == list(firsts.values())
        assert set(shown(found, methods.OPTION)[len(order) :]) <= {"", None}
    assert count > 200


def test_ties_within_rounding_share_a_place() -> None:
    decision = random_decision(5, 6, 4, 1, n_parties=0, n_references=0)
    first, second = decision.options[:2]
    of_first = {j.criterion: float(j.mode or 0) + 1e-13 for j in decision.judgments if j.option == first.id}
    judged = tuple(
        replace(j, mode=of_first[j.criterion], low=None, high=None) if j.option == second.id else j
        for j in decision.judgments
    )
    decision = replace(decision, judgments=judged)
    found, shared = read(decision), 0
    for method in compared(found.layout):
        one, other = found.strip("o", place(method.key))[:2]
        scores = decision.score(method.key).scores
        assert [one, other] == list(ranks(scores, method.better)[:2])
        shared += one == other
    assert shared > 4


def said(found: Read) -> str:
    return str(found.cells["Methods"][methods.SENTENCE, methods.PLACE])


def test_how_many_methods_put_the_leader_first_stands_beside_the_count_without_unsupported_scores() -> None:
    beside = 0
    for seed in SEEDS:
        decision = random_decision(seed, 6, 5, 1, n_parties=0, n_references=0, n_evidence=4, method="weighted_sum")
        found, library = read(decision), dk.compare(decision, LIVE)
        outcome = decision.score()
        leaders = [key for key, place in zip(outcome.options, outcome.ranks, strict=True) if place == 1]
        if library.at_middle is None or len(leaders) > 1:
            continue
        then, known = library.at_middle.firsts, {o.id: o.name for o in decision.options}
        assert found.strip("o", "by_middle")[: len(then)] == [then[o.id] for o in decision.options]
        assert shown(found, methods.FIRSTS + 1)[0] == then[leaders[0]]
        first = f"{library.firsts[leaders[0]]} of {len(LIVE)} methods put {known[leaders[0]]} first"
        assert said(found).startswith(f"{first}, and {then[leaders[0]]} of {len(library.at_middle.methods)} with every")
        most = max(then, key=lambda key: then[key])
        other = f"({then[most]} then put {known[most]} first)"
        assert (other in said(found)) == (then[most] > then[leaders[0]])
        beside += 1
    assert beside > 4


def test_the_count_is_said_where_every_score_has_a_source_and_not_where_none_is_recorded() -> None:
    decision = random_decision(6, 6, 4, 1, n_parties=0, n_references=0, n_evidence=3)
    cited = decision.evidence[0].id
    sourced = tuple(replace(j, grade="H", evidence=(cited,)) for j in decision.judgments)
    found = read(replace(decision, judgments=sourced, method="weighted_sum"))
    first = shown(found, methods.FIRSTS)[0]
    assert said(found).startswith(f"{first:.0f} of {len(LIVE)} methods put ")
    assert said(found).endswith(" first; every score has a source.")
    assert shown(found, methods.FIRSTS + 1)[0] == first
    bare = tuple(replace(j, grade="J", evidence=(), low=None, high=None) for j in decision.judgments)
    found = Read(replace(decision, judgments=bare, evidence=(), method="weighted_sum"), plan(decision, "full"))
    assert said(found) == "Places by each method; the list is in the order of Weighted sum."
    assert shown(found, methods.FIRSTS + 1)[0] == "–"


@pytest.mark.parametrize("change", ["weight", "score", "grade"])
def test_the_count_at_the_middle_is_not_said_for_other_inputs(change: str) -> None:
    decision = random_decision(1, 6, 5, 1, n_parties=0, n_references=0, n_evidence=4, weights_from="weights")
    book = Typing(decision, plan(decision, ("Methods",)))
    assert book.single("middle_known") == 1
    if change == "weight":
        row, column = book.place("dk_weight")
        book.type("Decision", row, column + 2, 97.0)
    elif change == "score":
        judgment = decision.judgments[0]
        assert isinstance(judgment.low, float)
        places = [o.id for o in decision.options], [c.id for c in decision.leaves]
        book.score(places[0].index(judgment.option), places[1].index(judgment.criterion), judgment.low)
    else:
        grades = [row["Grade"] for row in book.table("dk_details")]
        row = next(k for k, grade in enumerate(grades) if grade in ("H", "M"))
        book.type_in("d", row, grade="J")
    assert book.single("faults") == 0
    assert book.single("middle_known") == 0
    page = book.values["Methods"]
    assert str(page[methods.SENTENCE, methods.PLACE]).endswith(methods.STALE)
    assert page[methods.HEAD + 1, methods.FIRSTS + 1] == "?"


def test_nothing_is_compared_while_the_workbook_is_not_ready() -> None:
    decision = made(2)
    found = read(replace(decision, judgments=decision.judgments[1:]))
    assert found.cells["Methods"][methods.SENTENCE, methods.PLACE] == methods.NOTHING
    assert {each or "" for column in range(methods.PLACE, methods.FIRSTS + 9) for each in shown(found, column)} == {""}


@pytest.mark.parametrize("seed", [3, 8])
def test_a_spreadsheet_calculates_the_same(seed: int) -> None:
    book: Path = built(made(seed), "full")
    assert differences(book, calculated(book)) == []
