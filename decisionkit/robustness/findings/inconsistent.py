"""Which comparisons in pairs contradict each other, where the weights follow from them?"""

from __future__ import annotations

from collections.abc import Iterator

from decisionkit.core.decision.decision import Decision
from decisionkit.core.declarations.finding import Finding
from decisionkit.core.families.pairwise import CONSISTENT_UP_TO
from decisionkit.core.shown import fixed
from decisionkit.robustness.consistency import consistency

ORDER = 30


def find(decision: Decision) -> Iterator[Finding]:
    """Which comparisons in pairs contradict each other, where the weights follow from them?"""
    for parent, ratio, worst in consistency(decision):
        if ratio > CONSISTENT_UP_TO:
            where = f"the criteria of {parent}" if parent else "the criteria at the top"
            text = f"the comparisons of {where} contradict each other (consistency ratio {fixed(ratio, 2)})"
            yield Finding("inconsistent", text, tuple(f"{a} with {b}" for a, b in worst), "look again first at")
