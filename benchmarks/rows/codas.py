"""CODAS, which compares all pairs of options and need not look at them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from benchmarks.measure import Aim, Effort, compare
from benchmarks.peers import Peers
from benchmarks.problem import Problem, problem
from benchmarks.rows.ours import ours
from benchmarks.table import Table

TEXT = (
    "Peers fill tables of n x n, of which one takes 80 GB at 100,000 options: our scores of the first five options are "
    "compared with the paper's sum over all others there."
)


def measured(effort: Effort, peers: Peers) -> Table:
    """Measure CODAS at 1,000 x 10, 5,000 x 10 and 100,000 x 10."""
    table = Table("CODAS", TEXT)
    for count, aims in ((1_000, {"function": Aim(0.5e-3)}), (5_000, {})):
        given = problem(effort.size(count), 10)
        beside = peers.scoring("codas", given)
        if count > 1_000 and not effort.full:  # two loops in Python take a minute
            beside = {name: call for name, call in beside.items() if name == "scikit-criteria"}
        table.add(compare(f"{given.table.shape[0]:,} x 10", ours("codas", given), beside, aims, effort))
    given = problem(effort.size(100_000, least=40), 10)
    table.add(
        compare(f"{given.table.shape[0]:,} x 10", ours("codas", given), {}, {}, effort, lambda: by_definition(given))
    )
    return table


def by_definition(given: Problem, count: int = 5, threshold: float = 0.02) -> NDArray[np.float64]:
    """Return the scores of the first few options, each against all others."""
    best = np.where(given.signs > 0, given.table.max(axis=0), given.table.min(axis=0))
    shares = np.where(given.signs > 0, given.table / best, best / given.table)
    beyond = (shares - shares.min(axis=0)) * given.weights
    crow, street = np.sqrt((beyond**2).sum(axis=1)), beyond.sum(axis=1)
    ahead, along = (each[:count, None] - each for each in (crow, street))
    return np.asarray((ahead + (np.abs(ahead) >= threshold) * along).sum(axis=1))
