"""Performance tables that tell little, or that stretch the numbers; the other arguments are made to fit them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tests.bad_input.fault import Change, Expected, Fault, Given, Rule, instead, then
from tests.bad_input.results import all_tied, even, outer_same, twins_tied

Array = NDArray[np.float64]

TABLE = [[3.0, 2.0, 8.0], [4.0, 5.0, 6.0], [6.0, 1.0, 7.0], [5.0, 4.0, 3.0]]
WEIGHTS = [0.5, 0.25, 0.25]
DIRECTIONS = ["min", "max", "max"]
BOUNDS = [[0.0, 10.0], [0.0, 10.0], [0.0, 10.0]]
PROFILES = [[6.0, 2.0, 3.0], [4.0, 4.0, 6.0]]
COSTS = [3.0, 2.0, 4.0, 1.0]
OPTIONS = ("alpha", "beta", "gamma", "delta")
CRITERIA = ("cost", "speed", "comfort")


@dataclass(frozen=True)
class Odd:
    """A table; ``rule`` is what a ranking of its options must be like, ``weighed`` what weights from it must."""

    name: str
    table: Array
    expected: Expected = "result"
    rule: Rule | None = None
    weighed: Rule | None = None


def _changed(index: Any, value: Any) -> Array:
    table = np.array(TABLE)
    table[index] = value
    return table


def _wide(low: float, high: float, count: int = 6) -> Array:
    """Return options from the one end to the other, in another order on each criterion."""
    ends = 10.0 ** np.linspace(low, high, count)
    return np.stack([np.roll(ends, shift)[:: 1 - 2 * (shift % 2)] for shift in range(3)], axis=-1)


def odd_tables() -> Iterator[Odd]:
    """Yield tables on which nothing must break; "either" where ratios or logarithms need more than they have."""
    rng = np.random.default_rng(1)
    yield Odd("a constant column", _changed(np.s_[:, 1], 5.0))
    yield Odd("a constant cost", _changed(np.s_[:, 0], 5.0))
    yield Odd("one column differs", _changed(np.s_[:, :2], 5.0))
    yield Odd("all columns constant", np.tile([3.0, 2.0, 8.0], (4, 1)), rule=all_tied, weighed=even)
    yield Odd("all entries the same", np.full((4, 3), 5.0), rule=all_tied, weighed=even)
    yield Odd("one option", np.array(TABLE[:1]), rule=all_tied, weighed=even)
    yield Odd("two options", np.array(TABLE[:2]))
    yield Odd("one criterion", np.array(TABLE)[:, :1], weighed=even)
    yield Odd("one criterion that is constant", np.full((4, 1), 5.0), rule=all_tied, weighed=even)
    yield Odd("one option and one criterion", np.array([[3.0]]), rule=all_tied, weighed=even)
    yield Odd("two identical options", np.array([*TABLE, TABLE[0]]), rule=twins_tied)
    yield Odd("only two options, identical", np.array([TABLE[0]] * 2), rule=all_tied, weighed=even)
    yield Odd("a criterion twice", np.array(TABLE)[:, [0, 1, 1]])
    yield Odd("a criterion and its mirror", np.stack([np.arange(1.0, 5.0), np.arange(4.0, 0.0, -1.0)], axis=-1))
    yield Odd("an option that is best on everything", np.array([[1.0, 9.0, 9.0], *TABLE]))
    yield Odd("an option that is worst on everything", np.array([*TABLE, [9.0, 0.5, 0.5]]))
    yield Odd("each option is best on one criterion", np.array([[1.0, 1, 1], [2, 2, 1], [2, 1, 2]]))
    yield Odd("60 options", rng.uniform(1, 10, (60, 3)))
    yield Odd("60 identical options", np.tile(TABLE[:1], (60, 1)), rule=all_tied, weighed=even)
    yield Odd("60 options in two kinds", np.tile(TABLE[:2], (30, 1)))
    yield Odd("12 criteria", rng.uniform(1, 10, (4, 12)), "either")
    yield Odd("more criteria than options", rng.uniform(1, 10, (2, 7)))
    yield Odd("from 1e-12 to 1e12", _wide(-12, 12))
    yield Odd("columns of 1e-12 and 1e12", np.array(TABLE) * [1e-12, 1.0, 1e12])
    yield Odd("differences of the last digit", 1.0 + np.array(TABLE) * 2.0**-50)
    yield Odd("far from zero", 1e9 + np.array(TABLE))
    yield Odd("from 1e-150 to 1e150", _wide(-150, 150), "either")
    yield Odd("columns of 1e-150 and 1e149", np.array(TABLE) * [1e-150, 1.0, 1e149], "either")
    yield Odd("all near 1e150", np.array(TABLE) * 1e149)
    yield Odd("all near 1e-150", np.array(TABLE) * 1e-150)
    yield Odd("all near 1e-300", np.array(TABLE) * 1e-300, "either")
    yield Odd("the smallest numbers above zero", np.array(TABLE) * 5e-324, "either")
    yield Odd("one smallest number above zero", _changed((1, 1), 5e-324), "either")
    yield Odd("one cost just above zero", _changed((1, 0), 5e-324), "either")
    yield Odd("a zero benefit", _changed((1, 1), 0.0), "either")
    yield Odd("a zero cost", _changed((1, 0), 0.0), "either")
    yield Odd("minus zero", _changed((1, 1), -0.0), "either")
    yield Odd("a column of zeros", _changed(np.s_[:, 1], 0.0), "either")
    yield Odd("a cost of zeros", _changed(np.s_[:, 0], 0.0), "either")
    yield Odd("a row of zeros", _changed(1, 0.0), "either")
    yield Odd("all zeros", np.zeros((4, 3)), "either", all_tied, even)
    yield Odd("zeros and ones", (np.array(TABLE) > 4.0).astype(float), "either")
    yield Odd("a negative benefit", _changed((1, 1), -5.0), "either")
    yield Odd("a negative cost", _changed((1, 0), -4.0), "either")
    yield Odd("all negative", -np.array(TABLE), "either")
    yield Odd("columns that sum to zero", np.array([[1.0, -1.0, 2.0], [-1.0, 1.0, -2.0]]), "either")
    yield Odd("one option below zero", -np.array(TABLE[:1]), "either", all_tied, even)
    yield Odd("from -1e150 to 1e150", np.vstack([_wide(-150, 150), -_wide(-150, 150)]), "either")


def fitted(table: Array, *, bounded: bool = True) -> Change:
    """Give a table, and make all else fit to it: weights, directions, bounds, profiles, costs and names."""
    n_options, n_criteria = table.shape

    def spread(values: Any, count: int) -> Any:
        return [values[i % len(values)] for i in range(count)]

    def changed(given: Given) -> Given:
        found = {**given, ("data" if "data" in given else "performance"): table.tolist()}
        for name, count in (("weights", n_criteria), ("directions", n_criteria), ("costs", n_options)):
            if name in given:
                found[name] = spread(given[name], count)
        for name, count, word in (("options", n_options, "option"), ("criteria", n_criteria, "criterion")):
            if name in given:
                found[name] = tuple(f"{word} {i + 1}" for i in range(count))
        if "bounds" in given:
            found["bounds"] = _ends(table).tolist() if bounded else None
        if "profiles" in given:
            low, high = _ends(table).T
            costs = np.array(found["directions"]) == "min"
            found["profiles"] = [np.where(costs, high, low).tolist(), np.where(costs, low, high).tolist()]
        return found

    return changed


def _ends(table: Array) -> Array:
    """Return the ends of each column, and some room where it is constant."""
    low, high = table.min(axis=0), table.max(axis=0)
    room = np.where(low == high, np.abs(low) + 1.0, 0.0)
    return np.stack([low - room, high + room], axis=-1)


#: How a method says that it cannot take a table.
LOCATIONS = r"(performance|weights)(\[\d\])*, |criterion \d|characteristic values"


#: Weights to go with odd tables: as they are, all on one criterion, none on one.
def _weighted(which: str) -> Change:
    def changed(given: Given) -> Given:
        weights = [float(weight) for weight in given["weights"]]
        count = len(weights)
        if which == "first":
            weights = [1.0] + [0.0] * (count - 1)
        elif which == "last":
            weights = [0.0] * (count - 1) + [1.0]
        elif which == "none":
            weights = [0.0 if j == 1 else weight for j, weight in enumerate(weights)]
        return {**given, "weights": weights}

    return changed


SPREADS = {"": "", ", all weight on the first": "first", ", all weight on the last": "last", ", none on one": "none"}


def faults_of_tables() -> Iterator[Fault]:
    """Yield odd tables for methods that take weights beside them."""
    for odd in odd_tables():
        for words, which in SPREADS.items():
            change = then(fitted(odd.table), _weighted(which))
            yield Fault(f"table: {odd.name}{words}", change, odd.expected, LOCATIONS, odd.rule)


def faults_of_tables_without_bounds(*, needed: bool) -> Iterator[Fault]:
    """Yield odd tables without the ends of their scales; ``needed`` says that there is no result without these."""
    for odd in odd_tables():
        for words, which in SPREADS.items():
            change = then(fitted(odd.table, bounded=False), _weighted(which))
            name = f"table: {odd.name}{words}, without bounds"
            if needed:
                yield Fault(name, change, "sentence", "needs the fixed ends of the scales")
            else:
                yield Fault(name, change, odd.expected, LOCATIONS, odd.rule)


def faults_of_batches() -> Iterator[Fault]:
    """Yield batches in which an odd table stands between two sound ones, which must not feel it."""
    for odd in odd_tables():
        low, high = odd.table.min(), odd.table.max()
        if odd.table.shape == np.shape(TABLE) and low >= 0.0 and high <= 10.0:
            three = instead(performance=[TABLE, odd.table.tolist(), TABLE])
            yield Fault(f"batch: {odd.name} between sound tables", three, odd.expected, LOCATIONS, outer_same)


def faults_of_weighed_tables() -> Iterator[Fault]:
    """Yield odd tables for methods that find weights in them."""
    for odd in odd_tables():
        yield Fault(f"table: {odd.name}", fitted(odd.table), odd.expected, rule=odd.weighed)
