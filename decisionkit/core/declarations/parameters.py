"""Limits as data: one declaration gives the check, the help text and the bad values of the tests.

Parameters with one value per criterion are in ``per_criterion``.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Protocol

import numpy as np

from decisionkit.core.errors import MethodError, excerpt
from decisionkit.core.words import plain

#: Whole numbers can be larger, and then are no floats.
LARGEST_FLOAT = float(np.finfo(float).max)


class Parameter(Protocol):
    """What every kind of parameter can say of itself."""

    @property
    def default(self) -> Any:
        """The value that is used when none is given."""

    @property
    def help(self) -> str:
        """What the parameter does, in one line."""

    @property
    def each(self) -> str:
        """What a list has one entry for, "criterion" or "judge"; "" where it is no such list."""

    def fault(self, value: object) -> str | None:
        """Return the rule that a value breaks, or None."""

    def limits(self) -> str:
        """Return the allowed values in words."""

    def bad_values(self) -> tuple[object, ...]:
        """Return values that must be refused."""


@dataclass(frozen=True, kw_only=True)
class Number:
    """A finite real number between two limits, both allowed."""

    default: float
    low: float = -math.inf
    high: float = math.inf
    help: str = ""
    each: ClassVar[str] = ""

    def fault(self, value: object) -> str | None:
        """Return the rule that a value breaks, or None."""
        if isinstance(value, bool | np.timedelta64) or not isinstance(value, int | float | np.integer | np.floating):
            return f"must be {self.limits()}"
        size = value.item() if isinstance(value, np.generic) else value  # single precision knows no limit of 1e150
        fine = self.low <= size <= self.high and -LARGEST_FLOAT <= size <= LARGEST_FLOAT
        return None if fine else f"must be {self.limits()}"

    def limits(self) -> str:
        """Return the allowed values in words."""
        if math.isinf(self.low) and math.isinf(self.high):
            return "a number"
        if math.isinf(self.high):
            return f"a number of at least {self.low:g}"
        if math.isinf(self.low):
            return f"a number of at most {self.high:g}"
        return f"a number from {self.low:g} to {self.high:g}"

    def bad_values(self) -> tuple[object, ...]:
        """Return values that must be refused."""
        beyond = [end for end in (self.low - 1 - abs(self.low), self.high + 1 + abs(self.high)) if math.isfinite(end)]
        return ("text", None, True, math.nan, math.inf, -math.inf, *beyond)


@dataclass(frozen=True, kw_only=True)
class Whole:
    """A whole number between two limits, both allowed."""

    default: int
    low: int
    high: int
    help: str = ""
    each: ClassVar[str] = ""

    def fault(self, value: object) -> str | None:
        """Return the rule that a value breaks, or None."""
        if not isinstance(value, int | np.integer) or isinstance(value, bool | np.timedelta64):
            return f"must be {self.limits()}"
        return None if self.low <= value <= self.high else f"must be {self.limits()}"

    def limits(self) -> str:
        """Return the allowed values in words."""
        return f"a whole number from {self.low} to {self.high}"

    def bad_values(self) -> tuple[object, ...]:
        """Return values that must be refused."""
        return ("text", None, True, 0.5, math.nan, self.low - 1, self.high + 1)


@dataclass(frozen=True, kw_only=True)
class Choice:
    """One of a few words."""

    default: str
    among: tuple[str, ...]
    help: str = ""
    each: ClassVar[str] = ""

    def fault(self, value: object) -> str | None:
        """Return the rule that a value breaks, or None."""
        return None if isinstance(value, str) and value in self.among else f"must be {self.limits()}"

    def limits(self) -> str:
        """Return the allowed values in words."""
        return "one of " + ", ".join(self.among)

    def bad_values(self) -> tuple[object, ...]:
        """Return values that must be refused."""
        return ("no such word", None, 1, True)


@dataclass(frozen=True, kw_only=True)
class Flag:
    """Yes or no."""

    default: bool
    help: str = ""
    each: ClassVar[str] = ""

    def fault(self, value: object) -> str | None:
        """Return the rule that a value breaks, or None."""
        return None if isinstance(value, bool) else f"must be {self.limits()}"

    def limits(self) -> str:
        """Return the allowed values in words."""
        return "True or False"

    def bad_values(self) -> tuple[object, ...]:
        """Return values that must be refused."""
        return ("yes", None, 1)


@dataclass(frozen=True, kw_only=True)
class Data:
    """Something with a form of its own, such as value functions; ``rule`` returns what a value breaks, or None.

    ``form`` finishes the sentence "must be ..."; ``bad`` are values that must be refused.
    """

    default: Any
    form: str
    rule: Callable[[Any], str | None]
    bad: tuple[object, ...]
    help: str = ""
    each: str = ""

    def fault(self, value: object) -> str | None:
        """Return the rule that a value breaks, or None."""
        if value is self.default:
            return None
        broken = self.rule(value)
        return None if broken is None else f"must be {self.form}: {broken}"

    def limits(self) -> str:
        """Return the allowed values in words."""
        return self.form

    def bad_values(self) -> tuple[object, ...]:
        """Return values that must be refused."""
        return self.bad


def settle(owner: str, declared: Mapping[str, Parameter], given: Mapping[str, object]) -> dict[str, Any]:
    """Which value does each parameter have?  Defaults filled in, everything given checked.

    Raises
    ------
    MethodError
        Names every unknown parameter and every value outside its limits.
    """
    faults = [
        f"{owner} has no parameter {excerpt(key)}; it has: {', '.join(declared) or 'none'}"
        for key in given
        if key not in declared
    ]
    for key, parameter in declared.items():
        if key in given and (rule := parameter.fault(given[key])) is not None:
            faults.append(f"{owner}, {key}: {rule}; found {excerpt(given[key])}")
    if faults:
        raise MethodError(*faults)
    return {key: plain(given.get(key, parameter.default)) for key, parameter in declared.items()}
