"""Balanced SPOTIS: between the ideal that the scales give and the solution that one expects."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from decisionkit.core.declarations.kinds.scoring import Example, ScoringMethod
from decisionkit.core.declarations.method import Record, unrecorded
from decisionkit.core.declarations.parameters import Number
from decisionkit.core.declarations.per_criterion import Numbers
from decisionkit.core.errors import MethodError
from decisionkit.core.numerics.sums import weighted_total
from decisionkit.core.told import Told

Array = NDArray[np.float64]


def balanced_spotis(
    performance: Array,
    weights: Array,
    directions: Array,
    *,
    bounds: Array,
    expected: Array | float | None = None,
    trust: float = 0.5,
    record: Record = unrecorded,
) -> Array:
    """How far is each option from the ideal of its scales and from the solution that is expected?

    Parameters
    ----------
    performance : (..., n_options, n_criteria), within the bounds
    weights : (..., n_criteria), summing to 1
    directions : (n_criteria) of +1 or -1
    bounds : (n_criteria, 2) fixed ends of each scale
    expected : (n_criteria) the expected performances, within the bounds; None for the best
        end of each scale, and then the result is that of SPOTIS.
    trust : 0..1, how much the expected solution counts; the rest is the ideal's.

    Returns
    -------
    (..., n_options) balanced distances in 0..1, less is better.  An option's distance does not depend
    on the others; one option alone, identical options or a constant column need no special treatment.

    Raises
    ------
    MethodError
        If an expected performance lies outside its scale.

    References
    ----------
    Shekhovtsov, Dezert & Sałabun (2025), Enhancing Personalized Decision-Making with the Balanced SPOTIS
    Algorithm, ICAART 2025, vol. 3, pp. 264-271, doi:10.5220/0013119800003890.

    Examples
    --------
    >>> table, scales = np.array([[8.0], [4.0]]), np.array([[0.0, 10.0]])
    >>> balanced_spotis(table, np.ones(1), np.ones(1), bounds=scales, expected=4.0).round(9).tolist()
    [0.3, 0.3]
    """
    low, high = bounds[:, 0], bounds[:, 1]
    ideal = np.where(directions > 0, high, low)  # S*, the ideal solution point
    point = ideal if expected is None else np.broadcast_to(np.asarray(expected, dtype=float), low.shape)  # S+
    _require_on_scale(point, low, high)
    width = high - low
    from_ideal = np.abs(performance - ideal) / width
    from_expected = np.abs(performance - point) / width
    balanced = (1.0 - trust) * from_ideal + trust * from_expected
    record("ideal point", ideal)
    record("expected point", point)
    record("distances from the ideal", from_ideal)
    record("distances from the expected point", from_expected)
    record("balanced distances", balanced)
    # The paper balances the two weighted sums; balancing first gives the same with one sum.
    return weighted_total(balanced, weights)


def _require_on_scale(point: Array, low: Array, high: Array) -> None:
    for j in np.flatnonzero((point < low) | (point > high)):
        rule = f"must lie on its scale, {low[j]:g} to {high[j]:g}; found {point[j]:g}. Correct it or the scale."
        raise MethodError(Told("Balanced SPOTIS, expected, ", ("criterion", int(j)), f": {rule}"))


declaration = ScoringMethod(
    key="balanced_spotis",
    title="Balanced SPOTIS",
    family="distance",
    formula="score = (1 - trust) x distance from the ideal + trust x distance from the expected solution, each the "
    "weighted sum of |performance - point| / (high end - low end)",
    function=balanced_spotis,
    takes="performance",
    better="lower",
    bounds="required",
    parameters={
        "expected": Numbers(
            default=None,
            help="the performance that is expected on each criterion; None = the best end of each scale, as in SPOTIS",
        ),
        "trust": Number(
            default=0.5, low=0.0, high=1.0, help="how much the expected solution counts beside the ideal, 0 to 1"
        ),
    },
    holds=frozenset({"independent", "unit-free", "offset-free", "mirror", "dominance"}),
    example=Example(
        performance=(
            (94, 69.9, 2017),
            (297, 42, 2013),
            (205, 68.9, 2015),
            (360, 36.9, 2014),
            (86, 59.9, 2017),
            (79.6, 63.8, 2017),
            (113, 56.9, 2015),
            (171, 58, 2016),
        ),
        weights=(0.33, 0.56, 0.11),
        directions=("min", "min", "max"),
        bounds=((70, 360), (35, 70), (2013, 2018)),
        parameters={"expected": (110, 45, 2018)},
        scores=(0.5232, 0.4256, 0.6593, 0.4752, 0.3632, 0.4256, 0.3626, 0.4242),
        decimals=4,
        source="Shekhovtsov, Dezert & Sałabun (2025), eight options on three criteria, trust 0.5, as kept by the "
        "tests of pymcdm, whose author is the first of the paper's",
    ),
    when_not="there is no expected solution to speak of: without one it is SPOTIS.",
    disagreement="None known: there is one other implementation, pymcdm, and it requires an expected solution; "
    "here it is the best end of each scale unless given.",
)
