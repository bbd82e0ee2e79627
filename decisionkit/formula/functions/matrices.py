"""Arrays as matrices: MMULT, TRANSPOSE."""

from __future__ import annotations

import numpy as np

from decisionkit.formula.cells import NUMBER, Array, Cells, made
from decisionkit.formula.coerce import WRONG, first_of
from decisionkit.formula.fault import NotUnderstoodError
from decisionkit.formula.registry import ALL, spreadsheet_function


@spreadsheet_function("MMULT", ALL, ALL, arrays=True)
def matrix_product(left: Cells, right: Cells) -> Cells:
    """Return the product of two matrices; #VALUE! where a cell of one is not a number."""
    if left.size[1] != right.size[0]:
        raise NotUnderstoodError(f"MMULT wants as many rows on the right as columns on the left, not {right.size[0]}")
    found = left.numbers @ right.numbers
    return made(found, first_of(_other(left), _other(right)) if _mixed(left) or _mixed(right) else None)


def _mixed(cells: Cells) -> bool:
    return type(cells.kinds) is not int or cells.kinds != NUMBER


def _other(cells: Cells) -> Array:
    """Return a fault for each formula that sees something else than numbers."""
    numbers = cells.is_kind(NUMBER).all(axis=(-2, -1), keepdims=True)
    return np.where(numbers, 0.0, WRONG)


@spreadsheet_function("TRANSPOSE", ALL, arrays=True)
def transposed(cells: Cells) -> Cells:
    """Return rows as columns."""
    kinds = cells.kinds if type(cells.kinds) is int else cells.kinds.swapaxes(-1, -2)
    texts = None if cells.texts is None else cells.texts.swapaxes(-1, -2)
    return Cells(cells.numbers.swapaxes(-1, -2), kinds, texts)
