"""Bad input typed into the workbook is said in the workbook, at the row and in the headline."""

from __future__ import annotations

from pathlib import Path

import pytest

import decisionkit as dk
from decisionkit.storage.blank import blank
from tests.spreadsheet import calculated, opened
from tests.workbook.made import built
from tests.workbook.reading import WEIGHTS_FROM, input_cell, veto_cell
from tests.workbook_file import Cell, Value, set_inputs

#: The Check cell beside the first row of each kind that the faults below are typed into.
DENIAL, SECOND_OPTION = ("Criteria", "U13"), ("Options", "F7")
FIRST_PAIR = ("Comparisons", "H8")
FIRST_SCORE, SECOND_SCORE, FIRST_VETO = ("Scores", "L6"), ("Scores", "L7"), ("Parties", "O6")

#: What is typed where, the cell that then speaks, and what it says.
FAULTS: dict[str, tuple[Cell, Value, Cell, str]] = {
    "weight as text": (input_cell("criteria", 3, "weight"), "much", DENIAL, "not a number"),
    "negative weight": (input_cell("criteria", 3, "weight"), -1, DENIAL, "negative"),
    "unknown parent": (input_cell("criteria", 3, "parent"), "nobody", DENIAL, "not an id"),
    "circle": (input_cell("criteria", 0, "parent"), "denial", DENIAL, "circle"),
    "swing points as text": (input_cell("criteria", 3, "swing"), "most", DENIAL, "swing points: 0 to 100"),
    "swing points beyond 100": (input_cell("criteria", 3, "swing"), 101, DENIAL, "swing points: 0 to 100"),
    "comparison as text": (input_cell("comparisons", 0, "ratio"), "more", FIRST_PAIR, "not a number"),
    "comparison below the scale": (input_cell("comparisons", 0, "ratio"), 0, FIRST_PAIR, "must be 0.01 to 100"),
    "comparison beyond the scale": (input_cell("comparisons", 0, "ratio"), 101, FIRST_PAIR, "must be 0.01 to 100"),
    "nothing compared": (WEIGHTS_FROM, "comparisons", FIRST_PAIR, "missing"),
    "no swing points": (WEIGHTS_FROM, "swing points", DENIAL, "swing points are missing"),
    "direction": (input_cell("criteria", 3, "direction"), "up", DENIAL, "higher or lower"),
    "scale": (input_cell("criteria", 3, "low"), 10, DENIAL, "low below high"),
    "name twice": (input_cell("options", 1, "name"), "Snapback pre-commitment", SECOND_OPTION, "name used twice"),
    "role": (input_cell("options", 1, "role"), "both", SECOND_OPTION, "option or reference"),
    "score beyond its scale": (input_cell("scores", 0, "mode"), 11, FIRST_SCORE, "outside the scale"),
    "score as text": (input_cell("scores", 0, "mode"), "good", FIRST_SCORE, "not a number"),
    "score left blank": (input_cell("scores", 0, "mode"), None, FIRST_SCORE, "missing"),
    "score does not apply": (input_cell("scores", 0, "mode"), "n/a", FIRST_SCORE, "does not apply"),
    "low above mode": (input_cell("scores", 0, "low"), 7, FIRST_SCORE, "out of order"),
    "unknown evidence": (input_cell("scores", 0, "evidence"), "B19 Z9", FIRST_SCORE, "not in Evidence"),
    "grade": (input_cell("scores", 0, "grade"), "X", FIRST_SCORE, "H, M or J"),
    "grade without evidence": (input_cell("scores", 0, "evidence"), None, FIRST_SCORE, "need evidence"),
    "scored twice": (input_cell("scores", 1, "option"), "fight_on", SECOND_SCORE, "scored twice"),
    "unknown option": (input_cell("scores", 0, "option"), "nothing", FIRST_SCORE, "not in Options"),
    "limit as text": (veto_cell(0, "limit"), "two", FIRST_VETO, "not a number"),
    "limit off the scale": (veto_cell(0, "limit"), 12, FIRST_VETO, "off the scale"),
    "unknown party": (veto_cell(0, "party"), "nobody", FIRST_VETO, "not in the table"),
}


@pytest.fixture(scope="module")
def shown() -> dict[str, dict[Cell, Value]]:
    """Type every fault into the case, one after the other, read the cells, and take it back."""
    found: dict[str, dict[Cell, Value]] = {}
    with opened(built(dk.ceasefire()), recalculate=True) as live:
        first = live.all_values()
        for fault, (cell, value, _, _) in FAULTS.items():
            before = live.value(*cell)
            live.put(*cell, value)
            found[fault] = live.all_values()
            live.put(*cell, None if before == "" else before)
        assert live.all_values().items() ^ first.items() == set(), "all is as it was"
    return found


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_said_at_its_row_and_in_the_headline(fault: str, shown: dict[str, dict[Cell, Value]]) -> None:
    _, _, where, words = FAULTS[fault]
    cells = shown[fault]
    assert words in str(cells.get(where, ""))
    headline = str(cells["Summary", "B4"])
    assert headline.startswith("Not ready: ")
    assert "see the column Check on" in headline
    errors = [cell for cell, value in cells.items() if isinstance(value, str) and value.startswith("#")]
    assert [cell for cell in errors if cells[cell] != "#"] == []


def test_a_blank_workbook_comes_to_life_when_its_scores_are_typed_in(tmp_path: Path) -> None:
    decision = blank()
    count = len(decision.options) * len(decision.leaves)
    typed: dict[Cell, Value] = {input_cell("scores", row, "mode"): float(row) for row in range(count)}
    typed |= {input_cell("scores", row, "grade"): "J" for row in range(count)}
    filled = set_inputs(built(decision), tmp_path / "filled.xlsx", typed)
    cells = calculated(filled)
    loaded = dk.load(filled)
    outcome = loaded.score()
    name = {o.id: o.name for o in loaded.options}
    assert cells["Summary", "C8"] == name[outcome.order[0]]
    assert cells["Summary", "D8"] == pytest.approx(outcome.score_of(outcome.order[0]))
    assert not str(cells["Summary", "B4"]).startswith("Not ready")
