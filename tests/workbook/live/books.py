"""Which workbooks are the edits tried on?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import decisionkit as dk
from decisionkit.core.decision.decision import Decision
from tests.random_decision import random_decision
from tests.workbook.made import built


def _small() -> Decision:
    """Three options and three criteria, and nothing else."""
    return dk.decision_from(
        {
            "title": "A flat",
            "criteria": [
                {"id": "rent", "name": "Rent", "weight": 3, "direction": "min", "low": 400, "high": 1200},
                {"id": "light", "name": "Light", "weight": 2, "direction": "max", "low": 0, "high": 10},
                {"id": "way", "name": "Way to work", "weight": 1, "direction": "min", "low": 0, "high": 60},
            ],
            "options": [
                {"id": "park", "name": "By the park"},
                {"id": "centre", "name": "In the centre"},
                {"id": "hill", "name": "On the hill"},
            ],
            "scores": {
                "park": {"rent": 700, "light": 8, "way": 35},
                "centre": {"rent": 950, "light": 5, "way": 10},
                "hill": {"rent": 620, "light": 9, "way": 50},
            },
        }
    )


@cache
def decisions() -> Mapping[str, Decision]:
    """Return the case, a 3 x 3 with nothing else, and a 20 x 12 with something of everything."""
    return {"case": dk.ceasefire(), "3 x 3": _small(), "20 x 12": _large()}


def _large() -> Decision:
    """Parts, parties, vetoes and a reference; details of three options alone, and no comparisons."""
    whole = random_decision(20, n_options=20, n_leaves=12, depth=2, weights_from="weights")
    known = {option.id for option in whole.options[:3]}
    bare: dict[str, Any] = {"low": None, "high": None, "evidence": (), "grade": "J", "who": "", "when": "", "why": ""}
    judgments = tuple(j if j.option in known else replace(j, **bare) for j in whole.judgments)
    return replace(whole, judgments=judgments, comparisons=())


def book(name: str) -> Path:
    """Return the built workbook, which no test may change."""
    return built(decisions()[name])
