"""Decisions kept for their golden numbers; the built-in case may change, these never do."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from decisionkit.core.decision.decision import Decision
from decisionkit.storage.folder import read_folder

FIRST_READING = Path(__file__).parent / "first_reading"


@cache
def first_reading() -> Decision:
    """Return the case of ceasefire options as it was first read."""
    return read_folder(FIRST_READING)
