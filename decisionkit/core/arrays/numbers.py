"""What counts as one number?"""

from __future__ import annotations

import sys
from numbers import Real
from typing import Any

import numpy as np

#: Without importing it: where nobody has, nobody has decimals.
DECIMAL = "decimal"


def is_real(value: object) -> bool:
    """Is it a real number of Python or numpy, of any size, not finite or not?  Truth values and durations are none."""
    plain = isinstance(value, Real) or _is_decimal(value)
    return plain and not isinstance(value, bool | np.bool_ | np.timedelta64)


def _is_decimal(value: object) -> bool:
    """Whoever has a Decimal has imported the module; another thread may be doing so just now."""
    known = getattr(sys.modules.get(DECIMAL), "Decimal", None)
    return known is not None and isinstance(value, known)


def as_float(value: Any) -> float:
    """Return such a number as a float, infinity where it is too large for one."""
    try:
        return float(value)
    except OverflowError:
        return float("inf") if value > 0 else float("-inf")
    except ValueError:  # a signalling NaN of the decimal module
        return float("nan")
