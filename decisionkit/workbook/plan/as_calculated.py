"""What a workbook holds that no formula of it gives: calculated from the decision when it is built."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from decisionkit.core.decision.decision import Decision
from decisionkit.core.declarations.outcome import Outcome
from decisionkit.core.errors import MethodError
from decisionkit.core.numerics.ranking import ranks
from decisionkit.robustness.comparison import compare

#: Scores are written in so many digits, which are the same on every processor.
DIGITS = 12
#: So many digits give every number back.
EXACT = 17


def as_calculated(decision: Decision, key: str) -> Sequence[float] | None:
    """Return the scores of all options, ranked or not; None where the method cannot take the decision."""
    if decision.missing():
        return None
    try:
        outcome = decision.score(key)
    except MethodError:
        return None
    return _written(outcome, [option.id for option in decision.options])


@dataclass(frozen=True)
class Firsts:
    """How many methods put each option first, by its id, of how many; 0 methods where that is not known."""

    methods: int = 0
    of: Mapping[str, int] = field(default_factory=dict)


def firsts_at_middle(decision: Decision, keys: Sequence[str]) -> Firsts:
    """Return how many methods put each option first with every unsupported score at the middle of its scale."""
    if decision.missing():
        return Firsts()
    try:
        found = compare(decision, keys).at_middle
    except MethodError:
        return Firsts()
    return Firsts() if found is None else Firsts(len(found.methods), found.firsts)


def _written(outcome: Outcome, options: Sequence[str]) -> Sequence[float]:
    """Return scores in few digits, in more where ranks depend on them."""
    scores = [outcome.score_of(option) for option in options]
    inside = [options.index(option) for option in outcome.options]
    for digits in range(DIGITS, EXACT):
        written = [float(f"{score:.{digits}g}") for score in scores]
        if (ranks(np.array(written)[inside], outcome.better) == outcome.ranks).all():
            return written
    return scores
