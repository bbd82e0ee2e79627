"""Finds methods: a file in ``decisionkit/scoring``, ``weighting``, ``sorting`` ... is a method."""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, Literal, get_args

from decisionkit.core.errors import MethodError, excerpt

if TYPE_CHECKING:
    from decisionkit.core.group import GroupMethod
    from decisionkit.core.method import Method, ScoringMethod, WeightingMethod
    from decisionkit.core.portfolio import PortfolioMethod
    from decisionkit.core.sorting import SortingMethod

Kind = Literal["scoring", "sorting", "portfolio", "weighting", "group"]
KINDS: tuple[Kind, ...] = get_args(Kind)


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
    method: ScoringMethod = declaration("scoring", key)
    return method


def weighting_method(key: str) -> WeightingMethod:
    """Return the declaration of one weighting method; MethodError if there is none of that key."""
    method: WeightingMethod = declaration("weighting", key)
    return method


def sorting_method(key: str) -> SortingMethod:
    """Return the declaration of one sorting method; MethodError if there is none of that key."""
    method: SortingMethod = declaration("sorting", key)
    return method


def portfolio_method(key: str) -> PortfolioMethod:
    """Return the declaration of one portfolio method; MethodError if there is none of that key."""
    method: PortfolioMethod = declaration("portfolio", key)
    return method


def group_method(key: str) -> GroupMethod:
    """Return the declaration of one group method; MethodError if there is none of that key."""
    method: GroupMethod = declaration("group", key)
    return method


def methods_of(kind: Kind) -> dict[str, Method]:
    """Return every method of a kind by key."""
    return {key: declaration(kind, key) for key in keys(kind)}


def scoring_methods() -> dict[str, ScoringMethod]:
    """Return every scoring method by key."""
    return {key: scoring_method(key) for key in keys("scoring")}


def weighting_methods() -> dict[str, WeightingMethod]:
    """Return every weighting method by key."""
    return {key: weighting_method(key) for key in keys("weighting")}


def sorting_methods() -> dict[str, SortingMethod]:
    """Return every sorting method by key."""
    return {key: sorting_method(key) for key in keys("sorting")}


def portfolio_methods() -> dict[str, PortfolioMethod]:
    """Return every portfolio method by key."""
    return {key: portfolio_method(key) for key in keys("portfolio")}


def group_methods() -> dict[str, GroupMethod]:
    """Return every group method by key."""
    return {key: group_method(key) for key in keys("group")}


def declaration(kind: Kind, key: str) -> Any:
    """Return the declaration of a method of a kind; MethodError, naming those there are, if there is none."""
    if not isinstance(key, str) or key not in keys(kind):
        raise MethodError(f"no {kind} method {excerpt(key)}; there are: {', '.join(keys(kind)) or 'none'}")
    return _loaded(kind, key)


@cache
def _loaded(kind: Kind, key: str) -> Any:
    return import_module(f"decisionkit.{kind}.{key}").declaration
