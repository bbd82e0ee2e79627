"""CRADIS: deviation from the ideal and from the anti-ideal, compared with the optimal option's."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from decisionkit.core.arrays.requirements import SMALLEST, require_ratios
from decisionkit.core.declarations.kinds.scoring import Example, ScoringMethod
from decisionkit.core.declarations.method import Record, unrecorded
from decisionkit.core.numerics.sums import weighted_total

Array = NDArray[np.float64]


def cradis(
    performance: Array,
    weights: Array,
    directions: Array,
    *,
    record: Record = unrecorded,
) -> Array:
    """How do each option's deviations from ideal and anti-ideal compare with those of the optimal option?

    Parameters
    ----------
    performance : (..., n_options, n_criteria), not negative; above 0 on costs
    weights : (..., n_criteria), summing to 1
    directions : (n_criteria) of +1 or -1

    Returns
    -------
    (..., n_options) scores Q in 0..1, the mean of K+ and K-.  An option that is best on every
    criterion scores 1, as do one option alone and identical ones.  With equal weights the optimal
    option lies at the ideal: then K+ is 1 for an option as good as it and 0 for any other.

    Raises
    ------
    MethodError
        If a performance is negative, or a cost is 0.

    References
    ----------
    Puska, Stevic & Pamucar (2021), Environment, Development and Sustainability,
    doi:10.1007/s10668-021-01902-2.

    Examples
    --------
    >>> table = np.array([[4.0, 2.0], [2.0, 1.0], [4.0, 1.0]])
    >>> cradis(table, np.array([0.75, 0.25]), np.array([1.0, -1.0])).round(6).tolist()
    [0.816667, 0.535714, 1.0]
    """
    require_ratios(performance, directions, "CRADIS", "Use weighted_sum with fixed bounds.")
    comparable = _shares_of_best(performance, directions)
    record("comparable performances", comparable)
    if record is not unrecorded:
        record("weighted performances", comparable * weights[..., None, :])
    # The optimal option takes the best of each column, which is the criterion's weight.
    ideal = weights.max(axis=-1, keepdims=True)  # t_i: the largest of all weighted performances
    counted = weights > 0  # a criterion without weight is none
    worst = weights * comparable.min(axis=-2)
    anti_ideal = worst.min(axis=-1, keepdims=True, where=counted, initial=1.0)  # t_ai: the smallest
    optimal_to_ideal = ((ideal - weights) * counted).sum(axis=-1, keepdims=True)  # s0+
    optimal_from_anti = ((weights - anti_ideal) * counted).sum(axis=-1, keepdims=True)  # s0-
    behind = weighted_total(1.0 - comparable, weights)  # how far behind the optimal option, over all criteria
    to_ideal = optimal_to_ideal + behind  # s+
    from_anti = optimal_from_anti - behind  # s-
    record("deviation from the ideal", to_ideal)
    record("deviation from the anti-ideal", from_anti)
    near = _quotient(optimal_to_ideal, to_ideal)  # K+
    far = _quotient(from_anti, optimal_from_anti)  # K-
    record("utility against the ideal", near)
    record("utility against the anti-ideal", far)
    return np.asarray((near + far) / 2.0)


def _shares_of_best(performance: Array, directions: Array) -> Array:
    """Return x / max for benefits and min / x for costs; 1 in a column of zeros, which is the same for all."""
    gains = performance**directions  # a cost counts as one over it
    best = gains.max(axis=-2, keepdims=True)
    empty = best < SMALLEST
    if empty.any():
        gains, best = np.where(empty, 1.0, gains), np.where(empty, 1.0, best)
    return np.asarray(gains / best)


def _quotient(part: Array, whole: Array) -> Array:
    """Return part / whole; where both are 0 the option deviates as little as the optimal one: 1."""
    if (whole > 0).all():
        return part / whole
    return np.where(whole > 0, part / np.where(whole > 0, whole, 1.0), 1.0)


declaration = ScoringMethod(
    key="cradis",
    title="CRADIS",
    family="compromise",
    formula="score = (K+ + K-) / 2, K+ = s0+ / s+ and K- = s- / s0-, the sums of deviations of weighted performances "
    "from the largest and the smallest of all, s0 those of the best in each column",
    function=cradis,
    takes="values",
    top=1.0,
    holds=frozenset({"dominance", "unit-free"}),
    example=Example(
        performance=(
            (1.82, 1.59, 2.62, 2.62, 4.31, 3.3, 2.29, 3.3, 4.31, 5.31, 2.29, 1.26, 0.36, 30, 10, 5.02),
            (1.82, 1.59, 2.62, 2.62, 3.63, 3.3, 2.29, 3.3, 4.31, 6, 2.29, 1.26, 0.54, 40, 11.5, 6.26),
            (2.88, 2.62, 3.3, 3, 4.64, 3.91, 2.52, 3.91, 3.3, 6, 3.3, 1.44, 0.75, 50, 12.5, 8.97),
            (1.82, 1.59, 2.62, 3.17, 3.63, 3.3, 2.29, 3.3, 4.31, 6, 3.3, 2, 0.57, 65, 17.5, 8.79),
            (3.11, 3, 3.91, 4, 5, 4.58, 3.3, 4, 2.29, 5, 3.91, 2.88, 1.35, 100, 16.5, 11.68),
            (2.88, 2.29, 3.63, 3.63, 5, 4.31, 3.3, 4.31, 2.88, 6, 4.31, 2.29, 1.2, 100, 15.5, 12.9),
        ),
        weights=(0.07, 0.05, 0.05, 0.06, 0.09, 0.06, 0.06, 0.06, 0.05, 0.07, 0.05, 0.05, 0.09, 0.06, 0.07, 0.06),
        directions=(*("min",) * 8, "max", "max", "min", "min", "max", "max", "min", "min"),
        scores=(0.7932, 0.8187, 0.6393, 0.7380, 0.5807, 0.6123),
        decimals=2,
        source="Puska, Stevic & Pamucar (2021): the utility functions (the paper prints its weights to two decimals, "
        "so that two decimals of the scores agree)",
    ),
    when_not="a ratio of two performances means nothing, as with degrees Celsius; or you want a different order from "
    "that of weighted_sum with normalisation='max': both deviations follow from that sum.",
    disagreement="Both quotients are the other way round in pyDecision (min / x for benefits): its lowest score is "
    "best, and yet another option comes first on 21 % of 3,488 uniform random tables of 6 options and 4 criteria. "
    "pyrepo-mcda gives the same numbers as here.",
)
