"""A large table: one call of the methods that everybody has."""

from __future__ import annotations

from benchmarks.measure import Aim, Effort, compare
from benchmarks.peers import Peers
from benchmarks.problem import problem
from benchmarks.rows.ours import ours
from benchmarks.table import Table

METHODS = ("weighted_sum", "topsis", "vikor", "copras", "edas", "marcos")


def measured(effort: Effort, peers: Peers) -> Table:
    """Measure six methods at 100,000 x 10."""
    given = problem(effort.size(100_000), 10)
    table = Table(
        f"A large table: {given.table.shape[0]:,} x 10",
        "*dk.score* ranks the options too, which no peer does here. pymcdm without its validation.",
    )
    for key in METHODS:
        aims = {"function": Aim(of_fastest=0.5)}
        table.add(compare(key, ours(key, given), peers.scoring(key, given), aims, effort))
    return table
