"""Weighted sums over criteria, for one weight vector or a million."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def weighted_total(table: Array, weights: Array) -> Array:
    """What does each option add up to?

    ``table`` (..., n_options, n_criteria), ``weights`` (..., n_criteria) -> (..., n_options).
    One table under many weights is one matrix product.  One table under one weight vector is summed
    row by row, so that options that are alike have the same total to the last bit.
    """
    if weights.ndim == 1:
        return np.asarray(np.vecdot(table, weights))
    if table.ndim == 2:
        return np.asarray(weights @ table.T)
    return np.asarray((table @ weights[..., None])[..., 0])
