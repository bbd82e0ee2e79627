"""Grey relational analysis: likeness to the best that there is."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from decisionkit.core.declarations.kinds.scoring import Example, ScoringMethod
from decisionkit.core.declarations.method import Record, unrecorded
from decisionkit.core.declarations.parameters import Choice, Number
from decisionkit.core.numerics import normalise
from decisionkit.core.numerics.sums import weighted_total

Array = NDArray[np.float64]


def gra(
    performance: Array,
    weights: Array,
    directions: Array,
    *,
    distinguishing: float = 0.5,
    normalisation: str = "minmax",
    bounds: Array | None = None,
    record: Record = unrecorded,
) -> Array:
    """How similar is each option to one that is best on every criterion?

    Parameters
    ----------
    performance : (..., n_options, n_criteria)
    weights : (..., n_criteria), summing to 1
    directions : (n_criteria) of +1 or -1
    distinguishing : above 0 to 1 (zeta in the literature): the smaller, the less is left of the
        likeness once a performance is not the best
    normalisation : "minmax" measures likeness to the best at hand; "bounds" to the good ends of the
        fixed scales, and then no option can reverse two others.
    bounds : (n_criteria, 2) fixed ends of each scale, or None

    Returns
    -------
    (..., n_options) grey relational grades, above 0 to 1, 1 for an option that is best on every
    criterion.  By min-max a constant column is as good as the best; so one option, and identical
    ones, have 1.

    Raises
    ------
    MethodError
        If "bounds" is asked for without any.

    References
    ----------
    Deng (1982), Systems & Control Letters 1(5):288-294, doi:10.1016/S0167-6911(82)80025-X;
    Kuo, Yang & Huang (2008), Computers & Industrial Engineering 55(1):80-93.

    Examples
    --------
    >>> table = np.array([[1.0, 8.0], [4.0, 2.0], [4.0, 5.0]])
    >>> gra(table, np.array([0.5, 0.5]), np.array([1.0, 1.0])).round(4).tolist()
    [0.6667, 0.6667, 0.75]
    """
    comparable = normalise.apply(normalisation, performance, directions, bounds)
    record("comparable performances", comparable)
    # The reference is 1 on every criterion.  By min-max the smallest difference from it is 0 and the
    # largest is 1 (or there is none), and so they are from end to end of a fixed scale.
    difference = 1.0 - comparable  # delta
    record("difference from the reference", difference)
    likeness = distinguishing / (difference + distinguishing)  # gamma
    record("grey relational coefficients", likeness)
    return weighted_total(likeness, weights)


declaration = ScoringMethod(
    key="gra",
    title="GRA (grey relational analysis)",
    family="distance",
    formula="grade = sum over criteria of weight x zeta / (1 - comparable performance + zeta)",
    function=gra,
    takes="performance",
    top=1.0,
    bounds="optional",
    parameters={
        "distinguishing": Number(
            also=("xi", "zeta"),
            default=0.5,
            low=0.01,
            high=1.0,
            help="the smaller, the less is left of a likeness that is not full",
        ),
        "normalisation": Choice(
            default="minmax",
            among=("minmax", "bounds"),
            help="minmax = likeness to the best at hand; bounds = to the good ends of the fixed scales",
        ),
    },
    holds=frozenset({"dominance", "mirror", "offset-free", "unit-free"}),
    example=Example(
        performance=(
            (105000, 105, 10, 4, 300, 10),
            (120000, 110, 15, 4, 500, 8),
            (150000, 120, 12, 3, 550, 12),
            (115000, 105, 20, 4, 600, 9),
            (135000, 115, 15, 5, 400, 9),
        ),
        weights=(0.05, 0.2, 0.1, 0.15, 0.1, 0.4),
        directions=("min", "max", "min", "max", "max", "min"),
        scores=(0.525, 0.7007142857, 0.5464285714, 0.5762820513, 0.6509523810),
        decimals=10,
        source="JMcDM, example of grey relational analysis, after Yildirim & Onder (eds.), Cok Kriterli Karar Verme "
        "Yontemleri, 2nd edition (2015), ISBN 978-605-9929-44-8",
    ),
    when_not="a little less than the best should cost a little: likeness falls fastest next to the best, so an option "
    "that is best on a few criteria can beat one that is good on all.",
    disagreement="One library divides the grades by the number of options, which changes no order, and counts a "
    "constant column as the worst. Here: grades are weighted means up to 1, and a constant column is as good as "
    "the best.",
)
