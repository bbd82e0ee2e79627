"""The methods as the drop-down offers them: live ones, which are formulas, and those calculated at building."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from decisionkit.core.decision.decision import Decision
from decisionkit.core.decision.scale import BEST_VALUE
from decisionkit.core.declarations.kinds.scoring import ScoringMethod
from decisionkit.core.declarations.native import Native
from decisionkit.core.declarations.outcome import Outcome
from decisionkit.core.declarations.registry import scoring_methods
from decisionkit.core.errors import MethodError
from decisionkit.core.numerics.ranking import ranks
from decisionkit.storage.columns import AS_BUILT
from decisionkit.workbook.written.rows import DIGITS

Array = NDArray[np.float64]

NO_FORMULAS = Native(score="")

#: So many digits give every number back.
EXACT = 17


@dataclass(frozen=True, eq=False)
class MethodLine:
    """A method as the drop-down offers it.

    ``scores`` (n_options) are those of a method without formulas, None where it has none for these inputs.
    """

    declaration: ScoringMethod
    native: Native
    scores: Array | None = None

    @property
    def key(self) -> str:
        """The method's key."""
        return self.declaration.key

    @property
    def live(self) -> bool:
        """Whether formulas follow the inputs."""
        return self.native is not NO_FORMULAS

    @property
    def ready(self) -> bool:
        """Whether there are scores for the inputs of today."""
        return self.live or self.scores is not None

    @property
    def title(self) -> str:
        """The method's title in the drop-down."""
        return self.declaration.title + ("" if self.live else AS_BUILT)

    @property
    def top(self) -> float | None:
        """The best score that an option can have."""
        return self.declaration.top

    @property
    def decimals(self) -> int:
        """How many decimals the sheets show."""
        return 1 if self.top == BEST_VALUE else 2


def live() -> tuple[MethodLine, ...]:
    """Which methods are formulas?  The weighted sum first."""
    lines = [MethodLine(m, m.native) for m in scoring_methods().values() if m.native is not None]
    return tuple(sorted(lines, key=lambda line: (line.key != "weighted_sum", line.key)))


def as_built(decision: Decision) -> Iterator[MethodLine]:
    """Yield the other methods with their scores, as far as they can take the decision; its own method always."""
    for method in scoring_methods().values():
        if method.native is None:
            scores = _scores(decision, method.key)
            if scores is not None or method.key == decision.method:
                yield MethodLine(method, NO_FORMULAS, scores)


def _scores(decision: Decision, key: str) -> Array | None:
    """Return the scores of all options, ranked or not; None where the method cannot take the decision."""
    if decision.missing():
        return None
    try:
        outcome = decision.score(key)
    except MethodError:
        return None
    return _written(outcome, [option.id for option in decision.options])


def _written(outcome: Outcome, options: Sequence[str]) -> Array:
    """Return scores in as many digits as are the same on every processor, in more where ranks depend on them."""
    scores = [outcome.score_of(option) for option in options]
    inside = [options.index(option) for option in outcome.options]
    for digits in range(DIGITS, EXACT):
        written = np.array([float(f"{score:.{digits}g}") for score in scores])
        if (ranks(written[inside], outcome.better) == outcome.ranks).all():
            return written
    return np.array(scores)
