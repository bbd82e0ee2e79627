"""What comparisons in pairs give, step by step as the workbook's formulas calculate it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from decisionkit.core.decision.decision import Decision
from decisionkit.core.decision.tables import COMPARISONS, Criterion
from decisionkit.core.decision.weights import comparison_matrix, groups
from decisionkit.core.families.pairwise import CONSISTENT_UP_TO
from decisionkit.core.shown import fixed, general, rounded
from decisionkit.weighting.ahp import WORST, random_index

Array = NDArray[np.float64]

#: Larger groups are not listed pair by pair, unless the weights come from their comparisons.
MOST_COMPARED = 15
SPARE_SIBLINGS = 1
#: Each power is the square of the square of the one before: together the 4,096th.
POWERS = 6
#: Ratios and factors are compared after rounding to this many decimals.
DECIMALS = 9

ONE_JUDGMENT = "one judgment, nothing to contradict it"


@dataclass(frozen=True)
class Group:
    """Siblings, the ratios that were judged, and what follows; spare members are NaN or 0."""

    parent: str
    members: tuple[Criterion, ...]
    ratios: Array

    @property
    def slots(self) -> int:
        """How many members there is room for."""
        return len(self.members) + SPARE_SIBLINGS

    @property
    def count(self) -> int:
        """How many members there are."""
        return len(self.members)

    @property
    def pairs(self) -> int:
        """How many judgments a complete group has."""
        return self.count * (self.count - 1) // 2

    @cached_property
    def matrix(self) -> Array:
        """How many times as important each member is as each other (slots, slots), NaN where not judged."""
        return np.pad(self.ratios, (0, SPARE_SIBLINGS), constant_values=np.nan)

    @cached_property
    def judged(self) -> int:
        """How many pairs are judged."""
        return (int(np.isfinite(self.ratios).sum()) - self.count) // 2

    @property
    def complete(self) -> bool:
        """Whether every pair is judged."""
        return self.count > 1 and self.judged == self.pairs

    @cached_property
    def means(self) -> Array:
        """The geometric mean of each row (slots), 0 unless the group is complete."""
        if not self.complete:
            return np.zeros(self.slots)
        return np.append(np.prod(self.ratios, axis=1) ** (1 / self.count), np.zeros(SPARE_SIBLINGS))

    @cached_property
    def powers(self) -> list[Array]:
        """The matrix divided by the quotients of the means, then its powers, each made smaller than the last."""
        balanced = np.zeros((self.slots, self.slots))
        if self.complete:
            n, mean = self.count, self.means[: self.count]
            balanced[:n, :n] = self.ratios * mean / mean[:, None]
        found = [balanced]
        for _ in range(POWERS):
            last = found[-1] / max(found[-1].max(), np.finfo(float).tiny)
            found.append(last @ last @ last @ last)
        return found

    @cached_property
    def sums(self) -> Array:
        """The sums of the rows of the last power (slots): the principal vector of the balanced matrix."""
        return np.asarray(self.powers[-1].sum(axis=1))

    @cached_property
    def weights(self) -> Array:
        """The weight of each member (slots), NaN unless the group is complete."""
        if not self.complete:
            return np.full(self.slots, np.nan)
        parts = self.sums * self.means
        return np.where(np.arange(self.slots) < self.count, parts / parts.sum(), np.nan)

    @cached_property
    def largest(self) -> float:
        """The largest eigenvalue, NaN unless the group is complete."""
        return float((self.powers[0] @ self.sums).sum() / self.sums.sum()) if self.complete else np.nan

    @property
    def index(self) -> float:
        """The consistency index, NaN unless the group is complete."""
        if not self.complete:
            return np.nan
        return max(0.0, (self.largest - self.count) / (self.count - 1)) if self.count > 2 else 0.0

    @property
    def random(self) -> float:
        """The mean consistency index of random judgments."""
        return float(random_index(self.count))

    @property
    def ratio(self) -> float:
        """The consistency ratio, NaN unless the group is complete."""
        if not self.complete:
            return np.nan
        return rounded(self.index / self.random, DECIMALS) if self.random > 0 else 0.0

    @property
    def contradictory(self) -> bool:
        """Whether the judgments contradict each other so much that they should be looked at again."""
        return self.complete and self.ratio > CONSISTENT_UP_TO

    @property
    def words(self) -> str:
        """How consistent the judgments are."""
        missing = self.pairs - self.judged
        if not self.complete:
            return f"{'none' if self.judged == 0 else missing} of {self.pairs} pairs {_STATE[self.judged == 0]} yet"
        if self.count == 2:
            return ONE_JUDGMENT
        if not self.contradictory:
            return f"consistent enough: {fixed(self.ratio, 2)}"
        digits = 3 if rounded(self.ratio, 2) == CONSISTENT_UP_TO else 2
        return f"look again: {fixed(self.ratio, digits)}, above 0.10"


_STATE = {True: "judged", False: "not judged"}


@dataclass(frozen=True)
class Pair:
    """A row of the table of comparisons and what follows from it; NaN where nothing does."""

    first: Criterion
    second: Criterion
    ratio: float | None
    implied: float = np.nan
    worst: int = 0

    @property
    def off(self) -> float:
        """By which factor the judgment is off from what the weights imply."""
        return np.nan if self.ratio is None else float(max(self.ratio / self.implied, self.implied / self.ratio))

    @property
    def words(self) -> str:
        """The judgment as a sentence."""
        one, other = self.first.name, self.second.name
        if self.ratio is None:
            return f"{one} or {other}: not judged yet"
        if self.ratio < 1:
            one, other = other, one
        times = rounded(max(self.ratio, 1 / self.ratio), 2)
        how = "as" if times == 1 else f"{general(times)} times as"
        return f"{one} is {how} important as {other}"


def comparison_groups(decision: Decision) -> tuple[Group, ...]:
    """Which groups of siblings can be compared in the workbook?  Those of 2 to 15, and all that have to be."""
    found = []
    for parent, members in groups(decision.criteria).items():
        if len(members) >= 2 and (len(members) <= MOST_COMPARED or decision.weights_from == COMPARISONS):
            matrix = comparison_matrix([c.id for c in members], decision.comparisons)
            found.append(Group(parent, tuple(members), matrix))
    return tuple(found)


def comparison_rows(decision: Decision, listed: Sequence[Group]) -> tuple[Pair, ...]:
    """Which rows does the table of comparisons have?  Every pair of the listed groups, and all else that is judged."""
    given = {frozenset((c.first, c.second)): c for c in decision.comparisons}
    listed_by = {group.parent: group for group in listed}
    rows: list[Pair] = []
    for parent, members in groups(decision.criteria).items():
        group = listed_by.get(parent)
        found = []
        for pair in combinations(members, 2):
            made = given.get(frozenset(c.id for c in pair))
            if made is not None or group is not None:
                first, second = pair if made is None or made.first == pair[0].id else pair[::-1]
                ratio = None if made is None else made.ratio
                found.append(Pair(first, second, ratio, _implied(group, first, second)))
        rows += _marked(found, group)
    return tuple(rows)


def _implied(group: Group | None, first: Criterion, second: Criterion) -> float:
    if group is None:
        return np.nan
    return float(group.weights[group.members.index(first)] / group.weights[group.members.index(second)])


def _marked(rows: list[Pair], group: Group | None) -> list[Pair]:
    """Number the worst judgments of a group that contradicts itself, worst first."""
    if group is None or not group.contradictory:
        return rows
    order = sorted(range(len(rows)), key=lambda i: (-rounded(rows[i].off, DECIMALS), i))[:WORST]
    worst = {i: rank for rank, i in enumerate(order, 1) if rounded(rows[i].off, DECIMALS) > 1}
    return [Pair(p.first, p.second, p.ratio, p.implied, worst.get(i, 0)) for i, p in enumerate(rows)]
