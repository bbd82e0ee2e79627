"""Limits as data: one declaration gives the check, the help text and the bad values of the tests.

Parameters with one value per criterion are in ``per_criterion``.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, Protocol

import numpy as np

from decisionkit.core.arrays.numbers import as_float, is_real
from decisionkit.core.errors import MethodError, excerpt
from decisionkit.core.told import Told
from decisionkit.core.words import did_you_mean, folded, plain

#: Whole numbers can be larger, and then are not floats.
LARGEST_FLOAT = sys.float_info.max


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
        """What a list has one entry for, "criterion" or "judge"; "" where it is not such a list."""

    @property
    def also(self) -> tuple[str, ...]:
        """What papers call the parameter; these names are taken too."""

    def fault(self, value: object) -> str | None:
        """Return the rule that a value breaks, or None."""

    def limits(self) -> str:
        """Return the allowed values in words."""

    def bad_values(self) -> tuple[object, ...]:
        """Return values that must be refused."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Number:
    """A finite real number between two limits, both allowed."""

    default: float
    low: float = -math.inf
    high: float = math.inf
    help: str = ""
    each: ClassVar[str] = ""
    also: tuple[str, ...] = ()

    def fault(self, value: object) -> str | None:
        """Return the rule that a value breaks, or None."""
        if not is_real(value):
            return f"must be {self.limits()}"
        size = as_float(value)
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


@dataclass(frozen=True, kw_only=True, eq=False)
class Whole:
    """A whole number between two limits, both allowed."""

    default: int
    low: int
    high: int
    help: str = ""
    each: ClassVar[str] = ""
    also: tuple[str, ...] = ()

    def fault(self, value: object) -> str | None:
        """Return the rule that a value breaks, or None."""
        if not isinstance(value, int | np.integer) or not is_real(value):
            return f"must be {self.limits()}"
        return None if self.low <= value <= self.high else f"must be {self.limits()}"

    def limits(self) -> str:
        """Return the allowed values in words."""
        return f"a whole number from {self.low} to {self.high}"

    def bad_values(self) -> tuple[object, ...]:
        """Return values that must be refused."""
        return ("text", None, True, 0.5, math.nan, self.low - 1, self.high + 1)


@dataclass(frozen=True, kw_only=True, eq=False)
class Choice:
    """One of a few words; ``aliases`` are further words for some of them, as papers have them."""

    default: str
    among: tuple[str, ...]
    help: str = ""
    each: ClassVar[str] = ""
    also: tuple[str, ...] = ()
    aliases: Mapping[str, str] = field(default_factory=dict)

    def fault(self, value: object) -> str | None:
        """Return the rule that a value breaks, or None."""
        return None if isinstance(value, str) and self.word(value) in self.among else f"must be {self.limits()}"

    def word(self, value: object) -> object:
        """Return the word that is meant, in any case and spelling of spaces, _ and -; ``value`` itself if none is."""
        if not isinstance(value, str) or value in self.among:
            return value
        named = {
            _closed(alias): word for alias, word in (*self.aliases.items(), *zip(self.among, self.among, strict=True))
        }
        return named.get(_closed(value), value)

    def limits(self) -> str:
        """Return the allowed values in words."""
        return "one of " + ", ".join(self.among)

    def bad_values(self) -> tuple[object, ...]:
        """Return values that must be refused."""
        return ("no such word", None, 1, True)


@dataclass(frozen=True, kw_only=True, eq=False)
class Flag:
    """Yes or no."""

    default: bool
    help: str = ""
    each: ClassVar[str] = ""
    also: tuple[str, ...] = ()

    def fault(self, value: object) -> str | None:
        """Return the rule that a value breaks, or None."""
        return None if isinstance(value, bool) else f"must be {self.limits()}"

    def limits(self) -> str:
        """Return the allowed values in words."""
        return "True or False"

    def bad_values(self) -> tuple[object, ...]:
        """Return values that must be refused."""
        return ("yes", None, 1)


