"""Calls of pyrepo-mcda: objects that know their normalisation."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pyrepo_mcda import mcda_methods, normalizations, weighting_methods

from benchmarks.measure import Call
from benchmarks.peers import Maker, Makers
from benchmarks.problem import Problem

OBJECTS: dict[str, Callable[[], Any]] = {
    "aras": mcda_methods.ARAS,
    "cocoso": mcda_methods.COCOSO,
    "codas": mcda_methods.CODAS,
    "copras": mcda_methods.COPRAS,
    "cradis": mcda_methods.CRADIS,
    "edas": mcda_methods.EDAS,
    "marcos": mcda_methods.MARCOS,
    "moora": mcda_methods.MULTIMOORA_RS,
    "topsis": lambda: mcda_methods.TOPSIS(normalization_method=normalizations.vector_normalization),
    "vikor": mcda_methods.VIKOR,
    "waspas": mcda_methods.WASPAS,
    "weighted_sum": mcda_methods.SAW,
}


def _score(make: Callable[[], Any]) -> Maker:
    def maker(p: Problem) -> Call:
        method = make()
        return Call(lambda: method(p.table, p.weights, p.signs))

    return maker


SCORING: Makers = {key: _score(make) for key, make in OBJECTS.items()}
WEIGHTING: Makers = {
    "entropy": lambda p: Call(lambda: weighting_methods.entropy_weighting(p.table)),
    "critic": lambda p: Call(lambda: weighting_methods.critic_weighting(p.table)),  # ignores directions
    "merec": lambda p: Call(lambda: weighting_methods.merec_weighting(p.table, p.signs)),
}
