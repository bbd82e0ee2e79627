"""Rank-order centroid weights."""

from __future__ import annotations

from typing import Any

import numpy as np

from decisionkit.core.arrays.checks import check_row
from decisionkit.core.declarations.kinds.weighting import WeightingMethod, Weights, WeightsExample
from decisionkit.core.numerics.ranking import ranks, shared_by_rank


def rank_order_centroid(order: Any) -> Weights:
    """What is each criterion's average weight over all weights that keep this order of importance?

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
    Barron & Barrett (1996), Management Science 42(11):1515-1523, doi:10.1287/mnsc.42.11.1515.

    Examples
    --------
    >>> rank_order_centroid([1, 2, 3, 4]).values.round(4).tolist()
    [0.5208, 0.2708, 0.1458, 0.0625]
    >>> rank_order_centroid([1, 1, 2]).values.round(4).tolist()
    [0.4444, 0.4444, 0.1111]
    """
    given = check_row(order, "ranks")
    n = given.shape[-1]
    # w_k = (1/n) sum over i >= k of 1/i
    centroid = np.cumsum(1.0 / np.arange(n, 0, -1))[::-1] / n
    criteria_ranks = ranks(given, "lower", "average")
    return Weights(shared_by_rank(given, centroid), {"ranks": criteria_ranks}, method="rank_order_centroid")


declaration = WeightingMethod(
    key="rank_order_centroid",
    title="Rank-order centroid",
    also=("ROC",),
    family="judgments",
    data="a rank per criterion, 1 for the most important, ties allowed",
    formula="weight of rank k of n = (1/n) x sum over i = k..n of 1/i; tied criteria share the mean of their ranks",
    function=rank_order_centroid,
    example=WeightsExample(
        data=(1, 2, 3, 4),
        weights=(25 / 48, 13 / 48, 7 / 48, 1 / 16),
        decimals=12,
        source="Barron & Barrett (1996), the formula for four criteria in fractions: 25/48, 13/48, 7/48, 1/16",
    ),
    when_not="anyone can say by how much one criterion outweighs another: use swing, which keeps that.",
    disagreement="None known for strict orders, which is what printed formulas are for. Here ties are allowed and "
    "share the mean of their ranks.",
)
