"""Small arrays, on which plain Python is quicker than numpy."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

#: Up to this many numbers.
FEW = 24
#: From this many numbers on, numpy adds them up in another order than one by one.
IN_TURN = 8


def least(numbers: NDArray[np.float64]) -> float:
    """What is the smallest of all the numbers of an array?  Infinity if there are none; none is NaN."""
    if numbers.size <= FEW:
        return min(numbers.ravel().tolist(), default=math.inf)
    return float(np.minimum.reduce(numbers, axis=None, initial=math.inf))


def totals(numbers: NDArray[np.float64]) -> NDArray[np.float64] | float:
    """What do the numbers along the last axis add up to?  To be divided by; few and many alike to the last bit."""
    if numbers.ndim > 1 or numbers.size >= IN_TURN:
        return np.asarray(np.add.reduce(numbers, axis=-1, keepdims=True))
    total = 0.0
    for number in numbers.tolist():
        total += number
    return total
