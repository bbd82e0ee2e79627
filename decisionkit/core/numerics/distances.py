"""Sums of distances to many points, such as the ideals of PROBID, without keeping all distances at once."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from decisionkit.core.numerics.sums import weighted_total

Array = NDArray[np.float64]

#: Up to this many options, every gap of every pair fits into memory at once.
FEW = 64
#: About this many distances are worked out at once.
AT_ONCE = 2**20
#: Rows and columns of a block that fits into the fast part of the memory.
BLOCK = 256
#: Below this share of the squared lengths, their difference has lost too many digits to be a squared distance.
NEAR = 1e-4


def summed_distances(normalised: Array, ideals: Array, weights: Array, shares: Array) -> Array:
    """How far is each option from all the ideals together, each counted by its shares?

    Parameters
    ----------
    normalised, ideals : (..., n_options, n_criteria) and (..., n_ideals, n_criteria), not yet weighted
    weights : (..., n_criteria)
    shares : (n_ideals, 2), what each ideal counts in two sums

    Returns
    -------
    (..., n_options, 2) sums of share x weighted Euclidean distance.
    """
    n_options, n_criteria = normalised.shape[-2:]
    if normalised.ndim == 2 and weights.ndim == 1 and n_options > FEW:
        centre = ideals[len(ideals) // 2]  # taken off before the weights come in, which would round it
        return _gather_many((normalised - centre) * weights, (ideals - centre) * weights, shares)
    lead = np.broadcast_shapes(normalised.shape[:-2], weights.shape[:-1])
    sums = np.zeros((*lead, n_options, 2))
    step = max(1, AT_ONCE // max(1, sums.size))
    for start in range(0, len(shares), step):
        some = ideals[..., start : start + step, :]
        gaps = normalised[..., :, None, :] - some[..., None, :, :]
        pairs = (gaps * gaps).reshape(*gaps.shape[:-3], -1 if gaps.size > 0 else 0, n_criteria)
        distances = np.sqrt(weighted_total(pairs, weights * weights))
        sums += distances.reshape(*lead, n_options, some.shape[-2]) @ shares[start : start + step]
    return sums


def _gather_many(options: Array, ideals: Array, shares: Array) -> Array:
    """Return the same for one large table, weighted and about a centre: block by block, a matrix product each.

    |v - a|^2 = |v|^2 - 2 v a + |a|^2 loses digits where v is near a; those few are worked out as they are.
    """
    size, ideal_size = (options * options).sum(axis=1), (ideals * ideals).sum(axis=1)
    left = np.column_stack([options, size, np.ones_like(size)])
    right = np.column_stack([-2.0 * ideals, np.ones_like(ideal_size), ideal_size])
    sums = np.zeros((len(options), 2))
    for i in range(0, len(options), BLOCK):
        rows = slice(i, i + BLOCK)
        for k in range(0, len(ideals), BLOCK):
            columns = slice(k, k + BLOCK)
            squared = left[rows] @ right[columns].T
            near = squared <= NEAR * (size[rows, None] + ideal_size[columns].max())
            if near.any():
                gaps = options[rows][near.nonzero()[0]] - ideals[columns][near.nonzero()[1]]
                squared[near] = (gaps * gaps).sum(axis=1)
            sums[rows] += np.sqrt(squared, out=squared) @ shares[columns]
    return sums
