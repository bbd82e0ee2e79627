"""PROMETHEE, FlowSort and PROMETHEE V as the papers have them, in exact fractions of decimals as they are written."""

from __future__ import annotations

import math
from collections.abc import Sequence
from fractions import Fraction
from functools import cache
from itertools import pairwise, product

Row = Sequence[Fraction]
Threshold = tuple[Fraction, Fraction]
HALF = Fraction(1, 2)


def exact(number: float) -> Fraction:
    """Return what is written: 0.1 is a tenth."""
    return Fraction(str(float(number)))


def preferred(shape: str, difference: Fraction, low: Fraction, high: Fraction, sigma: float = 1.0) -> Fraction:
    """Return one of the six preference functions of Brans & Vincke (1985) of a difference."""
    if difference <= 0:
        return Fraction(0)
    if shape == "usual":
        return Fraction(1)
    if shape == "u_shape":
        return Fraction(difference > low)
    if shape == "gaussian":
        return Fraction(1 - math.exp(-(float(difference) ** 2) / (2 * sigma**2)))
    if difference > high:
        return Fraction(1)
    if shape == "v_shape":
        return difference / high
    if difference <= low:
        return Fraction(0)
    return HALF if shape == "level" else (difference - low) / (high - low)


class Criterion:
    """One criterion: its direction, preference function, thresholds (fixed, share of the worse) and share of weight."""

    def __init__(self, sign: int, shape: str, low: Threshold, high: Threshold, weight: Fraction) -> None:
        self.sign, self.shape, self.low, self.high, self.weight = sign, shape, low, high, weight
        self.index = cache(self._index)  # tables of tenths have the same pairs again and again

    def _index(self, own: Fraction, other: Fraction) -> Fraction:
        """Return the weighted preference of one performance over another."""
        low, high = (fixed + share * abs(other) for fixed, share in (self.low, self.high))
        return self.weight * preferred(self.shape, self.sign * (own - other), low, high)


def index(criteria: Sequence[Criterion], own: Row, other: Row) -> Fraction:
    """Return the weighted preference of one option over another."""
    return sum((c.index(x, y) for c, x, y in zip(criteria, own, other, strict=True)), Fraction(0))


def flows(criteria: Sequence[Criterion], table: Sequence[Row], own: int) -> tuple[Fraction, Fraction]:
    """Return the positive and the negative flow of one option among all."""
    rest = [row for i, row in enumerate(table) if i != own]
    count = max(len(rest), 1)
    plus = sum((index(criteria, table[own], row) for row in rest), Fraction(0)) / count
    minus = sum((index(criteria, row, table[own]) for row in rest), Fraction(0)) / count
    return plus, minus


def net_flows(criteria: Sequence[Criterion], table: Sequence[Row]) -> list[Fraction]:
    """Return the net flow of each option."""
    plus_minus = [flows(criteria, table, i) for i in range(len(table))]
    return [plus - minus for plus, minus in plus_minus]


def ranks(scores: Row) -> list[int]:
    """Return ranks from 1, the same for equal scores."""
    ordered = sorted(scores, reverse=True)
    first: dict[Fraction, int] = {}
    for rank, score in enumerate(ordered, 1):
        first.setdefault(score, rank)
    return [first[score] for score in scores]


def category(criteria: Sequence[Criterion], option: Row, profiles: Sequence[Row], central: bool, flow: str) -> int:
    """Return the category of FlowSort for one option: it is above a profile, or a middle, with a better flow only."""
    members = [*profiles, option]
    goodness = []
    for i in range(len(members)):
        plus, minus = flows(criteria, members, i)
        goodness.append({"plus": plus, "minus": -minus, "net": plus - minus}[flow])
    *edges, own = goodness
    if central:
        edges = [(a + b) / 2 for a, b in pairwise(edges)]
    return 1 + sum(own > edge for edge in edges)


def best_worth(worth: Row, costs: Row, budget: Fraction) -> Fraction:
    """Return the largest sum of net flows within the budget, over all selections."""
    return max(
        sum((w for w, taken in zip(worth, chosen, strict=True) if taken), Fraction(0))
        for chosen in product((0, 1), repeat=len(worth))
        if sum((c for c, taken in zip(costs, chosen, strict=True) if taken), Fraction(0)) <= budget
    )
