"""The tables of a decision, one file each: what a row is, column by column; nothing else has a list of them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from types import MappingProxyType

from decisionkit.core.decision.column import Table
from decisionkit.core.found import modules_in


@cache
def tables() -> Mapping[str, Table]:
    """Which tables does a decision have?  By name, in their order."""
    found: list[Table] = [import_module(f"{__name__}.{name}").table for name in modules_in(__path__[0])]
    return MappingProxyType({table.name: table for table in sorted(found, key=lambda table: (table.order, table.name))})
