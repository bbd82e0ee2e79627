"""A decision as the plain dict that ``decision_from`` takes."""

from __future__ import annotations

from typing import Any

from decisionkit.core.decision.column import Table
from decisionkit.core.decision.decision import Decision
from decisionkit.core.decision.fields import tables
from decisionkit.storage.columns import INPUT_NAMES
from decisionkit.storage.rows import rows


def to_dict(decision: Decision) -> dict[str, Any]:
    """Which dict describes this decision?  See ``Decision.to_dict``."""
    found: dict[str, Any] = {name: getattr(decision, name) for name in INPUT_NAMES}
    written, declared = rows(decision), tables()
    for name, table in declared.items():
        if not table.inside:
            found[name] = [_filled(table, row) for row in written[name]]
    for name, table in declared.items():
        for owner in found[table.inside] if table.inside else ():
            if own := [_filled(table, row) for row in written[name] if row[_owner(table)] == owner["id"]]:
                owner[name] = own
    return {name: value for name, value in found.items() if value not in ([], "")}


def _owner(table: Table) -> str:
    return "" if table.owner is None else table.owner.name


def _filled(table: Table, row: dict[str, Any]) -> dict[str, Any]:
    """Return what a row says, ids of evidence as a list, without the row that it stands within."""
    ids = {column.name for column in table.columns if column.kind == "ids"}
    said = {name: value for name, value in row.items() if value is not None and name != _owner(table)}
    return {name: value.split() if name in ids else value for name, value in said.items()}
