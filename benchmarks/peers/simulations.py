"""Calls that score and rank a table under many weight vectors: a loop over pymcdm, and pysensmcda around it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from benchmarks.measure import Call
from benchmarks.peers.of_pymcdm import OBJECTS
from benchmarks.problem import Problem, draw


def loop(key: str, problem: Problem, samples: int, count: int) -> Call:
    """Return a loop over the first ``samples`` of ``count`` draws, with scores and ranks as the answer."""
    method = OBJECTS[key](problem)

    def run() -> NDArray[np.float64]:
        found = []
        for weights in draw(samples, problem.signs.size):
            scores = method(problem.table, weights, problem.signs, validation=False)
            found.append((scores, method.rank(scores)))
        return np.array(found)

    return Call(run, share=samples / count)


def simulation(key: str, problem: Problem, samples: int, count: int) -> Call:
    """Return the same by pysensmcda, which counts ranks as well."""
    from pysensmcda import smaa

    method = OBJECTS[key](problem)
    return Call(
        lambda: smaa.simulate(method, problem.table, problem.signs, weights=draw(samples, problem.signs.size)),
        lambda found: np.stack([found.preferences, found.rankings], axis=1),
        share=samples / count,
    )
