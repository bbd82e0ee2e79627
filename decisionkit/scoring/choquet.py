"""Choquet integral: a weighted sum in which criteria can reinforce or replace each other."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from decisionkit.core.decision.scale import BEST_VALUE
from decisionkit.core.declarations.kinds.scoring import Example, ScoringMethod
from decisionkit.core.declarations.method import Record, unrecorded
from decisionkit.core.declarations.parameters import Choice, Data, Number, Whole
from decisionkit.core.errors import MethodError
from decisionkit.core.numerics import normalise
from decisionkit.core.numerics.sums import weighted_total
from decisionkit.core.rounding import AS_WRITTEN
from decisionkit.core.told import Told

Array = NDArray[np.float64]

#: A capacity has a worth for each of the 2^n groups of n criteria.
MOST_CRITERIA = 16


def choquet(
    performance: Array,
    weights: Array,
    directions: Array,
    *,
    interaction: Any = None,
    capacity: Any = None,
    normalisation: str = "auto",
    bounds: Array | None = None,
    record: Record = unrecorded,
) -> Array:
    """How good is each option, when criteria together can count for more or less than their weights?

    Parameters
    ----------
    performance : (..., n_options, n_criteria)
    weights : (..., n_criteria), summing to 1: the importance (Shapley value) of each criterion
    directions : (n_criteria) of +1 or -1
    interaction : (n_criteria, n_criteria) strengths from -1 to 1, symmetric, 0 on the diagonal: above 0
        both criteria have to be good, below 0 either will do.  None: none interact.
    capacity : instead of weights and interaction, what each group of criteria, counted from 1, is worth:
        (((1,), 0.5), ((2,), 0.3), ...) or a mapping from groups to worths.  No criteria are worth 0, all
        of them 1.
    normalisation : how performances become comparable, as in the weighted sum
    bounds : (n_criteria, 2) fixed ends of each scale, or None

    Returns
    -------
    (..., n_options) scores between the worst and the best comparable performance of the option.  Without
    interaction they are those of the weighted sum; an option that is equally good on all criteria scores
    just that, whatever interacts.

    Raises
    ------
    MethodError
        If the interactions of a criterion are too strong for its weight, if a group is worth less than a
        part of it or has no worth, or if interaction and capacity are both given.

    References
    ----------
    Grabisch (1996), The application of fuzzy integrals in multicriteria decision making, European Journal of
    Operational Research 89(3):445-456; for pairs Grabisch (1997), Fuzzy Sets and Systems 92(2):167-189,
    doi:10.1016/S0165-0114(97)00168-1.

    Examples
    --------
    >>> table, half = np.array([[1.0, 0.0], [0.5, 0.5]]), np.array([0.5, 0.5])
    >>> both = ((0.0, 0.6), (0.6, 0.0))
    >>> choquet(table, half, np.ones(2), interaction=both, normalisation="none").round(9).tolist()
    [0.2, 0.5]
    """
    comparable = normalise.apply(normalisation, performance, directions, bounds)
    good = comparable * directions if normalisation in normalise.KEEPS_COSTS else comparable
    record("comparable performances", good)
    if capacity is not None:
        if interaction is not None:
            raise MethodError("Choquet integral: give interaction or capacity, not both; a capacity says it all.")
        worths = _worths(capacity, directions.size)
        if record is not unrecorded:
            shapley, together = _importance(worths, directions.size)
            record("importance of each criterion (Shapley value)", shapley)
            record("interaction of each pair", together)
        gathered = _over_groups(good, worths)
        batch = np.broadcast_shapes(good.shape[:-2], weights.shape[:-1])
        return np.broadcast_to(gathered, (*batch, good.shape[-2]))
    total = weighted_total(good, weights)
    if interaction is None:
        return total
    strengths = _strengths(interaction, weights)
    # For pairs the integral is sum of w x - 1/2 sum of I |x_i - x_j|
    pairs = zip(*np.nonzero(np.triu(strengths)), strict=True)
    uneven = sum((strengths[i, j] * np.abs(good[..., i] - good[..., j]) for i, j in pairs), np.zeros(good.shape[:-1]))
    record("what interaction takes away", 0.5 * uneven)
    return np.asarray(total - 0.5 * uneven)


def _strengths(interaction: Any, weights: Array) -> Array:
    """Return the strengths as an array, if no criterion can do harm by being better."""
    strengths = np.asarray(interaction, dtype=float)
    count = weights.shape[-1]
    if strengths.shape != (count, count):
        raise MethodError(
            f"Choquet integral, interaction: must have a row and a column for each of the {count} criteria; "
            f"found {strengths.shape[0]}."
        )
    half = 0.5 * np.abs(strengths).sum(axis=-1)
    broken = np.argwhere(weights < half - AS_WRITTEN)
    if broken.size > 0:
        at, j = tuple(broken[0]), broken[0][-1]
        rule = (
            "half the sum of its strengths must not exceed its weight; "
            f"found {half[j]:g} and {weights[at]:g}. Make its interactions weaker or its weight larger."
        )
        raise MethodError(Told("Choquet integral, interaction, ", ("criterion", j), f": {rule}"))
    return strengths


def _worths(capacity: Any, count: int) -> Array:
    """Return the worth of every group, group {i, j} at position 2^(i-1) + 2^(j-1)."""
    if count > MOST_CRITERIA:
        raise MethodError(
            f"Choquet integral, capacity: takes up to {MOST_CRITERIA} criteria; found {count}. Use interaction instead."
        )
    worths = np.full(2**count, np.nan)
    worths[0], worths[-1] = 0.0, 1.0
    for group, worth in _listed(capacity):
        if max(group) > count:
            raise MethodError(
                f"Choquet integral, capacity: there is no criterion {max(group)}; found {count} criteria."
            )
        if len(group) == count and abs(worth - 1.0) > AS_WRITTEN:
            raise MethodError(f"Choquet integral, capacity: all criteria together must be worth 1; found {worth:g}.")
        worths[sum(2 ** (i - 1) for i in group)] = worth
    missing = np.flatnonzero(np.isnan(worths))
    if missing.size > 0:
        raise MethodError(
            f"Choquet integral, capacity: every group of criteria needs a worth; none given for {_named(missing[0])}."
        )
    for j in range(count):
        without = np.flatnonzero(np.arange(2**count) & 2**j == 0)
        less = without[worths[without + 2**j] < worths[without] - AS_WRITTEN]
        if less.size > 0:
            larger, smaller = less[0] + 2**j, less[0]
            raise MethodError(
                f"Choquet integral, capacity: more criteria must not be worth less; found {_named(larger)} worth "
                f"{worths[larger]:g} and {_named(smaller)} worth {worths[smaller]:g}."
            )
    return worths


def _importance(worths: Array, count: int) -> tuple[Array, Array]:
    """Return what each criterion adds on average (n_criteria), and each pair beyond its two parts (n, n).

    The average is over all orders in which criteria can join; for pairs the index is that of Murofushi and Soneda.
    """
    groups = np.arange(2**count)
    size = np.array([group.bit_count() for group in groups.tolist()])
    added = np.array([1.0 / (count * math.comb(count - 1, k)) for k in range(count)])
    joined = np.array([1.0 / ((count - 1) * math.comb(count - 2, k)) for k in range(count - 1)])
    shapley, pairs = np.zeros(count), np.zeros((count, count))
    for i in range(count):
        rest = groups[groups & 2**i == 0]
        shapley[i] = added[size[rest]] @ (worths[rest + 2**i] - worths[rest])
        for j in range(i):
            rest = groups[(groups & (2**i + 2**j)) == 0]
            both = worths[rest + 2**i + 2**j] - worths[rest + 2**i] - worths[rest + 2**j] + worths[rest]
            pairs[i, j] = pairs[j, i] = joined[size[rest]] @ both
    return shapley, pairs


def _named(group: int) -> str:
    members = [str(i + 1) for i in range(MOST_CRITERIA) if group & 2**i]
    return f"criteria {', '.join(members)}" if len(members) > 1 else f"criterion {members[0]}"


def _over_groups(good: Array, worths: Array) -> Array:
    """Weigh each step up from the worst performance by the worth of the criteria that reach so high."""
    order = np.argsort(-good, axis=-1)
    falling = np.take_along_axis(good, order, axis=-1)
    reaching = np.cumsum(2**order, axis=-1)[..., :-1]
    steps = falling[..., :-1] - falling[..., 1:]
    return np.asarray(falling[..., -1] + (steps * worths[reaching]).sum(axis=-1))


def _listed(capacity: Any) -> list[tuple[tuple[int, ...], float]]:
    pairs = capacity.items() if isinstance(capacity, Mapping) else capacity
    return [(tuple(group), float(worth)) for group, worth in pairs]


def _interaction_fault(value: Any) -> str | None:
    try:
        strengths = np.asarray(value)
    except ValueError:
        return "its rows have different lengths"
    if strengths.dtype.kind not in "if" or strengths.ndim != 2 or strengths.shape[0] != strengths.shape[1]:
        return "it does not have as many rows as columns of numbers"
    if not bool((np.abs(strengths) <= 1).all()):
        return "a strength is not from -1 to 1"
    if not bool((strengths == strengths.T).all()):
        return "a pair has two strengths"
    return "a criterion interacts with itself" if bool(np.diag(strengths).any()) else None


def _capacity_fault(value: Any) -> str | None:
    pairs = list(value.items()) if isinstance(value, Mapping) else value
    if not isinstance(pairs, list | tuple) or len(pairs) == 0:
        return "it is not a list of groups and worths"
    seen: set[frozenset[int]] = set()
    for pair in pairs:
        if not isinstance(pair, list | tuple) or len(pair) != 2:
            return "it is not a list of groups and worths"
        group, worth = pair
        if Number(default=0.0, low=0.0, high=1.0).fault(worth) is not None:
            return "a worth is not a number from 0 to 1"
        members = list(group) if isinstance(group, list | tuple | frozenset) else []
        counted = [Whole(default=1, low=1, high=MOST_CRITERIA).fault(each) is None for each in members]
        if not counted or not all(counted) or len(set(members)) < len(members):
            return f"a group is not a list of different criteria, counted from 1 to {MOST_CRITERIA}"
        if frozenset(members) in seen:
            return "a group has two worths"
        seen.add(frozenset(members))
    return None


declaration = ScoringMethod(
    key="choquet",
    title="Choquet integral",
    family="value",
    formula="score = sum of weight x comparable performance - 1/2 sum over pairs of interaction x |difference|; "
    "with a capacity, sum over steps up from the worst performance of step x worth of the criteria that reach it",
    function=choquet,
    takes="values",
    for_values={"normalisation": "none"},
    top=BEST_VALUE,
    bounds="optional",
    caution=lambda completed: (
        "the capacity says what each criterion is worth: the weights are not used"
        if completed["capacity"] is not None
        else ""
    ),
    parameters={
        "interaction": Data(
            default=None,
            form="a symmetric table of strengths from -1 to 1, 0 on the diagonal",
            rule=_interaction_fault,
            bad=("text", 1.0, [[0.0, 2.0], [2.0, 0.0]], [[0.0, 0.1], [0.2, 0.0]], [[0.1]], [[0.0, 1.0], [0.0]], True),
            axes=("criterion", "criterion"),
            help="above 0 both criteria have to be good, below 0 either will do; None = no interaction",
        ),
        "capacity": Data(
            default=None,
            form="pairs of a group of criteria, counted from 1, and its worth from 0 to 1",
            rule=_capacity_fault,
            bad=(
                "text",
                1.0,
                [],
                [(1,)],
                [((0,), 0.5)],
                [((1, 1), 0.5)],
                [((1,), 1.5)],
                [((1,), 0.5), ([1], 0.4)],
                True,
            ),
            help="what each group of criteria is worth: then weights are not used, nor may interaction be given; None "
            "= weights and interaction decide",
        ),
        "normalisation": Choice(
            default="auto",
            among=("auto", "bounds", *normalise.BY_NAME),
            help="how performances become comparable; auto = fixed bounds where given, else max",
        ),
    },
    holds=frozenset({"dominance", "unit-free", "mirror"}),
    example=Example(
        performance=((18, 16, 10), (10, 12, 18), (14, 15, 15)),
        weights=(3, 3, 2),
        directions=("max", "max", "max"),
        scores=(13.9, 13.6, 14.9),
        decimals=1,
        parameters={
            "capacity": (
                ((1,), 0.45),
                ((2,), 0.45),
                ((3,), 0.3),
                ((1, 2), 0.5),
                ((1, 3), 0.9),
                ((2, 3), 0.9),
            ),
            "normalisation": "none",
        },
        source="Grabisch (1996), students judged in mathematics, physics and literature",
    ),
    when_not="nobody can say which criteria overlap or need each other: without interaction it is the weighted sum; "
    "or scales are not comparable: it compares a performance on one criterion with one on another.",
    disagreement="None of pymcdm, pyrepo-mcda, pyDecision and scikit-criteria has it; kappalab in R integrates over "
    "the numbers as given, as here with normalisation='none'.",
)
