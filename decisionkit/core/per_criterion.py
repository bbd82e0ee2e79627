"""Parameters with one value per criterion, or one value for all of them."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from decisionkit.core.errors import MethodError
from decisionkit.core.parameters import Choice, Number, Parameter

Array = NDArray[np.float64]


def _entries(value: object) -> list[object] | None:
    """Return the entries of a list, tuple or array; None if it is none."""
    if isinstance(value, np.ndarray):
        value = value.tolist()
    return list(value) if isinstance(value, list | tuple) else None


@dataclass(frozen=True, kw_only=True)
class Numbers:
    """A number for each criterion, or one for all; a default of None leaves it to the method."""

    default: float | None
    low: float = -math.inf
    high: float = math.inf
    help: str = ""

    @property
    def _one(self) -> Number:
        return Number(default=0.0, low=self.low, high=self.high)

    def fault(self, value: object) -> str | None:
        """Return the rule that a value breaks, or None."""
        if value is None and self.default is None:
            return None
        entries = _entries(value)
        broken = [entry for entry in ([value] if entries is None else entries) if self._one.fault(entry)]
        return f"must be {self.limits()}" if broken or entries == [] else None

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

    def fault(self, value: object) -> str | None:
        """Return the rule that a value breaks, or None."""
        if value is None:
            return None
        entries = _entries(value)
        fine = bool(entries) and all(self._ordered(entry) for entry in entries or [])
        return None if fine else f"must be {self.limits()}"

    def _ordered(self, entry: object) -> bool:
        pair = _entries(entry)
        number = Number(default=0.0)
        if pair is None or len(pair) != 2 or any(number.fault(each) for each in pair):
            return False
        low, high = pair
        return bool(low <= high)  # type: ignore[operator]

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

    def fault(self, value: object) -> str | None:
        """Return the rule that a value breaks, or None."""
        if value is None and self.default is None:
            return None
        entries = _entries(value)
        broken = [entry for entry in ([value] if entries is None else entries) if not self._fine(entry)]
        return f"must be {self.limits()}" if broken or entries == [] else None

    def _fine(self, entry: object) -> bool:
        pair = _entries(entry)
        number = Number(default=0.0, low=0.0)
        if pair is None:
            return number.fault(entry) is None or (entry is None and self.default is None)
        return len(pair) == 2 and not any(number.fault(each) for each in pair)

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

    def fault(self, value: object) -> str | None:
        """Return the rule that a value breaks, or None."""
        one = Choice(default=self.default, among=self.among)
        entries = _entries(value)
        broken = [entry for entry in ([value] if entries is None else entries) if one.fault(entry)]
        return f"must be {self.limits()}" if broken or entries == [] else None

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
        raise ValueError(f"must have one entry for each of the {count} criteria; found {found}")


def fit(owner: str, declared: Mapping[str, Parameter], settled: Mapping[str, Any], count: int) -> dict[str, Any]:
    """What does the method's function get?  Settled parameters with one entry per criterion where they are such.

    Raises
    ------
    MethodError
        Names every parameter that has not one entry per criterion.
    """
    faults: list[str] = []
    fitted = dict(settled)
    for key, parameter in declared.items():
        if isinstance(parameter, Numbers | Pairs | Thresholds | Words):
            try:
                fitted[key] = parameter.fit(settled[key], count)
            except ValueError as error:
                faults.append(f"{owner}, {key}: {error}")
    if faults:
        raise MethodError("\n".join(faults))
    return fitted
