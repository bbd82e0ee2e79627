"""SPOTIS: how far each option lies from one ideal point on fixed scales."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from decisionkit.core.decision.scale import BEST_VALUE
from decisionkit.core.declarations.kinds.scoring import Example, ScoringMethod, Terms
from decisionkit.core.declarations.method import Record, unrecorded
from decisionkit.core.declarations.native import Native
from decisionkit.core.declarations.per_criterion import Numbers
from decisionkit.core.errors import MethodError
from decisionkit.core.numerics.sums import weighted_total
from decisionkit.core.told import Told

Array = NDArray[np.float64]


def spotis(
    performance: Array,
    weights: Array,
    directions: Array,
    *,
    bounds: Array,
    ideal: Array | float | None = None,
    record: Record = unrecorded,
) -> Array:
    """How far is each option from the ideal point of its scales?

    Parameters
    ----------
    performance : (..., n_options, n_criteria), within the bounds
    weights : (..., n_criteria), summing to 1
    directions : (n_criteria) of +1 or -1
    bounds : (n_criteria, 2) fixed ends of each scale
    ideal : (n_criteria) the most desired performances, within the bounds; None for the best
        end of each scale.  With an ideal of your own the directions have no effect.

    Returns
    -------
    (..., n_options) average distances in 0..1, less is better: 0 is the ideal itself.  An option's
    distance does not depend on the others, so none can reverse two others, and one option alone,
    identical options or a constant column need no special treatment.

    Raises
    ------
    MethodError
        If an ideal lies outside its scale.

    References
    ----------
    Dezert, Tchamova, Han & Tacnet (2020), The SPOTIS rank reversal free method for multi-criteria
    decision-making support, FUSION 2020, doi:10.23919/FUSION45008.2020.9190347.

    Examples
    --------
    >>> scales = np.array([[0.0, 10.0], [0.0, 10.0]])
    >>> spotis(np.array([[9.0, 5.0]]), np.array([0.5, 0.5]), np.array([1.0, -1.0]), bounds=scales).tolist()
    [0.3]
    """
    distances = -terms(performance, directions, bounds=bounds, ideal=ideal, record=record).gain
    return weighted_total(distances, weights)


def terms(
    performance: Array,
    directions: Array,
    *,
    bounds: Array,
    ideal: Array | float | None = None,
    record: Record = unrecorded,
) -> Terms:
    """Return how near each option is to the ideal on each criterion, as distances below 0."""
    low, high = bounds[:, 0], bounds[:, 1]
    if ideal is None:
        point = np.where(directions > 0, high, low)  # S*, the ideal solution point
    else:
        point = np.broadcast_to(np.asarray(ideal, dtype=float), low.shape)
        _require_on_scale(point, low, high)
    distances = np.abs(performance - point) / (high - low)  # d_ij
    record("ideal point", point)
    record("distances from the ideal", distances)
    return Terms(gain=-distances)


def _require_on_scale(point: Array, low: Array, high: Array) -> None:
    for j in np.flatnonzero((point < low) | (point > high)):
        rule = f"must lie on its scale, {low[j]:g} to {high[j]:g}; found {point[j]:g}. Correct it or the scale."
        raise MethodError(Told("SPOTIS, ideal, ", ("criterion", int(j)), f": {rule}"))


declaration = ScoringMethod(
    key="spotis",
    title="SPOTIS",
    family="distance",
    formula="score = sum over criteria of weight x |performance - ideal| / (high end - low end)",
    function=spotis,
    takes="performance",
    better="lower",
    bounds="required",
    parameters={
        "ideal": Numbers(
            default=None,
            help="the most desired performance on each criterion; None = the best end of each scale",
        )
    },
    holds=frozenset({"independent", "unit-free", "offset-free", "mirror", "dominance"}),
    terms=terms,
    native=Native(score=f"SUMPRODUCT({{weights}}*({BEST_VALUE:g}-{{value}}))/{BEST_VALUE:g}", gain="{value}"),
    example=Example(
        performance=((10.5, -3.1, 1.7), (-4.7, 0, 3.4), (8.1, 0.3, 1.3), (3.2, 7.3, -5.3)),
        weights=(0.2, 0.3, 0.5),
        directions=("max", "min", "max"),
        bounds=((-5, 12), (-6, 10), (-8, 5)),
        scores=(0.1989, 0.3705, 0.3063, 0.7491),
        decimals=4,
        source="Dezert, Tchamova, Han & Tacnet (2020), example 1",
    ),
    when_not="the ends of the scales can only be guessed: they decide how much a difference counts.",
    disagreement="None on the formula. Without an ideal of your own it is one minus the weighted sum over fixed "
    "bounds: the same order. scikit-criteria takes the ends from the columns when none are given, and then options "
    "can reverse each other again; here the ends have to be given.",
)
