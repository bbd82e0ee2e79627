"""PIV, the proximity indexed value: how far each option falls short of the best in the set."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from decisionkit.core.declarations.kinds.scoring import Example, ScoringMethod
from decisionkit.core.declarations.method import Record, unrecorded
from decisionkit.core.numerics import normalise
from decisionkit.core.numerics.sums import weighted_total

Array = NDArray[np.float64]


def piv(performance: Array, weights: Array, directions: Array, *, record: Record = unrecorded) -> Array:
    """How far does each option fall short of the best performance on every criterion?

    Parameters
    ----------
    performance : (..., n_options, n_criteria)
    weights : (..., n_criteria), summing to 1
    directions : (n_criteria) of +1 or -1

    Returns
    -------
    (..., n_options) overall proximity values, less is better.  0 is the best on every criterion, and
    so the value of one option alone and of identical options; a constant column adds 0 to all.

    References
    ----------
    Mufazzal & Muzakkir (2018), A new multi-criterion decision making (MCDM) method based on proximity
    indexed value for minimizing rank reversals, Computers & Industrial Engineering 119:427-438,
    doi:10.1016/j.cie.2018.03.045.

    Examples
    --------
    >>> piv(np.array([[3.0, 6.0], [4.0, 8.0]]), np.array([0.5, 0.5]), np.array([1.0, -1.0])).round(9).tolist()
    [0.1, 0.1]
    """
    normalised = normalise.vector(performance, directions)  # r_ij
    towards = normalised * directions
    lacking = towards.max(axis=-2, keepdims=True) - towards  # |best - r_ij|
    record("normalised performances", normalised)
    record("distances from the best", lacking)
    if record is not unrecorded:
        record("proximity values", lacking * weights[..., None, :])  # u_ij
    return weighted_total(lacking, weights)  # d_i


declaration = ScoringMethod(
    key="piv",
    title="PIV (proximity indexed value)",
    family="distance",
    formula="score = sum over criteria of weight x |best - performance| / sqrt(sum of squared performances)",
    function=piv,
    takes="performance",
    better="lower",
    holds=frozenset({"unit-free", "dominance"}),
    example=Example(
        performance=(
            (60, 2.5, 2540, 500, 990),
            (6.35, 6.667, 1016, 3000, 1041),
            (6.8, 10, 1727, 1500, 1676),
            (10, 5, 1000, 2000, 965),
            (2.5, 9.8, 560, 500, 915),
            (4.5, 12.5, 1016, 350, 508),
            (3, 10, 1778, 1000, 920),
        ),
        weights=(0.1761, 0.2042, 0.2668, 0.1243, 0.2286),
        directions=("max",) * 5,
        scores=(0.220867, 0.358549, 0.273418, 0.400538, 0.458116, 0.435954, 0.358065),
        decimals=6,
        source="JMcDM, test of PIV (seven options on five criteria)",
    ),
    when_not="options come and go and a reversal of two others would hurt: the paper finds few, but length and best "
    "of a column are made of the options at hand.",
    disagreement="None known: pyDecision and JMcDM have the same formula. It orders like MOORA's ratio system: the "
    "two scores add up to a constant.",
)
