"""What was given as it stands, and as floats: how every check at the door reads entries."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, TypeGuard

import numpy as np
from numpy.typing import NDArray

from decisionkit.core.arrays.few import FEW
from decisionkit.core.arrays.numbers import as_float, is_real
from decisionkit.core.errors import Entry, Fault, excerpt

Array = NDArray[np.float64]

#: Squares and sums of larger numbers overflow.
LARGEST = 1e150
#: The type of every array that a method gets.
DOUBLE = np.dtype(np.float64)


#: Of a range; whatever else is longer takes its memory before it comes here.
MOST_ENTRIES = 10_000_000


def is_endless(given: object) -> bool:
    """Is it a range that would fill the memory, or does it have one among its rows?"""
    if isinstance(given, list | tuple):
        return any(isinstance(row, range) and is_endless(row) for row in given)
    return isinstance(given, range) and abs(given.stop - given.start) > MOST_ENTRIES


def read(given: Any, what: str, faults: list[Fault]) -> NDArray[Any] | None:
    """Return an array of the entries as they were given; None, and a fault, if rows have different lengths."""
    if is_endless(given):
        faults.append(_endless(given, what))
        return None
    try:
        return as_given(given)
    except MemoryError:  # a range deeper within
        faults.append(_endless(given, what))
        return None
    except ValueError:
        faults.append(
            Fault(
                what, "rows must all have the same length", "rows of different lengths", "Fill in or shorten the rows."
            )
        )
        return None


def _endless(given: object, what: str) -> Fault:
    return Fault(what, f"may have up to {MOST_ENTRIES:,} entries", excerpt(given), "Give the entries.")


def as_given(values: Any) -> NDArray[Any]:
    """Return an array of the entries as they were given, None for those that are masked.

    Raises
    ------
    ValueError
        If rows have different lengths.
    """
    if type(values) is np.ndarray and values.dtype.kind in "biufO":
        return values
    if isinstance(mask := getattr(values, "mask", None), np.ndarray | np.bool_):  # without importing numpy.ma
        unmasked = np.array(values, dtype=object)  # what is masked is missing, whatever number lies below
        unmasked[np.broadcast_to(mask, unmasked.shape)] = None
        return unmasked
    if isinstance(values, list | tuple) and any(isinstance(getattr(row, "mask", None), np.ndarray) for row in values):
        values = [as_given(row).tolist() for row in values]
    try:
        raw = np.asarray(values)
    except TypeError:  # kinds of entries with nothing in common
        raw = np.asarray(values, dtype=object)
    if raw.dtype.kind in "biufO":
        return raw
    if raw.dtype.kind in "mM":  # dates, which would turn into numbers
        return raw.astype(str).astype(object)
    return np.asarray(values, dtype=object)  # one text would turn every number beside it into a text


def shown(raw: NDArray[Any]) -> str:
    """Say what was found instead of an array of another shape: its entries, or its shape where it is a table."""
    return excerpt(raw.tolist()) if raw.ndim < 2 else f"shape {raw.shape}"


def as_numbers(raw: NDArray[Any]) -> Array:
    """Return entries as floats: NaN for what is not a number, infinity for what is too large for a float."""
    if raw.dtype == np.float64:
        return raw
    if raw.dtype.kind in "biuf":
        with np.errstate(over="ignore"):  # a number of more than double precision that is larger than any of it
            return raw.astype(float)
    return np.array([_as_number(entry) for entry in raw.ravel().tolist()], dtype=float).reshape(raw.shape)


def _as_number(entry: object) -> float:
    return as_float(entry) if is_real(entry) else np.nan


def is_clean(given: Any) -> TypeGuard[Array]:
    """Is this an array of floats as a method takes them?  False leaves it open."""
    return type(given) is np.ndarray and given.dtype is DOUBLE and within_limits(given)


def within_limits(numbers: Array) -> bool:
    """Is it certain that all are finite and can be calculated with?  They add up to no more than one may be.

    False leaves it open, since many large numbers add up; then ``entry_faults`` looks at each.
    """
    if numbers.size <= FEW:
        return sum(map(abs, numbers.ravel().tolist())) <= LARGEST
    return bool(np.vdot(numbers, numbers) <= LARGEST**2)


def entry_faults(
    raw: NDArray[Any], numbers: Array, where: Callable[[Any], Entry], remedy: str = "Give a number."
) -> Iterator[Fault]:
    """Yield a fault for each entry that is not a finite number, or too large to use; ``where`` locates it."""
    if within_limits(numbers):
        return
    for index in np.argwhere(~(np.abs(numbers) <= LARGEST)):
        found = raw[tuple(index)]
        found = found.item() if isinstance(found, np.generic) else found
        if np.isfinite(numbers[tuple(index)]):
            rule = f"must be at most {LARGEST:g} in size"
            yield Fault(where(index), rule, excerpt(found), "Use a larger unit.")
        else:
            yield Fault(where(index), "must be a finite number", excerpt(found), remedy)
