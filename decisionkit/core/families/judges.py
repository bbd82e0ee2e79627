"""What the judges of a group say: read at the door, counted by voices, and compared in pairs of options."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from decisionkit.core.arrays.entries import LARGEST, as_numbers, entry_faults, read
from decisionkit.core.declarations.parameters import Data, Number
from decisionkit.core.errors import Entry, Fault, InputError, MethodError, excerpt
from decisionkit.core.rounding import NOISE

Array = NDArray[np.float64]

#: What the rows and columns of rankings are.
JUDGES_AND_OPTIONS = ("judge", "option")


def check_judgments(given: Any, what: str, axes: Sequence[str] = JUDGES_AND_OPTIONS, least: int = 1) -> Array:
    """Are these finite numbers, one for each judge and option?  Returns floats (..., n_judges, n_options).

    Parameters
    ----------
    given : what the caller handed in
    what : its name in messages
    axes : what its last axes run over, such as ("judge", "option") or ("party",)
    least : how many entries the first of these axes needs

    Raises
    ------
    InputError
        Names every entry that is not a finite number, and a shape that does not fit.
    """
    faults: list[Fault] = []
    numbers = _read(given, what, axes, least, faults)
    if faults or numbers is None:
        raise InputError(faults)
    return numbers


def odd_ranks(rankings: Array) -> tuple[str, ...]:
    """Return a notice where numbers are not ranks from 1 to n_options, or only if the table is turned round."""
    n_options = rankings.shape[-1]
    if looks_turned(rankings):
        return (
            f"each column holds the ranks 1 to {rankings.shape[-2]}, and not each row is a ranking: the table may be "
            "turned round; judges belong in rows, options in columns",
        )
    if rankings.min(initial=1.0) >= 1 and rankings.max(initial=1.0) <= n_options:
        return ()
    return (
        f"rankings hold numbers outside of 1 to {n_options}: they were read as ranks, 1 or the lowest being the best; "
        "turn scores round first",
    )


def looks_turned(rankings: Array) -> bool:
    """Is each column a ranking without ties (..., n_judges, n_options), and some row not a ranking at all?"""
    in_turn = np.arange(1.0, rankings.shape[-2] + 1.0)[:, None]
    if not bool((np.sort(rankings, axis=-2) == in_turn).all()):
        return False
    return not all(map(_is_ranking, rankings.reshape(-1, rankings.shape[-1]).tolist()))


def _is_ranking(row: list[float]) -> bool:
    """Are these ranks, with ties in any of the ways in which they are counted?"""
    less = [sum(each < rank for each in row) for rank in row]
    same = [row.count(rank) for rank in row]
    fewer = [len({each for each in row if each < rank}) for rank in row]
    ways = (
        [1.0 + below for below in less],
        [below + (tied + 1) / 2 for below, tied in zip(less, same, strict=True)],
        [float(below + tied) for below, tied in zip(less, same, strict=True)],
        [1.0 + below for below in fewer],
    )
    return row in ways


def check_shares(given: Any, what: str, axes: Sequence[str]) -> Array:
    """Are these shares: finite, none negative, not all zero along the last axis?  Returns floats.

    Raises
    ------
    InputError
        Names every fault, see ``check_judgments``.
    """
    faults: list[Fault] = []
    numbers = _read(given, what, axes, 1, faults)
    if numbers is not None:
        faults += _share_faults(numbers, what, axes)
    if faults or numbers is None:
        raise InputError(faults)
    return numbers


def _read(given: Any, what: str, axes: Sequence[str], least: int, faults: list[Fault]) -> Array | None:
    """Return what was given as floats, NaN where an entry is not a number; None if the shape is wrong."""
    raw = read(given, what, faults)
    if raw is None:
        return None
    shape = raw.shape[-len(axes) :]
    if len(shape) < len(axes) or 0 in shape:
        found = f"shape {raw.shape}" if raw.ndim > 0 else excerpt(given)
        faults.append(Fault(what, f"needs one number per {' and '.join(axes)}", found, "Give them as rows."))
        return None
    if shape[0] < least:
        faults.append(Fault(what, f"needs at least {least} {axes[0]}s", str(shape[0]), f"Add {axes[0]}s."))
    numbers = as_numbers(raw)
    faults += entry_faults(raw, numbers, lambda index: Entry.at(what, index, axes))
    return numbers


def _share_faults(numbers: Array, what: str, axes: Sequence[str]) -> Iterator[Fault]:
    for index in np.argwhere((numbers < 0) & (numbers >= -LARGEST)):
        found = f"{numbers[tuple(index)]:g}"
        yield Fault(Entry.at(what, index, axes), "must not be negative", found, "Give a number of at least 0.")
    for index in np.argwhere((numbers == 0).all(axis=-1)):
        yield Fault(Entry.at(what, index, axes[:-1]), "must not all be zero", "only zeros", "Give a number above 0.")


def _no_voices(value: Any) -> str | None:
    """Return what is wrong with voices, or None."""
    entries = value.tolist() if isinstance(value, np.ndarray) else value
    if not isinstance(entries, list | tuple):
        return "it is not a list"
    one = Number(default=1.0, low=0.0, high=LARGEST)
    broken = [each for each in entries if one.fault(each) is not None]
    if broken:
        return f"{excerpt(broken[0])} is not one"
    return None if any(each > 0 for each in entries) else "no judge has a voice"


#: The parameter ``voices`` of a method that counts judges.
VOICES = Data(
    default=None,
    form="one number of at least 0 per judge, not all 0",
    rule=_no_voices,
    bad=("text", True, 1.0, [], [-1.0, 2.0], [0.0, 0.0], [math.nan, 1.0], [math.inf], ["3"], [[1.0]], [None]),
    help="how many people share each judge's view; None = each judge counts once",
    each="judge",
)


def voices_of(owner: str, voices: Any, n_judges: int) -> Array:
    """How many voices does each judge have (n_judges)?  One each if none are given.

    Raises
    ------
    MethodError
        If voices are not one number of at least 0 per judge, not all 0.
    """
    if voices is None:
        return np.ones(n_judges)
    broken = VOICES.fault(voices)
    if broken is not None:
        raise MethodError(f"{owner}, voices: {broken}; found {excerpt(voices)}")
    counts = np.array(voices, dtype=float)
    if counts.size != n_judges:
        rule = f"must have one entry for each of the {n_judges} judges; found {counts.size}"
        raise MethodError(f"{owner}, voices: {rule}. Give {n_judges}.")
    return counts


def voices_ahead(rankings: Array, voices: Array) -> Array:
    """How many voices put each option ahead of each other one?

    ``rankings`` (..., n_judges, n_options), lower is better, ``voices`` (n_judges) -> (..., n_options,
    n_options), the row's option ahead of the column's; a judge who ties two options speaks for neither.
    """
    rows = [voices @ (rankings[..., i : i + 1] < rankings) for i in range(rankings.shape[-1])]
    return np.stack(rows, axis=-2)


def majorities(ahead: Array, voices: Array) -> Array:
    """Which option of each pair do more voices put ahead: 1 the row's, -1 the column's, 0 neither?

    ``ahead`` as from ``voices_ahead`` (..., n_options, n_options), ``voices`` (n_judges).
    """
    margin = ahead - np.swapaxes(ahead, -1, -2)
    return np.asarray(np.sign(margin) * (np.abs(margin) > NOISE * voices.sum()))
