"""LoPM, the limits on properties method: how near options come to what a part has to withstand."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from decisionkit.core.arrays.entries import LARGEST
from decisionkit.core.arrays.requirements import require
from decisionkit.core.declarations.kinds.scoring import Example, ScoringMethod
from decisionkit.core.declarations.method import Record, unrecorded
from decisionkit.core.declarations.per_criterion import Numbers, Words
from decisionkit.core.numerics.sums import weighted_total

Array = NDArray[np.float64]

#: What is smaller counts as 0: a ratio to the largest number that is taken would overflow.
SMALLEST = 1.0 / LARGEST


def lopm(
    performance: Array,
    weights: Array,
    directions: Array,
    *,
    limits: Array | None = None,
    kind: str | tuple[str, ...] = "limit",
    record: Record = unrecorded,
) -> Array:
    """How far is each option from the limits and targets that are set for its properties?

    Parameters
    ----------
    performance : (..., n_options, n_criteria), above 0; with limits given, 0 is allowed on costs and targets
    weights : (..., n_criteria), summing to 1
    directions : (n_criteria) of +1 or -1
    limits : (n_criteria) above 0: the least that is enough of a benefit, the most that is bearable of
        a cost, or the desired value.  None takes the best performance of each column.
    kind : "limit" or "target", one for all criteria or one for each; the direction of a target has no effect
        where limits are given.

    Returns
    -------
    (..., n_options) merit parameters of at least 0, lower is better.  An option that just keeps every
    limit scores 1, one that meets every target 0; beating a limit goes on lowering the score.  Without
    limits one option alone scores the weight of the criteria that are not targets.

    Raises
    ------
    MethodError
        If a performance is not above 0 where it is divided by.

    References
    ----------
    Farag (2020), Materials and Process Selection for Engineering Design, 4th edition, CRC Press.

    Examples
    --------
    >>> table = np.array([[4.0, 1.0], [2.0, 3.0]])
    >>> lopm(table, np.array([0.5, 0.5]), np.array([1.0, -1.0]), limits=np.array([2.0, 2.0])).tolist()
    [0.5, 1.25]
    """
    targeted = np.broadcast_to(np.asarray(kind) == "target", directions.shape)
    divides = (directions > 0) & ~targeted  # Y / X; everything else is X / Y
    best = np.where(directions > 0, performance.max(axis=-2, keepdims=True), performance.min(axis=-2, keepdims=True))
    limit = best if limits is None else np.broadcast_to(np.asarray(limits, dtype=float), directions.shape)
    _require_ratios(performance, divides, given=limits is not None)
    ratio = np.where(divides, limit, performance) / np.where(divides, performance, limit)
    merit = np.where(targeted, np.abs(ratio - 1.0), ratio)
    record("limits and targets", np.broadcast_to(limit, (*performance.shape[:-2], 1, directions.size)))
    record("distances from limits and targets", merit)
    return weighted_total(merit, weights)  # m


def _require_ratios(performance: Array, divides: NDArray[np.bool_], *, given: bool) -> None:
    need = "LoPM takes ratios and needs every performance above 0"
    least: float | Array = SMALLEST
    if given:
        need = "LoPM takes ratios and needs performances of at least 0, and above 0 on benefits with a limit"
        least = np.where(divides, SMALLEST, 0.0)
    require(performance >= least, performance, need, "Use another method.", positive=True)


declaration = ScoringMethod(
    key="lopm",
    title="LoPM (limits on properties method)",
    family="reference",
    formula="score = sum of weight x (limit / performance on benefits, performance / limit on costs, "
    "|performance / target - 1| on targets)",
    function=lopm,
    takes="performance",
    better="lower",
    parameters={
        "limits": Numbers(
            default=None,
            low=SMALLEST,
            help="the least that is enough of a benefit, the most that is bearable of a cost, or the target; None = "
            "the best performance of each column",
        ),
        "kind": Words(
            default="limit",
            among=("limit", "target"),
            help="limit = may be beaten; target = too much is as bad as too little",
        ),
    },
    holds=frozenset({"dominance", "unit-free"}),
    example=Example(
        performance=(
            (14820, 18, 0.0002, 2.1, 9.5, 4.5),
            (21450, 18, 0.0012, 2.7, 14.4, 9.0),
            (78000, 16, 0.0006, 2.6, 9.0, 8.5),
            (20475, 17, 0.0006, 2.6, 6.5, 2.6),
            (16575, 14, 0.0010, 3.1, 5.6, 3.5),
            (21450, 16, 0.0005, 2.2, 8.6, 1.0),
        ),
        weights=(0.20, 0.33, 0.13, 0.07, 0.07, 0.20),
        directions=("max", "max", "min", "min", "min", "min"),
        scores=(0.77, 1.08, 0.81, 0.66, 0.78, 0.68),
        decimals=2,
        parameters={
            "limits": (10000, 14, 0.0015, 3.5, 2.3, 9.0),
            "kind": ("limit", "limit", "limit", "limit", "target", "limit"),
        },
        source="data of Farag (2020), as given with these results in the tests of pymcdm, which say that the results "
        "differ slightly from the book's by rounding",
    ),
    when_not="a limit must be kept: an option beyond one limit can still win by beating others, so screen such "
    "options out first; or performances can be 0 or negative. Limits weigh too: doubling a benefit's limit counts like "
    "doubling its weight.",
    disagreement="None known: pymcdm too takes the best performance of each column where no limits are given.",
)
