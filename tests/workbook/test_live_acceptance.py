"""Kinds of vetoes and how acceptance counts, changed in a workbook: the formulas follow."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import decisionkit as dk
from decisionkit.core.decision.decision import Decision
from decisionkit.workbook.model import Model
from tests.cases import first_reading
from tests.random_decision import random_decision
from tests.spreadsheet import opened
from tests.workbook.made import built
from tests.workbook.reading import ACCEPTANCE, expected, input_cell, veto_cell, wrong
from tests.workbook_file import Cell, set_inputs


def weighed(source: str) -> Decision:
    """Return a decision whose first party names the leaf of its veto, which blocks."""
    made = random_decision(11, weights_from=source)
    parties = tuple(
        replace(p, acceptance=p.vetoes[0].criterion, vetoes=tuple(replace(v, kind="rejects") for v in p.vetoes))
        for p in made.parties[:1]
    )
    return replace(made, parties=parties, acceptance="screen")


CHANGES: dict[str, tuple[Decision, dict[Cell, str]]] = {
    "withholds": (first_reading(), {veto_cell(1, "kind"): "withholds"}),
    "leaf": (first_reading(), {ACCEPTANCE: "leaf"}),
    "own leaf": (first_reading(), {input_cell("parties", 1, "acceptance"): "russian_acceptance"}),
    "case as leaf": (dk.ceasefire(), {ACCEPTANCE: "leaf"}),
    "case rejected": (dk.ceasefire(), {veto_cell(2, "kind"): "rejects", veto_cell(0, "kind"): "withholds"}),
    **{source: (weighed(source), {ACCEPTANCE: "leaf"}) for source in ("weights", "swing", "comparisons")},
}


@pytest.mark.parametrize("change", CHANGES)
def test_formulas_follow(change: str, tmp_path: Path) -> None:
    before, typed = CHANGES[change]
    book = built(before)
    after = dk.load(set_inputs(book, tmp_path / "typed.xlsx", typed))
    assert after != before
    with opened(book, recalculate=True) as running:
        assert wrong(expected(Model(before)), running.all_values()) == []
        running.put_all(typed)
        shown = running.all_values()
    model = Model(after)
    model.__dict__["blocks"], model.__dict__["tipped"] = Model(before).blocks, Model(before).tipped
    assert wrong(expected(model), shown) == []


def test_what_is_no_kind_and_no_way_to_count_is_said(tmp_path: Path) -> None:
    book = set_inputs(built(first_reading()), tmp_path / "typed.xlsx", {veto_cell(0, "kind"): "no", ACCEPTANCE: "both"})
    with opened(book, recalculate=True) as running:
        said = running.all_values()["Summary", "B4"]
    assert said == "Not ready: 2 inputs need attention, see the column Check on Parties."
    with pytest.raises(dk.InputError, match="must be screen or leaf; found 'both'"):
        dk.load(book)
