"""ARAS: what an option gathers over what the optimal option gathers."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from decisionkit.core.arrays.entries import LARGEST
from decisionkit.core.arrays.requirements import SMALLEST, require, require_ratios
from decisionkit.core.declarations.kinds.scoring import Example, ScoringMethod
from decisionkit.core.declarations.method import Record, unrecorded
from decisionkit.core.declarations.per_criterion import Numbers
from decisionkit.core.numerics.sums import weighted_total

Array = NDArray[np.float64]


def aras(
    performance: Array,
    weights: Array,
    directions: Array,
    *,
    optimal: float | Array | None = None,
    record: Record = unrecorded,
) -> Array:
    """What share of the optimal option's total does each option reach?

    Parameters
    ----------
    performance : (..., n_options, n_criteria), not negative; above 0 on costs
    weights : (..., n_criteria), summing to 1
    directions : (n_criteria) of +1 or -1
    optimal : (n_criteria), or one number for all, above 0: the performances of the optimal option;
        None makes it of the best in each column.

    Returns
    -------
    (..., n_options) utility degrees K; 1 is as good as the optimal option.  They lie in 0..1, unless
    an option beats an optimum that was given.  One option alone, or only identical ones, score 1.
    A column of zeros adds the same to all.

    Raises
    ------
    MethodError
        If a performance is negative, or a cost is 0.

    References
    ----------
    Zavadskas & Turskis (2010), Technological and Economic Development of Economy 16(2):159-172,
    doi:10.3846/tede.2010.10.

    Examples
    --------
    >>> table = np.array([[4.0, 2.0], [2.0, 1.0]])
    >>> aras(table, np.array([0.5, 0.5]), np.array([1.0, -1.0])).round(6).tolist()
    [0.75, 0.75]
    """
    require_ratios(performance, directions, "ARAS", "Use weighted_sum with fixed bounds.")
    gains = performance**directions  # a cost counts as one over it
    best = gains.max(axis=-2) if optimal is None else np.broadcast_to(optimal**directions, directions.shape)  # x_0
    empty = best < SMALLEST
    if empty.any():  # nobody has any of it: the same for all
        gains, best = np.where(empty[..., None, :], 1.0, gains), np.where(empty, 1.0, best)
    with np.errstate(over="ignore"):
        of_best = gains / best[..., None, :]
    if optimal is not None:
        need = "ARAS takes shares of the optimal value, which are too large here"
        require(of_best <= LARGEST, performance, need, "Give an optimal value nearer to the performances.")
    total = 1.0 + of_best.sum(axis=-2)  # each column's sum with the optimal option, counted in optima
    per_optimum = weights / total  # what the optimal option gathers on each criterion
    if record is not unrecorded:
        record("comparable performances", of_best / total[..., None, :])
        record("weighted performances", of_best * per_optimum[..., None, :])
    gathered = weighted_total(of_best, per_optimum)  # S_i
    by_the_optimal = per_optimum.sum(axis=-1, keepdims=True)  # S_0
    record("optimality function", gathered)
    record("optimality function of the optimal option", by_the_optimal)
    return np.asarray(gathered / by_the_optimal)


declaration = ScoringMethod(
    key="aras",
    title="ARAS",
    family="ratio",
    formula="score = S / S of the optimal option, S = sum over criteria of weight x performance / (sum of all "
    "performances, the optimal option's among them), costs as 1 / performance",
    function=aras,
    takes="values",
    top=1.0,
    parameters={
        "optimal": Numbers(
            default=None,
            low=1e-15,
            high=1e15,
            help="performances of the optimal option; None = the best in each column",
        )
    },
    holds=frozenset({"dominance", "unit-free"}),
    example=Example(
        performance=(
            (80, 16, 2, 5),
            (110, 32, 2, 9),
            (130, 64, 4, 9),
            (185, 64, 4, 1),
            (135, 64, 3, 4),
            (140, 32, 3, 5),
            (185, 64, 6, 7),
            (110, 16, 3, 3),
            (120, 16, 4, 3),
            (340, 128, 6, 5),
        ),
        weights=(0.60338, 0.13639, 0.19567, 0.06456),
        directions=("min", "max", "max", "max"),
        scores=(0.68915, 0.58525, 0.62793, 0.46666, 0.54924, 0.49801, 0.56959, 0.54950, 0.54505, 0.53549),
        decimals=5,
        source="Goswami & Mitra (2020), International Journal of Data and Network Science 4(1):27-42, "
        "doi:10.5267/j.ijdns.2019.8.004: mobile phones",
    ),
    when_not="options come and go: each column is divided by its sum, so a new option shifts the weight of every "
    "criterion and can reverse two others.",
    disagreement="None found: pymcdm, pyrepo-mcda and pyDecision give the same numbers on 3,488 random tables. "
    "scikit-criteria refuses cost criteria and leaves the normalisation to its user.",
)
