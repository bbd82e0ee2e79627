"""Weighted product."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from decisionkit.core.arrays.requirements import require_ratios
from decisionkit.core.decision.scale import BEST_VALUE
from decisionkit.core.declarations.kinds.scoring import Example, ScoringMethod, Terms
from decisionkit.core.declarations.method import Record, unrecorded
from decisionkit.core.declarations.native import Native
from decisionkit.core.declarations.parameters import Choice
from decisionkit.core.numerics import normalise
from decisionkit.core.numerics.sums import weighted_total

Array = NDArray[np.float64]

#: Stands for the logarithm of 0 where tipping weights are sought: low enough to decide at any weight above 0.
LOG_OF_ZERO = -1e9


def weighted_product(
    performance: Array,
    weights: Array,
    directions: Array,
    *,
    normalisation: str = "none",
    bounds: Array | None = None,
    record: Record = unrecorded,
) -> Array:
    """How good is each option, when doubling a performance counts as much as the criterion's weight says?

    Parameters
    ----------
    performance : (..., n_options, n_criteria), not negative; above 0 on costs
    weights : (..., n_criteria), summing to 1
    directions : (n_criteria) of +1 or -1
    normalisation : "none", the paper's, needs none.  "max", "sum" and "vector" divide each criterion by one
        number, which multiplies all scores alike and changes no order; "bounds" takes each performance as its
        share of the fixed scale, which does.
    bounds : (n_criteria, 2) fixed ends of each scale, or None

    Returns
    -------
    (..., n_options) products of performance ^ weight, with a minus sign in the exponent of costs.
    A benefit of 0 that carries weight makes the product 0; without weight it counts for nothing.

    Raises
    ------
    MethodError
        If a performance is negative, or a cost is 0.

    References
    ----------
    Bridgman (1922), Dimensional Analysis; Miller & Starr (1969), Executive Decisions and Operations Research;
    Triantaphyllou (2000), Multi-Criteria Decision Making Methods, section 2.2, doi:10.1007/978-1-4757-3157-6.

    Examples
    --------
    >>> table = np.array([[4.0, 9.0], [1.0, 1.0]])
    >>> weighted_product(table, np.array([0.5, 0.5]), np.array([1.0, 1.0])).round(9).tolist()
    [6.0, 1.0]
    """
    comparable, signs = _comparable(performance, directions, normalisation, bounds)
    zero = comparable == 0
    exponents = weights * signs
    record("comparable performances", comparable)
    # Logarithms add up in one matrix product; zeros are put back where they carry weight.
    product = np.exp(weighted_total(np.log(np.where(zero, 1.0, comparable)), exponents))
    dead = weighted_total(zero.astype(float), np.asarray(weights > 0, dtype=float)) > 0
    return np.where(dead, 0.0, product)


def _comparable(performance: Array, directions: Array, normalisation: str, bounds: Array | None) -> tuple[Array, Array]:
    """Return what is raised to powers, and the signs of the exponents."""
    if normalisation != "bounds":
        require_ratios(performance, directions, "Weighted product", "Use normalisation='bounds' or weighted_sum.")
    comparable = normalise.apply(normalisation, performance, directions, bounds)
    signs = directions if normalisation in normalise.KEEPS_COSTS else np.ones_like(directions)
    return comparable, signs


def terms(performance: Array, directions: Array, *, normalisation: str = "none", bounds: Array | None = None) -> Terms:
    """Return what each criterion adds to the logarithm of the product per unit of weight."""
    comparable, signs = _comparable(performance, directions, normalisation, bounds)
    zero = comparable == 0
    return Terms(gain=np.where(zero, LOG_OF_ZERO, np.log(np.where(zero, 1.0, comparable)) * signs))


declaration = ScoringMethod(
    key="weighted_product",
    title="Weighted product",
    also=("WPM", "weighted product model"),
    family="value",
    formula="score = product over criteria of performance ^ weight (costs: ^ -weight), performances as they are or "
    "made comparable first",
    function=weighted_product,
    takes="values",
    top=BEST_VALUE,
    bounds="optional",
    parameters={
        "normalisation": Choice(
            default="none",
            among=("none", "max", "sum", "vector", "bounds"),
            help="none = performances as they are; max, sum, vector = over one number per criterion, which changes no "
            "order; bounds = their share of the fixed scale",
        )
    },
    holds=frozenset({"dominance", "independent", "unit-free"}),
    terms=terms,
    native=Native(
        # Logarithms add up without an array formula; what has no weight is lifted above 0, which has none.
        score="IFERROR(EXP(SUMPRODUCT({weights}*LN({value}+({weights}=0)))),0)",
        gain=f"IF({{value}}>0,LN({{value}}+({{value}}=0)),{LOG_OF_ZERO:.0f})",
    ),
    example=Example(
        performance=((25, 20, 15, 30), (10, 30, 20, 30), (30, 10, 30, 10)),
        weights=(0.20, 0.15, 0.40, 0.25),
        directions=("max", "max", "max", "max"),
        scores=(1.007, 1.067, 1.059),
        decimals=3,
        printed=lambda scores: np.array([scores[0] / scores[1], scores[0] / scores[2], scores[1] / scores[2]]),
        source="Triantaphyllou (2000), example 2-2: the ratios A1/A2, A1/A3, A2/A3",
    ),
    when_not="a performance of 0 does not mean that the option is out of the question: one 0 that carries "
    "weight makes the whole product 0.",
    disagreement="Some libraries divide by the column's sum first: that multiplies every score by the same "
    "number and changes no order, and so does normalisation='sum', 'max' or 'vector' here. The default is the paper's "
    "product of raw performances, and values of 0-10 in a decision.",
)
