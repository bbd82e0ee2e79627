"""The rows of a decision's tables: what ``assemble`` takes, taken apart again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from decisionkit.core.decision.decision import Decision
from decisionkit.core.decision.tables import NOT_APPLICABLE, Criterion, Judgment
from decisionkit.storage.columns import COLUMNS

Row = dict[str, Any]

#: Whole numbers up to this size are written without a decimal point.
LARGEST_WHOLE = 1e15


def rows(decision: Decision) -> dict[str, list[Row]]:
    """Which rows do the tables of a decision have?  By table and field; None for a blank."""
    parents = {c.parent for c in decision.criteria}
    found: dict[str, list[Row]] = {
        "criteria": [_criterion(c, c.id in parents) for c in decision.criteria],
        "comparisons": [{**vars(c), "ratio": written(c.ratio)} for c in decision.comparisons],
        "options": [vars(o) for o in decision.options],
        "scores": [_score(j) for j in decision.judgments],
        "evidence": [vars(e) for e in decision.evidence],
        "parties": [vars(p) for p in decision.parties],
        "vetoes": list(_vetoes(decision)),
        "log": [vars(change) for change in decision.log],
    }
    return {
        table: [{name: row[name] if row[name] != "" else None for name in COLUMNS[table]} for row in found[table]]
        for table in COLUMNS
    }


def written(value: float | None) -> float | int | None:
    """Return a number as it is best written: 5 rather than 5.0."""
    if value is None:
        return None
    whole = abs(value) < LARGEST_WHOLE and value == int(value)
    return int(value) if whole else float(value)


def _criterion(criterion: Criterion, branch: bool) -> Row:
    low, middle, high = criterion.anchors
    scale = {
        "direction": criterion.direction,
        "low": written(criterion.low),
        "high": written(criterion.high),
        "anchor_low": low,
        "anchor_mid": middle,
        "anchor_high": high,
        "indifference": written(criterion.indifference),
        "preference": written(criterion.preference),
        "veto": written(criterion.veto),
    }
    return {
        "id": criterion.id,
        "name": criterion.name,
        "parent": criterion.parent,
        "weight": written(criterion.weight),
        "swing": written(criterion.swing),
        **(dict.fromkeys(scale) if branch else scale),
    }


def _score(judgment: Judgment) -> Row:
    numbers = {name: written(getattr(judgment, name)) for name in ("low", "mode", "high")}
    mode = NOT_APPLICABLE if judgment.mode is None else numbers["mode"]
    return {**vars(judgment), **numbers, "mode": mode, "evidence": " ".join(judgment.evidence)}


def _vetoes(decision: Decision) -> Iterator[Row]:
    for party in decision.parties:
        for veto in party.vetoes:
            evidence = " ".join(veto.evidence)
            yield {**vars(veto), "party": party.id, "limit": written(veto.limit), "evidence": evidence}
