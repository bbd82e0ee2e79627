"""Arrays that nobody can change."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def frozen(values: Any) -> Array:
    """Return a read-only float array, always a copy."""
    array = np.array(values, dtype=float)
    array.flags.writeable = False
    return array


def sealed(array: Array) -> Array:
    """Return an array that nobody else holds, made read-only without a copy."""
    array.flags.writeable = False
    return array
