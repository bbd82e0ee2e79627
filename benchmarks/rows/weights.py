"""Weights from data."""

from __future__ import annotations

import decisionkit as dk
from benchmarks.measure import Aim, Call, Effort, compare
from benchmarks.peers import Peers
from benchmarks.problem import Problem, problem
from benchmarks.table import Table

TEXT = (
    "Without costs, since one peer turns them round before the entropy is taken and two ignore directions in "
    "CRITIC. *dk.weigh* checks the data, which is all there is to call. pyDecision adds 1e-9 before it takes "
    "logarithms: its entropy weights are compared to 1 %, all others to 1e-6 or better."
)


def measured(effort: Effort, peers: Peers) -> Table:
    """Measure entropy, CRITIC and MEREC at 100,000 x 10."""
    given = problem(effort.size(100_000), 10, costs=False)
    table = Table(f"Weights from data: {given.table.shape[0]:,} x 10", TEXT)
    for key in ("entropy", "critic", "merec"):
        table.add(
            compare(key, _ours(key, given), peers.weighting(key, given), {"dk.weigh": Aim(of_fastest=0.5)}, effort)
        )
    return table


def _ours(key: str, given: Problem) -> dict[str, Call]:
    directions = None if key == "entropy" else given.words
    return {"dk.weigh": Call(lambda: dk.weigh(given.table, directions, method=key), lambda found: found.values)}
