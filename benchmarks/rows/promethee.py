"""PROMETHEE II, which compares all pairs of options and need not look at them."""

from __future__ import annotations

import time

import numpy as np
from numpy.typing import NDArray

from benchmarks.measure import Aim, Effort, Line, Timing, agree, compare, in_fresh_process, peak_memory
from benchmarks.peers import Peers
from benchmarks.problem import Problem, problem
from benchmarks.rows.ours import ours
from benchmarks.table import Table, memory
from decisionkit.scoring.promethee import promethee

#: The preference functions, with thresholds in the units of the table, whose entries are 1 to 100.
SHAPES = {"usual": (0.0, 0.0), "v_shape": (0.0, 30.0), "linear": (5.0, 30.0)}
TEXT = (
    "pymcdm without its validation: it fills tables of n x n, one per criterion, and is run once if it is slow. Our "
    "largest table is scored in a fresh process, whose peak memory holds Python, numpy and the table too; the scores "
    "of its first three options are compared with sums over all others."
)


def measured(effort: Effort, peers: Peers) -> Table:
    """Measure PROMETHEE II at 5,000 x 10 and 1,000,000 x 10."""
    table = Table("PROMETHEE II", TEXT)
    given = problem(effort.size(5_000), 10)
    for shape, (low, high) in SHAPES.items():
        own = ours("promethee", given, shape=shape, indifference=low, preference=high)
        beside = peers.promethee(given, shape, low, high)
        table.add(compare(f"{shape}, {len(given.table):,} x 10", own, beside, {"function": Aim(15e-3)}, effort))
    for shape in SHAPES if effort.full else ("linear",):
        table.add(_in_large(shape, effort.size(1_000_000)))
    return table


def _in_large(shape: str, count: int) -> Line:
    seconds, peak = in_fresh_process(large, shape, count)
    work, aims = f"{shape}, {count:,} x 10", {"function": Aim(8.0)}
    return Line(work, {"function": Timing(seconds)}, aims=aims, more={"peak memory": memory(peak)})


def large(shape: str, count: int) -> tuple[float, int]:
    """Return seconds and peak memory of one call, whose first scores were found to be right."""
    given = problem(count, 10)
    low, high = SHAPES[shape]
    start = time.perf_counter()
    scores = promethee(given.table, given.weights, given.signs, shape=shape, indifference=low, preference=high)
    seconds, peak = time.perf_counter() - start, peak_memory()
    agree(f"{shape} at {count}", by_definition(given, low, high), scores, 1e-9)
    return seconds, peak


def by_definition(given: Problem, low: float, high: float, count: int = 3) -> NDArray[np.float64]:
    """Return the net flows of the first few options, each against all others."""
    flows = []
    for option in given.table[:count]:
        ahead = (option - given.table) * given.signs
        flows.append(((_degree(ahead, low, high) - _degree(-ahead, low, high)) @ given.weights).sum())
    return np.array(flows) / (len(given.table) - 1)


def _degree(ahead: NDArray[np.float64], low: float, high: float) -> NDArray[np.float64]:
    return np.asarray(ahead > low, dtype=float) if high == low else np.clip((ahead - low) / (high - low), 0.0, 1.0)
