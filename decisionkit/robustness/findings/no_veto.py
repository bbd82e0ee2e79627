"""Which parties have no veto?"""

from __future__ import annotations

from collections.abc import Iterator

from decisionkit.core.decision.decision import Decision
from decisionkit.core.declarations.finding import Finding

ORDER = 70


def find(decision: Decision) -> Iterator[Finding]:
    """Which parties have no veto?"""
    if silent := tuple(p.id for p in decision.parties if not p.vetoes):
        yield Finding("no veto", "a party without a veto blocks nothing", silent)
