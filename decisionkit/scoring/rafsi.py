"""RAFSI: every scale mapped onto one interval whose end is a given number of times better than its beginning."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from decisionkit.core.declarations.kinds.scoring import Example, ScoringMethod
from decisionkit.core.declarations.method import Record, unrecorded
from decisionkit.core.declarations.parameters import Number
from decisionkit.core.numerics.sums import weighted_total

Array = NDArray[np.float64]


def rafsi(
    performance: Array,
    weights: Array,
    directions: Array,
    *,
    ratio: float = 6.0,
    bounds: Array | None = None,
    record: Record = unrecorded,
) -> Array:
    """How good is each option on scales whose good end is a given number of times better than the bad one?

    Parameters
    ----------
    performance : (..., n_options, n_criteria)
    weights : (..., n_criteria), summing to 1
    directions : (n_criteria) of +1 or -1
    ratio : above 1, how many times better the ideal is than the anti-ideal; the paper takes 6, and
        only the ratio of the ends of its interval, n2k / n1, matters
    bounds : (n_criteria, 2) fixed ends of each scale, the paper's ideal and anti-ideal values; with
        None the smallest and the largest performance at hand stand in for them, and then a new
        option can reverse two others.

    Returns
    -------
    (..., n_options) criteria functions, from 1 / (1 + ratio) for the bad end of every scale to
    ratio / (1 + ratio) for the good end.  Without bounds a constant column is at its good end.

    References
    ----------
    Zizovic, Pamucar, Albijanic, Chatterjee & Pribicevic (2020), Mathematics 8(6):1015, doi:10.3390/math8061015.

    Examples
    --------
    >>> table, scale = np.array([[2.0, 0.0], [10.0, 5.0]]), np.array([[0.0, 10.0], [0.0, 10.0]])
    >>> rafsi(table, np.array([0.5, 0.5]), np.array([1.0, -1.0]), bounds=scale).round(4).tolist()
    [0.5714, 0.551]
    """
    if bounds is None:
        low = np.minimum.reduce(performance, axis=-2, keepdims=True)
        width = np.maximum.reduce(performance, axis=-2, keepdims=True) - low
        position = np.where(width > 0, (performance - low) / np.where(width > 0, width, 1.0), directions > 0)
    else:
        position = (performance - bounds[:, 0]) / (bounds[:, 1] - bounds[:, 0])
    mapped = 1.0 + (ratio - 1.0) * position  # f, from n1 = 1 to n2k = ratio
    record("mapped performances", mapped)
    # Benefits are divided by twice the arithmetic mean of the ends, A = (1 + ratio) / 2; costs divide
    # half the harmonic one, H = 2 ratio / (1 + ratio).
    comparable = np.where(directions > 0, mapped, ratio / mapped)
    comparable /= 1.0 + ratio
    record("comparable performances", comparable)
    return weighted_total(comparable, weights)  # V


declaration = ScoringMethod(
    key="rafsi",
    title="RAFSI",
    family="reference",
    formula="score = sum over criteria of weight x f / (1 + ratio), for costs weight x ratio / (f (1 + ratio)), f "
    "being the performance mapped from the ends of its scale to 1..ratio",
    function=rafsi,
    takes="performance",
    bounds="optional",
    parameters={
        "ratio": Number(
            default=6.0, low=1.1, high=1000.0, help="how many times better the ideal is than the anti-ideal (n2k / n1)"
        )
    },
    holds=frozenset({"dominance", "offset-free", "unit-free"}),
    example=Example(
        performance=(
            (180, 10.5, 15.5, 160, 3.7),
            (165, 9.2, 16.5, 131, 5),
            (160, 8.8, 14, 125, 4.5),
            (170, 9.5, 16, 135, 3.4),
            (185, 10, 14.5, 143, 4.3),
            (167, 8.9, 15.1, 140, 4.1),
        ),
        weights=(0.35, 0.25, 0.15, 0.15, 0.1),
        directions=("max", "max", "min", "min", "max"),
        bounds=((120, 200), (6, 12), (10, 20), (100, 200), (2, 8)),
        scores=(0.5081, 0.4522, 0.4381, 0.4560, 0.5299, 0.4373),
        decimals=4,
        source="Zizovic, Pamucar, Albijanic, Chatterjee & Pribicevic (2020)",
    ),
    when_not="costs and benefits have to count alike: benefits rise in a straight line, costs fall steeply at first, "
    "so the same scale turned round gives another score.",
    disagreement="One library agrees with the paper, which gives ideal and anti-ideal values; another, without given "
    "values, maps a low cost to the good end and then divides by it, so that high costs win. Here: as in the paper, "
    "its values being the bounds.",
)
