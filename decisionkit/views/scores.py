"""How scores are shown: out of how much, and to how many decimals."""

from __future__ import annotations

from decisionkit.core.decision.scale import BEST_VALUE
from decisionkit.core.declarations.outcome import Outcome
from decisionkit.core.declarations.registry import scoring_method


def top_of(outcome: Outcome) -> float | None:
    """What is the best score there can be?  None if there is no such number."""
    method = scoring_method(outcome.method)
    usual = all(outcome.parameters.get(key) == value for key, value in method.for_values.items())
    return method.top if usual else None


def decimals_of(outcome: Outcome) -> int:
    """To how many decimals are scores shown?  As in the workbook."""
    return 1 if top_of(outcome) == BEST_VALUE else 2
