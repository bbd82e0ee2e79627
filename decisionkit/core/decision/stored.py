"""In which form does a decision keep what a person wrote?  One word for each direction and method, plain numbers.

What means nothing stays as it is, for the rules to find.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from decisionkit.core.arrays.directions import direction_word
from decisionkit.core.arrays.numbers import as_float, is_real
from decisionkit.core.decision.column import Field
from decisionkit.core.decision.fields import tables as declared
from decisionkit.core.decision.tables import Tables
from decisionkit.core.declarations.registry import key_of


def stored(tables: Tables) -> Mapping[str, Any]:
    """Which fields does a decision keep in another form than they were written?"""
    found: dict[str, Any] = {"method": key_of("scoring", tables.method) or tables.method}
    for table in declared().values():
        if table.attribute:
            found[table.attribute] = tuple(_plain(row, table.own) for row in tables.rows_of(table))
    vetoes = declared()["vetoes"].own
    found["parties"] = tuple(
        replace(party, vetoes=tuple(_plain(veto, vetoes) for veto in party.vetoes)) for party in found["parties"]
    )
    return found


def _plain(row: Any, columns: tuple[Field, ...]) -> Any:
    """Return a row with numbers of other libraries and of exact arithmetic as floats, and directions in one word."""
    odd: dict[str, Any] = {}
    for column in columns:
        given = getattr(row, column.attribute)
        if column.kind == "number" and not isinstance(given, int | float) and is_real(given):
            odd[column.attribute] = as_float(given)
        elif column.kind == "direction" and (word := direction_word(given)) != given:
            odd[column.attribute] = word
    return replace(row, **odd) if odd else row
