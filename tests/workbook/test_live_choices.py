"""What an analyst may do to a workbook without being told something untrue."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

import decisionkit as dk
from decisionkit.core.decision.decision import Decision
from decisionkit.core.decision.tables import Evidence
from decisionkit.core.errors import InputError
from decisionkit.workbook.model import Model
from decisionkit.workbook.sheets.steps_words import CHANGED, FRESH
from decisionkit.workbook.steps_layout import StepsLayout
from tests.cases import first_reading
from tests.spreadsheet import calculated, recalculate
from tests.workbook.made import built
from tests.workbook.reading import METHOD, input_cell, veto_cell
from tests.workbook_file import Cell, ErrorText, Value, read_values, set_inputs

Recalculate = Callable[[Decision, Mapping[Cell, Value]], dict[Cell, Value]]

CREDIBILITY = "and takes the lead when {} weighs more than 47 %"


@pytest.fixture
def recalculated(tmp_path: Path) -> Recalculate:
    """Build a decision, type changes in, and return what a spreadsheet then shows."""

    def run(decision: Decision, changes: Mapping[Cell, Value]) -> dict[Cell, Value]:
        return calculated(set_inputs(built(decision), tmp_path / "typed.xlsx", changes, over=frozenset(changes)))

    return run


def tied() -> Decision:
    """Return two options that tie today: whichever criterion weighs more decides between them."""
    return dk.decision_from(
        {
            "title": "A tie",
            "criteria": {"price": {}, "quality": {}},
            "options": ["X", "Y", "Z"],
            "scores": {
                "X": {"price": 7, "quality": 3},
                "Y": {"price": 3, "quality": 7},
                "Z": {"price": 1, "quality": 1},
            },
        }
    )


def test_a_renamed_criterion_keeps_its_weight_and_its_tipping_weights(recalculated: Recalculate) -> None:
    cells = recalculated(first_reading(), {input_cell("criteria", 2, "name"): "Price for Ukraine"})
    assert CREDIBILITY.format("Credibility") in str(cells["Summary", "B4"])
    assert cells["Sensitivity", "B9"] == "Price for Ukraine"
    assert (cells["Sensitivity", "D9"], cells["Sensitivity", "F9"]) == ("11 %", "75 %")


def test_choosing_another_criterion_to_look_at_changes_no_conclusion(recalculated: Recalculate) -> None:
    case = first_reading()
    model = Model(case)
    choice = StepsLayout(model.room, model.methods).choice(0).removeprefix("Sensitivity!").replace("$", "")
    before = read_built(case, recalculated)
    cells = recalculated(case, {("Sensitivity", choice): "Feasibility"})
    assert cells["Summary", "B4"] == before["Summary", "B4"]
    assert cells["Sensitivity", "E" + choice[1:]] == "Score as the weight of Feasibility moves"
    nothing = recalculated(case, {("Sensitivity", choice): "no such criterion"})
    assert nothing["Sensitivity", "E" + choice[1:]] == "Choose a criterion from the list"
    assert nothing["Summary", "B4"] == before["Summary", "B4"]


def read_built(case: Decision, recalculated: Recalculate) -> dict[Cell, Value]:
    return recalculated(case, {input_cell("options", 0, "note"): None})


def test_a_tie_is_not_called_safe(recalculated: Recalculate) -> None:
    cells = recalculated(tied(), {input_cell("options", 0, "note"): None})
    assert str(cells["Summary", "B4"]).startswith("X and Y share the lead with 5.0 of 10.")
    assert "takes the lead away" not in str(cells["Summary", "B4"])
    assert cells["Sensitivity", "D7"] == "–"
    decided = recalculated(tied(), {input_cell("criteria", 0, "weight"): 1.5})
    assert "Y has 4.6, and takes the lead when Price weighs less than 50 %" in str(decided["Summary", "B4"])


def test_a_reference_that_does_better_is_said(recalculated: Recalculate) -> None:
    decision = tied()
    better = replace(decision, options=(*decision.options[:2], replace(decision.options[2], role="reference")))
    typed = {input_cell("scores", row, "mode"): 9 for row in (2, 5)}
    cells = recalculated(better, typed)
    assert " Z, the reference, does better with 9.0." in str(cells["Summary", "B4"])


def test_a_fault_takes_the_ranking_away_until_it_is_mended(recalculated: Recalculate) -> None:
    cells = recalculated(first_reading(), {input_cell("scores", 0, "mode"): 12})
    assert str(cells["Summary", "B4"]).startswith("Not ready: 1 input needs attention")
    assert [cells.get(("Summary", f"{column}8"), "") for column in "BCD"] == ["", "", ""]
    assert cells["Summary", "C19"] == "International separation force on the line"


def test_scores_without_a_grade_count_as_judgments(recalculated: Recalculate) -> None:
    typed: dict[Cell, Value] = {input_cell("scores", row, "grade"): None for row in range(6)}
    cells = recalculated(tied(), typed)
    assert "source" not in str(cells["Summary", "B4"])
    sourced = replace(tied(), evidence=(Evidence(id="E1", source="somebody", claim="something"),))
    cells = recalculated(sourced, typed)
    assert "Confidence is low: no score has a source." in str(cells["Summary", "B4"])


@pytest.mark.parametrize(
    "cell",
    [
        input_cell("criteria", 3, "weight"),
        input_cell("criteria", 3, "low"),
        input_cell("options", 2, "name"),
        input_cell("scores", 4, "mode"),
        input_cell("scores", 4, "evidence"),
        veto_cell(0, "limit"),
    ],
    ids=str,
)
def test_an_error_value_among_the_inputs_is_a_fault(recalculated: Recalculate, cell: Cell) -> None:
    cells = recalculated(first_reading(), {cell: ErrorText("#N/A")})
    assert str(cells["Summary", "B4"]).startswith("Not ready: ")


def test_a_method_that_is_none_of_the_list_is_a_fault(recalculated: Recalculate) -> None:
    cells = recalculated(first_reading(), {METHOD: "Topsi"})
    assert str(cells["Summary", "B4"]).startswith("Not ready: the method on Results is not in its list.")


@pytest.mark.parametrize(
    ("cell", "sheet"),
    [
        (input_cell("criteria", 15, "id"), "Criteria"),
        (input_cell("options", 13, "id"), "Options"),
        (input_cell("scores", 156, "option"), "Scores"),
        (input_cell("parties", 5, "id"), "Parties"),
        (veto_cell(4, "party"), "Parties"),
    ],
    ids=str,
)
def test_what_is_typed_below_a_table_is_not_left_out_silently(tmp_path: Path, cell: Cell, sheet: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl tells what it drops
        book = openpyxl.load_workbook(built(first_reading()))
    book[sheet][cell[1]] = "another"
    book.save(tmp_path / "typed.xlsx")
    saved = recalculate([tmp_path / "typed.xlsx"], tmp_path / "out")[0]
    headline = str(read_values(saved)["Summary", "B4"])
    assert headline.startswith(f"Not ready: something is typed just below the table on {sheet}. ")
    with pytest.raises(InputError, match=rf"^{sheet}!{cell[1]}: what looks like a row of \w+ stands below"):
        dk.load(saved)


def test_under_a_method_of_which_less_is_better_every_sheet_says_so(recalculated: Recalculate) -> None:
    cells = recalculated(first_reading(), {METHOD: "VIKOR"})
    assert str(cells["Summary", "B4"]).startswith(
        "Snapback pre-commitment is first by the best guesses with 0.00 (lower is better). "
    )
    assert cells["Summary", "D7"] == cells["Results", "D9"] == "Score (lower is better)"


@pytest.mark.parametrize(
    "changes",
    [
        {input_cell("options", 1, "role"): "reference"},
        {input_cell("scores", 1, "mode"): 8, input_cell("scores", 2, "mode"): 4, input_cell("scores", 3, "mode"): 7},
        {input_cell("criteria", 3, "weight"): 1.01},
        {input_cell("scores", 0, "low"): 3},
        {veto_cell(0, "limit"): 1},
        {METHOD: "TOPSIS"},
    ],
    ids=str,
)
def test_a_change_of_any_number_is_noticed(recalculated: Recalculate, changes: dict[Cell, Value]) -> None:
    assert FRESH in str(read_built(first_reading(), recalculated)["Summary", "S1"])
    assert CHANGED in str(recalculated(first_reading(), changes)["Summary", "S1"])
