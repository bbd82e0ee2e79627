"""Decisions in drafts of workbooks come back as they were, whatever their names and their tree."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings

import decisionkit as dk
from decisionkit.core.decision.decision import Decision
from tests.random_decision import random_decision
from tests.storage.books.draft import draft
from tests.strategies import decisions

KINDS: list[dict[str, Any]] = [{}, {"missing": True, "not_applicable": True}, {"evidence": False, "parties": False}]


@pytest.mark.parametrize("kind", range(len(KINDS)))
def test_nothing_is_lost(kind: int) -> None:
    @settings(max_examples=30, deadline=None)
    @given(decisions(**KINDS[kind]))
    def there_and_back(decision: Decision) -> None:
        with TemporaryDirectory() as folder:
            found = dk.load(draft(decision).write(Path(folder) / "book.xlsx"), complete=False)
        assert found == decision
        assert [leaf.id for leaf in found.leaves] == [leaf.id for leaf in decision.leaves]

    there_and_back()


@pytest.mark.parametrize("depth", [1, 2, 3])
def test_trees_of_every_depth(depth: int, tmp_path: Path) -> None:
    for seed in range(4):
        decision = random_decision(seed, depth=depth, n_leaves=7, n_references=seed % 3)
        assert dk.load(draft(decision).write(tmp_path / "book.xlsx")) == decision


def test_the_built_in_case(tmp_path: Path) -> None:
    case = dk.ceasefire()
    found = dk.load(draft(case).write(tmp_path / "book.xlsx"))
    assert found == case
    assert found.score().order == case.score().order
