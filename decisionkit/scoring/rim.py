"""RIM, the reference ideal method: the best may lie anywhere on a scale, even be a whole range."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from decisionkit.core.declarations.kinds.scoring import Example, ScoringMethod
from decisionkit.core.declarations.method import Record, unrecorded
from decisionkit.core.declarations.per_criterion import Pairs
from decisionkit.core.errors import MethodError
from decisionkit.core.numerics.sums import weighted_total
from decisionkit.core.told import Told

Array = NDArray[np.float64]


def rim(
    performance: Array,
    weights: Array,
    directions: Array,
    *,
    bounds: Array,
    ideal: Array | None = None,
    record: Record = unrecorded,
) -> Array:
    """How near is each option to the ideal range of each scale?

    Parameters
    ----------
    performance : (..., n_options, n_criteria), within the bounds
    weights : (..., n_criteria), summing to 1
    directions : (n_criteria) of +1 or -1
    bounds : (n_criteria, 2) fixed ends of each scale
    ideal : (n_criteria, 2) lower and upper end of the ideal range of each criterion, within the bounds;
        None for the best end of each scale.  With ideal ranges the directions have no effect.

    Returns
    -------
    (..., n_options) closeness in 0..1: 1 within every ideal range, 0 at an end that is not ideal on
    every criterion.  An option's closeness does not depend on the others, so none can reverse two
    others, and one option alone, identical options or a constant column need no special treatment.

    Raises
    ------
    MethodError
        If an ideal range reaches beyond its scale.

    References
    ----------
    Cables, Lamata & Verdegay (2016), RIM - reference ideal method in multicriteria decision making,
    Information Sciences 337-338:1-10, doi:10.1016/j.ins.2015.12.011.

    Examples
    --------
    >>> ages, scale, best = np.array([[32.0], [20.0], [50.0]]), np.array([[20.0, 60.0]]), np.array([[30.0, 40.0]])
    >>> rim(ages, np.ones(1), np.ones(1), bounds=scale, ideal=best).tolist()
    [1.0, 0.0, 0.5]
    """
    low, high = bounds[:, 0], bounds[:, 1]
    if ideal is None:
        begin = end = np.where(directions > 0, high, low)
    else:
        begin, end = ideal[:, 0], ideal[:, 1]
        _require_on_scale(begin, end, low, high)
    # What lies within [begin, end] falls short of nothing; outside, the way to the range counts as a
    # share of the way from the end of the scale.
    below = np.maximum(begin - performance, 0.0) / np.where(begin > low, begin - low, 1.0)
    above = np.maximum(performance - end, 0.0) / np.where(high > end, high - end, 1.0)
    shortfall = below + above
    closeness = 1.0 - shortfall  # y_ij
    squared = weights * weights
    variation = np.sqrt(weighted_total(shortfall * shortfall, squared))  # I+
    distance = np.sqrt(weighted_total(closeness * closeness, squared))  # I-
    record("closeness to the ideal range", closeness)
    record("distance to the ideal", variation)
    record("distance to what is not ideal at all", distance)
    return np.asarray(distance / (variation + distance))


def _require_on_scale(begin: Array, end: Array, low: Array, high: Array) -> None:
    for j in np.flatnonzero((begin < low) | (end > high)):
        rule = f"must lie on its scale, {low[j]:g} to {high[j]:g}"
        found = f"{begin[j]:g} to {end[j]:g}"
        raise MethodError(
            Told("RIM, ideal, ", ("criterion", int(j)), f": {rule}; found {found}. Correct it or the scale.")
        )


declaration = ScoringMethod(
    key="rim",
    title="RIM (reference ideal method)",
    family="distance",
    formula="score = I- / (I+ + I-), the weighted distances of an option's closenesses from 1 (I+) and from 0 (I-); "
    "closeness = 1 in the ideal range, falling in straight lines to 0 at the ends of the scale",
    function=rim,
    takes="performance",
    top=1.0,
    bounds="required",
    parameters={
        "ideal": Pairs(
            names=("from", "to"), help="the ideal range of each criterion; None = the best end of each scale"
        )
    },
    holds=frozenset({"independent", "unit-free", "offset-free", "mirror", "dominance"}),
    example=Example(
        performance=(
            (30, 0, 2, 3, 3, 2),
            (40, 9, 1, 3, 2, 2),
            (25, 0, 3, 1, 3, 2),
            (27, 0, 5, 3, 3, 1),
            (45, 15, 2, 2, 3, 4),
        ),
        weights=(0.2262, 0.2143, 0.1786, 0.1429, 0.1190, 0.1190),
        directions=("max", "max", "min", "max", "max", "max"),
        bounds=((23, 60), (0, 15), (0, 10), (1, 3), (1, 3), (1, 5)),
        parameters={"ideal": ((30, 35), (10, 15), (0, 0), (3, 3), (3, 3), (4, 5))},
        scores=(0.58663, 0.75584, 0.37163, 0.46658, 0.74015),
        decimals=5,
        source="Cables, Lamata & Verdegay (2016), choice of a driver, with the results as its authors corrected them: "
        "the tests of pymcdm print these",
    ),
    when_not="the ends of the scales can only be guessed: they decide how fast closeness falls outside the ideal.",
    disagreement="The ends of the scales come from the columns in scikit-criteria where none are given, and then "
    "options can reverse each other; here they have to be given. The results printed in the paper contain an error "
    "that its authors confirmed; the formulas are theirs.",
)
