"""Functions of single values over cells: one call for each value."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from decisionkit.formula.cells import Cells, Error, Value, of_values
from decisionkit.formula.coerce import first_of, numbers_of, texts_of, truths_of

#: How a value is handed over.
_READ = {"text": texts_of, "number": numbers_of, "truth": truths_of}


def each(calculate: Callable[..., Value], *arguments: tuple[str, Cells]) -> Cells:
    """Return what a function of single values gives for each; arguments are cells, each read as a kind of value."""
    read = [_READ[kind](cells) for kind, cells in arguments]
    faults = first_of(*(bad for _, bad in read))
    shape = np.broadcast_shapes(*(values.shape for values, _ in read))
    columns: list[Any] = [np.broadcast_to(values, shape).ravel().tolist() for values, _ in read]
    if faults is None:
        return of_values(map(calculate, *columns), shape)
    codes = np.broadcast_to(faults, shape).ravel().tolist()
    rows = zip(codes, *columns, strict=True)
    return of_values([Error(int(code)) if code else calculate(*row) for code, *row in rows], shape)
