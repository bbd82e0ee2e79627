"""How far do the scores rest on sources?"""

from __future__ import annotations

#: Confidence is low above this share of unsupported scores, or below this many sources; high is the reverse.
LOW_ABOVE, LOW_BELOW_SOURCES = 0.25, 3

HIGH_UP_TO, HIGH_FROM_SOURCES = 0.10, 5


def confidence(unsupported: float, sources: int) -> str:
    """How far do the scores rest on sources: low, moderate or high?"""
    if unsupported > LOW_ABOVE or sources < LOW_BELOW_SOURCES:
        return "low"
    return "high" if unsupported <= HIGH_UP_TO and sources >= HIGH_FROM_SOURCES else "moderate"
