"""Does the first place stand or fall with one claim?"""

from __future__ import annotations

from collections.abc import Iterator

from decisionkit.core.decision.decision import Decision
from decisionkit.core.declarations.finding import Finding
from decisionkit.core.errors import DecisionKitError
from decisionkit.evaluation.prepare import prepare
from decisionkit.robustness.heaviest_claim import heaviest_claim

ORDER = 42


def find(decision: Decision) -> Iterator[Finding]:
    """Does another option take the first place without the claim on which it rests most?"""
    first = _first(decision)
    if first is None:
        return
    found = heaviest_claim(prepare(decision), first)
    if found is None or found.without is None or first in found.without:
        return
    verb = "rests" if found.cited == 1 else "rest"
    said = (
        f"{found.cited} of the {found.sourced} scores of {first} that have a source {verb} on one claim, {found.claim}"
    )
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
