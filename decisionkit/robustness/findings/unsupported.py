"""Which scores have no source?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from decisionkit.core.decision.decision import Decision
from decisionkit.core.declarations.finding import Finding
from decisionkit.core.shown import percent
from decisionkit.robustness.support import confidence, recorded, sources

ORDER = 40
#: An option is named when at least this share of its scores has no source.
WEAK = 0.5


def find(decision: Decision) -> Iterator[Finding]:
    """Which scores have no source, where the decision records sources at all?"""
    if not recorded(decision):
        return
    judged = [j for j in decision.judgments if j.mode is not None]
    weak = [j for j in judged if j.grade == "J"]
    if not weak:
        return
    share = len(weak) / len(judged)
    verb = "has" if len(weak) == 1 else "have"
    none = f"{len(weak)} of {len(judged)} scores ({percent(share)}) {verb} no source"
    given, without = (Counter(j.option for j in part) for part in (judged, weak))
    worst = tuple(f"{o} {without[o]} of {given[o]}" for o in given if without[o] >= WEAK * given[o])
    said = f"{none}: confidence is {confidence(share, sources(decision))}"
    yield Finding("unsupported", said, worst, "at least half" if worst else "")
