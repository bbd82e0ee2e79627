"""What is worth knowing of the inputs of a decision, though no rule is broken?  A file here finds one thing.

It holds ``find(decision)``, which yields findings, and their ``ORDER`` in the list.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib import import_module
from typing import Protocol, cast

from decisionkit.core.decision.decision import Decision
from decisionkit.core.declarations.finding import Finding
from decisionkit.core.found import modules_in


class _Search(Protocol):
    """A file of this package."""

    ORDER: int

    def find(self, decision: Decision) -> Iterator[Finding]: ...


@cache
def _searches() -> tuple[_Search, ...]:
    """Return the files of this package, what keeps a ranking from being made first."""
    found = (cast(_Search, import_module(f"{__name__}.{name}")) for name in modules_in(__path__[0]))
    return tuple(sorted(found, key=lambda each: each.ORDER))


def findings(decision: Decision) -> list[Finding]:
    """Return all findings, what keeps a ranking from being made first."""
    return [finding for search in _searches() for finding in search.find(decision)]
