"""In which form does a decision keep what a person wrote?  One word for each direction and method, plain numbers.

What means nothing stays as it is, for the rules to find.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from decisionkit.core.arrays.directions import direction_word
from decisionkit.core.arrays.numbers import as_float, is_real
from decisionkit.core.decision.column import Field, Table
from decisionkit.core.decision.fields import tables as declared
from decisionkit.core.decision.tables import Tables
from decisionkit.core.declarations.registry import key_of
from decisionkit.core.errors import Fault, excerpt


def shape_faults(tables: Tables) -> Iterator[Fault]:
    """Which tables of a decision are not rows of their own kind?"""
    whole = True
    for table in declared().values():
        if table.inside:
            owners = getattr(tables, table.inside) if whole else ()
            held = {f"{owner.id}, {table.name}": getattr(owner, table.name) for owner in owners}
        else:
            held = {table.attribute: getattr(tables, table.attribute)} if table.attribute else {}
        for name, rows in held.items():
            fault = _not_rows(name, rows, table.row)
            if fault is not None:
                whole = False
                yield fault
    if not isinstance(tables.further, tuple) or not all(_is_further(each) for each in tables.further):
        yield Fault("further", "must be pairs of a name and rows", excerpt(tables.further), "Leave it out.")


def _not_rows(name: str, rows: object, kind: type) -> Fault | None:
    rule, remedy = f"must be a tuple of {kind.__name__}", f"Write ({kind.__name__}(...), {kind.__name__}(...))."
    if not isinstance(rows, tuple | list):
        return Fault(name, rule, excerpt(rows), remedy)
    wrong = next((number for number, row in enumerate(rows) if not isinstance(row, kind)), None)
    return None if wrong is None else Fault(f"{name} {wrong + 1}", rule, excerpt(rows[wrong]), remedy)


def _is_further(given: object) -> bool:
    return isinstance(given, tuple) and len(given) == 2 and isinstance(given[0], str) and isinstance(given[1], tuple)


def stored(tables: Tables) -> Mapping[str, Any]:
    """Which fields does a decision keep in another form than they were written?"""
    found: dict[str, Any] = {"method": key_of("scoring", tables.method) or tables.method}
    found["question"] = _without_spaces_alone(tables.question)
    for table in declared().values():
        if table.attribute:
            columns = _spelt(table)
            found[table.attribute] = tuple(_plain(row, columns) for row in tables.rows_of(table))
    vetoes = _spelt(declared()["vetoes"])
    found["parties"] = tuple(
        replace(party, vetoes=tuple(_plain(veto, vetoes) for veto in party.vetoes)) for party in found["parties"]
    )
    return found


def _spelt(table: Table) -> list[Field]:
    """Return the columns whose values can be written in several ways."""
    return [column for column in table.own if column.kind in ("number", "direction", "text")]


def _plain(row: Any, columns: Sequence[Field]) -> Any:
    """Return a row with numbers of other libraries as floats, directions in one word, spaces alone as nothing."""
    odd: dict[str, Any] = {}
    for column in columns:
        given = getattr(row, column.attribute)
        if column.kind == "number" and not isinstance(given, int | float) and is_real(given):
            odd[column.attribute] = as_float(given)
        elif column.kind == "text" and (said := _without_spaces_alone(given)) != given:
            odd[column.attribute] = said
        elif column.kind == "direction" and (word := direction_word(given)) is not given:
            odd[column.attribute] = word
    return replace(row, **odd) if odd else row


def _without_spaces_alone(given: Any) -> Any:
    """Return "" for a text of spaces only, which no file and no cell shows."""
    if isinstance(given, tuple):
        return tuple(map(_without_spaces_alone, given))
    return "" if isinstance(given, str) and given.isspace() else given
