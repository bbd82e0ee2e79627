"""A fault of the input, and what may become of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

#: The arguments of a call by name; those of judgments and of rankings are called "data".
Given = dict[str, Any]
Change = Callable[[Given], Given]

#: What a result must be like beside being finite: takes the result, and that of the sound input; a text if it is not.
Rule = Callable[[Any, Any], str | None]

#: "either" where some methods have a need of their own, such as numbers above 0.
Expected = Literal["sentence", "result", "either"]


@dataclass(frozen=True)
class Fault:
    """What is given instead of sound input; ``says`` is a regular expression that a sentence must match."""

    name: str
    change: Change
    expected: Expected
    says: str = ""
    rule: Rule | None = None


def instead(**arguments: Any) -> Change:
    """Give these arguments instead of the sound ones."""
    return lambda given: {**given, **arguments}


def without(*names: str) -> Change:
    """Leave arguments out."""
    return lambda given: {name: value for name, value in given.items() if name not in names}


def then(*changes: Change) -> Change:
    """Make several changes, one after the other."""

    def changed(given: Given) -> Given:
        for change in changes:
            given = change(given)
        return given

    return changed


def replaced(argument: str, index: tuple[int, ...], value: Any) -> Change:
    """Give one other entry in an argument of nested lists."""

    def changed(given: Given) -> Given:
        rows = deepcopy(given[argument])
        inner = rows
        for i in index[:-1]:
            inner = inner[i]
        inner[index[-1]] = value
        return {**given, argument: rows}

    return changed


def converted(argument: str, convert: Callable[[Any], Any]) -> Change:
    """Give an argument in another form."""
    return lambda given: {**given, argument: convert(given[argument])}


def as_lists(values: Any) -> Any:
    """Return nested lists, for faults to be put in; NaN, a judgment that was not made, as None."""
    if isinstance(values, np.ndarray):
        values = values.tolist()
    if isinstance(values, list | tuple):
        return [as_lists(each) for each in values]
    return None if isinstance(values, float) and values != values else values


def numbers_in(value: Any) -> list[NDArray[Any]]:
    """Return all arrays of numbers in a result."""
    if isinstance(value, np.ndarray):
        return [value] if value.dtype.kind in "biufc" else []
    if isinstance(value, int):
        return []
    if isinstance(value, float | np.generic):
        return [np.asarray(value)]
    if isinstance(value, Mapping):
        return [each for entry in value.values() for each in numbers_in(entry)]
    if isinstance(value, list | tuple):
        return [each for entry in value for each in numbers_in(entry)]
    return []
