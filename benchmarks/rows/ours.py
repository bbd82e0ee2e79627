"""Our own calls: the method's function on clean arrays, and the door with its checks, ranks and provenance."""

from __future__ import annotations

from typing import Any

import decisionkit as dk
from benchmarks.measure import Call
from benchmarks.problem import Problem
from decisionkit.core.declarations.registry import scoring_method


def ours(key: str, problem: Problem, **parameters: Any) -> dict[str, Call]:
    """Return the two calls of a scoring method, both with scores as the answer."""
    method = scoring_method(key)
    function, needs_bounds = method.function, method.bounds == "required"
    given = {**parameters, "bounds": problem.bounds} if needs_bounds else parameters
    table, weights, signs, words = problem.table, problem.weights, problem.signs, problem.words
    return {
        "function": Call(lambda: function(table, weights, signs, **given)),
        "dk.score": Call(lambda: dk.score(table, weights, words, method=key, **given), lambda outcome: outcome.scores),
    }
