"""The kinds of methods and their methods, by name; the room above that holds their files binds how they are found.

A kind is a file of the package ``kinds``, imported when it is first asked for.  A name of a method is a key, a title,
or what papers call it, in any case and spelling of spaces, _ and -.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from decisionkit.core.errors import Entry, Fault, Location, MethodError, excerpt
from decisionkit.core.found import modules_in
from decisionkit.core.late import Late
from decisionkit.core.words import folded, nearest

if TYPE_CHECKING:  # each kind is imported with its first method
    from decisionkit.core.declarations.kind import Kind
    from decisionkit.core.declarations.kinds.group import GroupMethod
    from decisionkit.core.declarations.kinds.portfolio import PortfolioMethod
    from decisionkit.core.declarations.kinds.scoring import ScoringMethod
    from decisionkit.core.declarations.kinds.sorting import SortingMethod
    from decisionkit.core.declarations.kinds.weighting import WeightingMethod
    from decisionkit.core.declarations.method import Method

#: A file of this package is a kind.
PACKAGE = f"{__package__}.kinds"
#: Words that a title may have or not.
FILLING = (" method", " methods", " weights")
#: How many names that are close are listed.
MOST_NEAR = 5


class Shelves(NamedTuple):
    """Where methods are found: the keys of a kind, in alphabetical order, and the declaration behind a key."""

    keys: Callable[[str], tuple[str, ...]]
    load: Callable[[str, str], Any]


#: Bound by ``decisionkit/methods.py``.
SHELVES: Late[Shelves] = Late("methods")


@cache
def _kind_names() -> tuple[str, ...]:
    return modules_in(import_module(PACKAGE).__path__[0])


@cache
def kinds() -> Mapping[str, Kind]:
    """Which kinds of methods are there?  By key, in the order of lists; imports them all."""
    found = map(kind_of, _kind_names())
    return MappingProxyType({each.key: each for each in sorted(found, key=lambda each: (each.order, each.key))})


def kind_of(name: str) -> Kind:
    """Return the declaration of one kind, in capital or small letters; MethodError if there is none."""
    key = folded(name).replace(" ", "_")
    if key not in _kind_names():
        raise _no_kind(name)
    found: Kind = import_module(f"{PACKAGE}.{key}").kind
    return found


def _no_kind(name: str) -> MethodError:
    return MethodError(f"no kind of methods {excerpt(name)}; there are: {', '.join(kinds())}")


def keys(kind: str) -> tuple[str, ...]:
    """Which methods of a kind are there?  In alphabetical order; MethodError if there is no such kind."""
    if kind not in _kind_names():
        raise _no_kind(kind)
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


def methods_of(kind: str) -> dict[str, Method]:
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


def declaration(kind: str, name: str) -> Any:
    """Return the declaration of the method of a kind that has this name; MethodError if there is none."""
    is_key = isinstance(name, str) and name in keys(kind)
    return SHELVES().load(kind, name) if is_key else SHELVES().load(*find(name, kind))


def find(name: object, kind: str | None = None) -> tuple[str, str]:
    """Which method, of this kind or of any, has this name?  Its kind and key.

    Raises
    ------
    MethodError
        If there is none; says of which other kind it is, or what is close.
    """
    for each in _searched(kind):
        if (key := key_of(each, name)) is not None:
            return each, key
    what = "method" if kind is None else f"{kind} method"
    raise MethodError(f"no {what} {excerpt(name)}; {advice(name, kind)}")


def name_fault(where: Location | Entry | str, name: object, found: str, kind: str = "scoring") -> Fault:
    """Return the fault of a name that no method of this kind has."""
    words = advice(name, kind)
    return Fault(where, f"must be one {kind} method", found, f"{words[0].upper()}{words[1:]}.")


def key_of(kind: str, name: object) -> str | None:
    """Which method of a kind has this name?  Its key; None if there is none."""
    known = keys(kind)
    if not isinstance(name, str) or name in known:  # a key needs no method to be imported
        return name if isinstance(name, str) else None
    word = folded(name).removeprefix("the ")
    spellings = (word, *(word.removesuffix(ending) for ending in FILLING if word.endswith(ending)))
    for each in spellings:
        if (key := each.replace(" ", "_")) in known:
            return key
    named = _named(kind, known)
    return next((named[each] for each in spellings if each in named), None)


def advice(name: object, kind: str | None = None) -> str:
    """What should be done about a name that no method of this kind has?"""
    wanted = None if kind is None else kind_of(kind)
    for other in kinds().values():
        if wanted and other.key != wanted.key and (key := key_of(other.key, name)) is not None:
            instead = f"use {other.call}, or a {kind} method such as {wanted.usual}"
            return f"the {other.key} method {key} {other.does} and does not {wanted.do}: {instead}"
    close = _near(name, _searched(kind))
    if close:
        return f"nearest: {', '.join(close)}"
    return "no name is close; 'decisionkit methods' lists them all" if kind is None else f"available: {_listed(kind)}"


def _searched(kind: str | None) -> tuple[str, ...]:
    """Return where a method is looked for: in its kind, or in all of them."""
    return tuple(kinds()) if kind is None else (kind,)


def _near(name: object, searched: Sequence[str]) -> list[str]:
    """Return the keys of methods whose names are close."""
    named = {word: key for kind in searched for word, key in _named(kind, keys(kind)).items()}
    return list(dict.fromkeys(named[word] for word in nearest(name, named, MOST_NEAR)))


def _listed(kind: str) -> str:
    return ", ".join(keys(kind)) or "none"


@cache
def _named(kind: str, known: tuple[str, ...]) -> Mapping[str, str]:
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
