"""Calls of scikit-criteria: a pipeline evaluates a decision matrix, which is made beforehand and not timed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import skcriteria
from numpy.typing import NDArray
from skcriteria.agg import cocoso, codas, copras, edas, moora, probid, ram, simple, topsis, vikor, waspas
from skcriteria.pipelines import mkpipe
from skcriteria.preprocessing import invert_objectives, scalers, weighters

from benchmarks.measure import Call
from benchmarks.peers import Maker, Makers
from benchmarks.problem import Problem

Array = NDArray[np.float64]


def _shares_of_best() -> list[Any]:
    """Return the steps that make x / max of benefits and min / x of costs."""
    return [invert_objectives.InvertMinimize(), scalers.MaxAbsScaler("matrix")]


#: By our key: the steps, and the name of the scores.
STEPS: dict[str, tuple[Callable[[], list[Any]], str]] = {
    "cocoso": (lambda: [invert_objectives.MinMaxInverter(), cocoso.CoCoSo()], "score"),
    "codas": (lambda: [*_shares_of_best(), codas.CODAS()], "score"),
    "copras": (lambda: [scalers.SumScaler("matrix"), copras.COPRAS()], "score"),
    "edas": (lambda: [edas.EDAS()], "score"),
    "moora": (lambda: [scalers.VectorScaler("matrix"), moora.RatioMOORA()], "score"),
    "probid": (lambda: [scalers.VectorScaler("matrix"), probid.PROBID()], "score"),
    "ram": (lambda: [scalers.SumScaler("matrix"), ram.RAM()], "score"),
    "topsis": (
        lambda: [invert_objectives.NegateMinimize(), scalers.VectorScaler("matrix"), topsis.TOPSIS()],
        "similarity",
    ),
    "vikor": (lambda: [vikor.VIKOR()], "q_k"),
    "waspas": (lambda: [*_shares_of_best(), waspas.WASPAS()], "score"),
    "weighted_sum": (lambda: [*_shares_of_best(), simple.WeightedSumModel()], "score"),
}
UNITS = {"copras": 100.0}  # per cent


def _matrix(p: Problem) -> Any:
    return skcriteria.mkdm(p.table, p.signs.astype(int), weights=p.weights)


def _score(key: str) -> Maker:
    def maker(p: Problem) -> Call:
        steps, name = STEPS[key]
        made, matrix = steps(), _matrix(p)
        method = mkpipe(*made) if len(made) > 1 else made[0]

        def answer(found: Any) -> Array:
            return np.asarray(found.e_[name], dtype=float) / UNITS.get(key, 1.0)

        return Call(lambda: method.evaluate(matrix), answer)

    return maker


def _weigh(make: Callable[[], Any]) -> Maker:
    def maker(p: Problem) -> Call:
        method, matrix = make(), _matrix(p)
        return Call(lambda: method.transform(matrix), lambda found: found.weights.to_numpy())

    return maker


SCORING: Makers = {key: _score(key) for key in STEPS}
WEIGHTING: Makers = {
    "entropy": _weigh(weighters.EntropyWeighter),
    "critic": _weigh(weighters.CRITIC),
    "merec": _weigh(weighters.MEREC),
}
