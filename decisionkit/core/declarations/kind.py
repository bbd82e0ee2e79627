"""What there is to say of a kind of methods as a whole; of one method, its own declaration says it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from decisionkit.core.declarations.method import Method

#: The family of methods that scoring, sorting and portfolio share.
OUTRANKING = {"outranking": "options compared two by two: is one at least as good as the other?"}


@dataclass(frozen=True, kw_only=True)
class Kind:
    """A kind of methods: its name, its position in lists, and the words that lists, errors and pages have for it.

    ``key`` is the name of its file and of the folder ``decisionkit/<key>/`` that holds its methods, each a
    ``method``.  ``finds`` says what comes out, ``needed`` when one wants that.  "The method x ``does`` this, it does
    not ``do`` that: use ``call``" is what a method of another kind is answered, and ``usual`` a method to begin with.
    ``in_python`` calls ``{key}``, ``note`` holds for all methods, and ``families`` are theirs in the order of lists.
    """

    key: str
    order: int
    method: type[Method]
    finds: str
    needed: str
    does: str
    do: str
    call: str
    in_python: str
    usual: str
    note: str
    families: Mapping[str, str]
