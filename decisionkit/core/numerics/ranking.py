"""Ranks from scores, with ties that survive rounding noise.

The rule, here and in every workbook: put the scores in order; neighbours are tied when they differ by no
more than 1e-12 of the larger one plus 1e-14 of the largest score in the row.
"""

from __future__ import annotations

import math
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

#: Neighbours are tied up to this share of the larger one, and this share of the largest in the row.
TIED_RELATIVE, TIED_ABSOLUTE = 1e-12, 1e-14
#: Scores further apart than this share of the largest are not a tie, whatever the rest of the row is.
SURELY = 1.1 * (TIED_RELATIVE + TIED_ABSOLUTE)

#: One row of up to this many options is sorted more quickly by plain Python than by numpy.
VERY_FEW = 16
#: From this many options on, and up to this share of neighbours in the wrong order, bits are sorted instead of scores.
MANY_SCORES, OUT_OF_ORDER = 1_024, 1 / 16
#: Up to this many options counting is quicker than sorting.
FEW = 24
#: So many scores at a time stay in the cache, when they are counted and when they are sorted.
COUNTED, SORTED = 65_536, 32_768
#: From this many rows on, going option by option is quicker than all pairs at once.
MANY = 32

Better = Literal["higher", "lower"]
Ties = Literal["competition", "average", "dense"]


def ranks(scores: ArrayLike, better: Better = "higher", ties: Ties = "competition") -> NDArray[np.float64]:
    """Which rank does each option get?

    Parameters
    ----------
    scores : (..., n_options)
    better : "higher" or "lower"
    ties : "competition" gives 1 1 3 like Excel's RANK.EQ, "average" 1.5 1.5 3, "dense" 1 1 2.

    Returns
    -------
    (..., n_options) ranks counted from 1.  Neighbours in order are tied unless they are ``apart``:
    sums taken in another order are not a difference.

    Examples
    --------
    >>> ranks([7.0, 6.5, 7.0]).tolist()
    [1.0, 3.0, 1.0]
    """
    given = np.asarray(scores, dtype=float)
    goodness = given if better == "higher" else -given
    count = goodness.shape[-1]
    if goodness.size == 0:
        return np.zeros_like(goodness)
    if goodness.ndim == 1:
        return _of_one(goodness, ties)
    return _of_few(goodness, ties) if count <= FEW else _of_many(goodness, ties)


def _of_very_few(goodness: NDArray[np.float64]) -> NDArray[np.float64] | None:
    """Number one short row of scores in their order; None if two neighbours may be tied, or one is not a number."""
    scores = goodness.tolist()
    order = sorted(range(len(scores)), key=scores.__getitem__, reverse=True)
    surely = SURELY * max(abs(scores[order[0]]), abs(scores[order[-1]]))
    places = [0.0] * len(scores)
    before = math.inf
    for place, i in enumerate(order, 1):
        if not before - scores[i] > surely:
            return None
        before = scores[i]
        places[i] = place
    return np.array(places, dtype=float)


def _of_one(goodness: NDArray[np.float64], ties: Ties) -> NDArray[np.float64]:
    """Number one row of scores in their order, unless two neighbours may be tied."""
    if goodness.size <= VERY_FEW and (found := _of_very_few(goodness)) is not None:
        return found
    order = _order_of_many(goodness) if goodness.size >= MANY_SCORES else goodness.argsort()[::-1]
    ordered = goodness[order]
    steps = ordered[:-1] - ordered[1:]
    largest = max(abs(ordered[0]), abs(ordered[-1]))
    ranked = np.empty(order.size)
    if steps.size > 0 and np.minimum.reduce(steps) <= SURELY * largest:
        starts = np.ones(order.size, dtype=bool)
        starts[1:] = apart(ordered[:-1], ordered[1:], largest)
        ranked[order] = _ranks_in_order(starts, ties)
    else:
        ranked[order] = np.arange(1.0, order.size + 1)
    return ranked


def _order_of_many(goodness: NDArray[np.float64]) -> NDArray[np.intp]:
    """Return the order of one long row of scores, best first, by sorting whole numbers, which numpy does best.

    Each has the leading digits of a score, as its bits have them, and behind them the option's number.  The few
    options whose scores share these digits are put in order afterwards.
    """
    bits = np.ascontiguousarray(goodness).view(np.int64)
    numbers = (1 << goodness.size.bit_length()) - 1
    keys = bits ^ ((bits >> 63) & np.iinfo(np.int64).max)  # rising with the scores, below 0 too
    keys &= ~numbers
    keys |= np.arange(goodness.size)
    keys.sort()
    keys &= numbers
    order = keys[::-1]
    ordered = goodness[order]
    wrong = np.count_nonzero(ordered[:-1] < ordered[1:])
    if wrong > OUT_OF_ORDER * goodness.size or not (math.isfinite(ordered[0]) and math.isfinite(ordered[-1])):
        return goodness.argsort()[::-1]
    return order if wrong == 0 else order[::-1][ordered[::-1].argsort(kind="stable")][::-1]


