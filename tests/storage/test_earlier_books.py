"""Workbooks that earlier versions built are read for ever, and what they say below their tables is no row of these."""

from __future__ import annotations

from pathlib import Path

import pytest

import decisionkit as dk

BOOKS = Path(__file__).parent / "earlier"


@pytest.mark.parametrize(
    ("name", "cells"), [("blank_first", 9), ("blank_with_hint", 9), ("case_with_vetoes_below", 13 * 12)]
)
def test_a_book_of_an_earlier_version_is_read_as_it_was(name: str, cells: int) -> None:
    decision = dk.load(BOOKS / f"{name}.xlsx", complete=False)
    assert len(decision.options) * len(decision.leaves) == cells
    assert [finding.kind for finding in decision.findings() if finding.kind == "outside"] == []
    if decision.judgments:
        assert decision.score().order[0] == "snapback"
        assert len(decision.screen()) == 6
