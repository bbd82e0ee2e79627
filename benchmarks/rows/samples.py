"""Many weight vectors for one table: what follows if we do not know the weights."""

from __future__ import annotations

from typing import Any

import numpy as np

import decisionkit as dk
from benchmarks.measure import Aim, Call, Effort, compare
from benchmarks.peers import Peers
from benchmarks.problem import Problem, draw, problem
from benchmarks.table import Table

#: Number of weight vectors, of options and of criteria, and the aim in seconds.
SIZES = ((100_000, 10, 8, 25e-3), (100_000, 100, 8, 250e-3), (10_000, 6, 3, 5e-3))
TEXT = (
    "Weights are drawn evenly from all that sum to 1 (Dirichlet), within the time; then come scores and ranks of every "
    "option under every draw, by one call of *dk.score*. Peers loop: their time (~) is that of {samples:,} draws, "
    "brought to all. pysensmcda wraps pymcdm and counts ranks as well."
)


def measured(effort: Effort, peers: Peers) -> Table:
    """Measure 100,000 weight vectors at 10 x 8 and at 100 x 8, and 10,000 at 6 x 3."""
    table = Table("Many weight vectors", TEXT.format(samples=effort.samples))
    for usual, n_options, n_criteria, aim in SIZES:
        given, count = problem(n_options, n_criteria), effort.size(usual)
        for key in ("weighted_sum", "topsis"):
            work = f"{key}, {count:,} vectors, {n_options} x {n_criteria}"
            beside = peers.simulations(key, given, min(effort.samples, count), count)
            table.add(compare(work, {"dk.score": _ours(key, given, count)}, beside, {"dk.score": Aim(aim)}, effort))
    return table


def _ours(key: str, given: Problem, count: int) -> Call:
    """Return the draw and one call, with scores and ranks as the answer."""

    def run() -> Any:
        return dk.score(given.table, draw(count, given.signs.size), given.words, method=key)

    return Call(run, lambda outcome: np.stack([outcome.scores, outcome.ranks], axis=1))
