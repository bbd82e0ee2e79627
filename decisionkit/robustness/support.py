"""How far do the scores rest on sources?"""

from __future__ import annotations

from decisionkit.core.decision.tables import Tables

#: Confidence is low above this share of unsupported scores, or below this many sources; high is the reverse.
LOW_ABOVE, LOW_BELOW_SOURCES = 0.25, 3

HIGH_UP_TO, HIGH_FROM_SOURCES = 0.10, 5


def confidence(unsupported: float, sources: int) -> str:
    """How far do the scores rest on sources: low, moderate or high?"""
    if unsupported > LOW_ABOVE or sources < LOW_BELOW_SOURCES:
        return "low"
    return "high" if unsupported <= HIGH_UP_TO and sources >= HIGH_FROM_SOURCES else "moderate"


def recorded(tables: Tables) -> bool:
    """Does a decision record what its scores rest on?  Any evidence does, or a score of grade H or M."""
    return bool(tables.evidence) or any(j.grade != "J" for j in tables.judgments)


def sources(tables: Tables) -> int:
    """How many sources are there?  Claims of one source are one, however many."""
    return len({e.source.casefold() for e in tables.evidence})
