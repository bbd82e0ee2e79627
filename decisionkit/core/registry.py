"""Finds methods: a file in ``decisionkit/scoring`` or ``decisionkit/weighting`` is a method."""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib import import_module
from typing import Any, Literal

from decisionkit.core.errors import MethodError, excerpt
from decisionkit.core.method import ScoringMethod, WeightingMethod

Kind = Literal["scoring", "weighting"]


@cache
def keys(kind: Kind) -> tuple[str, ...]:
    """Which methods of a kind are there?  File names, in alphabetical order."""
    package = import_module(f"decisionkit.{kind}")
    found = (module.name for module in pkgutil.iter_modules(package.__path__))
    return tuple(sorted(name for name in found if not name.startswith("_")))


def scoring_method(key: str) -> ScoringMethod:
    """Return the declaration of one scoring method.

    Raises
    ------
    MethodError
        If there is no such method; names those there are.
    """
    method: ScoringMethod = _declaration("scoring", key)
    return method


def weighting_method(key: str) -> WeightingMethod:
    """Return the declaration of one weighting method; MethodError if there is none of that key."""
    method: WeightingMethod = _declaration("weighting", key)
    return method


def scoring_methods() -> dict[str, ScoringMethod]:
    """Return every scoring method by key."""
    return {key: scoring_method(key) for key in keys("scoring")}


def weighting_methods() -> dict[str, WeightingMethod]:
    """Return every weighting method by key."""
    return {key: weighting_method(key) for key in keys("weighting")}


def _declaration(kind: Kind, key: str) -> Any:
    if key not in keys(kind):
        raise MethodError(f"no {kind} method {excerpt(key)}; there are: {', '.join(keys(kind))}")
    return import_module(f"decisionkit.{kind}.{key}").declaration
