"""COPRAS: benefits in proportion, costs in inverse proportion."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from decisionkit.core.arrays.requirements import SMALLEST, require
from decisionkit.core.declarations.kinds.scoring import Example, ScoringMethod
from decisionkit.core.declarations.method import Record, unrecorded
from decisionkit.core.numerics.sums import weighted_total

Array = NDArray[np.float64]

NEED = "COPRAS shares out each criterion's sum and needs performances of at least 0"
NEED_OF_COSTS = "COPRAS divides by an option's costs, of which at least one must be above 0"
REMEDY = "Use fixed bounds with another method, such as weighted_sum."


def copras(
    performance: Array,
    weights: Array,
    directions: Array,
    *,
    record: Record = unrecorded,
) -> Array:
    """How large is each option's share of all that is good, with what it costs counted in inverse proportion?

    Parameters
    ----------
    performance : (..., n_options, n_criteria), not negative
    weights : (..., n_criteria), summing to 1
    directions : (n_criteria) of +1 or -1

    Returns
    -------
    (..., n_options) utility degrees in 0..1: the priority Q over the largest Q, so that the best has
    1.  A column of zeros is shared equally.  Without cost criteria, or where they carry no weight, Q
    is S+; an option whose weighted costs are 0 takes what all costs together have to give.

    Raises
    ------
    MethodError
        If a performance is negative, or an option has 0 on every cost criterion.

    References
    ----------
    Zavadskas, Kaklauskas & Sarka (1994), The new method of multicriteria complex proportional
    assessment of projects, Technological and Economic Development of Economy 1(3):131-139.

    Examples
    --------
    >>> table = np.array([[3.0, 2.0], [1.0, 1.0]])
    >>> copras(table, np.array([0.5, 0.5]), np.array([1.0, -1.0])).round(6).tolist()
    [1.0, 0.846154]
    """
    require(performance >= 0, performance, NEED, REMEDY)
    costs = directions < 0
    total = performance.sum(axis=-2)
    empty = total < SMALLEST
    if empty.any():  # nobody has any of it: equal shares for all
        performance = np.where(empty[..., None, :], 1.0, performance)
        total = np.where(empty, float(performance.shape[-2]), total)
    if record is not unrecorded:
        record("shares of each criterion", performance / total[..., None, :])
        record("weighted shares", performance * (weights / total)[..., None, :])
    per_unit = weights / total
    benefit, cost = weighted_total(performance, np.array((per_unit * ~costs, per_unit * costs)))
    record("sum of benefits", benefit)  # S+
    record("sum of costs", cost)  # S-
    least = cost.min(axis=-1, keepdims=True)
    if (least > 0).all():
        ratio = least / cost
    else:
        _require_some_cost(performance, costs)
        ratio = np.where(cost > least, least / np.where(cost > least, cost, 1.0), 1.0)
    # Q = S+ + min S- x sum S- / (S- x sum(min S- / S-))
    priority = benefit + ratio * (cost.sum(axis=-1, keepdims=True) / ratio.sum(axis=-1, keepdims=True))
    record("relative priority", priority)
    return np.asarray(priority / priority.max(axis=-1, keepdims=True))


def _require_some_cost(performance: Array, costs: NDArray[np.bool_]) -> None:
    if costs.any():
        some = weighted_total(performance, costs.astype(float)) >= SMALLEST
        require(some[..., None] | ~costs, performance, NEED_OF_COSTS, REMEDY, positive=True)


declaration = ScoringMethod(
    key="copras",
    title="COPRAS",
    family="ratio",
    formula="score = Q / largest Q, Q = S+ + (sum of S-) / (S- x sum of 1 / S-), with S+ and S- the weighted shares of "
    "benefits and of costs",
    function=copras,
    takes="values",
    top=1.0,
    holds=frozenset({"dominance", "unit-free"}),
    example=Example(
        performance=(
            (3.57, 4, 4, 83.75, 3, 9, 1),
            (3.07, 3.95, 4, 83, 3, 1, 3),
            (3.23, 3.54, 3.46, 66, 4, 0, 2),
            (3.42, 3.96, 4, 70, 5, 5, 7),
            (2.56, 3.37, 3.79, 82, 4, 4, 5),
        ),
        weights=(1, 1, 1, 1, 1, 1, 1),
        directions=("max", "max", "max", "max", "min", "max", "max"),
        scores=(100, 78.8501, 63.3837, 98.6506, 86.8878),
        decimals=3,
        printed=lambda scores: 100 * scores,
        source="Uysal & Inan (2022), research assistants, as kept by the tests of scikit-criteria: utility degrees in "
        "per cent",
    ),
    when_not="a performance can be negative, or options come and go: each share depends on all options. In a decision "
    "it gets values of 0-10, where more is better and nothing is a cost, and adds up shares.",
    disagreement="The formula of pymcdm reduces to S+ + S-, so that costs raise the score: on 3,488 uniform random "
    "tables of 6 options and 4 criteria another option comes first in 75 %. Without a cost criterion it and "
    "scikit-criteria refuse, pyrepo-mcda returns NaN; here Q = S+, as in the paper's formula with nothing to divide.",
)
