"""The pages Criteria and Comparisons: what they have, for which decision, and what they say."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest

from decisionkit.core.decision.decision import Decision
from decisionkit.core.decision.fields import tables
from decisionkit.core.decision.tables import Criterion
from decisionkit.core.decision.weights import groups, pairs
from decisionkit.workbook.book import described
from decisionkit.workbook.described.sheet import Sheet, Table
from decisionkit.workbook.pages.comparisons import IN_USE, NOT_IN_USE, USE
from decisionkit.workbook.plan.planned import plan
from tests.random_decision import random_decision
from tests.workbook.shown import Shown


def decided(depth: int, source: str = "comparisons") -> Decision:
    """Return a decision with comparisons."""
    made = random_decision(3, 2, 7, depth, n_parties=0, n_evidence=0, n_references=0, weights_from="comparisons")
    swung = tuple(replace(c, swing=50.0) for c in made.criteria)
    return replace(made, criteria=swung, weights_from=source)


def page(decision: Decision, name: str) -> Sheet:
    """Return a sheet of a decision's workbook."""
    return next(sheet for sheet in described(decision).sheets if sheet.name == name)


def table(decision: Decision, name: str) -> Table:
    """Return the input table of a sheet."""
    return page(decision, name).tables[0]


@pytest.mark.parametrize("depth", (1, 2, 3))
def test_what_the_first_sheet_has_is_not_said_again(depth: int) -> None:
    declared = [column.header for column in tables()["criteria"].columns]
    elsewhere = ["Id", "Better", "Scale low", "Scale high"] + ([] if depth == 3 else ["Parent", "Weight"])
    key = ["Key"] if depth == 3 else []
    assert list(table(decided(depth), "Criteria").headers) == [
        *(header for header in declared if header not in elsewhere),
        "Check",
        *key,
    ]


@pytest.mark.parametrize("depth", (1, 2, 3))
def test_every_criterion_has_a_row(depth: int) -> None:
    decision = decided(depth)
    shown = Shown(decision)
    there = [name for name in shown.values("dk_k_name")[1:] if name]
    assert there == [c.name for c in decision.criteria]
    assert shown.values("dk_k_check")[: len(there)] == [""] * len(there)


@pytest.mark.parametrize("depth", (1, 2, 3))
def test_every_pair_has_a_row(depth: int) -> None:
    decision = decided(depth)
    shown = Shown(decision)
    names = {c.id: c.name for c in decision.criteria}
    told = zip(shown.values("dk_q_first")[1:], shown.values("dk_q_second")[1:], strict=True)
    wanted = {frozenset((names[a], names[b])) for a, b in pairs(decision.criteria)}
    assert {frozenset(pair) for pair in told if pair[0]} == wanted


def test_deep_trees_say_their_branches_here_and_their_parents_in_every_column() -> None:
    decision = decided(3)
    shown = Shown(decision)
    names = {c.id: c.name for c in decision.criteria}
    leaves = decision.leaves
    first = shown.column(leaves[0].name)
    assert shown.values("dk_part")[first : first + len(leaves)] == [names[leaf.parent] for leaf in leaves]
    told = zip(*(shown.values(f"dk_k_{field}") for field in ("name", "parent", "weight")), strict=True)
    branches = {c.name: c for c in decision.criteria if c not in leaves}
    for name, parent, weight in list(told)[1:]:
        if name in branches:
            assert (parent or "", weight) == (names.get(branches[name].parent, ""), branches[name].weight)
        else:
            assert (parent, weight) == (None, None)


def test_a_new_branch_of_a_deep_tree_is_typed() -> None:
    decision = replace(decided(3, "weights"), comparisons=())
    top = next(c for c in decision.criteria if not c.parent and c not in decision.leaves)
    families = groups(decision.criteria)
    leaf = next(each for each in decision.leaves if len(families[each.parent]) > 1)
    moved = tuple(replace(c, parent="new") if c is leaf else c for c in decision.criteria)
    changed = replace(decision, criteria=(*moved, Criterion(id="new", name="new branch", parent=top.id, weight=2.0)))
    shown = Shown(decision)
    for field, value in {"name": "new branch", "parent": top.name, "weight": 2}.items():
        shown.type(f"dk_k_{field}", value, 1 + len(decision.criteria))
    shown.type("dk_part", " NEW  branch", shown.column(leaf.name))
    assert shown.fault == ""
    wanted = dict(zip((each.id for each in changed.leaves), changed.weights, strict=True))
    assert shown.shares == pytest.approx([wanted[each.id] for each in decision.leaves], abs=1e-12)


def test_large_groups_are_listed_only_if_weights_come_from_them() -> None:
    made = random_decision(1, 2, 17, 1, n_parties=0, n_evidence=0, n_references=0, weights_from="comparisons")
    assert plan(made).rows["comparisons"] >= len(list(combinations(range(17), 2)))
    few = replace(made, weights_from="weights", comparisons=made.comparisons[:3])
    assert plan(few).rows["comparisons"] < 20
    assert len([name for name in Shown(few).values("dk_q_first")[1:] if name]) == 3


def test_whether_comparisons_are_used_is_said_on_their_page() -> None:
    shown = Shown(decided(1))
    where = f"Comparisons!$B${USE + 1}"
    shown.book.sheets[0].names["dk_use"] = where
    assert shown.value("dk_use") == IN_USE
    assert shown.type("dk_weights_from", "swing points").value("dk_use") == NOT_IN_USE


def test_no_name_is_given_twice() -> None:
    for depth in (1, 2, 3):
        sheets = described(random_decision(4, depth=depth, weights_from="comparisons")).sheets
        names = [name for sheet in sheets for name in sheet.names]
        assert len(names) == len(set(names))
