"""Decisions in built workbooks come back as they were."""

from __future__ import annotations

import warnings
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings

import decisionkit as dk
from decisionkit.core.decision.decision import Decision
from decisionkit.workbook.book import described
from decisionkit.workbook.written.write import to_bytes
from tests.random_decision import random_decision
from tests.strategies import decisions
from tests.workbook.made import built

KINDS: list[dict[str, Any]] = [
    {"max_options": 4},
    {"missing": True, "not_applicable": True, "max_options": 3},
    {"evidence": False, "parties": False, "max_options": 4},
]


def back(decision: Decision, folder: Path) -> Decision:
    path = folder / "book.xlsx"
    path.write_bytes(to_bytes(described(decision)))
    return dk.load(path, complete=False)


@pytest.mark.parametrize("kind", range(len(KINDS)))
def test_nothing_is_lost(kind: int) -> None:
    @settings(max_examples=12, deadline=None)
    @given(decisions(**KINDS[kind]))
    def there_and_back(decision: Decision) -> None:
        with TemporaryDirectory() as folder:
            found = back(decision, Path(folder))
        assert found == decision
        assert found.noticed == ()

    there_and_back()


@pytest.mark.parametrize("depth", [1, 2, 3, 4])
def test_trees_of_every_depth(depth: int, tmp_path: Path) -> None:
    for seed in range(3):
        decision = random_decision(seed, depth=depth, n_leaves=7, n_references=seed, missing=0.1 * (seed % 2))
        assert back(decision, tmp_path) == decision


def test_the_built_in_case(tmp_path: Path) -> None:
    assert back(dk.ceasefire(), tmp_path) == dk.ceasefire()


def test_a_book_whose_formulas_nobody_has_calculated_is_refused_in_one_sentence(tmp_path: Path) -> None:
    """As scripts leave it that load and save it with openpyxl."""
    with warnings.catch_warnings(action="ignore"):  # of what openpyxl does not keep
        openpyxl.load_workbook(built(dk.ceasefire())).save(tmp_path / "book.xlsx")
    with pytest.raises(dk.WorkbookError) as raised:
        dk.load(tmp_path / "book.xlsx")
    assert str(raised.value).count("\n") == 0
    assert "a formula needs its calculated value" in str(raised.value)
