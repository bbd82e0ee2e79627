"""What stands in the cells of a row."""

from __future__ import annotations

from typing import Any

from decisionkit.core.decision.fields import tables
from decisionkit.workbook.described.sheet import Value


def shown(table: str, row: Any) -> dict[str, Value]:
    """Return what stands in the cells of a row: ids one after another, choices in an analyst's words."""
    found: dict[str, Value] = {}
    for column in tables()[table].own:
        value = column.of(row)
        if value is None:
            found[column.name] = column.none or None
        elif column.choices:
            found[column.name] = column.choices[value]
        else:
            found[column.name] = " ".join(value) if column.kind == "ids" else value
    return found
