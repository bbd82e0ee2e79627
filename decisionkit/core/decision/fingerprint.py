"""Has anything changed?  A hash of a decision that is the same in every process.

The order of rows says nothing, but for that of the log; neither does what is left at its default, so a column that
is new changes no hash of a decision that does not use it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import MISSING, fields, is_dataclass
from typing import Any

from decisionkit.core.decision.column import Table
from decisionkit.core.decision.fields import tables as declared
from decisionkit.core.decision.tables import Tables

LENGTH = 12


def fingerprint(tables: Tables) -> str:
    """Return the first characters of the SHA-256 of everything in a decision."""
    return hashlib.sha256(content(tables).encode()).hexdigest()[:LENGTH]


def content(tables: Tables) -> str:
    """Return everything in a decision as one text, the same for two decisions that say the same."""
    said = _said(tables)
    for table in declared().values():
        if not table.inside:
            said[f"{table.name} rows"] = _rows(table, tables.rows_of(table))
            said.pop(table.attribute, None)
    said["further"] = [each for each in said.get("further", ()) if each[0] not in declared()]
    return _text({name: part for name, part in said.items() if part != []})


def _rows(table: Table, rows: Sequence[Any]) -> list[str]:
    """Return the texts of rows, in an order that says nothing unless theirs does."""
    texts = []
    for row in rows:
        said = _said(row)
        for inner in declared().values():
            if inner.inside == table.name and inner.name in said:
                said[inner.name] = _rows(inner, getattr(row, inner.name))
        texts.append(_text(said))
    return texts if table.ordered else sorted(texts)


def _said(value: Any) -> Any:
    """Return plain data: rows without what is at its default, 5 and 5.0 as one number, as are 0 and -0."""
    if is_dataclass(value):
        given = ((each, getattr(value, each.name)) for each in fields(value))
        return {each.name: _said(own) for each, own in given if each.default is MISSING or own != each.default}
    if isinstance(value, list | tuple):
        return [_said(part) for part in value]
    return float(value) + 0.0 if isinstance(value, int | float) else value


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=True, sort_keys=True)
