"""To which evidence does nothing point?"""

from __future__ import annotations

from collections.abc import Iterator

from decisionkit.core.decision.decision import Decision
from decisionkit.core.declarations.finding import Finding

ORDER = 80


def find(decision: Decision) -> Iterator[Finding]:
    """To which evidence does nothing point?"""
    used = {e for j in decision.judgments for e in j.evidence}
    used |= {e for p in decision.parties for v in p.vetoes for e in v.evidence}
    if idle := tuple(e.id for e in decision.evidence if e.id not in used):
        yield Finding("unused evidence", "no score or veto refers to it", idle)
