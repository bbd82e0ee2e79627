"""Ranks from scores, with ties that survive rounding noise."""

from __future__ import annotations

from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

TIED_RELATIVE = 1e-12
TIED_ABSOLUTE = 1e-14

Better = Literal["higher", "lower"]
Ties = Literal["competition", "average", "dense"]


def ranks(scores: ArrayLike, better: Better = "higher", ties: Ties = "competition") -> NDArray[np.float64]:
    """Which place does each option take?

    Parameters
    ----------
    scores : (..., n_options)
    better : "higher" or "lower"
    ties : "competition" gives 1 1 3 like Excel's RANK.EQ, "average" 1.5 1.5 3, "dense" 1 1 2.

    Returns
    -------
    (..., n_options) places counted from 1.  Neighbours in order are tied when they differ by no
    more than 1e-12 of the larger one, or 1e-14 of the largest score in the row: sums taken in
    another order are not a difference.

    Examples
    --------
    >>> ranks([7.0, 6.5, 7.0]).tolist()
    [1.0, 3.0, 1.0]
    """
    given = np.asarray(scores, dtype=float)
    goodness = given if better == "higher" else -given
    count = goodness.shape[-1]
    if count == 0:
        return np.zeros_like(goodness)
    order = np.argsort(-goodness, axis=-1, kind="stable")
    ordered = np.take_along_axis(goodness, order, axis=-1)
    starts = np.ones(ordered.shape, dtype=bool)
    starts[..., 1:] = _gaps(ordered)
    places = _places(starts, ties)
    result = np.empty_like(goodness)
    np.put_along_axis(result, order, places, axis=-1)
    return result


def _gaps(ordered: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Say where a score differs from the one before it in the order."""
    size = np.abs(ordered)
    noise = TIED_RELATIVE * np.maximum(size[..., 1:], size[..., :-1])
    noise += TIED_ABSOLUTE * size.max(axis=-1, keepdims=True)
    different: NDArray[np.bool_] = ordered[..., :-1] - ordered[..., 1:] > noise
    return different


def _places(starts: NDArray[np.bool_], ties: Ties) -> NDArray[np.float64]:
    """Number the groups of tied options, best group first."""
    if ties == "dense":
        return np.cumsum(starts, axis=-1).astype(float)
    position = np.arange(1.0, starts.shape[-1] + 1)
    first = np.maximum.accumulate(np.where(starts, position, 1.0), axis=-1)
    if ties == "competition":
        return first
    ends = np.roll(starts, -1, axis=-1)
    ends[..., -1] = True
    backwards = np.where(ends, position, np.inf)[..., ::-1]
    last = np.minimum.accumulate(backwards, axis=-1)[..., ::-1]
    return (first + last) / 2.0
