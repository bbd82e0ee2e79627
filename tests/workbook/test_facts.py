"""A workbook knows of a decision what the library knows, fact by fact, and says the same of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import decisionkit as dk
from tests.cases import first_reading
from tests.workbook.facts.checks import COUNT, PART, apart, decision


@pytest.mark.parametrize("seed", range(0, COUNT, PART))
def test_facts_of_any_decision(seed: int, tmp_path: Path) -> None:
    assert apart(decision(seed), tmp_path) == []


@pytest.mark.parametrize("method", ["weighted_sum", "topsis"])
def test_facts_of_the_cases(method: str, tmp_path: Path) -> None:
    for made in (dk.ceasefire(), first_reading()):
        assert apart(replace(made, method=method), tmp_path) == []
