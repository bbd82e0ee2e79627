"""Weighted sum (simple additive weighting)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from decisionkit.core.decision.scale import BEST_VALUE
from decisionkit.core.declarations.kinds.scoring import Example, ScoringMethod, Terms
from decisionkit.core.declarations.method import Record, unrecorded
from decisionkit.core.declarations.native import Native
from decisionkit.core.declarations.parameters import Choice
from decisionkit.core.numerics import normalise
from decisionkit.core.numerics.sums import weighted_total

Array = NDArray[np.float64]


def weighted_sum(
    performance: Array,
    weights: Array,
    directions: Array,
    *,
    normalisation: str = "auto",
    bounds: Array | None = None,
    record: Record = unrecorded,
) -> Array:
    """How much does each option gather over all criteria, when a loss on one can be made up on another?

    Parameters
    ----------
    performance : (..., n_options, n_criteria)
    weights : (..., n_criteria), summing to 1
    directions : (n_criteria) of +1 or -1
    normalisation : how performances become comparable; "auto" is the fixed bounds where there are
        any and otherwise "max".  "none" adds performances as they are, costs with a minus sign.
    bounds : (n_criteria, 2) fixed ends of each scale, or None

    Returns
    -------
    (..., n_options) scores; with bounds, "max" and "minmax" they lie in 0..1.  Equal options score
    the same, a constant column adds the same to all, one option alone has a defined score.

    Raises
    ------
    MethodError
        If "max" or "sum" meets a negative performance or a cost of 0, or "share" a negative performance,
        or if "bounds" is asked for and there are none.

    References
    ----------
    Fishburn (1967), Operations Research 15(3):537-542, doi:10.1287/opre.15.3.537.

    Examples
    --------
    >>> weighted_sum(np.array([[2.0, 8.0], [4.0, 4.0]]), np.array([0.5, 0.5]), np.array([1.0, -1.0])).tolist()
    [0.5, 1.0]
    """
    comparable = _comparable(performance, directions, normalisation, bounds)
    record("comparable performances", comparable)
    if record is not unrecorded:
        record("contributions", comparable * weights[..., None, :])
    return weighted_total(comparable, weights)


def _comparable(performance: Array, directions: Array, normalisation: str, bounds: Array | None) -> Array:
    comparable = normalise.apply(normalisation, performance, directions, bounds)
    return comparable * directions if normalisation in normalise.KEEPS_COSTS else comparable


def terms(performance: Array, directions: Array, *, normalisation: str = "auto", bounds: Array | None = None) -> Terms:
    """Return what each criterion adds to each option per unit of weight."""
    return Terms(gain=_comparable(performance, directions, normalisation, bounds))


declaration = ScoringMethod(
    key="weighted_sum",
    title="Weighted sum",
    also=("SAW", "WSM", "simple additive weighting", "weighted sum model"),
    family="value",
    formula="score = sum over criteria of weight x comparable performance",
    function=weighted_sum,
    takes="values",
    for_values={"normalisation": "none"},
    top=BEST_VALUE,
    bounds="optional",
    parameters={
        "normalisation": Choice(
            default="auto",
            among=("auto", "bounds", *normalise.BY_NAME),
            help="how performances become comparable; auto = fixed bounds where given, else max",
        )
    },
    holds=frozenset({"dominance", "unit-free", "mirror"}),
    terms=terms,
    native=Native(score="SUMPRODUCT({weights}*{value})", gain="{value}"),
    example=Example(
        performance=((25, 65, 7, 20), (21, 78, 6, 24), (19, 53, 5, 33), (22, 25, 2, 31)),
        weights=(0.25, 0.25, 0.25, 0.25),
        directions=("max", "max", "min", "max"),
        scores=(0.681277, 0.725151, 0.709871, 0.784976),
        decimals=5,
        source="JMcDM, example of SAW (which cuts off after the sixth decimal instead of rounding)",
    ),
    when_not="a very bad performance on one criterion must not be bought off by good ones on others: "
    "screen such options out first, or use weighted_product.",
    disagreement="Libraries divide by the sum, by the maximum, min-max or not at all, and rarely say which. "
    "Here: the fixed ends of the scale when given, else by the maximum (min / x for costs), always shown.",
)
