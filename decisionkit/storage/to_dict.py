"""A decision as the plain dict that ``decision_from`` takes."""

from __future__ import annotations

from typing import Any

from decisionkit.core.decision.decision import Decision
from decisionkit.storage.columns import INPUT_NAMES
from decisionkit.storage.from_dict import TABLES
from decisionkit.storage.rows import rows


def to_dict(decision: Decision) -> dict[str, Any]:
    """Which dict describes this decision?  See ``Decision.to_dict``."""
    tables = rows(decision)
    found: dict[str, Any] = {name: getattr(decision, name) for name in INPUT_NAMES}
    for table in TABLES:
        found[table] = [_filled(row) for row in tables[table]]
    for party in found["parties"]:
        own = [veto for veto in tables["vetoes"] if veto["party"] == party["id"]]
        if own:
            party["vetoes"] = [_filled({**veto, "party": None}) for veto in own]
    return {name: value for name, value in found.items() if value != []}


def _filled(row: dict[str, Any]) -> dict[str, Any]:
    """Return what a row says, evidence as a list of ids."""
    found = {name: value for name, value in row.items() if value is not None}
    return {**found, "evidence": found["evidence"].split()} if "evidence" in found else found
