"""OCRA: how far each option outperforms the least competitive one."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from decisionkit.core.arrays.requirements import SMALLEST, require
from decisionkit.core.declarations.kinds.scoring import Example, ScoringMethod
from decisionkit.core.declarations.method import Record, unrecorded
from decisionkit.core.declarations.parameters import Flag
from decisionkit.core.numerics.sums import weighted_total

Array = NDArray[np.float64]

#: A performance this much smaller than the largest of its column is 0 beside it: the quotient would overflow.
VANISHING = 1e-290

NEED = "OCRA divides by the lowest performance of each criterion, which must be above 0"


def ocra(
    performance: Array,
    weights: Array,
    directions: Array,
    *,
    by_range: bool = False,
    record: Record = unrecorded,
) -> Array:
    """By how much does each option outperform the least competitive one, on inputs and outputs together?

    Parameters
    ----------
    performance : (..., n_options, n_criteria), above 0; with ``by_range`` any numbers
    weights : (..., n_criteria), summing to 1
    directions : (n_criteria) of +1, an output, or -1, an input
    by_range : divide each criterion by its highest less its lowest performance, not by the lowest.
        That is not part of the paper; it takes zeros and negative numbers.

    Returns
    -------
    (..., n_options) ratings from 0, the least competitive option's, upwards.  One option alone, or
    only identical ones, have 0; a constant column adds nothing.

    Raises
    ------
    MethodError
        If a performance is not above 0, or is negligible next to the highest of its column.

    References
    ----------
    Parkan (1994), Operational competitiveness ratings of production units, Managerial and Decision
    Economics 15(3):201-221; steps as in Isik & Adali (2016), International Journal of Advanced
    Operations Management 8(2):140-151.

    Examples
    --------
    >>> table = np.array([[3.0, 2.0], [2.0, 4.0]])
    >>> ocra(table, np.array([0.5, 0.5]), np.array([1.0, -1.0])).tolist()
    [0.75, 0.0]
    """
    low = performance.min(axis=-2, keepdims=True)
    high = performance.max(axis=-2, keepdims=True)
    if by_range:
        divisor = np.where(high > low, high - low, 1.0)
    else:
        fine = performance >= np.maximum(high * VANISHING, SMALLEST)
        require(fine, performance, NEED, "Use by_range=True or another method.", positive=True)
        divisor = low
    # (x - min) / min for outputs, (max - x) / min for inputs
    lead = (performance - np.where(directions > 0, low, high)) / (divisor * directions)
    record("lead over the worst", lead)
    if record is not unrecorded:
        inputs = weighted_total(lead, weights * (directions < 0))  # I
        outputs = weighted_total(lead, weights * (directions > 0))  # O
        record("rating of inputs", inputs - inputs.min(axis=-1, keepdims=True))
        record("rating of outputs", outputs - outputs.min(axis=-1, keepdims=True))
    # Both ratings are scaled to begin at 0 and then so is their sum: that is the sum scaled once.
    rating = weighted_total(lead, weights)
    return np.asarray(rating - rating.min(axis=-1, keepdims=True))


declaration = ScoringMethod(
    key="ocra",
    title="OCRA",
    family="ratio",
    formula="score = P - smallest P, P = sum over outputs (benefits) of weight x (performance - lowest) / lowest "
    "+ sum over inputs (costs) of weight x (highest - performance) / lowest",
    function=ocra,
    takes="values",
    for_values={"by_range": True},
    parameters={
        "by_range": Flag(
            default=False,
            help="divide by highest less lowest performance, not by the lowest: takes zeros and negative numbers",
        )
    },
    holds=frozenset({"dominance", "mirror", "unit-free"}),
    example=Example(
        performance=(
            (7.7, 256, 7.2, 7.3, 7.3),
            (8.1, 250, 7.9, 7.8, 7.7),
            (8.7, 352, 8.6, 7.9, 8),
            (8.1, 262, 7, 8.1, 7.2),
            (6.5, 271, 6.3, 6.4, 6.1),
            (6.8, 228, 7.1, 7.2, 6.5),
        ),
        weights=(0.239, 0.225, 0.197, 0.186, 0.153),
        directions=("max", "min", "max", "max", "max"),
        scores=(0.143, 0.210, 0.164, 0.167, 0.000, 0.112),
        decimals=3,
        source="Isik & Adali (2016), Int. J. Advanced Operations Management 8(2):140-151: hotel selection",
    ),
    when_not="a criterion has a performance near 0: divided by it, that criterion alone decides. In a decision each "
    "criterion is therefore divided by its range (by_range).",
    disagreement="None found on positive data: pymcdm and pyDecision give the same numbers on 3,488 random tables. A "
    "zero makes their scores NaN; here it is refused with its location, or taken by range.",
)
