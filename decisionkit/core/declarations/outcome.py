"""What a method found, and everything that explains it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Self

import numpy as np
from numpy.typing import NDArray

from decisionkit.core.arrays.names import find_name
from decisionkit.core.declarations.result import Result, Row, entry, weights_in_brief
from decisionkit.core.numerics.ranking import Better

if TYPE_CHECKING:  # a score of bare arrays has none
    from decisionkit.core.declarations.screening import Screened

Array = NDArray[np.float64]


#: What a caption says where the method chose how performances become comparable.
AUTO = "normalisation: auto"


@dataclass(frozen=True, kw_only=True, eq=False)
class Outcome(Result):
    """Scores and ranks of the ranked options, and what is needed to ask why.

    ``scores`` and ``ranks`` are (..., n_options) in the order of ``options``, ``weights`` (..., n_criteria) in that of
    ``criteria``, empty where these have no names; ``unranked_scores`` holds the score that a reference or screened
    option would get if it alone were added; ``withheld`` says from which options a party keeps its own part back,
    which blocks nothing.  ``notices`` say what was done to the input, ``normalisation`` what "auto" stood for,
    ``conclusions`` what the method says beyond scores (where ``steps`` are kept).
    """

    options: tuple[str, ...]
    scores: Array
    ranks: Array
    better: Better
    weights: Array
    criteria: tuple[str, ...] = ()
    normalisation: str = ""
    conclusions: tuple[str, ...] = ()
    unranked_scores: Mapping[str, float] = field(default_factory=dict)
    screened: tuple[Screened, ...] = ()
    withheld: tuple[Screened, ...] = ()

    @classmethod
    def filled(cls, **fields: Any) -> Self:
        """Make an outcome of all its fields at once, which for a frozen one is quicker than one by one."""
        outcome = object.__new__(cls)
        outcome.__dict__.update(fields)
        return outcome

    @property
    def order(self) -> tuple[str, ...]:
        """Option ids, best first, ties in the order given (one ranking, not a batch)."""
        self._require_one("order")
        return tuple(self.options[i] for i in np.argsort(self.ranks, kind="stable"))

    def score_of(self, option: str) -> float:
        """Return the score of a ranked, reference or screened option (one ranking, not a batch)."""
        self._require_one("score_of")
        if option in self.unranked_scores:
            return self.unranked_scores[option]
        if (at := find_name(option, self.options)) is None:
            raise KeyError(f"no option {option!r}; available: {', '.join((*self.options, *self.unranked_scores))}")
        return float(self.scores[at])

    @property
    def _batch(self) -> tuple[int, ...]:
        return self.ranks.shape[:-1]

    def _said(self) -> Iterator[str]:
        for words in super()._said():
            yield f"{AUTO} ({self.normalisation})" if words == AUTO and self.normalisation else words
        if self.better == "lower":
            yield "lower is better"
        yield weights_in_brief(self.weights, self.criteria)

    def _rows(self, at: tuple[int, ...]) -> Iterator[Row]:
        ranks, scores = self.ranks[at], self.scores[at]
        for i in np.argsort(ranks, kind="stable"):
            rank, score = int(ranks[i]), entry(scores[i])
            yield {"rank": rank, "option": self.options[i], "score": score, "status": "ranked", "blocked_by": None}
        blocked = {screened.option: ", ".join(screened.parties) for screened in self.screened}
        for option, found in self.unranked_scores.items():
            status, by = ("blocked", blocked[option]) if option in blocked else ("reference", None)
            yield {"rank": None, "option": option, "score": entry(found), "status": status, "blocked_by": by}

    def _lines(self) -> Iterator[str]:
        for i in np.argsort(self.ranks, kind="stable"):
            yield f"{self.ranks[i]:>3.0f}  {self.options[i]:<24} {self.scores[i]:.4g}"
        for screened in self.screened:
            yield f"  x  {screened.option:<24} {', '.join(screened.parties)}"
        for withheld in self.withheld:
            yield f"  o  {withheld.option:<24} without {', '.join(withheld.parties)}; not blocked"
