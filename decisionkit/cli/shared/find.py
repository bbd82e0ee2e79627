"""Which method does someone mean, by key or by title?"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from decisionkit.core.declarations.method import Method
    from decisionkit.core.declarations.registry import Kind

#: Words that a title may have or not.
FILLING = ("_method", "_methods", "_weights")
#: How alike a name must be to be called near, 1 being the same.
NEAR = 0.55


def find(name: str) -> list[tuple[Kind, Method]]:
    """Return the methods of that key or title, mostly one.

    Raises
    ------
    MethodError
        If there is none; names those that come near.
    """
    from decisionkit.core.declarations.registry import KINDS, declaration, keys
    from decisionkit.core.errors import MethodError, excerpt
    from decisionkit.core.words import nearest

    meant = _simple(name)
    keyed = [(kind, declaration(kind, meant)) for kind in KINDS if meant in keys(kind)]
    named = {} if keyed else _named()
    if keyed or meant in named:
        return keyed or named[meant]
    near = [method.key for each in nearest(meant, named, most=5, alike=NEAR) for _, method in named[each]]
    hint = f"nearest: {', '.join(dict.fromkeys(near))}" if near else "nothing comes near"
    raise MethodError(f"no method {excerpt(name)}; {hint}. 'decisionkit methods' lists all.")


def _named() -> dict[str, list[tuple[Kind, Method]]]:
    """Return every method by each of its names."""
    from decisionkit.core.declarations.registry import KINDS, methods_of

    found: dict[str, list[tuple[Kind, Method]]] = {}
    for kind in KINDS:
        for method in methods_of(kind).values():
            for name in dict.fromkeys((method.key, *_titles(method))):
                found.setdefault(name, []).append((kind, method))
    return found


def _titles(method: Method) -> Iterator[str]:
    """Yield what a method may be called beside its key: "AHP (analytic hierarchy process)" is three names."""
    for part in (method.title, *re.split("[()]", method.title)):
        name = _simple(part)
        if name:
            yield name
            yield from (name.removesuffix(ending) for ending in FILLING if name.endswith(ending))


def _simple(name: str) -> str:
    return "_".join(re.findall("[a-z0-9]+", name.lower()))
