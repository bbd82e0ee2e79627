"""What criteria weigh in a workbook: from typed weights, swing points and comparisons, in trees of every depth."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from decisionkit.core.decision.decision import Decision
from decisionkit.core.decision.tables import Comparison, Criterion
from decisionkit.core.decision.weights import groups
from decisionkit.storage.columns import WEIGHTS_FROM
from decisionkit.workbook.calculations import nodes
from decisionkit.workbook.written.write import to_bytes
from tests.random_decision import random_decision
from tests.spreadsheet import calculated
from tests.workbook.calculations.weights import IN_SUITE, checked
from tests.workbook.shown import Shown

every_depth = pytest.mark.parametrize("depth", (1, 2, 3, 4))


@cache
def decided(depth: int, source: str = "weights", *, parties: int = 0) -> Decision:
    """Return a decision that also has swing points and comparisons."""
    made = random_decision(
        40 + depth, 3, 6, depth, n_parties=parties, n_evidence=0, n_references=0, weights_from="comparisons"
    )
    swung = tuple(replace(c, swing=float(100 - 7 * k)) for k, c in enumerate(made.criteria))
    return replace(made, criteria=swung, weights_from=source)


def same(shown: Shown, decision: Decision) -> None:
    """Check the shares of a workbook that is ready."""
    assert shown.fault == ""
    np.testing.assert_allclose(shown.shares, decision.weights, rtol=0, atol=1e-12)


def test_random_decisions() -> None:
    found = checked(IN_SUITE)
    assert found["with criteria that only screen"] > 0
    assert {source: found[source] > 0 for source in WEIGHTS_FROM} == dict.fromkeys(WEIGHTS_FROM, True)
    assert (found["wrong shares"], found["wrongly not ready"]) == (0, 0)


@every_depth
def test_another_source_is_chosen(depth: int) -> None:
    shown = Shown(decided(depth))
    for source, said in WEIGHTS_FROM.items():
        same(shown.type("dk_weights_from", said), decided(depth, source))


@every_depth
def test_other_swing_points(depth: int) -> None:
    decision = decided(depth, "swing")
    leaf = decision.leaves[-1]
    shown = Shown(decision)
    shown.type("dk_k_swing", 12.5, shown.row("k", leaf.name))
    changed = tuple(replace(c, swing=12.5) if c is leaf else c for c in decision.criteria)
    same(shown, replace(decision, criteria=changed))


@every_depth
def test_another_ratio(depth: int) -> None:
    decision = decided(depth, "comparisons")
    names = {c.id: c.name for c in decision.criteria}
    shown = Shown(decision)
    told = list(zip(shown.values("dk_q_first"), shown.values("dk_q_second"), strict=True))
    for k, made in enumerate(decision.comparisons[:2]):
        shown.type("dk_q_ratio", 2.0 + k, told.index((names[made.first], names[made.second])))
    changed = tuple(
        Comparison(made.first, made.second, 2.0 + k) if k < 2 else made for k, made in enumerate(decision.comparisons)
    )
    same(shown, replace(decision, comparisons=changed))


@every_depth
@pytest.mark.parametrize("source", ("swing", "comparisons"))
def test_renamed_criteria_keep_what_they_weigh(depth: int, source: str) -> None:
    decision = decided(depth, source)
    shown = Shown(decision)
    compared = {made.first for made in decision.comparisons}
    leaf = next(leaf for leaf in decision.leaves if leaf.id in compared)
    shown.type("dk_name", "another name", shown.column(leaf.name))
    branch = next((c for c in decision.criteria if c not in decision.leaves), None)
    if depth == 2 and branch is not None:
        shown.type("dk_part", "another part", shown.values("dk_part").index(branch.name))
        assert "another part" in shown.values("dk_k_name")
    elif branch is not None:
        shown.type("dk_k_name", "another branch", shown.row("k", branch.name))
        assert "another branch" in shown.values("dk_part")
    same(shown, decision)
    assert "another name" in shown.values("dk_k_name")
    if source == "comparisons":
        assert "another name" in (*shown.values("dk_q_first"), *shown.values("dk_q_second"))


def test_weights_that_do_not_count_may_be_blank() -> None:
    decision = decided(2, "swing")
    shown = Shown(decision)
    for leaf in decision.leaves:
        shown.type("dk_weight", None, shown.column(leaf.name))
    same(shown, decision)
    shown.type("dk_weights_from", "typed weights")
    assert shown.fault.endswith(": the weight is not a number of 0 or more")


@every_depth
def test_thresholds(depth: int) -> None:
    decision = decided(depth)
    leaves = tuple(
        replace(
            c, indifference=(None, 0.5)[k % 2], preference=(None, 1.0, 2.0)[k % 3], veto=(None, None, None, 4.0)[k % 4]
        )
        if c in decision.leaves
        else c
        for k, c in enumerate(decision.criteria)
    )
    decision = replace(decision, criteria=leaves)
    shown = Shown(decision)
    assert shown.fault == ""
    said = {
        name: shown.values(f"dk_c_{name}")[1 : 1 + len(decision.leaves)]
        for name in ("indifference", "preference", "veto")
    }
    assert said["indifference"] == [c.indifference or 0.0 for c in decision.leaves]
    assert said["preference"] == [c.preference_or_indifference or 0.0 for c in decision.leaves]
    assert said["veto"] == [-1.0 if c.veto is None else c.veto for c in decision.leaves]


def test_no_thresholds_without_the_page() -> None:
    decision = decided(1)
    plain = tuple(
        replace(c, swing=None, indifference=None, preference=None, anchors=("", "", "")) for c in decision.criteria
    )
    shown = Shown(replace(decision, criteria=plain, comparisons=()))
    assert "dk_k_name" not in shown.book.names
    for name, none in {"indifference": 0.0, "preference": 0.0, "veto": -1.0}.items():
        assert set(shown.values(f"dk_c_{name}")) == {none}


def test_a_criterion_that_is_typed_in_needs_points_and_comparisons() -> None:
    decision = decided(1, "swing")
    shown = Shown(decision)
    new = shown.column(decision.leaves[-1].name) + 1
    for name, value in {
        "dk_name": "new one",
        "dk_weight": 1,
        "dk_better": "higher",
        "dk_low": 0,
        "dk_high": 10,
    }.items():
        shown.type(name, value, new)
    assert shown.said("n", new - 1) == "swing points are missing: type 0 to 100 on Criteria"
    free = 1 + len(decision.criteria)
    shown.type("dk_k_name", "new one", free)
    assert shown.value("dk_k_check", free - 1) == "swing points are missing"
    shown.type("dk_k_swing", 50, free)
    points = [*(c.swing or 0.0 for c in decision.criteria), 50.0]
    np.testing.assert_allclose(shown.shares, np.array(points) / sum(points), rtol=0, atol=1e-12)


def test_how_inconsistent_the_comparisons_are() -> None:
    decision = decided(1, "comparisons")
    shown = Shown(decision)
    before = shown.value("dk_inconsistent")
    assert before == pytest.approx(max(shown.values("dk_pair_ratios"), key=lambda x: x if isinstance(x, float) else -1))
    shown.type("dk_weights_from", "typed weights")
    assert before > 0
    assert shown.value("dk_inconsistent") == 0


@pytest.mark.parametrize("depth", (1, 2, 3))
def test_percentages_beside_numbers_are_refused(depth: int, tmp_path: Path) -> None:
    """Only a spreadsheet knows how a cell shows its number."""
    decision = decided(depth)
    shown = Shown(decision)
    top = sorted(groups(decision.criteria)[""], key=lambda c: c not in decision.leaves)
    for each in top:
        shown.type(*_weight_of(shown, each), style="grid_share")
    assert told(shown, tmp_path / "all.xlsx") == ""
    name, _, number = _weight_of(shown, top[-1])
    shown.type(name, 3, number, style="plain")
    assert told(shown, tmp_path / "some.xlsx") == f"{top[0].name}: {nodes.PERCENT}"
    shown.type(name, 0, number, style="plain")
    assert told(shown, tmp_path / "zero.xlsx") == ""


def _weight_of(shown: Shown, each: Criterion) -> tuple[str, float, int]:
    """Return the range in which the weight of a criterion stands, a tenth of it, and the number of its cell."""
    if each in shown.decision.leaves:
        return "dk_weight", each.weight / 10, shown.column(each.name)
    if "dk_k_weight" in shown.book.names:
        return "dk_k_weight", each.weight / 10, shown.row("k", each.name)
    return "dk_part_weight", each.weight / 10, shown.values("dk_part").index(each.name)


def told(shown: Shown, path: Path) -> str:
    """Return the first fault that a spreadsheet calculates."""
    path.write_bytes(to_bytes(shown.book))
    sheet, cell = shown.book.names["dk_fault"].replace("$", "").split("!")
    return str(calculated(path).get((sheet, cell), "")).removesuffix(".")
