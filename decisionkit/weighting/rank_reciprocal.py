"""Rank-reciprocal weights."""

from __future__ import annotations

from typing import Any

import numpy as np

from decisionkit.core.arrays.checks import check_row
from decisionkit.core.declarations.kinds.weighting import WeightingMethod, Weights, WeightsExample
from decisionkit.core.numerics.ranking import ranks, shared_by_rank


def rank_reciprocal(order: Any) -> Weights:
    """What are the weights when the second criterion counts half as much as the first, the third a third, and so on?

    Parameters
    ----------
    order : (..., n_criteria), 1 for the most important.  Any finite numbers, only their order
        counts: 1 2 3, 0 1 2 and 10 20 30 say the same, and so do the tied ranks 1 1 3 (competition),
        1.5 1.5 3 (average) and 1 1 2 (dense).

    Returns
    -------
    Weights
        ``values`` (..., n_criteria).  Tied criteria share the mean of the weights of the ranks that
        they take together; all tied are equal weights, one criterion alone weighs 1.
        ``diagnostics["ranks"]`` (..., n_criteria): the rank of each, the mean one where tied.

    Raises
    ------
    InputError
        Names every criterion whose rank is not a number.

    References
    ----------
    Stillwell, Seaver & Edwards (1981), Organizational Behavior and Human Performance 28(1):62-77,
    doi:10.1016/0030-5073(81)90015-5.

    Examples
    --------
    >>> rank_reciprocal([1, 2, 3, 4]).values.round(4).tolist()
    [0.48, 0.24, 0.16, 0.12]
    >>> rank_reciprocal([1, 1, 3]).values.round(4).tolist()
    [0.4091, 0.4091, 0.1818]
    """
    given = check_row(order, "ranks")
    reciprocals = 1.0 / np.arange(1.0, given.shape[-1] + 1.0)
    # w_k = (1/k) / sum over i of 1/i
    weights = shared_by_rank(given, reciprocals / reciprocals.sum())
    return Weights(weights, {"ranks": ranks(given, "lower", "average")}, method="rank_reciprocal")


declaration = WeightingMethod(
    key="rank_reciprocal",
    title="Rank-reciprocal weights",
    also=("RR",),
    family="judgments",
    data="a rank per criterion, 1 for the most important, ties allowed",
    formula="weight of rank k of n = (1/k) / sum over i = 1..n of 1/i; tied criteria share the mean of their ranks",
    function=rank_reciprocal,
    example=WeightsExample(
        data=(1, 2, 3, 4),
        weights=(0.48, 0.24, 0.16, 0.12),
        decimals=2,
        source="Roszkowska (2013), Optimum. Studia Ekonomiczne 5(65):14-33, doi:10.15290/ose.2013.05.65.02, "
        "table 4, four criteria",
    ),
    when_not="the most important criteria are nearly equal: the second rank has half the weight of the first, "
    "whatever was meant; rank_sum falls more gently, and swing keeps what people can say.",
    disagreement="Formulas in print are for strict orders. Here ties are allowed and share the mean of their ranks.",
)
