"""Does one number exceed another by more than a threshold, as decimals mean it: .9 is not more than .3 above .6?

A difference is held against a threshold up to 16 units in the last place of the largest of the three numbers,
2^-48 of it, or half of that share of all three added up, which comes to the same where they nearly match.  Numbers
of up to 14 digits are compared exactly so, also after a few sums; and it is no less than what LibreOffice takes
for 0 in a difference, so that formulas which say the same agree with it.
"""

from __future__ import annotations

import math
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Index = NDArray[np.intp]
Relation = NDArray[np.bool_]

#: This share of the better number, of the worse one and of the threshold, added up, is rounding.
SHARE = 2.0**-49


def lowered(number: Any, threshold: Any = 0.0) -> Any:
    """Return the least that a number and a threshold, which is not negative, may add up to.

    This, and the most, is larger for a larger number, or the same: what is sorted stays so.
    """
    least = number - SHARE * np.abs(number)
    return least if _is_none(threshold) else least + threshold * (1.0 - SHARE)


def raised(number: Any, threshold: Any = 0.0) -> Any:
    """Return the most that a number and a threshold, which is not negative, may add up to."""
    most = number + SHARE * np.abs(number)
    return most if _is_none(threshold) else most + threshold * (1.0 + SHARE)


def _is_none(threshold: Any) -> bool:
    return isinstance(threshold, float) and threshold == 0.0


def exceeds(better: Any, worse: Any, threshold: Any = 0.0) -> Relation:
    """Is the better number above the worse one by more than the threshold?  All broadcast.

    Examples
    --------
    >>> exceeds(0.9, 0.6, 0.3).item(), exceeds(0.9, 0.6, 0.29).item(), exceeds(0.1 + 0.2, 0.3).item()
    (False, True, False)
    """
    return np.asarray(lowered(better) > raised(worse, threshold))


def reaches(better: Any, worse: Any, threshold: Any = 0.0) -> Relation:
    """Is the better number above the worse one by the threshold or more?  All broadcast.

    Examples
    --------
    >>> reaches(0.3, 0.2, 0.1).item(), reaches(0.3, 0.2, 0.11).item()
    (True, False)
    """
    return np.asarray(raised(better) >= lowered(worse, threshold))


def first_exceeding(ordered: Array, threshold: Any) -> Index:
    """For each of these numbers, rising, where do those begin that exceed it by more than the threshold?"""
    return _positions(lowered(ordered), raised(ordered, threshold), "right")


def first_reaching(ordered: Array, threshold: Any) -> Index:
    """For each of these numbers, rising, where do those begin that are above it by the threshold or more?"""
    return _positions(raised(ordered), lowered(ordered, threshold), "left")


def _positions(ordered: Array, sought: Array, side: Literal["left", "right"]) -> Index:
    return np.asarray(np.searchsorted(ordered, sought, side=side))


def under(number: str, threshold: str) -> str:
    """Write as a formula up to where numbers are that ``number`` exceeds by more than a threshold.

    A spreadsheet may take another number for this limit, if they agree to 15 digits, when it looks for what is not
    above it: so what is taken for rounding is half more than in ``exceeds`` here, and half less in ``up_to``. A last
    little bit keeps 0 from exceeding 0.
    """
    return f"({number}-{threshold}-3*{_rounding(number, '-', threshold)}-2^-1000)"


def up_to(number: str, threshold: str) -> str:
    """Write as a formula up to where numbers are that do not exceed ``number`` by more than a threshold."""
    return f"({number}+{threshold}+{_rounding(number, '+', threshold)})"


def _rounding(number: str, sign: str, threshold: str) -> str:
    """Return the formula of a third of what is rounding in ``under``."""
    return f"2^{math.log2(SHARE / 2):.0f}*(ABS({number})+ABS({number}{sign}{threshold})+{threshold})"
