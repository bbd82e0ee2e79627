"""Every formula of built workbooks comes to its cached value: a tenth of what ``python -m tests.formula`` tries."""

from __future__ import annotations

from pathlib import Path

import pytest

import decisionkit as dk
from decisionkit.core.decision.decision import Decision
from tests.formula import checks
from tests.formula.__main__ import WORKBOOK
from tests.workbook.made import built
from tests.workbook.named import cells_of
from tests.workbook_file import read_values, set_inputs

SEEDS = range(4, checks.RANDOM, checks.PART)
TRIED = [pytest.param(decision, name.startswith("random"), id=name) for name, decision in checks.decisions(SEEDS)]


@pytest.mark.parametrize(("decision", "spreadsheet"), TRIED)
def test_every_formula_comes_to_what_is_cached(decision: Decision, spreadsheet: bool) -> None:
    found = checks.workbook(decision.title, built(decision), spreadsheet=spreadsheet)
    assert found["formulas"] > 500
    assert [name for name, count in found.items() if "wrong" in name and count] == []


def test_every_formula_of_the_shipped_workbook_comes_to_what_is_cached() -> None:
    assert checks.apart(checks.values(WORKBOOK), WORKBOOK) == []


def test_the_comparison_can_fail(tmp_path: Path) -> None:
    book = built(dk.ceasefire())
    scores = [cell for cell in cells_of(book, "dk_grid") if isinstance(read_values(book).get(cell), float)]
    typed = set_inputs(book, tmp_path / "typed.xlsx", {scores[len(scores) // 2]: 1.0})
    assert len(checks.apart(checks.values(typed), typed)) > 10
