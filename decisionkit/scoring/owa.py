"""OWA: ordered weighted averaging, from the worst performance of an option to its best."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from decisionkit.core.decision.scale import BEST_VALUE
from decisionkit.core.declarations.kinds.scoring import Example, ScoringMethod
from decisionkit.core.declarations.method import Record, unrecorded
from decisionkit.core.declarations.parameters import Choice, Data, Number
from decisionkit.core.errors import MethodError
from decisionkit.core.numerics import normalise
from decisionkit.core.numerics.sums import weighted_total
from decisionkit.core.rounding import NOISE

Array = NDArray[np.float64]


def owa(
    performance: Array,
    weights: Array,
    directions: Array,
    *,
    ordering: Any = None,
    orness: float = 0.5,
    normalisation: str = "auto",
    bounds: Array | None = None,
    record: Record = unrecorded,
) -> Array:
    """How good is each option, when what it does best or worst may count for more?

    Parameters
    ----------
    performance : (..., n_options, n_criteria)
    weights : (..., n_criteria), summing to 1: importance of the criteria
    directions : (n_criteria) of +1 or -1
    ordering : (n_criteria) weights of an option's best, second best, ..., worst performance, in any unit;
        None leaves it to ``orness``.
    orness : of the quantifier, from 0, only the worst counts, over 0.5, all count by their importance, to 1, only
        the best; that of the ordering weights of a few criteria is less, or more above 0.5, see the steps
    normalisation : how performances become comparable, as in the weighted sum
    bounds : (n_criteria, 2) fixed ends of each scale, or None

    Returns
    -------
    (..., n_options) scores between the worst and the best comparable performance of the option on the criteria
    that carry weight.  With equal ordering weights, as by default, they are those of the weighted sum; with
    equal importance those of Yager's ordered weighted averaging.

    Raises
    ------
    MethodError
        If there is not one ordering weight for each criterion, or ordering and orness are both given.

    References
    ----------
    Yager (1988), IEEE Transactions on Systems, Man, and Cybernetics 18(1):183-190, doi:10.1109/21.87068; with
    importance Torra (1997), International Journal of Intelligent Systems 12(2):153-166.

    Examples
    --------
    >>> table, equal = np.array([[0.9, 0.3, 0.6]]), np.full(3, 1 / 3)
    >>> owa(table, equal, np.ones(3), ordering=(0, 0, 1), normalisation="none").round(9).tolist()
    [0.3]
    """
    comparable = normalise.apply(normalisation, performance, directions, bounds)
    good = comparable * directions if normalisation in normalise.KEEPS_COSTS else comparable
    record("comparable performances", good)
    if ordering is None and orness == 0.5:
        return weighted_total(good, weights)
    heights = None if ordering is None else _heights(ordering, orness, directions.size)
    if record is not unrecorded:
        _record_ordering(heights, orness, directions.size, record)
    order = np.argsort(-good, axis=-1)
    falling = np.take_along_axis(good, order, axis=-1)
    record("performances from best to worst", falling)
    # Up from the worst performance, each step counts by how much of the importance reaches so high
    score = falling[..., -1]
    reaching: Array | float = 0.0
    for k in range(directions.size - 1):
        reaching = reaching + _weight_at(order[..., k], weights)
        share = _of_importance(reaching, heights, orness)
        score = score + (falling[..., k] - falling[..., k + 1]) * share
    return np.asarray(np.broadcast_to(score, np.broadcast_shapes(score.shape, (*weights.shape[:-1], 1))))


def _record_ordering(heights: Array | None, orness: float, count: int, record: Record) -> None:
    """Record the ordering weights of criteria that weigh the same, and how far they lean towards the best."""
    ordering = np.diff(_of_importance(np.linspace(0.0, 1.0, count + 1), heights, orness))
    record("ordering weights of equal criteria, best first", ordering)
    if count > 1:
        record("orness of these weights", np.atleast_1d(ordering @ np.linspace(1.0, 0.0, count)))


def _heights(ordering: Any, orness: float, count: int) -> Array:
    """Return what the best k performances count for together, k from 0 to all."""
    if orness != 0.5:
        raise MethodError("OWA: give ordering or orness, not both.")
    given = np.asarray(ordering, dtype=float)
    if given.size != count:
        raise MethodError(
            f"OWA, ordering: must have one weight for each of the {count} criteria, "
            f"from best performance to worst; found {given.size}."
        )
    up_to = np.concatenate([[0.0], np.cumsum(given)])
    return np.asarray(up_to / up_to[-1])


def _weight_at(criterion: NDArray[np.intp], weights: Array) -> Array:
    """Return the weight of the criterion of each option (..., n_options)."""
    if weights.ndim == 1 or criterion.ndim == 1:
        return np.asarray(weights[..., criterion])
    batch = np.broadcast_shapes(criterion.shape[:-1], weights.shape[:-1])
    each = np.broadcast_to(weights, (*batch, weights.shape[-1]))
    return np.take_along_axis(each, np.broadcast_to(criterion, (*batch, criterion.shape[-1])), axis=-1)


def _of_importance(reaching: Array, heights: Array | None, orness: float) -> Array:
    """Turn a share of the importance into a share of the score."""
    share = np.where(reaching > 1.0 - NOISE, 1.0, reaching)
    if heights is not None:  # w*: straight lines through the points (k / n, sum of the first k ordering weights)
        return np.interp(share, np.linspace(0.0, 1.0, heights.size), heights)
    if orness == 0.0:
        return np.asarray(share == 1.0, dtype=float)
    return np.asarray((share > 0.0) * share ** ((1.0 - orness) / orness))  # Q(r) = r^a has orness 1 / (1 + a)


def _ordering_fault(value: Any) -> str | None:
    given = value.tolist() if isinstance(value, np.ndarray) else value
    if not isinstance(given, list | tuple) or len(given) == 0:
        return "it is not a list of numbers"
    if any(Number(default=0.0, low=0.0, high=1e9).fault(each) is not None for each in given):
        return "an entry is not a number from 0 to 1e9"
    return None if any(each > 0 for each in given) else "all are 0"


declaration = ScoringMethod(
    key="owa",
    title="OWA (ordered weighted averaging)",
    family="value",
    formula="score = worst performance + sum over steps up from it of step x Q(weight of the criteria that reach it)",
    function=owa,
    takes="values",
    for_values={"normalisation": "none"},
    top=BEST_VALUE,
    bounds="optional",
    parameters={
        "ordering": Data(
            default=None,
            form="a list of weights, from the best performance of an option to its worst",
            rule=_ordering_fault,
            bad=("text", 1.0, [], [0.0, 0.0], [-1.0, 2.0], [float("nan"), 1.0], ["text", 1.0], True),
            help="weights of ranks, not of criteria: (1, 0, 0) only the best counts, (0, 0, 1) only the worst; None = "
            "orness decides",
        ),
        "orness": Number(
            default=0.5,
            low=0.0,
            high=1.0,
            help="of the quantifier: 0 = only the worst performance counts, 0.5 = weighted sum, 1 = only the best",
        ),
        "normalisation": Choice(
            default="auto",
            among=("auto", "bounds", *normalise.BY_NAME),
            help="how performances become comparable; auto = fixed bounds where given, else max",
        ),
    },
    holds=frozenset({"dominance", "unit-free", "mirror"}),
    example=Example(
        performance=((5, 6, 4),),
        weights=(1, 1, 1),
        directions=("max", "max", "max"),
        scores=(5.1,),
        decimals=1,
        parameters={"ordering": (0.2, 0.7, 0.1), "normalisation": "none"},
        source="Soft Computing and Its Applications (ISBN 9781926895383), page 109, example 2.39: "
        "0.2 x 6 + 0.7 x 5 + 0.1 x 4",
    ),
    when_not="scales are not comparable: it asks which performance of an option is its best; or a criterion is simply "
    "more important than others, which is what weights are for.",
    disagreement="Torra lets the ordering weights be joined by any curve that does not fall. Here by straight lines, "
    "where his own program bends: on his program's example (0.195 here) it gives 0.1943.",
)