@dataclass(frozen=True, kw_only=True, eq=False)
class Data:
    """Something with a form of its own, such as value functions; ``rule`` returns what a value breaks, or None.

    ``form`` finishes the sentence "must be ..."; ``bad`` are values that must be refused.  ``axes`` are what the
    first axes of a table run over, for labels, where that is more than ``each`` says.  ``within`` returns the value
    with each part taken that may carry labels, given the value and what takes a part by its axes.
    """

    default: Any
    form: str
    rule: Callable[[Any], str | None]
    bad: tuple[object, ...]
    help: str = ""
    each: str = ""
    axes: tuple[str, ...] = ()
    within: Callable[[Any, Callable[[Any, tuple[str, ...]], Any]], Any] | None = None
    also: tuple[str, ...] = ()

    def fault(self, value: object) -> str | None:
        """Return the rule that a value breaks, or None."""
        if value is self.default:
            return None
        broken = self.rule(value)
        return None if broken is None else Told(f"must be {self.form}: ", broken)

    def limits(self) -> str:
        """Return the allowed values in words."""
        return self.form

    def bad_values(self) -> tuple[object, ...]:
        """Return values that must be refused."""
        return self.bad


def with_defaults(owner: str, declared: Mapping[str, Parameter], given: Mapping[str, object]) -> dict[str, Any]:
    """Which value does each parameter have?  Defaults filled in, everything given checked.

    Raises
    ------
    MethodError
        Names every unknown parameter and every value outside its limits.
    """
    given = full_names(declared, given)
    faults: list[str] = [_misnamed(owner, declared, name) for name in given if name not in declared]
    for key, parameter in declared.items():
        if key in given and (rule := parameter.fault(given[key])) is not None:
            faults.append(Told(f"{owner}, {key}: ", rule, f"; found {excerpt(given[key])}"))
    if faults:
        raise MethodError(*faults)
    return {key: _as_declared(parameter, given.get(key, parameter.default)) for key, parameter in declared.items()}


def axes_of_parameter(parameter: Parameter | None) -> tuple[str, ...]:
    """What do the first axes of a parameter run over, so that labels along them are matched?"""
    each = "" if parameter is None else parameter.each
    axes: tuple[str, ...] = getattr(parameter, "axes", ())
    return axes or ((each,) if each else ())


def fit(owner: str, declared: Mapping[str, Parameter], completed: Mapping[str, Any], count: int) -> dict[str, Any]:
    """What does the method's function get?  Completed parameters with one entry per criterion where they are such.

    Raises
    ------
    MethodError
        Names every parameter that does not have one entry per criterion.
    """
    faults: list[str] = []
    fitted = dict(completed)
    for key, parameter in declared.items():
        spread = getattr(parameter, "fit", None)  # those in ``per_criterion`` have it
        if spread is not None:
            try:
                fitted[key] = spread(completed[key], count)
            except ValueError as error:
                faults.append(f"{owner}, {key}: {error}")
    if faults:
        raise MethodError(*faults)
    return fitted


def full_names(declared: Mapping[str, Parameter], given: Mapping[str, Any]) -> dict[str, Any]:
    """Which parameter is meant by each name?  A second name for one that is given too is left for ``with_defaults``."""
    if all(name in declared for name in given):
        return dict(given)
    own = _owners(declared)
    found: dict[str, Any] = {name: value for name, value in given.items() if name in declared}
    for name, value in given.items():
        if name not in declared:
            key = own.get(name, name)
            found[name if key in found else key] = value
    return found


def _owners(declared: Mapping[str, Parameter]) -> dict[str, str]:
    """Return the parameter behind each name that papers have."""
    return {name: key for key, parameter in declared.items() for name in parameter.also}


def _misnamed(owner: str, declared: Mapping[str, Parameter], name: str) -> str:
    own = _owners(declared)
    if name in own:
        return f"{owner}, {own[name]}: {name} is another name for it; give one of the two"
    known = [f"{key} ({', '.join(each.also)})" if each.also else key for key, each in declared.items()]
    hint = did_you_mean(name, [*declared, *own])
    return f"{owner} has no parameter {excerpt(name)}; it has: {', '.join(known) or 'none'}" + (
        f". {hint}" if hint else ""
    )


def _as_declared(parameter: Parameter, value: Any) -> Any:
    """Return a value that was found fine as it is kept."""
    word = getattr(parameter, "word", None)
    if word is None:
        return plain(value)
    kept = plain(value)
    return tuple(map(word, kept)) if isinstance(kept, tuple) else word(kept)


def _closed(word: str) -> str:
    """Return a word as it is compared: min-max, "Min max" and minmax are one."""
    return folded(word).replace(" ", "")
