"""Does the first place rest on one claim?"""

from __future__ import annotations

from collections.abc import Iterator

from decisionkit.core.decision.decision import Decision
from decisionkit.core.declarations.finding import Finding
from decisionkit.core.errors import DecisionKitError
from decisionkit.evaluation.prepare import prepare
from decisionkit.robustness.heaviest_claim import heaviest_claim

ORDER = 42
#: A claim is named when at least this share of the first option's scores with a source names it.
HEAVY = 0.5


def find(decision: Decision) -> Iterator[Finding]:
    """Which claim does the first option rest on, and who is first without it?  Where that matters."""
    first = _first(decision)
    if first is None:
        return
    found = heaviest_claim(prepare(decision), first)
    if found is None:
        return
    lost = found.without is not None and first not in found.without
    if found.cited < HEAVY * found.sourced and not lost:
        return
    verb = "rests" if found.cited == 1 else "rest"
    said = (
        f"{found.cited} of the {found.sourced} scores of {first} that have a source {verb} on one claim, {found.claim}"
    )
    if found.without is None:
        yield Finding("one claim", said)
    elif found.without == (first,):
        yield Finding("one claim", f"{said}; with these and all others that name it at mid-scale it stays first")
    else:
        yield Finding("one claim", said, found.without, "with all scores that name it at mid-scale first place goes to")


def _first(decision: Decision) -> str | None:
    """Return the option that is first, or the first of those that are; None where none can be ranked."""
    if not decision.evidence or decision.missing():
        return None
    try:
        outcome = decision.score()
    except DecisionKitError:
        return None
    return outcome.order[0] if outcome.options else None