def _of_many(goodness: NDArray[np.float64], ties: Ties) -> NDArray[np.float64]:
    """Number the scores of each row in their order, some rows at a time; rows with neighbours in doubt are sorted."""
    count = goodness.shape[-1]
    rows = np.ascontiguousarray(goodness.reshape(-1, count))  # the blocks below are written to as one row
    ranked = np.empty(rows.shape)
    position = np.arange(1.0, count + 1)
    size = max(1, SORTED // count)
    for i in range(0, len(rows), size):
        block, found = rows[i : i + size], ranked[i : i + size]
        order = np.argsort(-block, axis=1)
        order += count * np.arange(len(block))[:, None]  # indices in the block as one row
        ordered = block.reshape(-1)[order]
        found.reshape(-1)[order] = position
        surely = SURELY * np.maximum(np.abs(ordered[:, 0]), np.abs(ordered[:, -1]))
        doubtful = np.minimum.reduce(ordered[:, :-1] - ordered[:, 1:], axis=1) <= surely
        if doubtful.any():
            found[doubtful] = _by_sorting(block[doubtful], ties)
    return ranked.reshape(goodness.shape)


def _of_few(goodness: NDArray[np.float64], ties: Ties) -> NDArray[np.float64]:
    """Count for each option how many are better; rows where that leaves doubt about ties are sorted."""
    count = goodness.shape[-1]
    rows = goodness.reshape(-1, count)
    if len(rows) < MANY:
        surely = rows + SURELY * np.maximum.reduce(np.abs(rows), axis=1, keepdims=True)
        ranked = np.add.reduce(rows[:, None, :] > surely[:, :, None], axis=2, dtype=float)
        ranked += 1.0
    else:
        size = COUNTED // count
        ranked = np.concatenate([_ranks_of_many(rows[i : i + size]) for i in range(0, len(rows), size)])
    doubtful = np.add.reduce(ranked, axis=1) != count * (count + 1) // 2
    if doubtful.any():
        ranked[doubtful] = _by_sorting(rows[doubtful], ties)
    return np.asarray(ranked.reshape(goodness.shape))


def _ranks_of_many(rows: NDArray[np.float64]) -> NDArray[np.float64]:
    """Count how many are surely better, option by option over all the rows."""
    columns = rows.T.copy()
    surely = columns + SURELY * np.abs(columns).max(axis=0)
    found = np.ones(columns.shape, dtype=np.uint8)
    for column in columns:
        found += (column > surely).view(np.uint8)
    return np.asarray(found.T, dtype=float)


def _by_sorting(goodness: NDArray[np.float64], ties: Ties) -> NDArray[np.float64]:
    order = np.argsort(-goodness, axis=-1, kind="stable")
    ordered = np.take_along_axis(goodness, order, axis=-1)
    starts = np.ones(ordered.shape, dtype=bool)
    largest = np.abs(ordered).max(axis=-1, keepdims=True)
    starts[..., 1:] = apart(ordered[..., :-1], ordered[..., 1:], largest)
    result = np.empty_like(goodness)
    np.put_along_axis(result, order, _ranks_in_order(starts, ties), axis=-1)
    return result


def apart(better: ArrayLike, worse: ArrayLike, largest: ArrayLike) -> NDArray[np.bool_]:
    """Is a score larger than another by more than rounding noise, ``largest`` being the largest size in the row?

    >>> bool(apart(0.1 + 0.2, 0.3, 1.0)), bool(apart(1e-13, 9e-14, 1e-13))
    (False, True)
    """
    high, low = np.asarray(better, dtype=float), np.asarray(worse, dtype=float)
    noise = TIED_RELATIVE * np.maximum(np.abs(high), np.abs(low)) + TIED_ABSOLUTE * np.asarray(largest)
    return np.asarray(high - low > noise)


def _ranks_in_order(starts: NDArray[np.bool_], ties: Ties) -> NDArray[np.float64]:
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


def shared_by_rank(order: NDArray[np.float64], by_rank: NDArray[np.float64]) -> NDArray[np.float64]:
    """What does each get when ranks carry amounts, and those who are tied share the mean of their ranks'?

    ``order`` (..., n), lower is better; ``by_rank`` (n), the amount of each rank.  Returns (..., n).
    """
    first, middle = ranks(order, "lower", "competition"), ranks(order, "lower", "average")
    size = 2.0 * (middle - first) + 1.0  # how many share a rank
    up_to = np.concatenate([[0.0], np.cumsum(by_rank)])  # what the first k ranks carry together
    before = first.astype(int) - 1
    return np.asarray((up_to[before + size.astype(int)] - up_to[before]) / size)
