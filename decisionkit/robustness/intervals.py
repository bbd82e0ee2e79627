"""Scores as intervals: what the ranges of the judgments leave open."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from decisionkit.core.decision.decision import Decision, require_decision
from decisionkit.core.declarations.result import Provenance, Result, Row, entry
from decisionkit.core.errors import MethodError
from decisionkit.core.numerics.ranking import ranks
from decisionkit.core.version import __version__
from decisionkit.evaluation.prepare import prepare

Array = NDArray[np.float64]


@dataclass(frozen=True, kw_only=True, eq=False)
class Intervals(Result):
    """The least and the most that each ranked option can score and reach, each (n_options)."""

    options: tuple[str, ...]
    worst_score: Array
    best_score: Array
    worst_rank: Array
    best_rank: Array

    @property
    def ranks(self) -> Mapping[str, tuple[int, int]]:
        """Best and worst rank of each option."""
        both = zip(self.best_rank.astype(int).tolist(), self.worst_rank.astype(int).tolist(), strict=True)
        return dict(zip(self.options, both, strict=True))

    def _rows(self, at: tuple[int, ...]) -> Iterator[Row]:
        ends = zip(self.worst_score, self.best_score, strict=True)
        for (option, (best, worst)), (low, high) in zip(self.ranks.items(), ends, strict=True):
            scores: Row = {"worst_score": entry(low), "best_score": entry(high)}
            yield {"option": option, "best_rank": best, "worst_rank": worst, **scores}

    def _lines(self) -> Iterator[str]:
        ends = zip(self.worst_score, self.best_score, strict=True)
        for (option, (best, worst)), (low, high) in zip(self.ranks.items(), ends, strict=True):
            yield f"{option:<24} rank {best} to {worst}, score {low:.4g} to {high:.4g}"


def intervals(decision: Decision, method: str | None = None) -> Intervals:
    """Where can each option come out, judgments being anywhere between their low and high ends?

    An option's best case has all its own judgments at the better ends and everyone else's at the
    worse ones; its worst case the other way round.  A judgment without a range stays as it is.  For a
    method whose scores rise with an option's own performance and fall with those of others, such as the
    weighted sum, these are the exact ends; for one that counts from ideals or averages they are the
    extreme cases worth looking at, and nothing in between is searched.

    Parameters
    ----------
    decision : every option scored; vetoes judge the best guesses, as always
    method : key of a scoring method; the decision's own by default

    Returns
    -------
    Intervals
        Of the ranked options, in their order; the method's own orientation of scores is kept.

    Raises
    ------
    InputError
        If judgments are missing.
    MethodError
        If there is no such method, or it cannot take the decision.

    Examples
    --------
    >>> import decisionkit as dk
    >>> dk.intervals(dk.ceasefire()).ranks["snapback"]
    (1, 6)
    """
    require_decision(decision)
    ready = prepare(decision, method)
    if not ready.inside:
        raise MethodError("there is nothing to rank: a party vetoes every option")
    inside = list(ready.inside)
    worse, better = (ready.taken(table)[inside] for table in _ends(decision))
    own = np.eye(len(inside), dtype=bool)[:, :, None]
    cases = np.stack([np.where(own, worse, better), np.where(own, better, worse)])
    scores = ready.scores(cases)
    case_ranks = ranks(scores, ready.method.better)
    each = np.arange(len(inside))
    scores, case_ranks = scores[:, each, each], case_ranks[:, each, each]
    return Intervals(
        method=ready.method.key,
        title=ready.method.title,
        parameters=dict(ready.parameters),
        provenance=Provenance(__version__, decision),
        notices=() if ready.clean is None else ready.clean.notices,
        options=ready.ids,
        worst_score=scores[0],
        best_score=scores[1],
        worst_rank=case_ranks[0],
        best_rank=case_ranks[1],
    )


def _ends(decision: Decision) -> tuple[Array, Array]:
    """Return the worse and the better ends of all judgments (n_options, n_leaves)."""
    upwards = decision.directions > 0
    worse = np.where(upwards, decision.low_performance, decision.high_performance)
    better = np.where(upwards, decision.high_performance, decision.low_performance)
    return worse, better
