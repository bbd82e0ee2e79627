"""How do performances on different scales become comparable?  The field's normalisations, by name.

Every function takes ``performance`` (..., n_options, n_criteria) and ``directions`` (n_criteria) of
+1 (more is better) or -1, and returns an array of the same shape.  A column that carries no
information (constant, or all zero) becomes the same number for every option, never NaN.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from decisionkit.core.checks import place
from decisionkit.core.errors import MethodError

Array = NDArray[np.float64]


def to_bounds(performance: Array, directions: Array, bounds: Array) -> Array:
    """Where does each performance lie between the fixed ends of its scale, 0 worst and 1 best?"""
    low, high = bounds[..., 0], bounds[..., 1]
    share = (performance - low) / (high - low)
    return np.where(directions > 0, share, 1.0 - share)


def minmax(performance: Array, directions: Array) -> Array:
    """Where does each performance lie between the worst and the best in the set?  Constant: 1."""
    low = performance.min(axis=-2, keepdims=True)
    high = performance.max(axis=-2, keepdims=True)
    spread = high - low
    share = (performance - low) / np.where(spread > 0, spread, 1.0)
    return np.where(spread > 0, np.where(directions > 0, share, 1.0 - share), 1.0)


def maximum(performance: Array, directions: Array) -> Array:
    """What share of the best is reached?  x / max for benefits, min / x for costs (positive data)."""
    _require_positive(performance, "max")
    return _shares_of_best(performance, directions)


def _shares_of_best(performance: Array, directions: Array) -> Array:
    high = performance.max(axis=-2, keepdims=True)
    low = performance.min(axis=-2, keepdims=True)
    return np.asarray(np.where(directions > 0, performance / high, low / performance))


def total(performance: Array, directions: Array) -> Array:
    """What share of the column's sum is reached?  x / sum, or (1/x) / sum(1/x) for costs."""
    _require_positive(performance, "sum")
    shares = _shares_of_best(performance, directions)  # the same up to a factor, and 1/x cannot overflow
    return np.asarray(shares / shares.sum(axis=-2, keepdims=True))


def vector(performance: Array, directions: Array) -> Array:
    """How long is each performance within its column of length 1?  x / sqrt(sum x^2); costs stay costs."""
    # The largest entry goes first, so that 1e200 does not overflow when it is squared.
    largest = np.abs(performance).max(axis=-2, keepdims=True)
    scaled = performance / np.where(largest > 0, largest, 1.0)
    length = np.sqrt((scaled * scaled).sum(axis=-2, keepdims=True))
    return np.asarray(scaled / np.where(length > 0, length, 1.0))


def none(performance: Array, directions: Array) -> Array:
    """Leave the performances as they are."""
    return performance


BY_NAME: dict[str, Callable[[Array, Array], Array]] = {
    "none": none,
    "max": maximum,
    "minmax": minmax,
    "sum": total,
    "vector": vector,
}


def _require_positive(performance: Array, name: str) -> None:
    if not bool((performance > 0).all()):
        where = place("performance", np.unravel_index(performance.argmin(), performance.shape))
        raise MethodError(
            f"{where}: normalisation {name!r} takes ratios and needs every performance above 0; "
            f"found {float(performance.min()):g}. Use 'minmax' or fixed bounds."
        )


#: Normalisations after which a cost is still a cost.
KEEPS_COSTS = frozenset({"none", "vector"})


def apply(name: str, performance: Array, directions: Array, bounds: Array | None) -> Array:
    """Normalise by name; "auto" is the fixed bounds where given and otherwise "max".

    Raises
    ------
    MethodError
        If "bounds" is asked for and there are none, or a ratio meets a performance of 0 or below.
    """
    if name == "auto":
        name = "max" if bounds is None else "bounds"
    if name != "bounds":
        return BY_NAME[name](performance, directions)
    if bounds is None:
        raise MethodError("normalisation 'bounds' needs bounds: give low and high for every criterion")
    return to_bounds(performance, directions, bounds)
