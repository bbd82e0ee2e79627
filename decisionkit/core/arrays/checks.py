"""The only place where performance tables, weights and directions are validated.

Everything is checked once, at the door; methods assume clean input.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from operator import eq
from typing import Any, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from decisionkit.core.arrays.directions import REMEDY, direction_of
from decisionkit.core.arrays.entries import (
    as_given,
    as_numbers,
    entry_faults,
    is_clean,
    is_endless,
    read,
    shown,
    within_limits,
)
from decisionkit.core.arrays.few import FEW, least, totals
from decisionkit.core.arrays.frozen import sealed
from decisionkit.core.arrays.names import texts
from decisionkit.core.errors import Entry, Fault, InputError, excerpt
from decisionkit.core.notices import Notice
from decisionkit.core.rounding import AS_WRITTEN

Array = NDArray[np.float64]


#: What the axes of an array run over; any other array is a row of criteria, or a batch of such rows.
AXES = {
    "performance": ("option", "criterion"),
    "bounds": ("criterion", "end"),
    "profiles": ("profile", "criterion"),
    "costs": ("option",),
}
ENDS = ("low", "high")
#: Directions of these types are read once.
REMEMBERED = frozenset({str, int, float, bool})

Found = TypeVar("Found")


class Table(NamedTuple):
    """Clean arrays for a method, and what was done to the input on the way."""

    performance: Array
    weights: Array
    directions: Array
    bounds: Array | None
    notices: tuple[Notice, ...]


def check_table(
    performance: Any,
    weights: Any,
    directions: Any,
    bounds: Any = None,
    options: Sequence[str] | None = None,
    criteria: Sequence[str] | None = None,
) -> Table:
    """Can a method take these data?  Returns clean float arrays, weights summing to 1.

    Parameters
    ----------
    performance : (..., n_options, n_criteria)
    weights : (..., n_criteria), not negative, not all zero; they are normalised.
    directions : n_criteria of "max"/"min" or +1/-1.
    bounds : (n_criteria, 2) fixed ends of each scale, low below high; None if there are none.
    options, criteria : names for the messages.

    Raises
    ------
    InputError
        Names every fault: the option and criterion, the rule, what was found, what to do.
    """
    faults: list[Fault] = []
    misnamed: list[Fault] = []
    options, criteria = texts(options, "options", misnamed), texts(criteria, "criteria", misnamed)
    table = _numbers(performance, "performance", faults, option=options, criterion=criteria)
    weight = _numbers(weights, "weights", faults, criterion=criteria)
    signs = _signs(directions, faults, criteria)
    ends = None if bounds is None else _numbers(bounds, "bounds", faults, criterion=criteria, end=ENDS)
    faults += misnamed
    if table is not None and weight is not None and signs is not None:
        misfits = _misfits(table, weight, signs, ends, options, criteria)
        faults += misfits or _weight_faults(weight, criteria)
        faults += [] if misfits or ends is None else _bound_faults(table, ends, options, criteria)
    if faults or table is None or weight is None or signs is None:
        raise InputError(faults)
    total = totals(weight)
    notices = tuple(_notices(table, total, criteria))
    return Table(table, weight / total, signs, ends, notices)


def check_performance(performance: Any) -> Array:
    """Is this a table of numbers, options in rows and criteria in columns?  Returns floats."""
    faults: list[Fault] = []
    table = _numbers(performance, "performance", faults)
    if table is not None and (table.ndim < 2 or 0 in table.shape[-2:]):
        faults.append(_no_table(table))
    if faults or table is None:
        raise InputError(faults)
    return table


def check_directions(directions: Any, n_criteria: int | None) -> Array:
    """Is this one direction for each criterion, "max"/"min" or +1/-1?  Returns signs (n_criteria).

    ``n_criteria`` of None takes any number of them.
    """
    faults: list[Fault] = []
    signs = _signs(directions, faults, None)
    if signs is not None and n_criteria is not None and signs.size != n_criteria:
        rule = f"must be as many as the {n_criteria} columns of performance"
        faults.append(_fault("directions", rule, str(signs.size), f"Give {n_criteria} directions."))
    if faults or signs is None:
        raise InputError(faults)
    return signs


def check_directed(performance: Any, directions: Any) -> tuple[Array, Array]:
    """Is this a table of numbers with a direction for each criterion?  Returns floats and signs.

    Raises
    ------
    InputError
        Names the faults of both.
    """
    faults: list[Fault] = []
    table = gathered(faults, check_performance, performance)
    signs = gathered(faults, check_directions, directions, None if table is None else table.shape[-1])
    if faults or table is None or signs is None:
        raise InputError(faults)
    return table, signs


def gathered(faults: list[Fault], check: Callable[..., Found], *given: Any) -> Found | None:
    """Return what a check finds; None if it finds faults, which join those of the other checks."""
    try:
        return check(*given)
    except InputError as error:
        faults += error.faults
        return None


def check_row(values: Any, name: str, names: Sequence[str] | None = None) -> Array:
    """Is this one number per criterion, or a batch of such rows?  Returns floats (..., n_criteria).

    ``names`` are those of the criteria, for the messages; of the options, if ``AXES`` says so.
    """
    faults: list[Fault] = []
    *_, along = axes_of(name)
    row = _numbers(values, name, faults, **{along: names})
    if row is not None and (row.ndim == 0 or row.shape[-1] == 0):
        rule = f"needs one number per {along}"
        faults.append(_fault(name, rule, shown(as_given(values)), "Give a row of numbers."))
    if faults or row is None:
        raise InputError(faults)
    return row


def check_rows(values: Any, name: str, n_criteria: int | None, criteria: Sequence[str] | None = None) -> Array:
    """Are these rows of one number per criterion each?  Returns floats (n_rows, n_criteria).

    ``n_criteria`` of None takes any number of them.
    """
    faults: list[Fault] = []
    kind, _ = axes_of(name)
    rows = _numbers(values, name, faults, criterion=criteria)
    if rows is not None and (rows.ndim != 2 or 0 in rows.shape):
        rule = f"needs {kind}s in rows, criteria in columns"
        faults.append(_fault(name, rule, f"shape {rows.shape}", "Give a table."))
    elif rows is not None and n_criteria is not None and rows.shape[-1] != n_criteria:
        rule = f"must have one number for each of the {n_criteria} criteria"
        faults.append(_fault(name, rule, f"{rows.shape[-1]} columns", f"Give {n_criteria} numbers per {kind}."))
    if faults or rows is None:
        raise InputError(faults)
    return rows


def check_points(values: Any, name: str, most: float = np.inf) -> Array:
    """Are these points for importance: none negative, none above ``most``, not all zero?  Returns floats."""
    points = check_row(values, name)
    faults = [*_weight_faults(points, None, name)]
    for index in np.argwhere(points > most):
        found = f"{points[tuple(index)]:g}"
        faults.append(_fault(location(name, index), f"must be at most {most:g}", found, "Compare with the largest."))
    if faults:
        raise InputError(faults)
    return points


def check_weights(values: Any, name: str = "weights") -> Array:
    """Are these weights: numbers, none negative, not all zero?  Returns them summing to 1."""
    weight = check_points(values, name)
    return np.asarray(weight / weight.sum(axis=-1, keepdims=True))


def _fault(where: Entry | str, rule: str, found: str, remedy: str) -> Fault:
    return Fault(where, rule, found, remedy)


def _numbers(given: Any, what: str, faults: list[Fault], **names: Sequence[str] | None) -> Array | None:
    """Turn what was given into floats, noting each entry that is not a finite number; None if it is not an array."""
    if is_clean(given):
        return given
    raw = read(given, what, faults)
    if raw is None:
        return None
    numbers = as_numbers(raw)
    if within_limits(numbers):
        return numbers
    remedy = "Give a number, or leave the option out." if what == "performance" else "Give a number."
    faults += entry_faults(raw, numbers, lambda index: location(what, index).named(**names), remedy)
    return numbers


def axes_of(what: str) -> tuple[str, ...]:
    """What do the last axes of an argument run over?"""
    return AXES.get(what, ("criterion",))


def location(what: str, index: Iterable[int]) -> Entry:
    """Return where an entry of an argument is."""
    return Entry.at(what, index, axes_of(what))


def _signs(directions: Any, faults: list[Fault], criteria: Sequence[str] | None) -> Array | None:
    given = directions.tolist() if isinstance(directions, np.ndarray) else directions
    ordered = isinstance(given, list | tuple | Sequence) or (
        isinstance(given, Iterable) and hasattr(given, "__array__")
    )
    if isinstance(given, str) or not ordered or is_endless(given):
        found = excerpt(given)
        faults.append(_fault("directions", "needs one per criterion", found, 'Give a list such as ["max", "min"].'))
        return None
    given = list(given)
    signs, wrong = (_remembered_signs if REMEMBERED.issuperset(map(type, given)) else _signs_of)(*given)
    for j in wrong:
        where = location("directions", [j]).named(criterion=criteria)
        faults.append(_fault(where, 'must be "max" or "min" (or +1 or -1)', excerpt(given[j]), REMEDY))
    return signs


def _signs_of(*directions: object) -> tuple[Array, tuple[int, ...]]:
    """Return the signs of directions, read-only, and where it says neither."""
    signs = [direction_of(each) for each in directions]
    found = np.array([1.0 if sign is None else sign for sign in signs])
    return sealed(found), tuple(j for j, sign in enumerate(signs) if sign is None)


#: True is not 1 here, although they are equal.
_remembered_signs = lru_cache(maxsize=128, typed=True)(_signs_of)


def _no_table(table: Array) -> Fault:
    rule = "needs options in rows, criteria in columns"
    return _fault("performance", rule, f"shape {table.shape}", "Give a table.")


def _misfits(
    table: Array,
    weight: Array,
    signs: Array,
    ends: Array | None,
    options: Sequence[str] | None,
    criteria: Sequence[str] | None,
) -> list[Fault]:
    """Return a fault for each thing that does not fit the shape of the table."""
    usual = table.ndim == 2 and weight.ndim == 1 and ends is None and options is None and criteria is None
    if usual and table.size > 0 and table.shape[1] == weight.size == signs.size:
        return []
    return [*_shape_faults(table, weight, signs, ends), *_name_faults(table, options, criteria)]


def _shape_faults(table: Array, weight: Array, signs: Array, ends: Array | None) -> Iterator[Fault]:
    if table.ndim < 2 or 0 in table.shape[-2:]:
        yield _no_table(table)
        return
    count = table.shape[-1]
    for what, found in (("weights", weight.shape[-1] if weight.ndim > 0 else 0), ("directions", signs.size)):
        if found != count:
            remedy = f"Give {count} {what}."
            yield _fault(what, f"must be as many as the {count} columns of performance", str(found), remedy)
    if ends is not None and ends.shape != (count, 2):
        yield _fault(
            "bounds",
            f"must have shape ({count}, 2)",
            f"shape {ends.shape}",
            "Give low and high per criterion.",
        )
    if table.ndim == 2 or weight.ndim == 1:
        return
    try:
        np.broadcast_shapes(table.shape[:-2], weight.shape[:-1])
    except ValueError:
        found = f"{table.shape[:-2]} and {weight.shape[:-1]}"
        yield _fault("performance and weights", "leading axes must broadcast", found, "Make the batches fit.")


def _name_faults(table: Array, options: Sequence[str] | None, criteria: Sequence[str] | None) -> Iterator[Fault]:
    for what, names, axis, lines in (("options", options, -2, "rows"), ("criteria", criteria, -1, "columns")):
        count = table.shape[axis] if table.ndim >= 2 else 0
        if names is not None and count > 0 and len(names) != count:
            rule = f"must be as many as the {count} {lines} of performance"
            yield _fault(what, rule, str(len(names)), f"Give {count} names, or none.")


def _weight_faults(weight: Array, criteria: Sequence[str] | None, name: str = "weights") -> Iterator[Fault]:
    if least(weight) > 0:
        return  # nearly always, and then the searches below are spared
    for index in np.argwhere(weight < 0):
        found = f"{weight[tuple(index)]:g}"
        rule = "a weight must not be negative"
        where = location(name, index).named(criterion=criteria)
        yield _fault(where, rule, found, "Reverse the criterion's direction instead.")
    for index in np.argwhere((weight == 0).all(axis=-1)):
        where = Entry.at(name, index, ())
        yield _fault(where, "must not all be zero", "only zeros", "Give at least one criterion a weight.")


def _bound_faults(
    table: Array, ends: Array, options: Sequence[str] | None, criteria: Sequence[str] | None
) -> Iterator[Fault]:
    low, high = ends[:, 0], ends[:, 1]
    for j in np.flatnonzero(low >= high).tolist():
        found = f"{low[j]:g} and {high[j]:g}"
        where = Entry.at("bounds", [j], ["criterion"]).named(criterion=criteria)
        yield _fault(where, "low must be below high", found, "Correct the scale.")
    for index in np.argwhere((low < high) & ((table < low) | (table > high))):
        j = index[-1]
        where = location("performance", index).named(option=options, criterion=criteria)
        rule = f"must lie on its scale, {low[j]:g} to {high[j]:g}"
        yield _fault(where, rule, f"{table[tuple(index)]:g}", "Correct the score or the scale.")


def _notices(table: Array, total: Array | float, criteria: Sequence[str] | None) -> Iterator[Notice]:
    far = abs(total - 1.0) if isinstance(total, float) else np.abs(total - 1.0).max(initial=0.0)
    if far > AS_WRITTEN:
        yield Notice("weights divided", "weights did not sum to 1 and were divided by their sum")
    if table.shape[-2] < 2 or table.size == 0:
        return
    if _may_be_constant(table):
        constant = (table == table[..., :1, :]).reshape(-1, table.shape[-1]).all(axis=0)
        for j in np.flatnonzero(constant).tolist():
            name = criteria[j] if criteria is not None else f"criterion {j + 1}"
            said = f"{name} is the same for every option: it keeps its weight but does not tell them apart"
            yield Notice("constant", said)


def _may_be_constant(table: Array) -> bool:
    """Are the first two options alike on a criterion?  Seldom, and else none is constant."""
    first, second = table[..., 0, :], table[..., 1, :]
    if table.ndim == 2 and first.size <= FEW:
        return any(map(eq, first.tolist(), second.tolist()))
    return bool(np.count_nonzero(first == second))
