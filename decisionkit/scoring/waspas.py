"""WASPAS: a weighted sum and a weighted product in one score."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from decisionkit.core.decision.scale import BEST_VALUE
from decisionkit.core.declarations.kinds.scoring import Example, ScoringMethod
from decisionkit.core.declarations.method import Record, unrecorded
from decisionkit.core.declarations.native import Native
from decisionkit.core.declarations.parameters import Choice, Number
from decisionkit.core.numerics import normalise
from decisionkit.core.numerics.sums import weighted_total

Array = NDArray[np.float64]


def waspas(
    performance: Array,
    weights: Array,
    directions: Array,
    *,
    share: float = 0.5,
    normalisation: str = "max",
    bounds: Array | None = None,
    record: Record = unrecorded,
) -> Array:
    """How good is each option when a weighted sum and a weighted product each have a say?

    Parameters
    ----------
    performance : (..., n_options, n_criteria)
    weights : (..., n_criteria), summing to 1
    directions : (n_criteria) of +1 or -1
    share : how much the weighted sum counts, 0..1; the product counts for the rest
    normalisation : "max" as in the paper (x / max for benefits, min / x for costs), or "sum",
        "minmax"; "bounds" takes each performance as its share of the fixed scale, and then no
        option can reverse two others.
    bounds : (n_criteria, 2) fixed ends of each scale, or None

    Returns
    -------
    (..., n_options) scores in 0..1.  A comparable performance of 0 that carries weight makes the
    product 0, and only the sum is left.  One option alone scores 1 with "max" and "minmax".

    Raises
    ------
    MethodError
        If "max" or "sum" meets a negative performance or a cost of 0, or "bounds" is asked for
        without any.

    References
    ----------
    Zavadskas, Turskis, Antucheviciene & Zakarevicius (2012), Elektronika ir Elektrotechnika
    122(6):3-6, doi:10.5755/j01.eee.122.6.1810.

    Examples
    --------
    >>> table = np.array([[4.0, 9.0], [1.0, 1.0]])
    >>> waspas(table, np.array([0.5, 0.5]), np.array([1.0, 1.0])).round(6).tolist()
    [1.0, 0.173611]
    """
    comparable = normalise.apply(normalisation, performance, directions, bounds)
    record("comparable performances", comparable)
    total = weighted_total(comparable, weights)  # Q(1)
    product = _weighted_product(comparable, weights)  # Q(2)
    record("weighted sum", total)
    record("weighted product", product)
    return share * total + (1.0 - share) * product


def _weighted_product(comparable: Array, weights: Array) -> Array:
    """Return the products of comparable performance ^ weight; 0 where a weighted one is 0."""
    zero = comparable == 0
    if not zero.any():
        return np.asarray(np.exp(weighted_total(np.log(comparable), weights)))
    # Logarithms add up in one matrix product; zeros are put back where they carry weight.
    product = np.exp(weighted_total(np.log(np.where(zero, 1.0, comparable)), weights))
    dead = weighted_total(zero.astype(float), np.asarray(weights > 0, dtype=float)) > 0
    return np.where(dead, 0.0, product)


declaration = ScoringMethod(
    key="waspas",
    title="WASPAS",
    family="value",
    formula="score = share x sum of (weight x comparable performance) "
    "+ (1 - share) x product of (comparable performance ^ weight)",
    function=waspas,
    takes="values",
    for_values={"normalisation": "bounds"},
    top=1.0,
    bounds="optional",
    parameters={
        "share": Number(also=("lambda",), default=0.5, low=0.0, high=1.0, help="how much the weighted sum counts"),
        "normalisation": Choice(
            default="max",
            among=("max", "minmax", "sum", "bounds"),
            help="how performances become comparable; bounds = their share of the fixed scale",
        ),
    },
    holds=frozenset({"dominance", "unit-free"}),
    native=Native(
        rows={
            "weighted_sum": f"SUMPRODUCT({{weights}}*{{value}})/{BEST_VALUE:g}",
            # Logarithms add up without an array formula; what has no weight is lifted above 0, which has none.
            "weighted_product": f"IFERROR(EXP(SUMPRODUCT({{weights}}*LN({{value}}/{BEST_VALUE:g}+({{weights}}=0)))),0)",
        },
        score="0.5*{weighted_sum}+0.5*{weighted_product}",
    ),
    example=Example(
        performance=(
            (5000, 3, 3, 4, 3, 2),
            (680, 5, 3, 2, 2, 1),
            (2000, 3, 2, 3, 4, 3),
            (600, 4, 3, 1, 2, 2),
            (800, 2, 4, 3, 3, 4),
        ),
        weights=(0.157003, 0.249489, 0.167675, 0.121100, 0.154099, 0.150633),
        directions=("min", "max", "max", "max", "max", "max"),
        scores=(0.5622, 0.6575, 0.6192, 0.6409, 0.7220),
        decimals=3,
        source="Tus & Adali (2019), Opsearch 56(2):528-538: software selection, share 0.5 (the paper rounds on the "
        "way: three decimals agree)",
    ),
    when_not="a performance of 0 does not mean that the option is out of the question: one 0 that carries weight "
    "makes the product 0, which has half the say by default.",
    disagreement="Where the paper divides by the best, pyDecision adds 1 to min-max values: on 3,488 uniform random "
    "tables of 6 options and 4 criteria another option comes first in 18 %. pymcdm and pyrepo-mcda agree with the "
    "paper, and with what is done here.",
)
