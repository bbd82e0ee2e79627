"""Values that nobody expects."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from random import Random
from typing import Any


class Silent:
    """An object that cannot even show itself."""

    def __repr__(self) -> str:
        raise RuntimeError("no repr")

    __str__ = __repr__


class Contrary:
    """An object that is never simply equal."""

    def __eq__(self, other: object) -> bool:
        raise ValueError("ambiguous")

    def __hash__(self) -> int:
        return 7

    def __bool__(self) -> bool:
        raise TypeError("neither")


class Text(str):
    __slots__ = ()


class Number(float):
    __slots__ = ()


def deep(levels: int) -> Any:
    value: Any = 1
    for _ in range(levels):
        value = [value]
    return value


def values() -> tuple[Callable[[], Any], ...]:
    """Return makers of odd values, those of numpy and pandas among them."""
    import numpy as np
    import pandas as pd

    plain = (
        None, True, False, 0, 1, -1, 2**70, 10**400, -0.0, 1e308, 5e-324, float("nan"), float("inf"), 1j,
        "", " ", "a", "n/a", "x" * 300, "1" * 40_000, "a\0b", "\x1b[31m", "\u202eevil", "\ud800", "\ufeff", "=1+1",
        "1e999", "1,5", "1_000", "max", "\u0663", b"bytes", bytearray(3), ..., NotImplemented, int, len,
        dt.date(2026, 1, 1), dt.datetime(2026, 1, 1, tzinfo=dt.UTC), dt.time(1), dt.timedelta(1),
        Decimal("1.5"), Decimal("sNaN"), Decimal("1e9999"), Fraction(1, 3), Text("a"), Number(2.0),
        pd.NA, pd.NaT, np.nan, np.datetime64("NaT"), np.timedelta64(1, "s"), np.bool_(True), np.float32(1.5),
        np.int64(3), np.str_("x"), np.longdouble(1), range(3), range(10**12), slice(1),
    )  # fmt: skip
    made: tuple[Callable[[], Any], ...] = (
        list, dict, set, tuple, frozenset, object, Silent, Contrary, Exception,
        lambda: deep(5_000), lambda: [1, 2], lambda: {"a": deep(50)}, lambda: {1: 2}, lambda: [[1], [2, 3]],
        lambda: (n for n in range(3)), lambda: [None] * 3, lambda: ["a", 1], lambda: iter([1]),
        lambda: np.zeros((2, 2)), lambda: np.array(1.0), lambda: np.array([]),
        lambda: np.array([[1, "a"]], dtype=object),
        lambda: np.ma.masked_array([1.0, 2.0], [False, True]), lambda: np.zeros((0, 3)), lambda: np.array(["a", "b"]),
        lambda: np.zeros((2, 2, 2, 2)), lambda: np.array([1 + 1j]), lambda: memoryview(b"abc"),
        lambda: pd.DataFrame({"a": [1, 2], "b": [3, 4]}), lambda: pd.Series([1, None]), lambda: pd.DataFrame(),
        lambda: pd.DataFrame({"a": [pd.NA, "x"]}), lambda: pd.Index(["a"]), lambda: pd.Series({"a": 1.0, "b": 2.0}),
    )  # fmt: skip
    return (*((lambda each=each: each) for each in plain), *made)


def odd(rng: Random, makers: tuple[Callable[[], Any], ...]) -> Any:
    return rng.choice(makers)()


def spoilt(value: Any, rng: Random, makers: tuple[Callable[[], Any], ...], times: int) -> Any:
    """Return nested lists and dicts with some of their values, keys or entries made odd."""
    for _ in range(times):
        value = _once(value, rng, makers)
    return value


def _once(value: Any, rng: Random, makers: tuple[Callable[[], Any], ...]) -> Any:
    if isinstance(value, dict) and value and rng.random() < 0.9:
        key = rng.choice(list(value))
        if rng.random() < 0.1:
            return {k: v for k, v in value.items() if k is not key}
        if rng.random() < 0.1:
            return value | {rng.choice(("id", "x", "name", 1, None, ("a",), "vetoes")): odd(rng, makers)}
        return value | {key: _once(value[key], rng, makers)}
    if isinstance(value, list | tuple) and value and rng.random() < 0.9:
        at = rng.randrange(len(value))
        changed = [] if rng.random() < 0.05 else [value[at]] * 2 if rng.random() < 0.1 else None
        new = [_once(value[at], rng, makers)] if changed is None else changed
        return type(value)([*value[:at], *new, *value[at + 1 :]])
    return odd(rng, makers)
