"""Swing points and comparisons as an analyst types them: what follows, and what is said of what is wrong."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

import decisionkit as dk
from decisionkit.core.decision.decision import Decision
from decisionkit.core.decision.tables import Comparison
from decisionkit.core.decision.weights import pairs
from decisionkit.workbook.model import Model
from decisionkit.workbook.pairwise import MOST_COMPARED
from decisionkit.workbook.sheets import comparisons, criteria
from decisionkit.workbook.sheets.pairs import blocks
from decisionkit.workbook.sheets.steps_words import CHANGED
from tests.random_decision import random_decision
from tests.spreadsheet import calculated, differences
from tests.workbook.made import built
from tests.workbook.reading import WEIGHTS_FROM, computed_cell, expected, input_cell, wrong
from tests.workbook_file import Cell, Value, set_inputs

Typed = Callable[..., dict[Cell, Value]]

#: Columns among the computed ones.
SHARE, CRITERION_CHECK, PAIR_CHECK, WORST = 2, 4, 3, 11
HEADLINE = ("Summary", "B4")


def offices() -> Decision:
    """Return a decision whose first group has four criteria and whose second has three."""
    leaves = {"light": "place", "noise": "place", "rent": "place", "room": "place"}
    leaves |= {"bus": "way", "bike": "way", "car": "way"}
    return dk.decision_from(
        {
            "title": "Offices",
            "criteria": {
                "place": {"weight": 2},
                "way": {"weight": 1},
                **{key: {"parent": leaves[key]} for key in leaves},
            },
            "options": ["North", "South"],
            "scores": {
                name: {key: (i * 3 + j * 7) % 10 for j, key in enumerate(leaves)}
                for i, name in enumerate(("North", "South"))
            },
        }
    )


def judged(decision: Decision, ratios: Mapping[tuple[str, str], float], otherwise: float = 1.0) -> Decision:
    """Return a decision whose weights come from comparisons of every pair."""
    made = tuple(Comparison(*pair, ratios.get(pair, otherwise)) for pair in pairs(decision.criteria))
    return replace(decision, comparisons=made, weights_from="comparisons")


@pytest.fixture
def typed(tmp_path: Path) -> Typed:
    """Build a decision, type changes in, and return what a spreadsheet shows: where sound, what the library says."""

    def run(decision: Decision, changes: Mapping[Cell, Value], sound: bool = True) -> dict[Cell, Value]:
        changed = set_inputs(built(decision), tmp_path / "changed.xlsx", changes)
        shown = calculated(changed)
        if sound:
            model = Model(dk.load(changed))
            model.__dict__["blocks"], model.__dict__["tipped"] = Model(decision).blocks, Model(decision).tipped
            assert wrong(expected(model), shown) == []
        return shown

    return run


def test_swing_points_typed_in_are_the_weights(typed: Typed) -> None:
    points: dict[Cell, Value] = {input_cell("criteria", row, "swing"): 10.0 * (row + 1) for row in range(9)}
    shown = typed(offices(), {**points, WEIGHTS_FROM: "swing points"})
    assert shown[computed_cell("criteria", 1, SHARE)] == pytest.approx(2 / 3)
    assert shown[computed_cell("criteria", 8, SHARE)] == pytest.approx(90 / 240)
    assert any(CHANGED in str(value) for (sheet, _), value in shown.items() if sheet == "Summary")


def test_comparisons_typed_in_are_the_weights(typed: Typed) -> None:
    ratios: dict[Cell, Value] = {
        input_cell("comparisons", row, "ratio"): float(1 + row % 3) for row in range(len(pairs(offices().criteria)))
    }
    shown = typed(offices(), {**ratios, input_cell("comparisons", 0, "ratio"): 4.0, WEIGHTS_FROM: "comparisons"})
    assert shown[computed_cell("criteria", 0, SHARE)] == pytest.approx(0.8)
    assert any(CHANGED in str(value) for (sheet, _), value in shown.items() if sheet == "Summary")
    assert shown["Comparisons", "E8"] == "Place is 4 times as important as Way"


def test_the_worst_judgments_are_marked_while_they_contradict_each_other(typed: Typed) -> None:
    meant = {"light": 8.0, "noise": 4.0, "rent": 2.0, "room": 1.0}
    sound = {pair: meant[pair[0]] / meant[pair[1]] for pair in pairs(offices().criteria) if pair[0] in meant}
    decision = judged(offices(), {**sound, ("light", "room"): 1 / 8})
    rows = {pair: row for row, pair in enumerate(pairs(decision.criteria))}
    before = typed(decision, {input_cell("options", 0, "note"): None})
    block = blocks(Model(decision))[1]
    words = ("dk_pairs", block.fact("words").replace("$", ""))
    assert str(before[words]).startswith("look again: ")
    assert before[computed_cell("comparisons", rows["light", "room"], WORST)] == 1
    marked = [row for row in rows.values() if before[computed_cell("comparisons", row, WORST)] != 0]
    assert len(marked) == 3
    mended = typed(decision, {input_cell("comparisons", rows["light", "room"], "ratio"): 8.0})
    assert mended[words] == "consistent enough: 0.00"
    assert all(mended[computed_cell("comparisons", row, WORST)] == 0 for row in rows.values())


def test_a_criterion_that_joins_a_group_is_compared_there(typed: Typed) -> None:
    decision = judged(offices(), {("light", "noise"): 3.0, ("bus", "bike"): 2.0})
    rows = {pair: row for row, pair in enumerate(pairs(decision.criteria))}
    joined: dict[Cell, Value] = {input_cell("criteria", 5, "parent"): "way"}
    for other, key in zip(("light", "noise", "rent"), ("bus", "bike", "car"), strict=True):
        row = rows[other, "room"]
        joined |= {input_cell("comparisons", row, "first"): key, input_cell("comparisons", row, "ratio"): 5.0}
    shown = typed(decision, joined, sound=False)
    assert not str(shown[HEADLINE]).startswith("Not ready")
    after = judged(
        replace(
            decision,
            criteria=tuple(replace(c, parent="way") if c.id == "room" else c for c in decision.criteria),
            comparisons=(),
            weights_from="weights",
        ),
        {("light", "noise"): 3.0, ("bus", "bike"): 2.0, **{("room", key): 0.2 for key in ("bus", "bike", "car")}},
    )
    for row, criterion in enumerate(after.criteria):
        assert shown[computed_cell("criteria", row, SHARE)] == pytest.approx(after.shares[criterion.id])
    left_out = typed(decision, {input_cell("criteria", 5, "parent"): "way"}, sound=False)
    assert left_out[computed_cell("criteria", 5, CRITERION_CHECK)] == "a pair is not on Comparisons"
    assert left_out[computed_cell("comparisons", rows["light", "room"], PAIR_CHECK)] == "not of one parent"
    crowded = typed(decision, {input_cell("criteria", row, "parent"): "way" for row in (4, 5)}, sound=False)
    assert crowded[computed_cell("criteria", 8, CRITERION_CHECK)] == "no room on Comparisons: rebuild"


FAULTS: dict[str, tuple[dict[Cell, Value], int, str]] = {
    "unknown": ({input_cell("comparisons", 1, "first"): "lihgt"}, 1, "first is not in Criteria"),
    "no second": ({input_cell("comparisons", 1, "second"): None}, 1, "second is not in Criteria"),
    "itself": ({input_cell("comparisons", 1, "second"): "light"}, 1, "a criterion with itself"),
    "two parents": ({input_cell("comparisons", 1, "second"): "bus"}, 1, "not of one parent"),
    "twice": ({input_cell("comparisons", 2, "second"): "noise"}, 2, "compared twice"),
    "twice, turned round": (
        {input_cell("comparisons", 2, "first"): "noise", input_cell("comparisons", 2, "second"): "light"},
        2,
        "compared twice",
    ),
    "not a number": ({input_cell("comparisons", 1, "ratio"): "3:1"}, 1, "not a number"),
}


@pytest.mark.parametrize("source", ["typed weights", "comparisons"])
@pytest.mark.parametrize("fault", FAULTS)
def test_a_faulty_comparison_is_said_whether_it_is_used_or_not(typed: Typed, fault: str, source: str) -> None:
    changes, row, words = FAULTS[fault]
    shown = typed(judged(offices(), {}), {**changes, WEIGHTS_FROM: source}, sound=False)
    assert shown[computed_cell("comparisons", row, PAIR_CHECK)] == words
    assert str(shown[HEADLINE]).startswith("Not ready: ")


def test_a_pair_without_a_number_is_a_fault_only_where_it_counts(typed: Typed) -> None:
    blank: dict[Cell, Value] = {input_cell("comparisons", 1, "ratio"): None}
    shown = typed(judged(offices(), {}), blank, sound=False)
    assert shown[computed_cell("comparisons", 1, PAIR_CHECK)] == "missing"
    assert str(shown[HEADLINE]) == "Not ready: 1 input needs attention, see the column Check on Comparisons."
    unused = typed(judged(offices(), {}), {**blank, WEIGHTS_FROM: "typed weights"})
    assert unused.get(computed_cell("comparisons", 1, PAIR_CHECK), "") == ""
    assert not str(unused[HEADLINE]).startswith("Not ready")


def test_swing_points_that_are_all_0_are_a_fault(typed: Typed) -> None:
    points: dict[Cell, Value] = {input_cell("criteria", row, "swing"): 100.0 * (row < 6) for row in range(9)}
    shown = typed(offices(), {**points, WEIGHTS_FROM: "swing points"}, sound=False)
    assert [shown.get(computed_cell("criteria", row, CRITERION_CHECK), "") for row in (5, 6, 8)] == [
        "",
        "swing points here are all 0",
        "swing points here are all 0",
    ]
    assert "3 inputs need attention, see the column Check on Criteria" in str(shown[HEADLINE])


def test_a_source_that_is_none_of_the_list_is_a_fault_and_a_blank_is_the_first(typed: Typed) -> None:
    shown = typed(offices(), {WEIGHTS_FROM: "votes"}, sound=False)
    assert str(shown[HEADLINE]).startswith("Not ready: 1 input needs attention")
    assert shown["Criteria", "D7"] == criteria.NO_SOURCE
    assert not str(typed(offices(), {WEIGHTS_FROM: None})[HEADLINE]).startswith("Not ready")


def test_judgments_that_contradict_each_other_wildly_have_the_same_weights_in_the_file(tmp_path: Path) -> None:
    """The powers in the file have to converge where the library's do."""
    wild = {("light", "noise"): 100.0, ("noise", "rent"): 100.0, ("light", "rent"): 0.01, ("rent", "room"): 90.0}
    decision = judged(offices(), {**wild, ("light", "room"): 0.02, ("noise", "room"): 0.5})
    book = dk.build(decision, tmp_path / "wild.xlsx")
    shown = calculated(book)
    assert differences(book, shown) == []
    assert wrong(expected(Model(decision)), shown) == []


def test_a_group_too_large_to_compare_is_listed_only_when_it_has_to_be(tmp_path: Path) -> None:
    flat = random_decision(1, 2, MOST_COMPARED + 1, 1, weights_from="weights")
    large = replace(flat, comparisons=())
    assert Model(large).pairs == ()
    assert "too many to judge" in comparisons._too_large(Model(large))[0]
    compared = judged(large, {})
    assert len(Model(compared).pairs) == (MOST_COMPARED + 1) * MOST_COMPARED // 2
    for made in (large, compared):
        book = dk.build(made, tmp_path / "book.xlsx", overwrite=True)
        assert differences(book, calculated(book)) == []


def test_comparisons_that_contradict_each_other_are_said_in_the_headline(typed: Typed) -> None:
    ratios = {("light", "noise"): 9.0, ("noise", "rent"): 9.0, ("light", "rent"): 1 / 9}
    said = " The comparisons behind the weights contradict each other (consistency ratio "
    cells = typed(judged(offices(), ratios), {})
    assert said in str(cells[HEADLINE])
    mended = typed(judged(offices(), {}), {})
    assert said not in str(mended[HEADLINE])
