"""What if acceptance counted once: as a screen only, or as a criterion only?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from decisionkit.core.decision.acceptance import acceptance_leaves, named_leaves
from decisionkit.core.decision.decision import Decision
from decisionkit.core.decision.tables import LEAF, SCREEN
from decisionkit.core.decision.weights import shares_without
from decisionkit.core.errors import MethodError
from decisionkit.core.numerics.ranking import ranks
from decisionkit.evaluation.prepare import Prepared, prepare

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Reading:
    """Option ids, best first, their scores, and which of them are first."""

    order: tuple[str, ...]
    scores: tuple[float, ...]
    firsts: tuple[str, ...]


@dataclass(frozen=True)
class Acceptance:
    """The ranking with acceptance as a screen only and as a leaf only; ``twice`` says that the decision counts both.

    A reading is None where nothing is left to rank, or the method cannot take it.
    """

    leaves: tuple[str, ...]
    twice: bool
    screen: Reading | None
    leaf: Reading | None

    @property
    def differ(self) -> bool:
        """Do the two readings put the options that pass the screen in another order, or another option first?"""
        if self.screen is None or self.leaf is None:
            return False
        alike = tuple(option for option in self.leaf.order if option in self.screen.order)
        return self.screen.firsts != self.leaf.firsts or self.screen.order != alike


def acceptance(
    decision: Decision, method: str | None = None, parameters: Mapping[str, Any] | None = None
) -> Acceptance | None:
    """How do the options rank with acceptance as a screen, and with acceptance as a leaf?

    The leaves are those that parties name as theirs and that a veto can block on; where no party names one, those
    that a veto can block on.  None where there are no such leaves, or scores are missing.
    """
    leaves = acceptance_leaves(decision)
    if not leaves or decision.missing():
        return None
    as_screen, as_leaf = (replace(decision, acceptance=each) for each in (SCREEN, LEAF))
    return Acceptance(
        leaves=tuple(c.id for c in decision.leaves if c.id in leaves),
        twice=decision.acceptance == SCREEN and not named_leaves(decision),
        screen=_reading(prepare(as_screen, method, parameters), _weights(as_screen, leaves)),
        leaf=_reading(prepare(as_leaf, method, parameters), as_leaf.weights),
    )


def _weights(decision: Decision, leaves: frozenset[str]) -> Array | None:
    """Return the weights of all leaves with these at 0, None where nothing beside them would weigh."""
    parents = {decision.by_id[leaf].parent for leaf in leaves}
    if any(all(c.id in leaves for c in decision.criteria if c.parent == parent) for parent in parents):
        return None
    shares = shares_without(decision, leaves)
    return np.array([np.prod([shares[c.id] for c in decision.ancestry(leaf.id)]) for leaf in decision.leaves])


def _reading(ready: Prepared, weights: Array | None) -> Reading | None:
    if weights is None or not ready.inside:
        return None
    try:
        scores = ready.scores(ready.table[list(ready.inside)], weights)
    except MethodError:
        return None
    found = ranks(scores, ready.method.better)
    order = np.argsort(found, kind="stable").tolist()
    return Reading(
        order=tuple(ready.ids[i] for i in order),
        scores=tuple(float(scores[i]) for i in order),
        firsts=tuple(ready.ids[i] for i in order if found[i] == 1),
    )
