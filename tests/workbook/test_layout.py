"""The layout is a record of its own: stored in the book, read back, and whatever the numbers are."""

from __future__ import annotations

import warnings
from dataclasses import replace
from pathlib import Path

import numpy as np
import openpyxl
import pytest

import decisionkit as dk
from decisionkit.core.decision.decision import Decision
from decisionkit.workbook.book import described
from decisionkit.workbook.described.sheet import Book
from decisionkit.workbook.plan.layout import Layout, from_text
from decisionkit.workbook.plan.planned import plan
from decisionkit.workbook.plan.stored import layout_of
from tests.random_decision import random_decision
from tests.spreadsheet import opened
from tests.workbook.made import built

#: Layouts of so many decisions are read back; a book of each tenth is saved by other programs first.
DECISIONS, SAVED = 200, 10


def shaped(seed: int) -> Decision:
    """Return a decision of random shape."""
    rng = np.random.default_rng([seed, 11])
    return random_decision(
        seed,
        int(rng.integers(1, 12)),
        int(rng.integers(1, 12)),
        int(rng.integers(1, 5)),
        n_parties=int(rng.integers(0, 4)),
        n_references=int(rng.integers(0, 3)),
    )


def planned(seed: int) -> Layout:
    return plan(shaped(seed), "full" if seed % 3 == 0 else "light")


def test_a_layout_is_read_back_from_its_text() -> None:
    layouts = [planned(seed) for seed in range(DECISIONS)]
    assert [from_text(layout.text()) for layout in layouts] == layouts
    assert len(set(map(Layout.text, layouts))) > DECISIONS / 2


@pytest.mark.parametrize("seed", range(0, DECISIONS, DECISIONS // SAVED))
def test_a_layout_is_read_back_after_other_programs_have_saved_the_book(seed: int, tmp_path: Path) -> None:
    sheets = "full" if seed % 3 == 0 else "light"
    book, layout = built(shaped(seed), sheets), planned(seed)
    assert layout_of(book) == layout
    with warnings.catch_warnings(action="ignore"):  # of what openpyxl does not keep
        openpyxl.load_workbook(book).save(tmp_path / "openpyxl.xlsx")
    assert layout_of(tmp_path / "openpyxl.xlsx") == layout
    with opened(book) as live:
        live.save(tmp_path / "libreoffice.xlsx")
    assert layout_of(tmp_path / "libreoffice.xlsx") == layout


def formulas(book: Book) -> dict[tuple[str, int, int], str]:
    """Return every formula text of a described book, but for those that are inputs: names that are followed."""
    return {
        (sheet.name, fill.row, fill.column): fill.formula
        for sheet in book.sheets
        for fill in sheet.fills
        if " deleted: " not in fill.formula
    }


@pytest.mark.parametrize("seed", range(6))
def test_another_decision_of_the_same_shape_changes_no_formula(seed: int) -> None:
    decision = shaped(seed)
    layout = plan(decision)
    rng = np.random.default_rng(seed)
    judgments = []
    for j in decision.judgments:
        leaf = decision.by_id[j.criterion]
        value = float(rng.uniform(leaf.low, leaf.high))
        judgments.append(replace(j, low=None, high=None, mode=value))
    criteria = tuple(replace(c, weight=float(rng.uniform(0, 9))) for c in decision.criteria)
    other = replace(decision, judgments=tuple(judgments[1:]), criteria=criteria, title="Another")
    assert formulas(described(other, layout)) == formulas(described(decision, layout))


def test_one_missing_score_takes_nothing_away() -> None:
    case = dk.ceasefire()
    missing = replace(case, judgments=case.judgments[1:])
    assert plan(missing) == plan(case)
    assert plan(missing, "full") == plan(case, "full")
