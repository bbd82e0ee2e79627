"""The methods that there are, by kind and key; the room above that holds their files binds how they are found."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, get_args

from decisionkit.core.errors import MethodError, excerpt
from decisionkit.core.late import Late

if TYPE_CHECKING:  # each kind is imported with its first method
    from decisionkit.core.declarations.kinds.group import GroupMethod
    from decisionkit.core.declarations.kinds.portfolio import PortfolioMethod
    from decisionkit.core.declarations.kinds.scoring import ScoringMethod
    from decisionkit.core.declarations.kinds.sorting import SortingMethod
    from decisionkit.core.declarations.kinds.weighting import WeightingMethod
    from decisionkit.core.declarations.method import Method

Kind = Literal["scoring", "sorting", "portfolio", "weighting", "group"]
KINDS: tuple[Kind, ...] = get_args(Kind)


class Shelves(NamedTuple):
    """Where methods are found: the keys of a kind, in alphabetical order, and the declaration behind a key."""

    keys: Callable[[Kind], tuple[str, ...]]
    load: Callable[[Kind, str], Any]


#: Bound by ``decisionkit/methods.py``.
SHELVES: Late[Shelves] = Late("methods")


def keys(kind: Kind) -> tuple[str, ...]:
    """Which methods of a kind are there?  In alphabetical order."""
    return SHELVES().keys(kind)


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
    return SHELVES().load(kind, key)
