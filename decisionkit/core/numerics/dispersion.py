"""How far do options differ on each criterion?  What weighting methods that read a table share.

Everything here takes or makes columns (..., n_criteria, n_options): criteria in rows, so that each
figure of a criterion is one sweep through memory, and a batch of tables is one more axis in front.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
from numpy.typing import NDArray

from decisionkit.core.rounding import SAME, SINGULAR
from decisionkit.core.told import Told

Array = NDArray[np.float64]
Mask = NDArray[np.bool_]


def columns(table: Array) -> Array:
    """Return a table (..., n_options, n_criteria) as columns (..., n_criteria, n_options), always a copy."""
    return np.array(np.swapaxes(table, -1, -2), order="C")


def varies(column: Array) -> Mask:
    """Which criteria tell at least two options apart, by more than rounding?  Returns (..., n_criteria)."""
    return _apart(column.min(axis=-1), column.max(axis=-1))


def _apart(low: Array, high: Array) -> Mask:
    return np.asarray(high - low > SAME * np.maximum(np.abs(low), np.abs(high)))


def stretched(column: Array, signs: Array | None = None) -> Array:
    """Where does each option lie between the ends of its column, 0 to 1?  Constant: 0.

    1 is the best end where ``signs`` (n_criteria) are given, and otherwise the highest.
    """
    low, high = column.min(axis=-1, keepdims=True), column.max(axis=-1, keepdims=True)
    if signs is None:
        share = column - low
    else:
        sign = signs[:, None]
        share = sign * column
        share -= np.where(sign > 0, low, -high)
    varying = _apart(low, high)
    share /= np.where(varying, high - low, 1.0)
    share *= varying
    return np.asarray(share)


def variation(column: Array, varying: Mask) -> Array:
    """What share of the mean is the (population) standard deviation?  Returns (..., n_criteria); constant: 0.

    Performances must not be negative.
    """
    return np.where(varying, for_each(_variation, column), 0.0)


def divergence(column: Array, varying: Mask) -> Array:
    """How far is each column from an even spread, 0 even to 1 all on one option?  Returns (..., n_criteria).

    This is 1 - entropy / ln n_options, the entropy of p = x / sum x with 0 ln 0 = 0.  Performances
    must not be negative.
    """
    if column.shape[-1] == 1:
        return np.zeros(column.shape[:-1])
    return np.where(varying, for_each(_divergence, column), 0.0)


def for_each(figure: Callable[[Array], Array], column: Array) -> Array:
    """Return a figure (...) of each criterion's performances (..., n_options) as (..., n_criteria).

    One criterion at a time, so that what is made on the way is small and stays in the cache.
    """
    return np.stack([figure(column[..., j, :]) for j in range(column.shape[-2])], axis=-1)


def _in_means(performances: Array) -> Array:
    """Return x / mean; zeros stay zeros."""
    mean = performances.mean(axis=-1, keepdims=True)
    return np.asarray(performances / np.where(mean > 0, mean, 1.0))


def _variation(performances: Array) -> Array:
    deviation = _in_means(performances)
    deviation -= 1.0
    deviation *= deviation
    return np.asarray(np.sqrt(deviation.mean(axis=-1)))


def _divergence(performances: Array) -> Array:
    share = _in_means(performances)
    np.maximum(share, np.finfo(float).tiny, out=share)  # 0 ln 0 = 0
    terms = np.log(share)
    terms *= share
    # Mean of q ln q - (q - 1), q = x / mean: the second part is 0 but for the rounding of q, and
    # takes that rounding out of the first, so that a small divergence is not lost in it.
    share -= 1.0
    found = terms.mean(axis=-1) - share.mean(axis=-1)
    return np.asarray(np.maximum(found, 0.0) / np.log(performances.shape[-1]))


def impact_losses(column: Array, signs: Array, varying: Mask) -> Array:
    """What share of the best is lost on each criterion by taking the best option of another?

    Returns (..., n_criteria, n_criteria): row i, column j is the loss on criterion j when the
    options that are best on criterion i are taken; where several are best on i, their mean loss.
    Rows and columns of criteria that do not vary are 0.  Performances must not be negative, costs
    must be above 0.
    """
    high, low = column.max(axis=-1, keepdims=True), column.min(axis=-1, keepdims=True)
    benefit = column / np.where(high > 0, high, 1.0) + (high == 0)
    cost = signs[:, None] < 0
    share = np.where(cost, low / np.where(cost, column, 1.0), benefit)  # 1 for the best
    best = (share >= 1.0 - SAME).astype(float)
    found = best @ np.swapaxes(share, -1, -2) / best.sum(axis=-1)[..., None]
    return np.asarray((1.0 - found) * (varying[..., None, :] & varying[..., :, None]))


def balance(losses: Array, varying: Mask) -> tuple[Array, Mask]:
    """Which weights are in balance: what flows to each criterion by its losses equals what flows away?

    Parameters
    ----------
    losses : (..., n_criteria, n_criteria), not negative, with zeros on the diagonal
    varying : (..., n_criteria), False for criteria that are left out, whose losses are all 0

    Returns
    -------
    (..., n_criteria) weights q with F q = 0 and sum 1, F the losses with minus their column sums on
    the diagonal.  Where several weights do it, the most even of them (least sum of squares); all
    zero where all criteria are left out.
    (...) True where several do.
    """
    own = np.eye(losses.shape[-1])
    system = losses - own * losses.sum(axis=-2, keepdims=True)
    largest = np.abs(system).max(axis=(-2, -1), keepdims=True)
    system = system / np.where(largest > 0, largest, 1.0) + own * ~varying[..., None, :]  # left out: q = 0
    _, strengths, directions = np.linalg.svd(system)
    solves = strengths <= SINGULAR * strengths[..., :1]
    solves[..., -1] = True
    # The most even solution is proportional to what is left of (1, ..., 1) among the solutions.
    even = ((directions.sum(axis=-1) * solves)[..., None, :] @ directions)[..., 0, :]
    weights = np.where(varying, np.maximum(even, 0.0), 0.0)
    total = weights.sum(axis=-1, keepdims=True)
    return weights / np.where(total > 0, total, 1.0), np.asarray(solves.sum(axis=-1) > 1)


def share_out(information: Array, varying: Mask, n_options: int) -> tuple[Array, tuple[str, ...]]:
    """What does each criterion weigh by the information that it carries?

    Parameters
    ----------
    information : (..., n_criteria), not negative
    varying : (..., n_criteria), whether the criterion tells any options apart
    n_options : how many options there are

    Returns
    -------
    (..., n_criteria) weights that sum to 1: a constant criterion weighs 0; where none of those that
    vary carries information, they get equal weights; where none varies, all do.
    Notices that say so, with the number of tables where there are several.
    """
    counted = np.where(varying, information, 0.0)
    informed = np.asarray((counted > 0).any(axis=-1, keepdims=True))
    even = varying | ~varying.any(axis=-1, keepdims=True)
    counted = np.where(informed, counted, even)
    return counted / counted.sum(axis=-1, keepdims=True), tuple(_notices(varying, informed, n_options))


def _notices(varying: Mask, informed: Mask, n_options: int) -> Iterator[str]:
    rows = varying.reshape(-1, varying.shape[-1])
    if n_options == 1:
        yield "one option says nothing about the criteria: they get equal weights"
        return
    some = rows.any(axis=-1, keepdims=True)
    for j, count in enumerate((some & ~rows).sum(axis=0).tolist()):
        if count > 0:
            where = in_tables(count, len(rows))
            yield Told(("criterion", j), f" is the same for every option{where}: its weight is 0")
    if not some.all():
        where = in_tables(int((~some).sum()), len(rows))
        yield f"every criterion is the same for every option{where}: they get equal weights"
    silent = int(((rows.sum(axis=-1) > 1) & ~informed.reshape(-1)).sum())
    if silent > 0:
        where = in_tables(silent, len(rows))
        yield f"the criteria that differ carry no information by this method{where}: they get equal weights"


def in_tables(count: int, total: int) -> str:
    """Return " in 2 of 6 tables", or nothing where there is one table."""
    return "" if total == 1 else f" in {count} of {total} tables"
