"""Which options are out before any scoring, and whose vetoes put them out."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Blocking:
    """One party's veto of one option: the criterion, the performance that breaks the limit, the evidence."""

    party: str
    criterion: str
    performance: float
    limit: float
    evidence: tuple[str, ...]


@dataclass(frozen=True)
class Screened:
    """An option that is out before any scoring, and every veto that put it out."""

    option: str
    vetoes: tuple[Blocking, ...]

    @property
    def parties(self) -> tuple[str, ...]:
        """The parties whose vetoes these are, each once."""
        return tuple(dict.fromkeys(veto.party for veto in self.vetoes))
