"""Which options are first when some scores are read otherwise?  The same options are ranked as by the best guesses."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from decisionkit.core.decision.tables import Judgment
from decisionkit.core.errors import MethodError
from decisionkit.core.numerics.ranking import ranks
from decisionkit.evaluation.prepare import Prepared

Array = NDArray[np.float64]
Mask = NDArray[np.bool_]

#: Readings of a score of which nothing is known: the middle of its scale, its worst end, its best end.
MIDDLE, WORST, BEST = "middle", "worst", "best"


def without_support(judgment: Judgment) -> bool:
    """Is a judgment one that nothing supports?"""
    return judgment.grade == "J"


def cells(ready: Prepared, wanted: Callable[[Judgment], bool]) -> Mask:
    """Which cells (n_options, n_leaves) of the ranked options have a judgment that is wanted?"""
    d = ready.decision
    row, column = ({o.id: i for i, o in enumerate(d.options)}, {c.id: j for j, c in enumerate(d.leaves)})
    found = np.zeros(d.performance.shape, dtype=bool)
    for judgment in d.judgments:
        found[row[judgment.option], column[judgment.criterion]] = judgment.mode is not None and wanted(judgment)
    found[[i for i in range(len(d.options)) if i not in ready.inside]] = False
    return found


def ranked(ready: Prepared, unknown: Mask, reading: str = MIDDLE) -> Array | None:
    """Which rank does each ranked option get with the unknown cells read as said?  None if the method cannot say."""
    d = ready.decision
    low, high = d.bounds.T
    worst, best = np.where(d.directions > 0, (low, high), (high, low))
    level = {MIDDLE: (low + high) / 2.0, WORST: worst, BEST: best}[reading]
    table = ready.taken(np.where(unknown, level, d.performance))[list(ready.inside)]
    try:
        return ranks(ready.scores(table), ready.method.better)
    except MethodError:
        return None


def firsts(ready: Prepared, unknown: Mask, reading: str = MIDDLE) -> tuple[str, ...] | None:
    """Which ranked options are first with the unknown cells read as said?  None if the method cannot say."""
    found = ranked(ready, unknown, reading)
    if found is None:
        return None
    return tuple(name for name, rank in zip(ready.ids, found.tolist(), strict=True) if rank == 1)
