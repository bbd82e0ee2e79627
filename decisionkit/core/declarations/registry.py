"""The methods that there are, by kind and name; the room above that holds their files binds how they are found.

A name is a key, a title, or what papers call the method, in any case and spelling of spaces, _ and -.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, get_args

from decisionkit.core.errors import Fault, MethodError, Place, excerpt
from decisionkit.core.late import Late
from decisionkit.core.words import folded, nearest

if TYPE_CHECKING:  # each kind is imported with its first method
    from decisionkit.core.declarations.kinds.group import GroupMethod
    from decisionkit.core.declarations.kinds.portfolio import PortfolioMethod
    from decisionkit.core.declarations.kinds.scoring import ScoringMethod
    from decisionkit.core.declarations.kinds.sorting import SortingMethod
    from decisionkit.core.declarations.kinds.weighting import WeightingMethod
    from decisionkit.core.declarations.method import Method

Kind = Literal["scoring", "sorting", "portfolio", "weighting", "group"]
KINDS: tuple[Kind, ...] = get_args(Kind)


class Doing(NamedTuple):
    """What the methods of a kind do, what another cannot do in their stead, how to call one, and the usual one."""

    does: str
    do: str
    call: str
    usual: str


DOING: Mapping[Kind, Doing] = {
    "scoring": Doing("scores options", "score", "dk.score", "weighted_sum"),
    "sorting": Doing("sorts options into categories", "sort", "dk.sort", "electre_tri_b"),
    "portfolio": Doing("chooses options under a budget", "choose under a budget", "dk.select", "promethee_5"),
    "weighting": Doing("makes weights", "make weights", "dk.weigh", "entropy"),
    "group": Doing("combines what several judges find", "combine judges", "dk.combine", "kemeny"),
}
#: Words that a title may have or not.
FILLING = (" method", " methods", " weights")
#: How many names that come near are listed.
MOST_NEAR = 5


class Shelves(NamedTuple):
    """Where methods are found: the keys of a kind, in alphabetical order, and the declaration behind a key."""

    keys: Callable[[Kind], tuple[str, ...]]
    load: Callable[[Kind, str], Any]


#: Bound by ``decisionkit/methods.py``.
SHELVES: Late[Shelves] = Late("methods")


def keys(kind: Kind) -> tuple[str, ...]:
    """Which methods of a kind are there?  In alphabetical order."""
    return SHELVES().keys(kind)


def scoring_method(name: str) -> ScoringMethod:
    """Return the declaration of one scoring method by any of its names; MethodError if there is none."""
    method: ScoringMethod = declaration("scoring", name)
    return method


def weighting_method(name: str) -> WeightingMethod:
    """Return the declaration of one weighting method by any of its names; MethodError if there is none."""
    method: WeightingMethod = declaration("weighting", name)
    return method


def sorting_method(name: str) -> SortingMethod:
    """Return the declaration of one sorting method by any of its names; MethodError if there is none."""
    method: SortingMethod = declaration("sorting", name)
    return method


def portfolio_method(name: str) -> PortfolioMethod:
    """Return the declaration of one portfolio method by any of its names; MethodError if there is none."""
    method: PortfolioMethod = declaration("portfolio", name)
    return method


def group_method(name: str) -> GroupMethod:
    """Return the declaration of one group method by any of its names; MethodError if there is none."""
    method: GroupMethod = declaration("group", name)
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


def declaration(kind: Kind, name: str) -> Any:
    """Return the declaration of the method of a kind that has this name; MethodError if there is none."""
    shelves = SHELVES()
    return shelves.load(kind, name) if name in shelves.keys(kind) else shelves.load(*find(name, kind))


def find(name: object, kind: Kind | None = None) -> tuple[Kind, str]:
    """Which method, of this kind or of any, has this name?  Its kind and key.

    Raises
    ------
    MethodError
        If there is none; says of which other kind it is, or what comes near.
    """
    kinds = KINDS if kind is None else (kind,)
    for each in kinds:
        if (key := key_of(each, name)) is not None:
            return each, key
    what = "method" if kind is None else f"{kind} method"
    raise MethodError(f"no {what} {excerpt(name)}; {advice(name, kind)}")


def name_fault(where: Place | str, name: object, found: str, kind: Kind = "scoring") -> Fault:
    """Return the fault of a name that no method of this kind has."""
    words = advice(name, kind)
    return Fault(where, f"must be one {kind} method", found, f"{words[0].upper()}{words[1:]}.")


def key_of(kind: Kind, name: object) -> str | None:
    """Which method of a kind has this name?  Its key; None if there is none."""
    known = keys(kind)
    if not isinstance(name, str) or name in known:  # a key needs no method to be imported
        return name if isinstance(name, str) else None
    word = folded(name)
    key = word.replace(" ", "_")
    return key if key in known else _named(kind, known).get(word)


def advice(name: object, kind: Kind | None = None) -> str:
    """What is to be done about a name that no method of this kind has?"""
    others = () if kind is None else tuple(each for each in KINDS if each != kind)
    for other in others:
        if kind is not None and (key := key_of(other, name)) is not None:
            way, wanted = DOING[other], DOING[kind]
            instead = f"use {way.call}, or a {kind} method such as {wanted.usual}"
            return f"the {other} method {key} {way.does}, it does not {wanted.do}: {instead}"
    close = _near(name, KINDS if kind is None else (kind,))
    if close:
        return f"nearest: {', '.join(close)}"
    return "nothing comes near; 'decisionkit methods' lists all" if kind is None else f"there are: {_listed(kind)}"


def _near(name: object, kinds: Sequence[Kind]) -> list[str]:
    """Return the keys of methods whose names come near."""
    named = {word: key for kind in kinds for word, key in _named(kind, keys(kind)).items()}
    return list(dict.fromkeys(named[word] for word in nearest(name, named, MOST_NEAR)))


def _listed(kind: Kind) -> str:
    return ", ".join(keys(kind)) or "none"


@lru_cache(maxsize=len(KINDS))
def _named(kind: Kind, known: tuple[str, ...]) -> Mapping[str, str]:
    """Return the keys of all methods of a kind by each of their names; the first where two share one."""
    found: dict[str, str] = {}
    for key in known:
        for name in names_of(SHELVES().load(kind, key)):
            found.setdefault(folded(name), key)
    return found


def names_of(method: Method) -> Iterator[str]:
    """Yield what a method may be called: "AHP (analytic hierarchy process)" is three names beside the key."""
    yield method.key
    yield from method.also
    for part in (method.title, *re.split("[()]", method.title)):
        if name := part.strip():
            yield name
            yield from (name.removesuffix(ending) for ending in FILLING if name.endswith(ending))
