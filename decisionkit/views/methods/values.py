"""How are numbers, parameters and data of any shape written in few characters?"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

from decisionkit.core.shown import fixed
from decisionkit.core.words import plain

#: Whole numbers up to here are written in full.
LARGE = 1e15
#: A table whose largest number is below the first has powers of ten, above the second no fixed decimals.
TINY, BIG = 1e-4, 1e3


def shown(value: Any) -> str:
    """Write a value of any shape: numbers short, lists within lists in brackets, words as they are.

    >>> shown(((1, 2), None, 0.5, "linear")), shown((((1, 2), 0.5), ((3,), 1)))
    ('(1, 2), none, 0.5, linear', '(1, 2), 0.5; (3), 1')
    """
    value = plain(value)
    if isinstance(value, Mapping):
        return ", ".join(f"{key}: {_inner(each)}" for key, each in value.items())
    if isinstance(value, tuple):
        if value and all(isinstance(each, tuple) for each in value):
            return "; ".join(", ".join(map(_inner, each)) for each in value)
        return ", ".join(map(_inner, value)) or "none"
    if isinstance(value, int | float) and not isinstance(value, bool):
        return number(value)
    return "none" if value is None else str(value)


def _inner(value: Any) -> str:
    return f"({shown(value)})" if isinstance(value, tuple | Mapping) else shown(value)


def number(value: float) -> str:
    """Write a number as it was given, to six digits; a third as 1/3.

    >>> number(0.25), number(12750.0), number(1 / 3), number(4e-7)
    ('0.25', '12750', '1/3', '4e-07')
    """
    if math.isfinite(value) and value == int(value) and abs(value) < LARGE:
        return str(int(value))
    text = f"{value:.6g}"
    whole = round(1 / value) if 0.01 < value < 1 else 0
    return f"1/{whole}" if whole and float(text) != value and math.isclose(whole * value, 1.0) else text


def digits(numbers: Sequence[float]) -> list[str]:
    """Write calculated numbers of one table with as many decimals as the largest asks for.

    >>> digits([0.5, -0.00001]), digits([2, 0]), digits([5141.62, 0.0015]), digits([4.5e-8])
    (['0.5000', '0.0000'], ['2', '0'], ['5141.6', '0.0015'], ['4.500e-08'])
    """
    if all(each == round(each) and abs(each) < LARGE for each in numbers):
        return [str(round(each)) for each in numbers]
    largest = max(abs(each) for each in numbers)
    if largest < TINY:
        return [f"{each:.3e}" if each else "0" for each in numbers]
    if largest >= BIG:
        return [number(float(f"{each:.5g}")) for each in numbers]
    decimals = max(4, 3 - math.floor(math.log10(largest)))
    return [fixed(each, decimals) for each in numbers]
