"""sPROBID: distances to the best and the worst quarter of all ideals."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from decisionkit.core.declarations.kinds.scoring import Example, ScoringMethod
from decisionkit.core.declarations.method import Record, unrecorded
from decisionkit.core.numerics import normalise
from decisionkit.core.numerics.distances import summed_distances

Array = NDArray[np.float64]


def sprobid(performance: Array, weights: Array, directions: Array, *, record: Record = unrecorded) -> Array:
    """How much nearer is each option to the best quarter of all ideals than to the worst quarter?

    Parameters
    ----------
    performance : (..., n_options, n_criteria)
    weights : (..., n_criteria), summing to 1
    directions : (n_criteria) of +1 or -1

    Returns
    -------
    (..., n_options) closeness in 0..1: worse / (better + worse), the distances to the worse and the
    better ideals.  The paper's score P = worse / better puts options in the same order and is
    closeness / (1 - closeness); it has no value for an option that is best on every criterion, which
    here has 1.  A constant column changes nothing.  Where no criterion tells options apart (one
    option, or only identical ones) it is 0.5.

    Notes
    -----
    The k-th ideal has the k-th best performance of every criterion, so there are as many as options, and
    time grows with the square of their number; memory does not.

    References
    ----------
    Wang, Rangaiah & Wang (2021), Preference ranking on the basis of ideal-average distance method for
    multi-criteria decision-making, Industrial & Engineering Chemistry Research 60(30):11216-11230,
    doi:10.1021/acs.iecr.1c01413.

    Examples
    --------
    >>> sprobid(np.array([[3.0], [5.0], [6.0]]), np.ones(1), np.ones(1)).round(9).tolist()
    [0.0, 0.666666667, 1.0]
    """
    normalised = normalise.vector(performance, directions) * directions
    quarter = max(1, normalised.shape[-2] // 4)
    ordered = np.sort(normalised, axis=-2)
    best, worst = ordered[..., ::-1, :][..., :quarter, :], ordered[..., :quarter, :]
    ideals = np.concatenate([best, worst], axis=-2)  # A_(1), A_(2) ... and A_(m), A_(m-1) ...
    sums = summed_distances(normalised, ideals, weights, _shares(quarter))
    to_better, to_worse = sums[..., 0], sums[..., 1]  # S_pos-ideal, S_neg-ideal
    if record is not unrecorded:
        record("weighted, normalised performances", normalised * directions * weights[..., None, :])
        record("ideals, the best and then the worst", ideals * directions * weights[..., None, :])
    record("distance to the better ideals", to_better)
    record("distance to the worse ideals", to_worse)
    both = to_better + to_worse
    return np.where(both > 0, to_worse / np.where(both > 0, both, 1.0), 0.5)


def _shares(quarter: int) -> Array:
    """Return what each ideal counts, (2 quarters, 2): 1, 1/2, 1/3 ... from the best and from the worst."""
    share = 1.0 / np.arange(1.0, quarter + 1)
    shares = np.zeros((2 * quarter, 2))
    shares[:quarter, 0] = shares[quarter:, 1] = share
    return shares


declaration = ScoringMethod(
    key="sprobid",
    title="sPROBID",
    family="distance",
    formula="closeness = P / (1 + P); P = distances to the worst quarter of ideals / distances to the best, each "
    "divided by the ideal's rank 1, 2, 3 ...",
    function=sprobid,
    takes="performance",
    top=1.0,
    holds=frozenset({"unit-free"}),
    example=Example(
        performance=(
            (1.679e6, 1.525e-7, 3.747e-5, 0.251, 2.917),
            (2.213e6, 1.304e-7, 3.250e-5, 0.218, 6.633),
            (2.461e6, 1.445e-7, 3.854e-5, 0.259, 0.553),
            (2.854e6, 1.540e-7, 3.970e-5, 0.266, 1.597),
            (3.107e6, 1.522e-7, 3.779e-5, 0.254, 2.905),
            (3.574e6, 1.469e-7, 3.297e-5, 0.221, 6.378),
            (3.932e6, 1.977e-7, 3.129e-5, 0.210, 11.381),
            (4.383e6, 1.292e-7, 3.142e-5, 0.211, 9.929),
            (4.988e6, 1.690e-7, 3.767e-5, 0.253, 8.459),
            (5.497e6, 5.703e-7, 3.012e-5, 0.200, 18.918),
            (5.751e6, 4.653e-7, 3.017e-5, 0.201, 17.517),
        ),
        weights=(0.1819, 0.2131, 0.1838, 0.1832, 0.2379),
        directions=("max", "min", "min", "min", "min"),
        scores=(2.4246, 2.0596, 3.2805, 3.3702, 3.4375, 2.6435, 1.2628, 1.8158, 2.0885, 0.3399, 0.4279),
        decimals=3,
        printed=lambda scores: scores / (1.0 - scores),
        source="Wang, Rangaiah & Wang (2021), eleven designs on five criteria: P = closeness / (1 - closeness), to "
        "three decimals because the paper's table is rounded",
    ),
    when_not="there are fewer than eight options: the quarters are then the best and the worst ideal alone, and TOPSIS "
    "says the same with less. From eight on a dominated option can come out ahead.",
    disagreement="The score is P itself in scikit-criteria and pymcdm, which is infinite or NaN for an option that is "
    "best on every criterion; here P / (1 + P), in the same order. With fewer than four options pymcdm takes the "
    "distances of the first and the last option for those to the best and the worst ideal.",
)
