"""In which form does a decision keep what a person wrote?  One word for each direction and method, plain numbers.

What means nothing stays as it is, for the rules to find.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, TypeVar

from decisionkit.core.arrays.directions import direction_word
from decisionkit.core.arrays.numbers import as_float, is_real
from decisionkit.core.decision.tables import THRESHOLDS, Criterion, Tables
from decisionkit.core.declarations.registry import key_of

Row = TypeVar("Row", bound=Any)

_CRITERION = ("weight", "low", "high", *THRESHOLDS, "swing")
_JUDGMENT = ("mode", "low", "high")


def stored(tables: Tables) -> Mapping[str, Any]:
    """Which fields does a decision keep in another form than they were written?"""
    return {
        "method": key_of("scoring", tables.method) or tables.method,
        "criteria": tuple(_directed(_plain(c, _CRITERION)) for c in tables.criteria),
        "judgments": tuple(_plain(j, _JUDGMENT) for j in tables.judgments),
        "comparisons": tuple(_plain(c, ("ratio",)) for c in tables.comparisons),
        "parties": tuple(
            replace(party, vetoes=tuple(_plain(veto, ("limit",)) for veto in party.vetoes)) for party in tables.parties
        ),
    }


def _plain(row: Row, fields: tuple[str, ...]) -> Row:
    """Return a row with numbers of other libraries and of exact arithmetic as floats."""
    given = {name: getattr(row, name) for name in fields}
    odd = {name: as_float(each) for name, each in given.items() if not isinstance(each, int | float) and is_real(each)}
    return replace(row, **odd) if odd else row


def _directed(criterion: Criterion) -> Criterion:
    word = direction_word(criterion.direction)
    return criterion if word == criterion.direction else replace(criterion, direction=word)
