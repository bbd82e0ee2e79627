"""Outranking: for how much of the weight, and against which objections, is one option at least as good as another?

Options come as tables (..., n_options, n_criteria); what is found of every pair is a square table, the
option in the row over the option in the column.  Performances keep their own units and directions.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from decisionkit.core.declarations.method import Record, unrecorded
from decisionkit.core.errors import MethodError
from decisionkit.core.numerics.tolerance import exceeds
from decisionkit.core.told import Told

Array = NDArray[np.float64]
Relation = NDArray[np.bool_]

#: Sums taken in another order are not a difference: what is this close to a level counts as reaching it.
ROUNDING = 1e-10

#: The same for single differences, as a share of the largest performance: 0.8 is 0.1 above 0.7, not more.
SLACK = 1e-15

#: So many pairs of options are distilled at a time, few enough to stay close to the processor.
BLOCK = 30_000

#: Tables of all pairs of more options fill the memory.
MOST_OPTIONS = 3_000

#: How many pairs a conclusion names one by one.
NAMED_PAIRS = 5


@dataclass(frozen=True)
class Limits:
    """Thresholds of pseudo-criteria at given performances: each (..., n_options, n_criteria), veto None for none.

    ``sloped`` says whether there is any room between indifference and preference.
    """

    indifference: Array
    preference: Array
    veto: Array | None
    sloped: bool

    def of_rows(self) -> Limits:
        """Return the thresholds of the option that is over another, to go with pairs of options."""
        return self._spread(np.s_[..., :, None, :])

    def of_columns(self) -> Limits:
        """Return the thresholds of the option that another one is over, to go with pairs of options."""
        return self._spread(np.s_[..., None, :, :])

    def _spread(self, axes: Any) -> Limits:
        veto = None if self.veto is None else self.veto[axes]
        return Limits(self.indifference[axes], self.preference[axes], veto, self.sloped)


def require_few(performance: Array, method: str) -> None:
    """Refuse more options than there is room for tables of all pairs.

    Raises
    ------
    MethodError
        Says how many are too many.
    """
    count = performance.shape[-2]
    if count > MOST_OPTIONS:
        rule = f"compares every option with every other, at most {MOST_OPTIONS:,}"
        raise MethodError(f"{method}: {rule}; found {count:,}. Screen the options first, or take promethee.")


def limits_at(performance: Array, indifference: Any, preference: Any, veto: Any, method: str) -> Limits:
    """How large are the thresholds at these performances?

    Parameters
    ----------
    performance : (..., n_options, n_criteria)
    indifference, preference, veto : each a number, one per criterion, or (n_criteria, 2) of a fixed part and a
        share of |performance|; a preference of None or infinity is that of indifference, a veto of None or
        infinity never objects.
    method : its title, for messages

    Raises
    ------
    MethodError
        Unless indifference <= preference <= veto everywhere; names the criterion and both values.
    """
    size = np.abs(performance)
    small = _threshold(indifference, size)
    large = small
    if preference is not None:
        large = _threshold(preference, size)
        large = np.where(np.isinf(large), small, large)
        large = _in_order(small, large, "indifference", "preference", method)
    limit = None if veto is None else _threshold(veto, size)
    if limit is not None:
        limit = _in_order(large, limit, "preference", "veto", method)
    return Limits(small, large, limit, sloped=preference is not None and bool((large > small).any()))


def _threshold(given: Any, size: Array) -> Array:
    threshold = np.asarray(given, dtype=float)
    if threshold.ndim < 2:
        return np.broadcast_to(threshold, size.shape)
    return np.asarray(threshold[:, 0] + threshold[:, 1] * size)


def _in_order(lower: Array, upper: Array, low: str, high: str, method: str) -> Array:
    """Return the upper thresholds, which may be below the lower ones by rounding only, as no less than these."""
    if not bool((lower <= upper).all()):
        wrong = np.argwhere(exceeds(lower, upper))
        if wrong.size == 0:
            return np.maximum(lower, upper)
        index = tuple(wrong[0])
        found = f"{low} {lower[index]:g} and {high} {upper[index]:g}"
        rule = f"{low} must not exceed {high}; found {found}. Lower {low} or raise {high}."
        raise MethodError(Told(f"{method}, ", ("criterion", index[-1]), f": {rule}"))
    return upper


def deficits(own: Array, other: Array, directions: Array) -> Iterator[Array]:
    """By how much does each own option (row) fall short of each other one (column)?

    Yields (..., n_own, n_other) criterion by criterion; negative where the own option is better.
    """
    for j, sign in enumerate(directions):
        yield (other[..., None, :, j] - own[..., :, None, j]) * sign


def slack_of(own: Array, other: Array) -> Array:
    """How far may a difference on each criterion (n_criteria) miss a threshold by rounding alone?"""
    largest = [np.abs(table).reshape(-1, table.shape[-1]).max(axis=0, initial=0.0) for table in (own, other)]
    return np.asarray(SLACK * np.fmax(*largest))


def support(partials: Iterable[Array | Relation], weights: Array) -> Array:
    """How much weight is behind each pair?  ``partials`` are (..., n_own, n_other) in 0..1, criterion by criterion."""
    if weights.ndim > 1:
        stack = np.array(list(partials), dtype=float)
        if stack.ndim == 3:
            return np.asarray(np.tensordot(weights, stack, axes=1))
        partials = stack
    total: Any = 0.0
    for j, partial in enumerate(partials):
        total = total + weights[..., j, None, None] * partial
    return np.asarray(total)


def concordance(own: Array, other: Array, weights: Array, directions: Array, limits: Limits | None = None) -> Array:
    """For how much of the weight is each own option at least as good as each other one?

    Without limits any deficit counts in full; with them a deficit up to indifference not at all, from
    preference on in full, and in a straight line between.
    """
    short, slack = deficits(own, other, directions), slack_of(own, other)
    if limits is None:
        return support((deficit <= slack[j] for j, deficit in enumerate(short)), weights)
    small = limits.indifference + slack
    if not limits.sloped:
        return support((deficit <= small[..., j] for j, deficit in enumerate(short)), weights)
    return support((_agreement(d, limits, small, j) for j, d in enumerate(short)), weights)


def _agreement(deficit: Array, limits: Limits, small: Array, j: int) -> Array:
    preference = limits.preference[..., j]
    zone = preference - limits.indifference[..., j]
    sloped = np.minimum(np.maximum(preference - deficit, 0.0), zone) / np.where(zone > 0, zone, 1.0)
    return np.where(deficit <= small[..., j], 1.0, sloped)


def objection(deficit: Array, preference: Array, veto: Array, slack: float = 0.0) -> Array:
    """How strongly does one criterion object?  0 up to preference, 1 from veto on (beyond it where they are equal).

    It grows in a straight line between; ``slack`` is what a deficit may miss a threshold by.
    """
    zone = veto - preference
    sloped = np.minimum(np.maximum(deficit - preference, 0.0), zone) / np.where(zone > 0, zone, 1.0)
    return np.where(zone > 0, np.where(deficit >= veto - slack, 1.0, sloped), deficit > preference + slack)


def credibility(
    own: Array,
    other: Array,
    weights: Array,
    directions: Array,
    limits: Limits,
    *,
    record: Record = unrecorded,
) -> Array:
    """How credible is it that each own option (row) is at least as good as each other one (column)?

    The concordance C, times (1 - d) / (1 - C) for every criterion whose objection d exceeds it; 0 where one
    objects in full, whatever its weight.
    """
    agreed = concordance(own, other, weights, directions, limits)
    record("concordance", agreed)
    if limits.veto is None:
        return agreed
    credible = agreed
    room = np.where(agreed < 1.0, 1.0 - agreed, 1.0)
    slack = slack_of(own, other)
    for j, deficit in enumerate(deficits(own, other, directions)):
        against = objection(deficit, limits.preference[..., j], limits.veto[..., j], slack[j])
        heard = (against > agreed) | (against >= 1.0)
        credible = credible * np.where(heard, (1.0 - against) / room, 1.0)
    return credible


def no_worse_in_both(first: Array, second: Array) -> Array:
    """Return the partial preorder of two rankings: 1 where the option in the row is behind in neither (..., n, n)."""
    in_first = first[..., :, None] <= first[..., None, :]
    return np.asarray(in_first & (second[..., :, None] <= second[..., None, :]), dtype=float)


def largest_deficit(table: Array) -> Array:
    """How far is each option behind each other one where it is furthest behind, as a share of the widest range?

    ``table`` (..., n_options, n_criteria), all in one unit and more is better; 0 to 1.
    """
    worst: Any = 0.0
    for deficit in deficits(table, table, np.ones(table.shape[-1])):
        worst = np.maximum(worst, deficit)
    widest = worst.max(axis=(-2, -1), keepdims=True)
    return np.asarray(worst / np.where(widest > 0, widest, 1.0))


def weighty(table: Array, weights: Array) -> Array:
    """Leave out what carries no weight: its columns become 0 for every option."""
    return table if bool((weights > 0).all()) else np.where(weights[..., None, :] > 0, table, 0.0)


def reached(relation: Relation) -> Relation:
    """From which option (row) does a chain of the relation lead to which (column)?  (..., n, n)"""
    reach = relation.astype(np.float32)
    while True:
        longer = np.minimum(reach + reach @ reach, 1.0)
        if bool((longer == reach).all()):
            return reach > 0
        reach = longer


def without_self(relation: Relation) -> Relation:
    """Return the relation with nothing on its diagonal."""
    return relation & ~np.eye(relation.shape[-1], dtype=bool)


def kernel(outranks: Relation) -> Relation:
    """Which options make up the kernel (..., n_options)?

    No option in it outranks another in it, and each one outside is outranked by one in it.  Options that
    outrank one another in a circle count as one: all of them are in it, or none.
    """
    reach = reached(outranks)
    circle = (reach & reach.swapaxes(-1, -2)) | np.eye(outranks.shape[-1], dtype=bool)
    linked = circle.astype(np.float32)
    beats = (linked @ outranks.astype(np.float32) @ linked > 0) & ~circle
    inside = np.zeros(outranks.shape[:-1], dtype=bool)
    open_ = np.ones_like(inside)
    while bool(open_.any()):
        inside |= open_ & ~(beats & open_[..., :, None]).any(axis=-2)
        open_ &= ~inside & ~(beats & inside[..., :, None]).any(axis=-2)
    return inside


def unbeaten(relation: Relation, among: Relation) -> Relation:
    """Which of these options does none of them outrank, a circle counting as one option?  (..., n_options)"""
    within = relation & among[..., :, None] & among[..., None, :]
    free = among & ~within.any(axis=-2)
    beaten = (within & free[..., :, None]).any(axis=-2)
    if bool((free | beaten == among).all()):
        return free  # nearly always; the rest may be in a circle, or below one
    reach = reached(within)
    return among & ~(reach & ~reach.swapaxes(-1, -2)).any(axis=-2)


def ranks_from_the_top(strong: Relation, weak: Relation) -> Array:
    """Which class is each option in, 1 the best?  (..., n_options)

    The next class is what nothing left outranks strongly; the weak relation separates those that are left level.
    """
    left = np.ones(strong.shape[:-1], dtype=bool)
    classes = np.zeros(left.shape)
    either = strong | weak
    rank = 0
    while bool(left.any()):
        rank += 1
        best = unbeaten(either, unbeaten(strong, left))
        classes[best] = rank
        left &= ~best
    return classes


def distillations(credible: Array, constant: float, slope: float) -> tuple[Array, Array]:
    """Which class is each option in, 1 the best, distilling the best off the top and the worst off the bottom?

    Parameters
    ----------
    credible : (..., n_options, n_options) credibility of the row over the column; the diagonal is not used
    constant, slope : a difference in credibility counts above s(x) = constant - slope * x

    Returns
    -------
    From the top and from the bottom, each (..., n_options).
    """
    shape = credible.shape[:-1]
    n_options = shape[-1]
    # Tables lie behind one another along the last axis, where numpy is quick over many small ones.
    tables = np.moveaxis(np.round(credible, 10).reshape(-1, n_options, n_options), 0, -1)
    count = tables.shape[-1]
    first, last = np.zeros((n_options, count)), np.zeros((n_options, count))
    block = max(1, BLOCK // n_options**2)
    for start in range(0, count, block):
        part = np.s_[..., start : start + block]
        twice = np.concatenate([tables[part], tables[part]], axis=-1)
        classes = _distil(twice, np.repeat([1.0, -1.0], twice.shape[-1] // 2), constant, slope)
        first[part], last[part] = np.split(classes, 2, axis=-1)
    from_bottom = last.max(axis=0) + 1.0 - last
    return first.T.reshape(shape), from_bottom.T.reshape(shape)


def _distil(tables: Array, signs: Array, constant: float, slope: float) -> Array:
    """Number the distillates of each table (n, n, n_tables) in order; sign +1 takes the best, -1 the worst."""
    apart = ~np.eye(len(tables), dtype=bool)[:, :, None]
    tables = np.where(apart, tables, 0.0)
    surpasses = apart & (tables - tables.swapaxes(0, 1) > _needed(tables, constant, slope) + ROUNDING)
    classes = np.zeros(tables.shape[1:])
    left = np.ones(classes.shape, dtype=bool)
    still, rank, cut = left, np.zeros(len(signs)), tables.max(axis=(0, 1))
    while bool(left.any()):
        within = tables * (still[:, None] & still)
        below = within < cut - _needed(cut, constant, slope) - ROUNDING
        cut = np.where(below, within, 0.0).max(axis=(0, 1))  # the next level, lambda k+1
        prefers = surpasses & (within > cut + ROUNDING)
        quality = signs * (prefers.sum(axis=1, dtype=np.int32) - prefers.sum(axis=0, dtype=np.int32))
        chosen = still & (quality == np.where(still, quality, -np.inf).max(axis=0))
        done = (chosen.sum(axis=0) <= 1) | (cut <= 0)
        rank += done
        distilled = chosen & done
        classes = np.where(distilled, rank, classes)
        left = left & ~distilled
        still = np.where(done, left, chosen)
        highest = (tables * (left[:, None] & left)).max(axis=(0, 1))
        cut = np.where(done, highest, cut)
    return classes


def _needed(credible: Array, constant: float, slope: float) -> Array:
    """Return how much lower than this a credibility must be to count as lower.

    Never below 0, so that the levels fall and an end is reached where weights sum to more than 1.
    """
    return np.maximum(constant - slope * credible, 0.0)


def agreement_of(first: Array, second: Array, names: Sequence[str]) -> str:
    """Say where two rankings of the same options put a pair in opposite orders: such a pair is incomparable."""
    against = (first[:, None] < first) & (second[:, None] > second)
    pairs = [f"{names[min(i, j)]} and {names[max(i, j)]}" for i, j in sorted(map(sorted, np.argwhere(against)))]
    if not pairs:
        return "the two rankings put no two options in opposite orders"
    left = len(pairs) - NAMED_PAIRS
    more = f"; and {left} more pair{'s' if left > 1 else ''}" if left > 0 else ""
    listed = "; ".join(pairs[:NAMED_PAIRS]) + more
    return f"incomparable, since the two rankings put them in opposite orders: {listed}"
