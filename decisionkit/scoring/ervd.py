"""ERVD: distances between gains and losses from a reference point, losses counting more."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from decisionkit.core.declarations.kinds.scoring import Example, ScoringMethod
from decisionkit.core.declarations.method import Record, unrecorded
from decisionkit.core.declarations.parameters import Number
from decisionkit.core.declarations.per_criterion import Numbers
from decisionkit.core.numerics.sums import weighted_total
from decisionkit.core.rounding import SAME

Array = NDArray[np.float64]


def ervd(
    performance: Array,
    weights: Array,
    directions: Array,
    *,
    reference: Array | float | None = None,
    loss_aversion: float = 2.25,
    sensitivity: float = 0.88,
    record: Record = unrecorded,
) -> Array:
    """How near is each option to the best, when losing against a reference point hurts more than gaining pleases?

    Parameters
    ----------
    performance : (..., n_options, n_criteria)
    weights : (..., n_criteria), summing to 1
    directions : (n_criteria) of +1 or -1
    reference : (n_criteria) the performance that is neither gain nor loss; None for the average of the options
    loss_aversion : how many times as much a loss counts as a gain of the same size
    sensitivity : 0.1..1, the power of gains and losses; below 1 the first step away counts most

    Returns
    -------
    (..., n_options) relative closeness in 0..1, 1 for the best and 0 for the worst on every criterion.
    A constant column adds nothing.  Where no criterion tells options apart (one option, or only
    identical ones) it is 0.5: as near to the best as to the worst.

    Notes
    -----
    The paper divides a column by its sum.  Here it is the sum of sizes, the same wherever no
    performance is below 0, so that performances below 0 have a result too.

    References
    ----------
    Shyur, Yin, Shih & Cheng (2015), A multiple criteria decision making method based on relative value
    distances, Foundations of Computing and Decision Sciences 40(4):299-315, doi:10.1515/fcds-2015-0017.

    Examples
    --------
    >>> table, weights, directions = np.array([[1.0], [2.0], [3.0]]), np.ones(1), np.ones(1)
    >>> ervd(table, weights, directions, reference=2.0).round(4).tolist()
    [0.0, 0.6923, 1.0]
    """
    if reference is None:
        middle = performance.sum(axis=-2, keepdims=True) / performance.shape[-2]
    else:
        middle = np.asarray(reference, dtype=float)
    total = np.abs(performance).sum(axis=-2, keepdims=True)
    gain = (performance - middle) * directions / np.where(total > 0, total, 1.0)  # r_ij - phi_j
    gain = np.where(np.abs(gain) > SAME, gain, 0.0)
    value = np.abs(gain) ** sensitivity
    value = np.where(gain > 0, value, -loss_aversion * value)  # v_ij
    best, worst = value.max(axis=-2, keepdims=True), value.min(axis=-2, keepdims=True)
    to_best = weighted_total(best - value, weights)  # S+
    to_worst = weighted_total(value - worst, weights)  # S-
    record("gains on the reference point", gain)
    record("values of gains and losses", value)
    record("distance to the best", to_best)
    record("distance to the worst", to_worst)
    both = to_best + to_worst
    return np.where(both > 0, to_worst / np.where(both > 0, both, 1.0), 0.5)


declaration = ScoringMethod(
    key="ervd",
    title="ERVD (relative value distances)",
    family="reference",
    formula="closeness = S- / (S+ + S-), the weighted distances to the worst and the best value; value = gain ^ "
    "sensitivity, or -loss_aversion x loss ^ sensitivity, of shares of the column's sum",
    function=ervd,
    takes="performance",
    top=1.0,
    parameters={
        "reference": Numbers(
            default=None,
            help="the performance on each criterion that is neither gain nor loss; None = the average of the options",
        ),
        "loss_aversion": Number(
            also=("lambda",), default=2.25, low=0.0, help="how many times as much a loss counts as an equal gain"
        ),
        "sensitivity": Number(
            also=("alpha",),
            default=0.88,
            low=0.1,
            high=1.0,
            help="the power of gains and losses; 1 = in proportion to their size",
        ),
    },
    holds=frozenset({"unit-free", "dominance"}),
    example=Example(
        performance=(
            (80, 70, 87, 77, 76, 80, 75),
            (85, 65, 76, 80, 75, 65, 75),
            (78, 90, 72, 80, 85, 90, 85),
            (75, 84, 69, 85, 65, 65, 70),
            (84, 67, 60, 75, 85, 75, 80),
            (85, 78, 82, 81, 79, 80, 80),
            (77, 83, 74, 70, 71, 65, 70),
            (78, 82, 72, 80, 78, 70, 60),
            (85, 90, 80, 88, 90, 80, 85),
            (89, 75, 79, 67, 77, 70, 75),
            (65, 55, 68, 62, 70, 50, 60),
            (70, 64, 65, 65, 60, 60, 65),
            (95, 80, 70, 75, 70, 75, 75),
            (70, 80, 79, 80, 85, 80, 70),
            (60, 78, 87, 70, 66, 70, 65),
            (92, 85, 88, 90, 85, 90, 95),
            (86, 87, 80, 70, 72, 80, 85),
        ),
        weights=(0.066, 0.196, 0.066, 0.130, 0.130, 0.216, 0.196),
        directions=("max",) * 7,
        parameters={"reference": 80},
        scores=(
            *(0.660, 0.503, 0.885, 0.521, 0.610, 0.796, 0.498, 0.549, 0.908),
            *(0.565, 0.070, 0.199, 0.632, 0.716, 0.438, 0.972, 0.767),
        ),
        decimals=3,
        source="Shyur, Yin, Shih & Cheng (2015), choice of one of 17 candidates, reference point 80",
    ),
    when_not="nobody can say what counts as a loss: the reference point decides, and the average of the options is "
    "only a stand-in that moves with them.",
    disagreement="Gains and losses are of the table as it is in scikit-criteria, which leaves dividing by the column's "
    "sum to the user; pymcdm and JMcDM divide, as the paper does, and so it is here. On 2,000 random "
    "tables of 6 options and 4 criteria the two disagree on the best option in 7 %. All of them require a reference "
    "point; here it is the average of the options unless given.",
)
