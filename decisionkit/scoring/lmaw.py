"""LMAW, the logarithm methodology of additive weights."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from decisionkit.core.arrays.requirements import require_ratios
from decisionkit.core.declarations.kinds.scoring import Example, ScoringMethod
from decisionkit.core.declarations.method import Record, unrecorded
from decisionkit.core.numerics import normalise

Array = NDArray[np.float64]

#: Stands for the logarithm of infinity: so far out that only a weight of 0 brings it back.
FAR = 1e300


def lmaw(performance: Array, weights: Array, directions: Array, *, record: Record = unrecorded) -> Array:
    """How good is each option by the logarithms of its shares of the best?

    Parameters
    ----------
    performance : (..., n_options, n_criteria), not negative; above 0 on costs
    weights : (..., n_criteria), summing to 1
    directions : (n_criteria) of +1 or -1

    Returns
    -------
    (..., n_options) sums over criteria of numbers in 0..1, at most n_criteria, which one option alone
    has.  Identical options score the same and a constant column adds the same to all; a benefit
    of 0 adds 0, and a criterion without weight adds 1 to every option.

    Raises
    ------
    MethodError
        If a performance is negative, or a cost is 0.

    References
    ----------
    Pamucar, Zizovic, Biswas & Bozanic (2021), A new logarithm methodology of additive weights (LMAW) for
    multi-criteria decision-making: application in logistics, Facta Universitatis, Series: Mechanical
    Engineering 19(3):361-380, doi:10.22190/FUME210214031P.

    Examples
    --------
    >>> lmaw(np.array([[3.0, 5.0], [3.0, 5.0]]), np.array([1.0, 0.0]), np.array([1.0, -1.0])).tolist()
    [1.5, 1.5]
    """
    require_ratios(performance, directions, "LMAW", "Use weighted_sum with fixed bounds.")
    # (x + max) / max for benefits and (x + min) / x for costs are 1 + the share of the best.
    logarithm = np.log1p(normalise.shares_of_best(performance, directions))  # ln of theta_ij
    share = logarithm / logarithm.sum(axis=-2, keepdims=True)  # phi_ij
    if record is not unrecorded:
        record("standardised performances", np.exp(logarithm))
        record("shares of the logarithm", share)
    # 2 phi^w / ((2 - phi)^w + phi^w) = 2 / (1 + ((2 - phi) / phi)^w) = 1 - tanh(w / 2 x ln((2 - phi) / phi))
    if np.count_nonzero(share) == share.size:
        half_odds = 0.5 * (np.log(2.0 - share) - np.log(share))
    else:
        half_odds = np.where(share > 0, 0.5 * (np.log(2.0 - share) - np.log(np.where(share > 0, share, 1.0))), FAR)
    if record is not unrecorded:
        record("weighted shares", 1.0 - np.tanh(weights[..., None, :] * half_odds))  # xi_ij
    return np.asarray(half_odds.shape[-1] - _lost(half_odds, weights))


def _lost(half_odds: Array, weights: Array) -> Array:
    """Return what each option lacks of one per criterion; criteria one by one, for a million weights fit in memory."""
    if weights.ndim == 1:
        return np.asarray(np.tanh(weights * half_odds).sum(axis=-1))
    lead = np.broadcast_shapes(half_odds.shape[:-2], weights.shape[:-1])
    lost = np.zeros((*lead, half_odds.shape[-2]))
    for j in range(half_odds.shape[-1]):
        lost += np.tanh(weights[..., j, None] * half_odds[..., j])
    return lost


declaration = ScoringMethod(
    key="lmaw",
    title="LMAW (logarithm methodology of additive weights)",
    family="ratio",
    formula="score = sum over criteria of 2 phi^weight / ((2 - phi)^weight + phi^weight); phi = ln(1 + share of the "
    "best) / sum of these over options",
    function=lmaw,
    takes="values",
    holds=frozenset({"unit-free", "dominance"}),
    example=Example(
        performance=(
            (647.34, 6.24, 49.87, 19.46, 212.58, 6.75),
            (115.64, 3.24, 16.26, 9.69, 207.59, 3.00),
            (373.61, 5.00, 26.43, 12.00, 184.62, 3.74),
            (37.63, 2.48, 2.85, 9.35, 142.50, 3.24),
            (858.01, 4.74, 62.85, 45.96, 267.95, 4.00),
            (222.92, 3.00, 19.24, 21.46, 221.38, 3.49),
        ),
        weights=(0.215, 0.126, 0.152, 0.09, 0.19, 0.226),
        directions=("max", "max", "min", "min", "min", "max"),
        scores=(4.840, 4.681, 4.799, 4.733, 4.736, 4.704),
        decimals=2,
        source="Pamucar, Zizovic, Biswas & Bozanic (2021), logistics; its weights sum to 0.999, and taken as they are "
        "they give all three printed digits",
    ),
    when_not="the weights should say how much a criterion counts: a weight is an exponent here, and a criterion "
    "without weight adds as much as a criterion can, though the same to all.",
    disagreement="None on the formula. pyDecision puts a tiny number in place of what is not above 0; here negative "
    "performances and costs of 0 are refused.",
)
