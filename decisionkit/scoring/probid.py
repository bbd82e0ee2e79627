"""PROBID: distances to every ideal from best to worst, and from the average."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from decisionkit.core.declarations.kinds.scoring import Example, ScoringMethod
from decisionkit.core.declarations.method import Record, unrecorded
from decisionkit.core.numerics import normalise
from decisionkit.core.numerics.distances import summed_distances
from decisionkit.core.numerics.sums import weighted_total

Array = NDArray[np.float64]


def probid(performance: Array, weights: Array, directions: Array, *, record: Record = unrecorded) -> Array:
    """How near is each option to the better of all ideals, from the best to the worst, and how far from average?

    Parameters
    ----------
    performance : (..., n_options, n_criteria)
    weights : (..., n_criteria), summing to 1
    directions : (n_criteria) of +1 or -1

    Returns
    -------
    (..., n_options) scores: nearness in 0..1 to the better ideals, plus the distance from the average
    option.  A constant column changes nothing.  Where no criterion tells options apart (one option,
    or only identical ones) the score is 0.5: as near to the better as to the worse ideals.

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
    >>> probid(np.array([[3.0], [4.0]]), np.ones(1), np.ones(1)).round(9).tolist()
    [0.3, 1.1]
    """
    normalised = normalise.vector(performance, directions) * directions
    ideals = np.sort(normalised, axis=-2)[..., ::-1, :]  # A_(1), A_(2) ...
    average = normalised.mean(axis=-2, keepdims=True)
    sums = summed_distances(normalised, ideals, weights, _shares(normalised.shape[-2]))
    to_better, to_worse = sums[..., 0], sums[..., 1]  # S_pos-ideal, S_neg-ideal
    from_average = np.sqrt(weighted_total((normalised - average) ** 2, weights * weights))  # S_avg
    if record is not unrecorded:
        record("weighted, normalised performances", normalised * directions * weights[..., None, :])
        record("ideals from best to worst", ideals * directions * weights[..., None, :])
    record("distance to the better ideals", to_better)
    record("distance to the worse ideals", to_worse)
    record("distance from the average", from_average)
    # 1 / (1 + R^2) with R = S_pos-ideal / S_neg-ideal, without dividing by a distance of 0
    both = np.hypot(to_better, to_worse)
    nearness = np.where(both > 0, (to_worse / np.where(both > 0, both, 1.0)) ** 2, 0.5)
    return np.asarray(nearness + from_average)


def _shares(count: int) -> Array:
    """Return what each ideal counts, (count, 2): 1, 1/2, 1/3 ... from the best and from the worst to the middle."""
    rank = np.arange(1.0, count + 1)
    middle = (count + 1) // 2  # in both sums
    return np.array([(rank <= middle) / rank, (rank >= middle) / rank[::-1]]).T


declaration = ScoringMethod(
    key="probid",
    title="PROBID",
    family="distance",
    formula="score = 1 / (1 + R^2) + distance from the average; R = distances to the better ideals / distances to the "
    "worse, each divided by the ideal's rank 1, 2, 3 ... from the best or from the worst",
    function=probid,
    takes="performance",
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
        scores=(0.8568, 0.7826, 0.9362, 0.9369, 0.9379, 0.8716, 0.5489, 0.7231, 0.7792, 0.3331, 0.3387),
        decimals=4,
        source="Wang, Rangaiah & Wang (2021), eleven designs on five criteria",
    ),
    when_not="an option may stand out by being bad: the distance from the average counts in its favour on either side, "
    "and a dominated option can come out ahead.",
    disagreement="The normalisation is left to the user by scikit-criteria; pymcdm normalises by vector as the paper "
    "does, and so it is here. Both give NaN for one option or identical ones; here that is 0.5.",
)
