"""How was a plain table understood?  Printed before any result, since it is to be looked at first."""

from __future__ import annotations

import sys
from contextlib import redirect_stdout
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from decisionkit.storage.plain.understood import Understood


def show(understood: Understood | None) -> None:
    """Print each criterion's weight, direction, scale and unit, and what the table did not say itself."""
    from decisionkit.cli.shared.output import pairs, say, sizes, table
    from decisionkit.core.shown import general, percent

    if understood is None:
        return
    decision, columns = understood.decision, understood.columns
    options = len(decision.options)
    say(f"Read as a plain table: {understood.source} ({sizes(options, len(columns))})")
    units = any(column.unit for column in columns)
    heads = ("Criterion", "Weight", "Better", "Scale", *(("Unit",) if units else ()))
    body = [
        (
            c.name,
            percent(c.weight, 1),
            c.better,
            f"{general(c.low)} to {general(c.high)}",
            *((c.unit,) if units else ()),
        )
        for c in columns
    ]
    table(heads, body, right=("Weight",))
    if understood.said:
        pairs(("-", remark) for remark in understood.said)
    say()


def show_aside(understood: Understood | None) -> None:
    """Print it on standard error, where standard output is for a script."""
    with redirect_stdout(sys.stderr):
        show(understood)


def as_data(understood: Understood | None) -> dict[str, Any]:
    """Return it for JSON: a dict with the key "understood", or an empty one."""
    if understood is None:
        return {}
    columns = [vars(column) for column in understood.columns]
    return {"understood": {"source": understood.source, "columns": columns, "remarks": understood.remarks}}
