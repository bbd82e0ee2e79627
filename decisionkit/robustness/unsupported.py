"""Does the first place rest on scores that have no source?"""

from __future__ import annotations

from dataclasses import dataclass

from decisionkit.evaluation.prepare import Prepared
from decisionkit.robustness.readings import BEST, MIDDLE, WORST, cells, firsts, without_support


@dataclass(frozen=True)
class Unsupported:
    """Who is first by the best guesses, and with every unsupported score of the ranked options read otherwise.

    ``own`` of ``scored`` scores of the first option have no source, ``all`` of those of every ranked option.  A reading
    is None where the method cannot take it, or nothing is unsupported.
    """

    now: tuple[str, ...]
    own: int
    scored: int
    middle: tuple[str, ...] | None
    worst: tuple[str, ...] | None
    best: tuple[str, ...] | None
    all: int = 0

    @property
    def open(self) -> bool:
        """Is something unsupported, and does nobody know who is first with it at the middle?"""
        return self.all > 0 and self.middle is None

    @property
    def holds(self) -> bool:
        """Is nobody else first with every unsupported score at the middle of its scale?"""
        return self.middle is None or set(self.middle) <= set(self.now)


def unsupported(ready: Prepared, first: str) -> Unsupported:
    """Who is first where the scores of grade J of the ranked options are not known?

    Parameters
    ----------
    ready : a decision as the method takes it, at least one option being ranked.
    first : the option that is first by the best guesses, or the first of those that are.
    """
    unknown = cells(ready, without_support)
    row = unknown[[o.id for o in ready.decision.options].index(first)]
    now = firsts(ready, unknown & False)
    if not unknown.any() or now is None:
        return Unsupported(now or (first,), 0, len(row), None, None, None)
    middle, worst, best = (firsts(ready, unknown, reading) for reading in (MIDDLE, WORST, BEST))
    return Unsupported(now, int(row.sum()), len(row), middle, worst, best, int(unknown.sum()))
