"""What the sheet Methods and the methods without formulas say when an analyst changes something."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import decisionkit as dk
from decisionkit.core.decision.decision import Decision
from decisionkit.robustness.comparison import compare
from decisionkit.views.agreement import sentence
from decisionkit.workbook.method_lines import live
from decisionkit.workbook.model import Model
from decisionkit.workbook.sheets import methods as sheet
from tests.cases import first_reading
from tests.random_decision import random_decision
from tests.workbook.reading import METHOD, input_cell, name
from tests.workbook.test_live_choices import Recalculate, recalculated
from tests.workbook_file import Cell, Value, read_values

__all__ = ["recalculated"]

CODAS = "CODAS (as built)"


def ranks_by_method(cells: dict[Cell, Value], decision: Decision) -> dict[str, dict[str, Value]]:
    """Return the rank of each option by each method, as the sheet shows it."""
    ids = {option.name: option.id for option in decision.options}
    model = Model(decision)
    shown: dict[str, dict[str, Value]] = {}
    for m, line in enumerate(model.methods):
        row = shown[line.key] = {}
        for p in range(len(model.order)):
            option = cells["Methods", name(sheet.HEAD, sheet.OPTIONS + p)]
            row[ids[str(option)]] = cells.get(("Methods", name(sheet.HEAD + 1 + m, sheet.OPTIONS + p)), "")
    return shown


def kinds(cells: dict[Cell, Value], decision: Decision) -> list[Value]:
    count = len(Model(decision).methods)
    return [cells["Methods", name(sheet.HEAD + 1 + m, sheet.KIND)] for m in range(count)]


@pytest.mark.parametrize("seed", range(4))
def test_a_new_workbook_shows_what_the_library_compares(recalculated: Recalculate, seed: int) -> None:
    decision = random_decision(seed, 4 + seed, 5)
    found = compare(decision)
    shown = ranks_by_method(recalculated(decision, {}), decision)
    assert shown.keys() == set(found.methods)
    for key, row in zip(found.methods, found.ranks.tolist(), strict=True):
        assert shown[key] == dict(zip(found.options, row, strict=True)), key


def test_live_methods_follow_a_change_and_the_others_are_stale(recalculated: Recalculate) -> None:
    decision = first_reading()
    first = decision.judgments[0]
    row = next(i for i, j in enumerate(by_leaf(decision)) if j == (first.option, first.criterion))
    changed = replace(decision, judgments=(replace(first, mode=9.0, low=9.0, high=9.0), *decision.judgments[1:]))
    typed: dict[Cell, Value] = {input_cell("scores", row, field): 9 for field in ("low", "mode", "high")}
    cells = recalculated(decision, typed)
    keys = [line.key for line in live()]
    found = compare(changed, keys)
    assert kinds(cells, decision) == ["live"] * len(keys) + ["stale"] * (len(Model(decision).methods) - len(keys))
    shown = ranks_by_method(cells, changed)
    for key, ranks in zip(found.methods, found.ranks.tolist(), strict=True):
        assert shown[key] == dict(zip(found.options, ranks, strict=True)), key
    assert set(shown["codas"].values()) == {""}
    names = {o.id: o.name for o in changed.options}
    firsts = {names[option]: found.firsts[option] for option in changed.score().order}
    stale = len(Model(decision).methods) - len(keys)
    left_out = f" {stale} methods (as built) are left out until the workbook is rebuilt."
    expected = sentence(len(keys), firsts, found.concordance) + left_out
    assert cells["Methods", name(sheet.HEADLINE, sheet.METHOD)] == expected


def by_leaf(decision: Decision) -> list[tuple[str, str]]:
    """Return option and criterion of each row of Scores."""
    return [(option.id, leaf.id) for leaf in decision.leaves for option in decision.options]


def test_a_method_without_formulas_ranks_as_long_as_the_inputs_stay(recalculated: Recalculate) -> None:
    cells = recalculated(first_reading(), {METHOD: CODAS})
    outcome = first_reading().score("codas")
    names = {o.id: o.name for o in first_reading().options}
    assert str(cells["Summary", "B4"]).startswith(f"{names[outcome.order[0]]} is first by the best guesses with ")
    assert cells["Results", "C10"] == names[outcome.order[0]]
    assert cells["Results", "D10"] == pytest.approx(outcome.scores.max())


@pytest.mark.parametrize(
    "change",
    [
        {input_cell("scores", 0, "mode"): 9, input_cell("scores", 0, "high"): 10},
        {input_cell("criteria", 3, "weight"): 2},
        {input_cell("criteria", 3, "veto"): 5},
    ],
    ids=("score", "weight", "threshold"),
)
def test_once_an_input_changes_it_ranks_nothing(recalculated: Recalculate, change: dict[Cell, Value]) -> None:
    cells = recalculated(first_reading(), {METHOD: CODAS, **change})
    assert str(cells["Summary", "B4"]).startswith("Not ready: the method on Results was calculated for other inputs")
    assert cells.get(("Results", "C10"), "") == ""


def test_a_method_that_cannot_take_the_inputs_says_so(recalculated: Recalculate) -> None:
    decision = random_decision(1, 4, 5, method="lopm")
    with pytest.raises(dk.MethodError):
        decision.score()
    cells = recalculated(decision, {})
    assert str(cells["Summary", "B4"]).startswith("Not ready: the method on Results was calculated for other inputs")
    assert kinds(cells, decision)[[line.key for line in Model(decision).methods].index("lopm")] == "stale"


def test_the_file_as_built_says_the_same_before_any_recalculation(tmp_path: Path) -> None:
    book = dk.build(replace(first_reading(), method="gra"), tmp_path / "book.xlsx")
    assert dk.load(book).method == "gra"
    assert str(read_values(book)["Summary", "B4"]).startswith(
        "Self-regulating ceasefire is first by the best guesses with "
    )
