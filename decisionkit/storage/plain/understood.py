"""What was understood of a plain table, for people to look at before they see a result."""

from __future__ import annotations

from dataclasses import dataclass

from decisionkit.core.decision.decision import Decision


@dataclass(frozen=True)
class Column:
    """How one criterion was read: its weight as a share of 1, which way is better, its scale and its unit."""

    name: str
    weight: float
    better: str
    low: float
    high: float
    unit: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Understood:
    """A decision that was read from a plain table, and how: ``remarks`` are what the table did not say itself."""

    decision: Decision
    source: str
    columns: tuple[Column, ...]
    remarks: tuple[str, ...] = ()
