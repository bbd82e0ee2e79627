"""Additive value: value functions of the criteria's own, added up."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from decisionkit.core.arrays.entries import LARGEST
from decisionkit.core.arrays.requirements import require
from decisionkit.core.declarations.kinds.scoring import Example, ScoringMethod
from decisionkit.core.declarations.method import Record, unrecorded
from decisionkit.core.declarations.parameters import Data, Number
from decisionkit.core.errors import MethodError
from decisionkit.core.numerics import normalise
from decisionkit.core.numerics.sums import weighted_total
from decisionkit.core.told import Told
from decisionkit.core.words import plain

Array = NDArray[np.float64]

#: Pairs (performance, value) of one criterion; None for a criterion without any.
Pairs = Sequence[Sequence[float]] | None


def additive_value(
    performance: Array,
    weights: Array,
    directions: Array,
    *,
    points: Sequence[Pairs] | None = None,
    levels: Sequence[Pairs] | None = None,
    best: float = 1.0,
    bounds: Array | None = None,
    record: Record = unrecorded,
) -> Array:
    """How much is each option worth, when each criterion has a value function of its own?

    Parameters
    ----------
    performance : (..., n_options, n_criteria)
    weights : (..., n_criteria), summing to 1
    directions : (n_criteria) of +1 or -1; they count where a criterion has no function of its own
    points : per criterion None or pairs (performance, value), performances ascending, joined by
        straight lines; the values may rise, fall or do both
    levels : per criterion None or pairs (performance, value), ascending: the only performances there
        can be.  Values found by MACBETH, bisection or direct rating come in here or as points.
    best : what the best end is worth on a criterion without a function of its own, whose values run
        in a straight line from 0 at the worst end: give 100 where the functions run to 100
    bounds : (n_criteria, 2) the ends of those lines; None takes the worst and the best in each
        column, and then the options at hand decide what a step is worth

    Returns
    -------
    (..., n_options) weighted sums of values, from 0 to ``best`` where the functions keep to that.
    Without bounds and functions a constant column, and each criterion of one option alone, is worth
    ``best``.

    Raises
    ------
    MethodError
        If a performance lies outside its points or is none of its levels; no value is guessed.  If
        there is not one entry per criterion, or a criterion has both points and levels.

    References
    ----------
    Dyer & Sarin (1979), Operations Research 27(4):810-822, doi:10.1287/opre.27.4.810; von
    Winterfeldt & Edwards (1986), Decision Analysis and Behavioral Research, chapters 7 and 8.

    Examples
    --------
    >>> sizes = [[400, 0], [700, 50], [1500, 100]]
    >>> table = np.array([[550.0, 3.0], [1100.0, 1.0]])
    >>> two = np.array([1.0, 1.0])
    >>> additive_value(table, two / 2, two, points=[sizes, None], levels=[None, [[1, 0], [3, 80]]]).tolist()
    [52.5, 37.5]
    """
    if bounds is None:
        values = best * normalise.minmax(performance, directions)
    else:
        values = best * normalise.to_bounds(performance, directions, bounds)
    curves, steps = _per_criterion("points", points, directions), _per_criterion("levels", levels, directions)
    for j, (curve, step) in enumerate(zip(curves, steps, strict=True)):
        if curve is not None and step is not None:
            rule = "must have points or levels; found both. Give one."
            raise MethodError(Told("Additive value, ", ("criterion", j), f": {rule}"))
        if curve is not None:
            values[..., j] = _between(performance, j, curve)
        elif step is not None:
            values[..., j] = _at_levels(performance, j, step)
    record("values", values)
    if record is not unrecorded:
        record("contributions", values * weights[..., None, :])
    return weighted_total(values, weights)


def _per_criterion(name: str, given: Sequence[Pairs] | None, directions: Array) -> Sequence[Pairs]:
    if given is None:
        return [None] * directions.size
    if len(given) != directions.size:
        found = f"must have one entry for each of the {directions.size} criteria; found {len(given)}"
        raise MethodError(f"Additive value, {name}: {found}. Give None for a criterion without any.")
    return given


def _between(performance: Array, j: int, curve: Sequence[Sequence[float]]) -> Array:
    """Return the values of one criterion on straight lines between its points."""
    at, value = np.array(curve, dtype=float).T
    column = performance[..., j]
    fine = (column >= at[0]) & (column <= at[-1])
    need = f"the value function of this criterion runs from {at[0]:g} to {at[-1]:g}"
    _require_column(fine, performance, j, need, "Give it a point further out, or correct the performance.")
    return normalise.between(column, at, value)


def _at_levels(performance: Array, j: int, levels: Sequence[Sequence[float]]) -> Array:
    """Return the values of one criterion that has only certain levels."""
    at, value = np.array(levels, dtype=float).T
    column = performance[..., j]
    level = np.minimum(np.searchsorted(at, column), at.size - 1)
    need = f"this criterion only has the levels {', '.join(f'{each:g}' for each in at)}"
    _require_column(at[level] == column, performance, j, need, "Add the level, or correct the performance.")
    return np.asarray(value[level])


def _require_column(fine: NDArray[np.bool_], performance: Array, j: int, need: str, remedy: str) -> None:
    if not fine.all():
        everywhere = np.ones(performance.shape, dtype=bool)
        everywhere[..., j] = fine
        require(everywhere, performance, need, remedy)


def _rule(fewest: int) -> Callable[[Any], str | None]:
    """Return what checks pairs per criterion: at least ``fewest``, performances ascending."""

    def broken(given: Any) -> str | None:
        try:
            entries = plain(given)
        except RecursionError:
            return "it contains itself"
        if not isinstance(entries, tuple) or not entries:
            return "it is not a list"
        for j, pairs in enumerate(entries):
            if pairs is None:
                continue
            if not isinstance(pairs, tuple) or len(pairs) < fewest or not all(map(_is_pair, pairs)):
                return Told(("criterion", j), " has too few of them, or one that is not a pair of finite numbers")
            if any(low >= high for (low, _), (high, _) in pairwise(pairs)):
                return Told("the performances of ", ("criterion", j), " do not ascend")
        return None

    return broken


def _is_pair(pair: object) -> bool:
    number = Number(default=0.0, low=-LARGEST, high=LARGEST)
    return isinstance(pair, tuple) and len(pair) == 2 and all(number.fault(x) is None for x in pair)


BAD: tuple[object, ...] = (
    *("text", 1.0, True, [], [[]], [[1.0]], [[[1.0]]], [[[1.0, 2.0, 3.0]] * 2]),
    *([[[1.0, math.nan], [2.0, 1.0]]], [[[1.0, 2.0], [1.0, 3.0]]], [[[2.0, 0.0], [1.0, 1.0]]]),
)

declaration = ScoringMethod(
    key="additive_value",
    title="Additive value",
    also=("MAVT", "multi-attribute value theory"),
    family="value",
    formula="score = sum over criteria of weight x value of the performance",
    function=additive_value,
    takes="performance",
    top=1.0,
    bounds="optional",
    parameters={
        "points": Data(
            default=None,
            form="a list with, for each criterion, None or at least two pairs (performance, value), performances "
            "ascending",
            rule=_rule(2),
            bad=(*BAD, [[[1.0, 2.0]]]),
            help="value functions of straight lines between points (performance, value); None = no such functions",
            each="criterion",
        ),
        "levels": Data(
            default=None,
            form="a list with, for each criterion, None or pairs (performance, value), performances ascending",
            rule=_rule(1),
            bad=BAD,
            help="value functions of criteria that have only certain levels: pairs (performance, value); None = no "
            "such functions",
            each="criterion",
        ),
        "best": Number(
            default=1.0,
            low=1.0,
            help="value of the best end of a scale without a function of its own; 1, 10 or 100, to match those given",
        ),
    },
    holds=frozenset({"dominance", "mirror", "offset-free", "unit-free"}),
    example=Example(
        performance=((100, 60, 100, 1000, 0, 90),),
        weights=(32, 26, 23, 10, 6, 3),
        directions=("max",) * 6,
        parameters={"best": 100.0, "levels": (None, None, None, ((400, 0), (1000, 75), (1500, 100)), None, None)},
        bounds=((0, 100), (0, 100), (0, 100), (400, 1500), (0, 100), (0, 100)),
        scores=(80.8,),
        decimals=1,
        source="worked by hand: 32 + 15.6 + 23 + 7.5 + 0 + 2.7 = 80.8 (weights out of 100). The case is "
        "Addison Square of the office location problem of Goodwin & Wright, Decision Analysis for Management "
        "Judgment, chapter 3, quoted from memory; not checked against the book",
    ),
    when_not="what a step on one criterion is worth depends on how an option does on another: use choquet; or the "
    "weights stand for importance as such: they have to say how much the whole step from the low to the high end of "
    "each value function counts (swing).",
    disagreement="Most libraries have only straight lines between the worst and the best of the options at hand, so "
    "that a new option changes what a step is worth. Here: functions as given, else lines between fixed bounds where "
    "there are any.",
)
