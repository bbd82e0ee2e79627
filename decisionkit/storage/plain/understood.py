"""What was understood of a plain table, for people to look at before they see a result."""

from __future__ import annotations

from dataclasses import dataclass

from decisionkit.core.decision.decision import Decision
from decisionkit.core.declarations.finding import Finding


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

    @property
    def said(self) -> tuple[str, ...]:
        """All that the table did not say itself; what is noted of criteria once, with their names."""
        by_note: dict[str, list[str]] = {}
        for column in self.columns:
            for note in column.notes:
                by_note.setdefault(note, []).append(column.name)
        every = len(self.columns)
        notes = (note if len(names) == every else f"{', '.join(names)}: {note}" for note, names in by_note.items())
        return (*self.remarks, *notes)

    def told(self) -> Decision:
        """Return the decision; how it was read stands among its findings."""
        if self.said:
            self.decision.once("noticed", lambda: (Finding("read", "how the plain table was read", self.said),))
        return self.decision
