"""MARCOS: utility between the ideal and the anti-ideal."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from decisionkit.core.arrays.requirements import SMALLEST, require_ratios
from decisionkit.core.declarations.kinds.scoring import Example, ScoringMethod
from decisionkit.core.declarations.method import Record, unrecorded
from decisionkit.core.numerics.sums import weighted_total

Array = NDArray[np.float64]


def marcos(
    performance: Array,
    weights: Array,
    directions: Array,
    *,
    record: Record = unrecorded,
) -> Array:
    """How useful is each option, measured by what the ideal and the anti-ideal would gather?

    Parameters
    ----------
    performance : (..., n_options, n_criteria), not negative; above 0 on costs
    weights : (..., n_criteria), summing to 1
    directions : (n_criteria) of +1 or -1

    Returns
    -------
    (..., n_options) utilities f(K) in 0..1.  One option alone, or only identical ones, score 2/3:
    there the ideal and the anti-ideal are one.  A column of zeros adds the same to all.  Where the
    anti-ideal gathers nothing, K- has no limit but f(K) has: it is K+.

    Raises
    ------
    MethodError
        If a performance is negative, or a cost is 0.

    References
    ----------
    Stevic, Pamucar, Puska & Chatterjee (2020), Computers & Industrial Engineering 140:106231,
    doi:10.1016/j.cie.2019.106231.

    Examples
    --------
    >>> table = np.array([[4.0, 2.0], [2.0, 1.0]])
    >>> marcos(table, np.array([0.5, 0.5]), np.array([1.0, -1.0])).round(6).tolist()
    [0.642857, 0.642857]
    """
    require_ratios(performance, directions, "MARCOS", "Use weighted_sum with fixed bounds.")
    gains, best, worst = _gains(performance, directions)
    if record is not unrecorded:
        comparable = (gains / best[..., None]).swapaxes(-1, -2)
        record("comparable performances", comparable)
        record("weighted performances", comparable * weights[..., None, :])
    gathered = weighted_total(gains.swapaxes(-1, -2), weights / best)  # S_i, and S_ai = 1 at its best everywhere
    anti_ideal = (weights * (worst / best)).sum(axis=-1, keepdims=True)  # S_aai
    record("utility degree against the ideal", gathered)  # K+ = S_i / S_ai; K- = S_i / S_aai
    record("gathered by the anti-ideal", anti_ideal)
    # f(K+) = K- / (K+ + K-) and f(K-) = K+ / (K+ + K-) are the same for every option, 1 / (1 + S_aai) and
    # S_aai / (1 + S_aai), so that f(K) comes to:
    return np.asarray(gathered * ((1.0 + anti_ideal) / (1.0 + anti_ideal + anti_ideal * anti_ideal)))


def _gains(performance: Array, directions: Array) -> tuple[Array, Array, Array]:
    """Return gains (..., n_criteria, n_options), more is better, with the best and the worst per criterion.

    A cost counts as one over it, and then x / max holds for every criterion.  Criteria go into rows:
    what is compared lies side by side, which is several times faster on long tables.
    """
    gains = np.power(performance.swapaxes(-1, -2), directions[:, None], order="C")
    best, worst = gains.max(axis=-1), gains.min(axis=-1)
    empty = best < SMALLEST
    if empty.any():  # nobody has any of it: the same for all
        gains[empty] = 1.0
        best, worst = np.where(empty, 1.0, best), np.where(empty, 1.0, worst)
    return gains, best, worst


# fmt: off
#: The suppliers of the paper's example and the weights of the criteria.
SUPPLIERS = (
    (6.257, 4.217, 4.217, 6.257, 3, 4.217, 5, 3.557, 3.557, 3.557, 3,
     5, 4.718, 3.557, 3.557, 2.08, 3.557, 3, 4.718, 3.557, 2.08),
    (4.217, 6.804, 7, 5, 7, 6.804, 5.593, 5.593, 6.804, 7, 5,
     7.612, 5.593, 6.257, 5, 7, 5.593, 5.593, 6.804, 5.593, 5.593),
    (4.718, 5.593, 6.257, 5, 4.718, 5, 5.593, 4.718, 5.593, 5, 3.557,
     6.257, 5, 4.718, 4.718, 5, 3.557, 5.593, 5.593, 3.557, 4.217),
    (5, 6.804, 5, 3, 5, 6.257, 7.612, 3.557, 5, 6.257, 6.257,
     5.593, 6.257, 5, 5.593, 7, 5, 6.257, 5, 3.557, 4.217),
    (3.557, 5.593, 6.804, 3, 5, 7, 5.593, 5, 6.257, 7, 5.593,
     7.612, 6.257, 6.257, 5, 6.257, 5.593, 7, 5, 4.718, 5),
    (6.257, 3, 4.217, 5, 3.557, 3, 4.217, 3, 4.217, 3, 2.466,
     3, 4.217, 3.557, 5, 3, 4.217, 3.557, 2.08, 5, 3),
    (4.217, 5, 6.257, 5.593, 3.557, 5.593, 4.217, 5.593, 5, 6.257, 3.557,
     5, 6.257, 5.593, 5.593, 7, 6.257, 5, 6.257, 5.593, 5),
    (7.612, 1.442, 3, 9, 2.08, 3, 1.442, 2.08, 1.442, 3, 1,
     1.442, 2.08, 3, 3, 1, 1.442, 1.442, 3, 2.08, 1),
)
IMPORTANCE = (
    0.127, 0.159, 0.06, 0.075, 0.043, 0.051, 0.075, 0.061, 0.053, 0.02, 0.039,
    0.022, 0.017, 0.027, 0.022, 0.039, 0.017, 0.035, 0.015, 0.024, 0.016,
)
# fmt: on

declaration = ScoringMethod(
    key="marcos",
    title="MARCOS",
    family="ratio",
    formula="score = (K+ + K-) / (1 + (1 - f(K+)) / f(K+) + (1 - f(K-)) / f(K-)), where K+ and K- are what the option "
    "gathers over what the ideal and the anti-ideal gather, f(K+) = K- / (K+ + K-) and f(K-) = K+ / (K+ + K-)",
    function=marcos,
    takes="values",
    top=1.0,
    holds=frozenset({"dominance", "unit-free"}),
    example=Example(
        performance=SUPPLIERS,
        weights=IMPORTANCE,
        directions=("min", "max", "max", "min", *("max",) * 17),
        scores=(0.524, 0.846, 0.703, 0.796, 0.843, 0.499, 0.722, 0.291),
        decimals=3,
        source="Stevic, Pamucar, Puska & Chatterjee (2020): sustainable suppliers, the utility functions",
    ),
    when_not="a ratio of two performances means nothing, as with degrees Celsius; or you want a different order from "
    "that of weighted_sum with normalisation='max': f(K) is that sum times a number that is the same for every option.",
    disagreement="None found: pymcdm, pyrepo-mcda and pyDecision give the same numbers on 3,488 random tables. A zero "
    "in every column makes theirs NaN; here f(K) has its limit.",
)
