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


def indexes(here: Evaluation, found: Found, formulas: int) -> Iterator[Index]:
    """Yield what each of so many formulas searches."""
    if isinstance(found, Area):
        known: dict[tuple[int, int], Index] = {}
        tops, lefts = (np.broadcast_to(ends, formulas).tolist() for ends in (found.top, found.left))
        for top, left in zip(tops, lefts, strict=True):
            if (top, left) not in known:
                known[top, left] = Index(here.store.read(area(found.sheet, top, left, found.rows, found.columns)))
            yield known[top, left]
        return
    size = found.size
    if found.numbers.size == size[0] * size[1]:
        one = Index(found)
        yield from (one for _ in range(formulas))
        return
    numbers, kinds = found.numbers.reshape(-1, *size), found.all_kinds().reshape(-1, *size)
    texts = None if found.texts is None else spread(found, found.numbers.shape).texts
    texts = None if texts is None else texts.reshape(-1, *size)
    for k in range(formulas):
        yield Index(Cells(numbers[k], kinds[k], None if texts is None else texts[k]))
