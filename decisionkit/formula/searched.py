"""The areas that formulas search, each read once however many formulas search it."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from decisionkit.formula.cells import Cells, spread
from decisionkit.formula.evaluation import Evaluation, Found
from decisionkit.formula.keys import Index
from decisionkit.formula.store import Area, area


def formulas_of(*given: Found) -> tuple[int, ...]:
    """Return how many formulas, along which axes, the arguments are for."""
    return np.broadcast_shapes(*map(_lead, given))


def _lead(found: Found) -> tuple[int, ...]:
    if isinstance(found, Area):
        return np.broadcast_shapes(found.top.shape, found.left.shape)
    return found.numbers.shape[:-2]


def size_of(found: Found) -> tuple[int, int]:
    """Return how many rows and columns one formula sees."""
    return (found.rows, found.columns) if isinstance(found, Area) else found.size


def indexes(here: Evaluation, found: Found, lead: tuple[int, ...]) -> Iterator[Index]:
    """Yield what each formula searches, for formulas along some axes."""
    if isinstance(found, Area):
        known: dict[tuple[int, int], Index] = {}
        tops, lefts = (np.broadcast_to(ends, lead).ravel().tolist() for ends in (found.top, found.left))
        for top, left in zip(tops, lefts, strict=True):
            if (top, left) not in known:
                known[top, left] = Index(here.store.read(area(found.sheet, top, left, found.rows, found.columns)))
            yield known[top, left]
        return
    own = _lead(found)
    together = (int(np.prod(own)), *found.size)
    numbers, kinds = found.numbers.reshape(together), found.all_kinds().reshape(together)
    texts = None if found.texts is None else spread(found, found.numbers.shape).texts
    texts = None if texts is None else texts.reshape(together)
    each = [Index(Cells(numbers[k], kinds[k], None if texts is None else texts[k])) for k in range(together[0])]
    yield from (each[k] for k in np.broadcast_to(np.arange(together[0]).reshape(own), lead).ravel().tolist())
