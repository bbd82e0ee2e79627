"""Which options are out before any scoring, and whose vetoes put them out."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Blocking:
    """One party's veto of one option: the criterion, the performance that breaks the limit, the evidence.

    ``kind`` says whether the party rejects the option, cannot carry it out, or withholds its own part.
    """

    party: str
    criterion: str
    performance: float
    limit: float
    evidence: tuple[str, ...]
    kind: str = "rejects"


@dataclass(frozen=True)
class Screened:
    """An option and every limit of parties that it breaks: those that put it out, or those that do not."""

    option: str
    vetoes: tuple[Blocking, ...]

    @property
    def parties(self) -> tuple[str, ...]:
        """The parties whose vetoes these are, each once."""
        return tuple(dict.fromkeys(veto.party for veto in self.vetoes))
