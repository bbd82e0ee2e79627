"""Which options are blocked by a hair, and which as the limits move?"""

from __future__ import annotations

from collections.abc import Iterator

from decisionkit.core.decision.decision import Decision
from decisionkit.core.declarations.finding import Finding
from decisionkit.robustness.limits import STEPS, limits

ORDER = 45
#: Steps in words.
MOVED = {-1: "a tenth of the scale lower", 1: "a tenth higher", 2: "two tenths higher"}


def find(decision: Decision) -> Iterator[Finding]:
    """Which options are blocked by a hair, and which as the limits move?"""
    found = limits(decision)
    if found.likely_only:
        text = "blocked by the best guess, not at every value of the range"
        yield Finding("blocked", text, found.likely_only)
    items = []
    before = set(found.blocked)
    for step in STEPS:
        moved = found.moved[step]
        freed, taken = before - set(moved), set(moved) - before
        said = [f"without {_listed(decision, freed)}"] * bool(freed) + [f"{_listed(decision, taken)} too"] * bool(taken)
        if said:
            items.append(f"{MOVED[step]} {len(moved)}, {', '.join(said)}")
    if items:
        yield Finding("limits", f"{len(found.blocked)} options are blocked; with the limits", tuple(items))


def _listed(decision: Decision, options: set[str]) -> str:
    return ", ".join(o.id for o in decision.options if o.id in options)
