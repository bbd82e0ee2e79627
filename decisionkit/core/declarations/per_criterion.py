"""Parameters with one value per criterion, or one value for all of them."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

import numpy as np
from numpy.typing import NDArray

from decisionkit.core.arrays.entries import LARGEST
from decisionkit.core.arrays.numbers import as_float, is_real
from decisionkit.core.declarations.parameters import Choice, Number
from decisionkit.core.errors import excerpt
from decisionkit.core.told import Told

Array = NDArray[np.float64]


def _entries(value: object) -> list[object] | None:
    """Return the entries of a list, tuple or array; None for anything else."""
    if isinstance(value, np.ndarray):
        value = value.tolist()
    return list(value) if isinstance(value, list | tuple) else None


def _fits(number: Number, value: Any) -> bool:
    """Say whether this is such a number, and of a size that a method can calculate with."""
    return number.fault(value) is None and abs(as_float(value)) <= LARGEST


def _rule(limits: str, value: object, fine: Callable[[Any], bool]) -> str | None:
    """Return the rule that one entry, or one of several, breaks, and where it does; None if all are fine."""
    entries = _entries(value)
    if entries is None:
        return None if fine(value) else f"must be {limits}{_size(value)}"
    for j, entry in enumerate(entries):
        if not fine(entry):
            return Told(f"must be {limits}{_size(entry)}; ", ("criterion", j), f" has {excerpt(entry)}")
    return None if entries else f"must be {limits}"


def _size(value: object) -> str:
    """Return the limit that a number exceeds which would otherwise do."""
    too_large = is_real(value) and abs(as_float(value)) > LARGEST and abs(value) != math.inf  # type: ignore[arg-type]
    return f", at most {LARGEST:g} in size" if too_large else ""


@dataclass(frozen=True, kw_only=True)
class Numbers:
    """A number for each criterion, or one for all; a default of None leaves it to the method."""

    default: float | None
    low: float = -math.inf
    high: float = math.inf
    help: str = ""
    each: ClassVar[str] = "criterion"
    also: tuple[str, ...] = ()

    @property
    def _one(self) -> Number:
        return Number(default=0.0, low=self.low, high=self.high)

    def fault(self, value: object) -> str | None:
        """Return the rule that a value breaks, or None."""
        if value is None and self.default is None:
            return None
        return _rule(self.limits(), value, lambda entry: _fits(self._one, entry))

    def limits(self) -> str:
        """Return the allowed values in words."""
        return f"{self._one.limits()}, or one such number per criterion"

    def bad_values(self) -> tuple[object, ...]:
        """Return values that must be refused."""
        bad = self._one.bad_values()
        own = tuple(each for each in bad if each is not None or self.default is not None)
        return (*own, *([each, each] for each in bad), [], [[1.0]])

    def fit(self, value: Any, count: int) -> Array | None:
        """Return one number per criterion (n_criteria)."""
        return None if value is None else _spread(value, count)


@dataclass(frozen=True, kw_only=True)
class Pairs:
    """Two numbers for each criterion, the first no larger than the second; None leaves them to the method."""

    default: None = None
    names: tuple[str, str] = ("low", "high")
    help: str = ""
    each: ClassVar[str] = "criterion"
    axes: ClassVar[tuple[str, ...]] = ("criterion", "end")
    also: tuple[str, ...] = ()

    def fault(self, value: object) -> str | None:
        """Return the rule that a value breaks, or None."""
        if value is None:
            return None
        return _rule(self.limits(), value, self._ordered)

    def _ordered(self, entry: object) -> bool:
        pair = _entries(entry)
        number = Number(default=0.0)
        if pair is None or len(pair) != 2 or not all(_fits(number, each) for each in pair):
            return False
        low, high = np.array(pair, dtype=float)
        return bool(low <= high)

    def limits(self) -> str:
        """Return the allowed values in words."""
        return f"a pair ({self.names[0]}, {self.names[1]}) per criterion, the first no larger than the second"

    def bad_values(self) -> tuple[object, ...]:
        """Return values that must be refused."""
        return ("text", 1.0, True, [], [1.0, 2.0], [[2.0, 1.0]], [[1.0, math.nan]], [[1.0]], [[1.0, 2.0, 3.0]])

    def fit(self, value: Any, count: int) -> Array | None:
        """Return one pair per criterion (n_criteria, 2)."""
        return None if value is None else _spread(value, count)


@dataclass(frozen=True, kw_only=True)
class Thresholds:
    """How large a difference in performance must be: for each criterion, or one for all.

    Each is a number of at least 0, or a pair (fixed, share) for fixed + share x |performance|, where the
    performance is that of the worse of the two options (direct thresholds after Roy).  A default of
    None means that there is no such threshold; then single criteria may be None too.
    """

    default: float | None
    help: str = ""
    each: ClassVar[str] = "criterion"
    also: tuple[str, ...] = ()

    def fault(self, value: object) -> str | None:
        """Return the rule that a value breaks, or None."""
        if value is None and self.default is None:
            return None
        return _rule(self.limits(), value, self._fine)

    def _fine(self, entry: object) -> bool:
        pair = _entries(entry)
        number = Number(default=0.0, low=0.0)
        if pair is None:
            return (entry is None and self.default is None) or _fits(number, entry)
        return len(pair) == 2 and all(_fits(number, each) for each in pair)

    def limits(self) -> str:
        """Return the allowed values in words."""
        return "a number of at least 0, or per criterion such a number or a pair (fixed, share of the performance)"

    def bad_values(self) -> tuple[object, ...]:
        """Return values that must be refused."""
        return ("text", True, math.nan, math.inf, -1.0, [], [-1.0], [[1.0, -0.1]], [[1.0, 2.0, 3.0]], ["text"])

    def fit(self, value: Any, count: int) -> Array | None:
        """Return (fixed, share) per criterion (n_criteria, 2), infinity where there is none; None for none at all."""
        if value is None:
            return None
        entries = _entries(value)
        each = [value] * count if entries is None else entries
        return _spread([_pair(entry) for entry in each], count)


@dataclass(frozen=True, kw_only=True)
class Words:
    """One of a few words for each criterion, or one for all."""

    default: str
    among: tuple[str, ...]
    help: str = ""
    each: ClassVar[str] = "criterion"
    also: tuple[str, ...] = ()
    aliases: Mapping[str, str] = field(default_factory=dict)

    def fault(self, value: object) -> str | None:
        """Return the rule that a value breaks, or None."""
        return _rule(self.limits(), value, lambda entry: self._one.fault(entry) is None)

    def word(self, value: object) -> object:
        """Return the word that is meant, see ``Choice``."""
        return self._one.word(value)

    @property
    def _one(self) -> Choice:
        return Choice(default=self.default, among=self.among, aliases=self.aliases)

    def limits(self) -> str:
        """Return the allowed values in words."""
        return f"one of {', '.join(self.among)}, or one such word per criterion"

    def bad_values(self) -> tuple[object, ...]:
        """Return values that must be refused."""
        return ("no such word", None, 1, True, [], ["no such word"], [None])

    def fit(self, value: Any, count: int) -> tuple[str, ...]:
        """Return one word per criterion."""
        words = (value,) * count if isinstance(value, str) else tuple(value)
        _require(len(words), count)
        return words


def _pair(threshold: Any) -> tuple[float, float]:
    if isinstance(threshold, list | tuple):
        return threshold[0], threshold[1]
    return math.inf if threshold is None else threshold, 0.0


def _spread(value: Any, count: int) -> Array:
    array = np.asarray(value, dtype=float)
    if array.ndim == 0:
        return np.full(count, float(array))
    _require(array.shape[0], count)
    return array


def _require(found: int, count: int) -> None:
    if found != count:
        rule = f"must have one entry for each of the {count} criteria; found {found}"
        raise ValueError(f"{rule}. Give {count}, or one value for all.")
