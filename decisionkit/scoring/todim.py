"""TODIM: gains and losses against every other option, losses felt in their own way."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from decisionkit.core.arrays.requirements import SMALLEST
from decisionkit.core.declarations.kinds.scoring import Example, ScoringMethod
from decisionkit.core.declarations.method import Record, unrecorded
from decisionkit.core.declarations.parameters import Choice, Number
from decisionkit.core.numerics import normalise
from decisionkit.core.numerics.ranking import TIED_RELATIVE
from decisionkit.core.numerics.sums import weighted_total

Array = NDArray[np.float64]

#: So many numbers at a time stay in the processor's cache.
BLOCK = 2**17
#: Up to this many options the steps show every pair of them.
PAIRS_SHOWN = 50


def todim(
    performance: Array,
    weights: Array,
    directions: Array,
    *,
    attenuation: float = 1.0,
    loss_weights: str = "inverse",
    normalisation: str = "sum",
    record: Record = unrecorded,
) -> Array:
    """How far do each option's gains over the others outweigh its losses, as people feel them?

    Parameters
    ----------
    performance : (..., n_options, n_criteria), not negative, and above 0 on costs, with "sum" and "max"
    weights : (..., n_criteria), summing to 1; a criterion without weight counts for nothing
    directions : (n_criteria) of +1 or -1
    attenuation : losses are divided by it; above 1 they are felt less
    loss_weights : "inverse" as in the paper, a loss counts as 1 / sqrt(weight); or "direct", as sqrt(weight)
    normalisation : "sum" as in the paper, or "minmax", "max", "vector", "none"

    Returns
    -------
    (..., n_options) in 0..1: 0 for the option with the least dominance over all others, 1 for the one with the
    most.  Where nothing tells them apart (one option, or only identical ones) every score is 1.

    Raises
    ------
    MethodError
        If "sum" or "max" meets a negative performance, or a cost that is not above 0.

    References
    ----------
    Gomes & Rangel (2009), An application of the TODIM method to the multicriteria rental evaluation of
    residential properties, European Journal of Operational Research 193(1), 204-211,
    doi:10.1016/j.ejor.2007.10.046.

    Examples
    --------
    >>> table = np.array([[1.0, 5.0], [2.0, 4.0], [5.0, 1.0]])
    >>> todim(table, np.array([0.5, 0.5]), np.array([1.0, -1.0])).round(3).tolist()
    [0.0, 0.274, 1.0]
    """
    comparable = normalise.apply(normalisation, performance, directions, None)
    record("comparable performances", comparable)
    towards = comparable * directions if normalisation in normalise.KEEPS_COSTS else comparable
    gain_factors, loss_factors = _factors(weights, attenuation, loss_weights)
    gains, losses = _root_sums(towards)
    won, lost = weighted_total(gains, gain_factors), weighted_total(losses, loss_factors)
    felt = (won + lost).max(axis=-1, keepdims=True)
    total = np.subtract(won, lost, out=won)  # sum of delta(i, j) over j
    if record is not unrecorded:
        if performance.shape[-2] <= PAIRS_SHOWN:
            record("dominance of row over column", _dominance(towards, gain_factors, loss_factors))  # delta(i, j)
        record("dominance over all others", total)
    low, high = total.min(axis=-1, keepdims=True), total.max(axis=-1, keepdims=True)
    # Sums taken in another order are not a difference; stretched to 0..1 they would look like one.
    apart = high - low > TIED_RELATIVE * felt
    return np.where(apart, (total - low) / np.where(apart, high - low, 1.0), 1.0)


def _factors(weights: Array, attenuation: float, loss_weights: str) -> tuple[Array, Array]:
    """Return by what the root of a gain and of a loss is multiplied on each criterion."""
    # w_rc / sum of w_rc is the weight itself, whichever criterion the weights are taken relative to.
    roots = np.sqrt(weights)
    if loss_weights == "direct":
        return roots, roots / attenuation
    divided = np.zeros(roots.shape)
    np.divide(1.0 / attenuation, roots, out=divided, where=weights >= SMALLEST)
    return roots, divided


def _root_sums(towards: Array) -> tuple[Array, Array]:
    """Add up the roots of what each option is better, and worse, than the others by; both like ``towards``."""
    columns = towards.swapaxes(-1, -2)
    n_options = columns.shape[-1]
    if columns.size * n_options <= BLOCK:
        roots = _roots(columns[..., :, None] - columns[..., None, :])
        return roots.sum(axis=-1).swapaxes(-1, -2), roots.sum(axis=-2).swapaxes(-1, -2)
    gains, losses = np.empty(columns.shape), np.empty(columns.shape)
    if n_options * n_options <= BLOCK:
        flat, above, below = (each.reshape(-1, n_options) for each in (columns, gains, losses))
        at_once = BLOCK // (n_options * n_options)
        for start in range(0, len(flat), at_once):
            block = slice(start, start + at_once)
            roots = _roots(flat[block, :, None] - flat[block, None, :])
            above[block], below[block] = roots.sum(axis=-1), roots.sum(axis=-2)
    else:
        for index in np.ndindex(columns.shape[:-1]):
            gains[index], losses[index] = _large_root_sums(columns[index])
    return gains.swapaxes(-1, -2), losses.swapaxes(-1, -2)


def _large_root_sums(column: Array) -> tuple[Array, Array]:
    """Return the same for one long column: in order, an option gains only over those before it."""
    order = np.argsort(column)
    ordered = column[order]
    gains, losses = np.empty(column.shape), np.zeros(column.shape)
    rows = max(16, BLOCK // column.size)
    for start in range(0, column.size, rows):
        stop = min(start + rows, column.size)
        roots = _roots(ordered[start:stop, None] - ordered[:stop])
        gains[order[start:stop]] = roots.sum(axis=1)
        losses[order[:stop]] += roots.sum(axis=0)
    return gains, losses


def _roots(differences: Array) -> Array:
    """Return the roots of what is above 0, in place of the differences."""
    np.maximum(differences, 0.0, out=differences)
    return np.sqrt(differences, out=differences)


def _dominance(towards: Array, gain_factors: Array, loss_factors: Array) -> Array:
    columns = towards.swapaxes(-1, -2)
    roots = _roots(columns[..., :, None] - columns[..., None, :])
    won = np.einsum("...jab,...j->...ab", roots, gain_factors)
    return np.asarray(won - np.einsum("...jba,...j->...ab", roots, loss_factors))


declaration = ScoringMethod(
    key="todim",
    title="TODIM",
    family="distance",
    formula="dominance = sum over others and criteria of sqrt(weight x gain) - sqrt(loss / weight) / attenuation; "
    "score = its position between the least and the largest dominance",
    function=todim,
    takes="values",
    top=1.0,
    parameters={
        "attenuation": Number(
            also=("theta",), default=1.0, low=0.01, help="losses are divided by it: above 1 they are felt less"
        ),
        "loss_weights": Choice(
            default="inverse",
            among=("inverse", "direct"),
            help="inverse = a loss counts as 1 / sqrt(weight), the paper's; direct = as sqrt(weight), like a gain",
        ),
        "normalisation": Choice(
            default="sum",
            among=("sum", "minmax", "max", "vector", "none"),
            help="how performances become comparable",
        ),
    },
    holds=frozenset({"dominance", "unit-free"}),
    example=Example(
        performance=((47, 22), (31, 47), (22, 31)),
        weights=(0.64, 0.36),
        directions=("max", "max"),
        scores=(0.4943, 1, 0),
        decimals=4,
        source="worked by hand from the formulas of Gomes & Rangel (2009): dominances -0.6133, 0.28 and -1.4867",
    ),
    when_not="weights should say how much a criterion matters: a loss counts the more the less its criterion weighs, "
    "so a criterion of nearly no weight can decide, unless loss_weights='direct'.",
    disagreement="The 2009 paper and pyDecision 5.1 divide a loss by its weight; others multiply it, after "
    "Lourenzutti & Krohling (2013). The paper's reference criterion cancels out. A criterion of weight 0 would lose "
    "without bound; here it counts for nothing.",
)
