"""A million weight vectors for one table, in one call, and the memory that it takes."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from benchmarks.measure import Effort, Line, Timing, agree, in_fresh_process, peak_memory, timed
from benchmarks.peers import Peers
from benchmarks.problem import draw, problem
from benchmarks.rows.ours import ours
from benchmarks.table import Table, memory

TEXT = (
    "One call of the plain *function*, and one of *dk.score*, which ranks too, each in a fresh process whose peak "
    "memory holds Python, numpy and the weights too; the draw is not timed. Peers loop: their time (~) is "
    "that of {samples:,} draws, brought to all."
)
N_OPTIONS, N_CRITERIA = 10, 8
REPEATS = 3


def measured(effort: Effort, peers: Peers) -> Table:
    """Measure TOPSIS and VIKOR at 10 x 8."""
    table = Table(f"A million weight vectors: {N_OPTIONS} x {N_CRITERIA}", TEXT.format(samples=effort.samples))
    for key in ("topsis", "vikor"):
        table.add(_line(key, effort, peers))
    return table


def _line(key: str, effort: Effort, peers: Peers) -> Line:
    count = effort.size(1_000_000)
    samples = min(effort.samples, count)
    times: dict[str, Timing] = {}
    peaks: dict[str, str] = {}
    scores = np.empty(0)
    for way in ("function", "dk.score"):
        scores, seconds, peak = in_fresh_process(one_call, key, way, count, samples)
        times[way], peaks[f"peak memory, {way}"] = Timing(seconds), memory(peak)
        agree(f"{key}: {way}", _one_by_one(key, min(samples, 50)), scores, 1e-9)
    beside = {}
    for name, call in peers.simulations(key, problem(N_OPTIONS, N_CRITERIA), samples, count).items():
        found, seconds = timed(call.run)
        agree(f"{key}: {name}", call.answer(found)[:, 0], scores, 1e-9)
        beside[name] = Timing(seconds / call.share, call.share)
    return Line(f"{key}, {count:,} vectors", times, beside, more=peaks)


def one_call(key: str, way: str, count: int, samples: int) -> tuple[NDArray[np.float64], float, int]:
    """Return the first scores, seconds and peak memory of one call with many weight vectors."""
    given = problem(N_OPTIONS, N_CRITERIA).weighted(draw(count, N_CRITERIA))
    call = ours(key, given)[way]
    found, seconds = timed(call.run)
    peak = peak_memory()
    first = call.answer(found)[:samples]
    del found
    return first, min([seconds, *(timed(call.run)[1] for _ in range(REPEATS))]), peak


def _one_by_one(key: str, samples: int) -> NDArray[np.float64]:
    given = problem(N_OPTIONS, N_CRITERIA)
    return np.array([ours(key, given.weighted(each))["function"].run() for each in draw(samples, N_CRITERIA)])
