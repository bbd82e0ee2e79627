"""The rows of a decision's tables: what ``assemble`` takes, taken apart again."""

from __future__ import annotations

from typing import Any

from decisionkit.core.decision.column import Field, Table
from decisionkit.core.decision.decision import Decision
from decisionkit.core.decision.fields import tables

Row = dict[str, Any]

#: Whole numbers up to this size are written without a decimal point.
LARGEST_WHOLE = 1e15


def rows(decision: Decision) -> dict[str, list[Row]]:
    """Which rows do the tables of a decision have?  By table and field; None for a blank."""
    parents = {c.parent for c in decision.criteria}
    found: dict[str, list[Row]] = {}
    for name, table in tables().items():
        if table.inside:
            owners = getattr(decision, table.inside)
            found[name] = [_row(table, row, owner.id) for owner in owners for row in getattr(owner, name)]
        else:
            found[name] = [_row(table, row) for row in decision.rows_of(table)]
    leaves_only = [column.name for column in tables()["criteria"].columns if column.of_leaves]
    for row in found["criteria"]:
        row.update(dict.fromkeys(leaves_only) if row["id"] in parents else {})
    return found


def written(value: float | None) -> float | int | None:
    """Return a number as it is best written: 5 rather than 5.0."""
    if value is None:
        return None
    whole = abs(value) < LARGEST_WHOLE and value == int(value)
    return int(value) if whole else float(value)


def _row(table: Table, row: Any, owner: str = "") -> Row:
    own = {column.name: as_written(column, column.of(row)) for column in table.own}
    return own if table.owner is None else {table.owner.name: owner, **own}


def as_written(column: Field, value: Any) -> Any:
    """Return a value as a file has it, None for a blank."""
    if value is None:
        return column.none or None
    if column.kind == "number":
        return written(value)
    return (" ".join(value) if column.kind == "ids" else value) or None
