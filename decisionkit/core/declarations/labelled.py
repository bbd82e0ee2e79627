"""A call with labels: arguments and parameters in one order, and every error with the names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, NamedTuple

import numpy as np

from decisionkit.core.arrays.checks import axes_of
from decisionkit.core.arrays.labels import carries_labels
from decisionkit.core.arrays.names import ARGUMENT_OF
from decisionkit.core.declarations.parameters import Parameter, axes_of_parameter, full_names
from decisionkit.core.errors import Entry, Fault, InputError, MethodError, PerformanceError
from decisionkit.core.told import told

Names = Mapping[str, Sequence[str] | None]
#: Arguments whose first axis is that of the criteria, whatever follows.
LEADING = ("bounds",)


class Matched(NamedTuple):
    """Arguments and parameters without labels, and the names along the axes."""

    arguments: dict[str, Any]
    parameters: dict[str, Any]
    names: dict[str, Any]


def matched(
    declared: Mapping[str, Parameter],
    arguments: Mapping[str, Any],
    parameters: Mapping[str, Any],
    axes: Sequence[str] | None = None,
    lines: Sequence[str] = (),
    **names: Any,
) -> Matched:
    """Which plain arrays does a call mean?  All its arguments are matched to the first, and to names that were given.

    ``axes`` are those of the first argument, where ``checks.AXES`` does not have them; ``lines`` the names of its
    rows, where the method has such.

    Raises
    ------
    InputError
        Names every label that is missing or too many, by argument.
    """
    from decisionkit.core.arrays.matching import Matching, plainly  # numbers alone do not wait for it

    main = next(iter(arguments))
    matching = Matching(main, lines, **names)
    plain = {}
    for what, given in arguments.items():
        along = axes if what == main and axes is not None else axes_of(what)
        plain[what] = matching.take(what, given, along, leading=what in LEADING)
    found = full_names(declared, parameters)
    for key, value in found.items():
        along, within = axes_of_parameter(declared.get(key)), getattr(declared.get(key), "within", None)
        if within is not None:
            found[key] = within(value, partial(matching.take, key))
        elif along and carries_labels(value):
            found[key] = plainly(matching.take(key, value, along, leading=True))
    matching.settle()
    return Matched(plain, found, {axis: matching.name(axis) for axis in (*names, *ARGUMENT_OF)})


def with_names(error: InputError | MethodError, **names: Sequence[str] | None) -> InputError | MethodError:
    """Return an error that calls options, criteria and judges by their names, as far as these are lists of names."""
    names = {axis: each for axis, each in names.items() if _are_names(each)}
    if isinstance(error, InputError):
        return type(error)(_named(fault, names) for fault in error.faults)
    if isinstance(error, PerformanceError):
        return error.moved(lambda where: where.named(**names))
    return type(error)(*(told(each, **names) if isinstance(each, str) else each for each in error.args))


def _are_names(given: object) -> bool:
    return isinstance(given, list | tuple) and all(isinstance(each, str) for each in given)


def _named(fault: Fault, names: Names) -> Fault:
    found = fault.moved(lambda where: where.named(**names), Entry)
    where = told(found.where, **names) if isinstance(found.where, str) else found.where
    return replace(
        found,
        where=where,
        rule=told(fault.rule, **names),
        found=told(fault.found, **names),
        remedy=told(fault.remedy, **names),
    )


def with_told(sentences: Iterable[str], **names: Sequence[str] | None) -> tuple[str, ...]:
    """Return sentences, such as notices, that call options and criteria by their names."""
    return tuple(told(each, **names) for each in sentences)


def fitting(names: Any, axis: str, what: str, data: Any, axes: Sequence[str]) -> None:
    """Are there as many names as the data have columns?

    Raises
    ------
    InputError
        If there are not; says whether the table is turned.
    """
    from decisionkit.core.arrays.matching import turned_fault

    if names is None:
        return
    try:
        shape = np.shape(data)
    except (ValueError, MemoryError):  # rows of different lengths or a range without end, which the method refuses
        return
    if not shape or shape[-1] == len(names):
        return
    argument = ARGUMENT_OF[axis]
    if len(shape) > 1 and len(axes) > 1 and shape[-2] == len(names):
        raise InputError([turned_fault(what, axes, f"{shape[-2]} rows for {len(names)} {argument}")])
    rule = f"must be as many as the {shape[-1]} columns of {what}"
    raise InputError([Fault(argument, rule, str(len(names)), f"Give {shape[-1]} names, or none.")])
