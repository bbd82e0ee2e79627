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
from decisionkit.workbook.calculations.method_places import compared, place
from decisionkit.workbook.pages import methods
from decisionkit.workbook.plan.planned import plan
from tests.random_decision import random_decision
from tests.spreadsheet import calculated, differences
from tests.workbook.made import built
from tests.workbook.pages.summary_facts import Read

SEEDS = range(8)


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
            assert shown(found, methods.FIRST + k)[: len(order)] == [wanted[key] for key in order]
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


def test_how_many_methods_put_the_leader_first_is_said_only_where_every_score_has_a_source() -> None:
    said = str(read(dk.ceasefire()).cells["Methods"][methods.SENTENCE, methods.PLACE])
    assert said == "Places by each method; the list is in the order of Weighted sum."
    decision = random_decision(6, 6, 4, 1, n_parties=0, n_references=0, n_evidence=3)
    cited = decision.evidence[0].id
    sourced = tuple(replace(j, grade="H", evidence=(cited,)) for j in decision.judgments)
    found = read(replace(decision, judgments=sourced, method="weighted_sum"))
    said = str(found.cells["Methods"][methods.SENTENCE, methods.PLACE])
    first = shown(found, methods.FIRSTS)[0]
    assert said.startswith(f"{first:.0f} of {len(compared(found.layout))} methods put ")
    assert said.endswith(" first; every score has a source.")


def test_nothing_is_compared_while_the_workbook_is_not_ready() -> None:
    decision = made(2)
    found = read(replace(decision, judgments=decision.judgments[1:]))
    assert found.cells["Methods"][methods.SENTENCE, methods.PLACE] == methods.NOTHING
    assert {each or "" for column in range(methods.PLACE, methods.FIRST + 9) for each in shown(found, column)} == {""}


@pytest.mark.parametrize("seed", [3, 8])
def test_a_spreadsheet_calculates_the_same(seed: int) -> None:
    book: Path = built(made(seed), "full")
    assert differences(book, calculated(book)) == []
