"""What a method needs of its data beyond being numbers, refused in one sentence that names the location."""

from __future__ import annotations

import sys

import numpy as np
from numpy.typing import NDArray

from decisionkit.core.arrays.checks import location
from decisionkit.core.errors import PerformanceError

Array = NDArray[np.float64]

#: One over any smaller number overflows: below this a number is 0 to floating point.
SMALLEST = sys.float_info.min


def require(fine: NDArray[np.bool_], performance: Array, need: str, remedy: str, *, positive: bool = False) -> None:
    """Refuse a table in which an entry breaks a method's need, naming the first such entry.

    ``fine`` broadcasts to ``performance`` (..., n_options, n_criteria); ``need`` reads like "COPRAS
    takes ratios and needs every performance above 0".  ``positive`` says that it is such a need, so that what
    breaks it although it is above 0 is too close to 0.

    Raises
    ------
    PerformanceError
        Where ``fine`` is False anywhere.
    """
    if np.count_nonzero(fine) < fine.size:
        index = tuple(np.argwhere(~np.broadcast_to(fine, performance.shape))[0])
        value = float(performance[index])
        near = ", too close to 0" if value > 0 and positive else ""
        raise PerformanceError(location("performance", index), f"{need}; found {value:g}{near}. {remedy}")


def require_positive(performance: Array, method: str, remedy: str = "Use fixed bounds or another method.") -> None:
    """Refuse performances that are not above 0, for a method that divides by them or takes logarithms."""
    need = f"{method} takes ratios and needs every performance above 0"
    require(performance >= SMALLEST, performance, need, remedy, positive=True)


def require_ratios(
    performance: Array, signs: Array, method: str, remedy: str = "Use fixed bounds or another method."
) -> None:
    """Refuse negative performances, and costs that are not above 0 (``signs`` -1), which are divided by."""
    need = f"{method} takes ratios and needs performances of at least 0, and above 0 on costs"
    require(performance >= np.where(signs < 0, SMALLEST, 0.0), performance, need, remedy, positive=True)
