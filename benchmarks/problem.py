"""The data that everybody is timed on."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

#: Ends of the scale of every criterion.
LOW, HIGH = 0.5, 100.5


@dataclass(frozen=True)
class Problem:
    """A performance table, weights that sum to 1, directions as +1 and -1."""

    table: Array
    weights: Array
    signs: Array

    @property
    def words(self) -> list[str]:
        """Directions as "max" and "min"."""
        return ["max" if sign > 0 else "min" for sign in self.signs]

    @property
    def bounds(self) -> Array:
        """Low and high end of each scale."""
        return np.tile([LOW, HIGH], (self.signs.size, 1))

    def weighted(self, weights: Array) -> Problem:
        """Return the same problem with other weights, or a batch of them."""
        return replace(self, weights=weights)


def problem(n_options: int, n_criteria: int, *, costs: bool = True) -> Problem:
    """Return a random table of performances from 1 to 100; every third criterion is a cost, unless there are none."""
    rng = np.random.default_rng([n_options, n_criteria])
    table = rng.uniform(1.0, 100.0, (n_options, n_criteria))
    weights = rng.dirichlet(np.full(n_criteria, 5.0))
    signs = np.ones(n_criteria)
    if costs:
        signs[1::3] = -1.0
    return Problem(table, weights, signs)


def draw(count: int, n_criteria: int) -> Array:
    """Return weight vectors, evenly from all that sum to 1; the first of more are the same."""
    return np.random.default_rng(20_240).dirichlet(np.ones(n_criteria), count)
