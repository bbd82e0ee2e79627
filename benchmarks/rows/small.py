"""A small decision: one call of every scoring method."""

from __future__ import annotations

import decisionkit as dk
from benchmarks.measure import Aim, Effort, compare
from benchmarks.peers import Peers
from benchmarks.problem import problem
from benchmarks.rows.ours import ours
from benchmarks.table import Table

TEXT = (
    "6 options, 3 criteria, default parameters. *function* is the plain method on arrays that were checked before; "
    "*dk.score* checks everything and returns scores, ranks and notices, and keeps the inputs. Peers return scores: "
    "objects and decision matrices are made beforehand; pymcdm without and with its validation."
)
AIMS = {"function": Aim(20e-6), "dk.score": Aim(60e-6)}


def measured(effort: Effort, peers: Peers) -> Table:
    """Measure every scoring method at 6 x 3."""
    table = Table("A small decision: 6 x 3", TEXT)
    given = problem(6, 3)
    for key in dk.scoring_methods():
        beside = {**peers.checked(key, given), **peers.scoring(key, given)}
        table.add(compare(key, ours(key, given), beside, AIMS, effort))
    return table
