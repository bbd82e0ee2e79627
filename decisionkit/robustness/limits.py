"""How firmly are options blocked: at any value of their ranges, and with the limits a little lower or higher?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from decisionkit.core.decision.decision import Decision
from decisionkit.evaluation.veto import blocked

#: Limits are moved by so many tenths of their scales; more is stricter.
STEPS = (-1, 1, 2)
STEP = 0.1


@dataclass(frozen=True)
class Limits:
    """Which options are blocked, by id, in the order of the options.

    ``blocked`` by their best guesses, ``surely`` at any value of their ranges, ``moved`` with all limits moved
    by so many tenths of their scales.
    """

    blocked: tuple[str, ...]
    surely: tuple[str, ...]
    moved: Mapping[int, tuple[str, ...]]

    @property
    def likely_only(self) -> tuple[str, ...]:
        """The options that are blocked by their best guess, not at every value of their range."""
        return tuple(each for each in self.blocked if each not in self.surely)


def limits(decision: Decision) -> Limits:
    """Which options are blocked by their best guesses, for certain, and as the limits move?"""

    def options(rows: NDArray[np.bool_]) -> tuple[str, ...]:
        return tuple(o.id for o, out in zip(decision.options, rows, strict=True) if out.any())

    better = np.where(decision.directions > 0, decision.high_performance, decision.low_performance)
    return Limits(
        blocked=options(blocked(decision)),
        surely=options(blocked(decision, better)),
        moved={step: options(blocked(decision, stricter=step * STEP)) for step in STEPS},
    )
