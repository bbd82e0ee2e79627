"""The numbers that a total is made of: those of areas and arrays, and all that is written out."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from decisionkit.formula.cells import BLANK, ERROR, NUMBER, Array, Cells
from decisionkit.formula.coerce import faults_of, numbers_of

Given = tuple[Cells, bool]


class Counted(NamedTuple):
    """The numbers of one argument, which of them count (None for all), and the first fault of each formula."""

    numbers: Array
    counts: Array | None
    faults: Array | None

    def filled(self, empty: float) -> Array:
        """Return the numbers with another in place of those that do not count."""
        return self.numbers if self.counts is None else np.where(self.counts, self.numbers, empty)


def counted(given: Given) -> Counted:
    """Return the numbers of an argument that count in a total."""
    cells, from_area = given
    if type(cells.kinds) is int and cells.kinds == NUMBER:
        return Counted(cells.numbers, None, None)
    if not from_area and cells.size == (1, 1):
        numbers, faults = numbers_of(cells)
        return Counted(numbers, None, faults)
    faults = faults_of(cells)
    return Counted(cells.numbers, cells.is_kind(NUMBER), None if faults is None else first_fault(faults))


def first_fault(faults: Array) -> Array:
    """Return the first fault that each formula sees, 0 where there is none."""
    flat = faults.reshape(*faults.shape[:-2], -1)
    first = np.take_along_axis(flat, np.argmax(flat != 0, axis=-1)[..., None], axis=-1)
    return np.asarray(first[..., None])


def is_number(cells: Cells) -> Array:
    """Which values are numbers."""
    return cells.is_kind(NUMBER)


def is_there(cells: Cells) -> Array:
    """Which cells are not blank."""
    return np.asarray(cells.all_kinds() != BLANK)


def is_error(cells: Cells) -> Array:
    """Which values are errors."""
    return cells.is_kind(ERROR)
