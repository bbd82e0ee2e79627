"""How do performances on different scales become comparable?  The field's normalisations, by name.

Every function takes ``performance`` (..., n_options, n_criteria) and ``directions`` (n_criteria) of
+1 (more is better) or -1, and returns an array of the same shape.  A column that carries no
information (constant, or all zero) becomes the same number for every option, never NaN.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from decisionkit.core.arrays.few import least
from decisionkit.core.arrays.requirements import require
from decisionkit.core.errors import MethodError

Array = NDArray[np.float64]

#: Below this a sum of squares has lost digits, or all of itself.
TOO_SMALL = 1e-280


def to_bounds(performance: Array, directions: Array, bounds: Array) -> Array:
    """Where does each performance lie between the fixed ends of its scale, 0 worst and 1 best?"""
    low, high = bounds[..., 0], bounds[..., 1]
    share = (performance - low) / (high - low)
    return np.where(directions > 0, share, 1.0 - share)


def between(numbers: Array, at: Array, value: Array) -> Array:
    """What lies on straight lines between points?  ``at`` (n_points) ascends; numbers beyond get the nearest end.

    As numpy's interp, but by shares of each stretch: a slope can be too large for a number where no value is.
    """
    left = np.clip(np.searchsorted(at, numbers, side="right") - 1, 0, at.size - 2)
    share = np.clip((numbers - at[left]) / (at[left + 1] - at[left]), 0.0, 1.0)
    return np.asarray(value[left] * (1.0 - share) + value[left + 1] * share)


def minmax(performance: Array, directions: Array) -> Array:
    """Where does each performance lie between the worst and the best in the set?  Constant: 1."""
    towards = np.multiply(performance.swapaxes(-1, -2), directions[:, None], order="C")  # criteria in rows
    worst = np.minimum.reduce(towards, axis=-1, keepdims=True)
    spread = np.maximum.reduce(towards, axis=-1, keepdims=True) - worst
    flat = spread == 0
    towards -= worst
    towards += flat  # a constant column becomes 1
    towards /= spread + flat
    return towards.swapaxes(-1, -2)


def maximum(performance: Array, directions: Array) -> Array:
    """What share of the best is reached?  x / max for benefits, min / x for costs (no negative data)."""
    _require_ratios(performance, directions, "max")
    return shares_of_best(performance, directions)


def shares_of_best(performance: Array, directions: Array) -> Array:
    """Do the same as ``maximum`` with data that were found to have ratios."""
    shares = np.array(performance.swapaxes(-1, -2), order="C")  # criteria in rows: each is one sweep
    high = np.maximum.reduce(shares, axis=-1, keepdims=True)
    if least(high) == 0:
        nothing = high == 0
        shares += nothing
        high += nothing
    costs = (directions < 0)[:, None]
    low = np.minimum.reduce(shares, axis=-1, keepdims=True)
    np.divide(low, shares, out=shares, where=costs)
    np.divide(shares, high, out=shares, where=~costs)
    return shares.swapaxes(-1, -2)


def total(performance: Array, directions: Array) -> Array:
    """What share of the column's sum is reached?  x / sum, or (1/x) / sum(1/x) for costs."""
    _require_ratios(performance, directions, "sum")
    shares = shares_of_best(performance, directions)  # the same up to a factor, and 1/x cannot overflow
    return np.asarray(shares / shares.sum(axis=-2, keepdims=True))


def vector(performance: Array, directions: Array) -> Array:
    """How long is each performance within its column of length 1?  x / sqrt(sum x^2); costs stay costs."""
    columns = np.array(performance.swapaxes(-1, -2), order="C")  # criteria in rows: each is one sweep
    squares = np.vecdot(columns, columns)
    if not least(squares) > TOO_SMALL:
        # A column of zeros, or one whose squares are lost in the smallest numbers: its largest entry becomes 1.
        largest = np.maximum.reduce(np.abs(columns), axis=-1, keepdims=True)
        columns /= np.where(largest > 0, largest, 1.0)
        squares = np.maximum(np.vecdot(columns, columns), largest[..., 0] == 0)
    columns /= np.sqrt(squares)[..., None]
    return columns.swapaxes(-1, -2)


def share(performance: Array, directions: Array) -> Array:
    """What share of the column's sum is each performance?  x / sum; costs stay costs (no negative data)."""
    require(performance >= 0, performance, "normalisation 'share' needs performances of at least 0", "Use 'minmax'.")
    total = performance.sum(axis=-2, keepdims=True)
    return np.asarray(np.where(total > 0, performance / np.where(total > 0, total, 1.0), 1.0 / performance.shape[-2]))


def none(performance: Array, directions: Array) -> Array:
    """Leave the performances as they are."""
    return performance


BY_NAME: dict[str, Callable[[Array, Array], Array]] = {
    "none": none,
    "max": maximum,
    "minmax": minmax,
    "sum": total,
    "share": share,
    "vector": vector,
}


def _require_ratios(performance: Array, directions: Array, name: str) -> None:
    if least(performance) > 0:
        return  # nearly always, and then the rest is spared
    fine = (performance > 0) | ((directions > 0) & (performance >= 0))
    need = f"normalisation {name!r} takes ratios and needs performances of at least 0, and above 0 on costs"
    require(fine, performance, need, "Use 'minmax' or fixed bounds.", positive=True)


#: Normalisations after which a cost is still a cost.
KEEPS_COSTS = frozenset({"none", "share", "vector"})


def chosen(name: str, *, bounded: bool) -> str:
    """Return what "auto" stands for, the fixed bounds where there are any and otherwise "max"; else the name."""
    return name if name != "auto" else "bounds" if bounded else "max"


def apply(name: str, performance: Array, directions: Array, bounds: Array | None) -> Array:
    """Normalise by name; "auto" is the fixed bounds where given and otherwise "max".

    Raises
    ------
    MethodError
        If "bounds" is asked for and there are none, or a ratio meets a negative performance or a cost of 0.
    """
    name = chosen(name, bounded=bounds is not None)
    if name != "bounds":
        return BY_NAME[name](performance, directions)
    if bounds is None:
        raise MethodError("normalisation 'bounds' needs bounds: give low and high for every criterion")
    return to_bounds(performance, directions, bounds)
