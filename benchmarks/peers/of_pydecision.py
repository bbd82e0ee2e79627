"""Calls of pyDecision: functions, here without their prints and graphs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray
from pyDecision import algorithm

from benchmarks.measure import Call
from benchmarks.peers import Maker, Makers
from benchmarks.problem import Problem

Array = NDArray[np.float64]
QUIET = {"graph": False, "verbose": False}


def _last_column(found: Any) -> Array:
    """Return the scores where a method returns options and scores."""
    table = np.asarray(found, dtype=float)
    return table[:, -1] if table.ndim == 2 else table


def _in_order(found: Any) -> Array:
    """Return VIKOR's third table, which is sorted by score, in the order of the options."""
    index = np.asarray(found[2])
    return np.asarray(index[np.argsort(index[:, 0]), 1])


def _weights_first(function: Callable[..., Any], answer: Callable[[Any], Array] = _last_column) -> Maker:
    return lambda p: Call(lambda: function(p.table, p.weights, p.words, **QUIET), answer)


def _directions_first(function: Callable[..., Any]) -> Maker:
    return lambda p: Call(lambda: function(p.table, p.words, p.weights, **QUIET), _last_column)


def _spotis(p: Problem) -> Call:
    low, high = p.bounds.T
    return Call(lambda: algorithm.spotis_method(p.table, p.words, p.weights, low, high, **QUIET), _last_column)


SCORING: Makers = {
    "aras": _weights_first(algorithm.aras_method),
    "cocoso": _directions_first(algorithm.cocoso_method),
    "copras": _weights_first(algorithm.copras_method),
    "edas": _directions_first(algorithm.edas_method),
    "lmaw": _weights_first(algorithm.lmaw_method),
    "mairca": _weights_first(algorithm.mairca_method),
    "marcos": _weights_first(algorithm.marcos_method),
    "moora": _weights_first(algorithm.moora_method),
    "ocra": _weights_first(algorithm.ocra_method),
    "piv": _weights_first(algorithm.piv_method),
    "spotis": _spotis,
    "todim": _directions_first(algorithm.todim_method),
    "topsis": _weights_first(algorithm.topsis_method),
    "vikor": _weights_first(algorithm.vikor_method, _in_order),
    "weighted_sum": _directions_first(algorithm.saw_method),
}
#: Small numbers are added before logarithms and quotients, which shows in the digits.
WEIGHTING: Makers = {
    "entropy": lambda p: Call(lambda: algorithm.entropy_method(p.table, p.words), tolerance=1e-2),
    "critic": lambda p: Call(lambda: algorithm.critic_method(p.table, p.words), tolerance=1e-6),
    "merec": lambda p: Call(lambda: algorithm.merec_method(p.table, p.words), tolerance=1e-6),
}
