"""What a method found, and everything that explains it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from decisionkit.core.declarations.result import Provenance, Step, step_named
from decisionkit.core.numerics.ranking import Better

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Blocking:
    """One party's veto of one option: the criterion, the performance that breaks the limit, the evidence."""

    party: str
    criterion: str
    performance: float
    limit: float
    evidence: tuple[str, ...]


@dataclass(frozen=True)
class Screened:
    """An option that is out before any scoring, and every veto that put it out."""

    option: str
    vetoes: tuple[Blocking, ...]


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """Scores and ranks of the ranked options, and what is needed to ask why.

    ``scores`` and ``ranks`` are (..., n_options) in the order of ``options``; ``beside`` holds the
    score that a reference or screened option would get if it alone were added.  ``notices`` say what
    was done to the input, ``conclusions`` what the method says beyond scores (where ``steps`` are kept).
    """

    options: tuple[str, ...]
    scores: Array
    ranks: Array
    better: Better
    method: str
    parameters: Mapping[str, Any]
    weights: Array
    provenance: Provenance
    steps: tuple[Step, ...] = ()
    notices: tuple[str, ...] = ()
    conclusions: tuple[str, ...] = ()
    beside: Mapping[str, float] = field(default_factory=dict)
    screened: tuple[Screened, ...] = ()

    def step(self, name: str) -> Array:
        """Return the intermediate table of that name; ask for them with ``steps=True``."""
        return step_named(self.steps, name)

    @property
    def order(self) -> tuple[str, ...]:
        """Option ids, best first, ties in the order given (one ranking, not a batch)."""
        return tuple(self.options[i] for i in np.argsort(self.ranks, kind="stable"))

    def score_of(self, option: str) -> float:
        """Return the score of a ranked, reference or screened option (one ranking, not a batch)."""
        if option in self.beside:
            return self.beside[option]
        if option not in self.options:
            raise KeyError(f"no option {option!r}; there are: {', '.join((*self.options, *self.beside))}")
        return float(self.scores[self.options.index(option)])

    def __str__(self) -> str:
        """Return the ranking as lines of place, option and score (one ranking, not a batch)."""
        if self.ranks.ndim > 1:
            return f"{self.method}: {len(self.options)} options in a batch of shape {self.ranks.shape[:-1]}"
        order = np.argsort(self.ranks, kind="stable")
        lines = [f"{self.ranks[i]:>3.0f}  {self.options[i]:<24} {self.scores[i]:.4g}" for i in order]
        lines += [f"  x  {s.option:<24} {', '.join(dict.fromkeys(v.party for v in s.vetoes))}" for s in self.screened]
        return "\n".join(lines)
