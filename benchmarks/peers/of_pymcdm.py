"""Calls of pymcdm: objects that know their normalisation, called without validation, or with it in CHECKED."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pymcdm import methods, normalizations, weights

from benchmarks.measure import Call
from benchmarks.peers import Maker, Makers
from benchmarks.problem import Problem

OBJECTS: dict[str, Callable[[Problem], Any]] = {
    "aras": lambda p: methods.ARAS(),
    "cocoso": lambda p: methods.COCOSO(),
    "codas": lambda p: methods.CODAS(),
    "edas": lambda p: methods.EDAS(),
    "lmaw": lambda p: methods.LMAW(),
    "lopm": lambda p: methods.LoPM(),
    "mabac": lambda p: methods.MABAC(),
    "mairca": lambda p: methods.MAIRCA(),
    "marcos": lambda p: methods.MARCOS(),
    "moora": lambda p: methods.MOORA(),
    "ocra": lambda p: methods.OCRA(),
    "probid": lambda p: methods.PROBID(),
    "promethee": lambda p: methods.PROMETHEE_II("usual"),
    "ram": lambda p: methods.RAM(),
    "rim": lambda p: methods.RIM(p.bounds),
    "spotis": lambda p: methods.SPOTIS(p.bounds),
    "topsis": lambda p: methods.TOPSIS(normalizations.vector_normalization),
    "vikor": lambda p: methods.VIKOR(),
    "waspas": lambda p: methods.WASPAS(),
    "weighted_sum": lambda p: methods.WSM(normalizations.linear_normalization),
}


def _score(key: str, *, validation: bool) -> Maker:
    def maker(p: Problem) -> Call:
        method = OBJECTS[key](p)
        return Call(lambda: method(p.table, p.weights, p.signs, validation=validation))

    return maker


def _weigh(function: Callable[..., Any]) -> Maker:
    return lambda p: Call(lambda: function(p.table, p.signs))


SCORING: Makers = {key: _score(key, validation=False) for key in OBJECTS}
CHECKED: Makers = {key: _score(key, validation=True) for key in OBJECTS}
WEIGHTING: Makers = {
    "entropy": _weigh(weights.entropy_weights),
    "critic": _weigh(weights.critic_weights),  # ignores directions: compare without costs
    "merec": _weigh(weights.merec_weights),
}


def promethee(p: Problem, shape: str, indifference: float, preference: float) -> Call:
    """Return PROMETHEE II with a preference function; a new object each time, since it works only once."""
    shapes = {"usual": "usual", "v_shape": "vshape", "linear": "vshape_2"}
    count = p.signs.size
    low, high = [indifference] * count, [preference] * count

    def run() -> Any:
        given = {"usual": {}, "v_shape": {"p": high}, "linear": {"p": high, "q": low}}[shape]
        method = methods.PROMETHEE_II(shapes[shape], **given)
        return method(p.table, p.weights, p.signs, validation=False)

    return Call(run)
