"""Weighted sums over criteria, for one weight vector or a million."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from decisionkit.core.rounding import NOISE

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


def weighted_balance(table: Array, weights: Array) -> Array:
    """What does each option add up to, 0 where what speaks for and against it is equal but for rounding?

    As ``weighted_total``; entries of the table from -1 to 1, weights that sum to 1.
    """
    total = weighted_total(table, weights)
    if np.minimum.reduce(np.abs(total), axis=None, initial=1.0) > NOISE:
        return total
    return without_noise(total, weighted_total(np.abs(table), weights))


def without_noise(difference: Array, size: Array) -> Array:
    """Return a difference, 0 where it is only the rounding of things of this size."""
    return np.where(np.abs(difference) <= NOISE * size, 0.0, difference)
