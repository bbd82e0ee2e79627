"""Rank-sum weights."""

from __future__ import annotations

from typing import Any

from decisionkit.core.arrays.checks import check_row
from decisionkit.core.declarations.kinds.weighting import WeightingMethod, Weights, WeightsExample
from decisionkit.core.numerics.ranking import ranks


def rank_sum(order: Any) -> Weights:
    """What do criteria weigh when importance falls by the same step from each rank to the next?

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
    >>> rank_sum([1, 2, 3, 4]).values.tolist()
    [0.4, 0.3, 0.2, 0.1]
    >>> rank_sum([1, 1, 3]).values.round(4).tolist()
    [0.4167, 0.4167, 0.1667]
    """
    given = check_row(order, "ranks")
    criteria_ranks = ranks(given, "lower", "average")
    n = given.shape[-1]
    # w_k = 2 (n + 1 - k) / (n (n + 1)), a straight line: the mean rank has the mean weight
    return Weights(2.0 * (n + 1.0 - criteria_ranks) / (n * (n + 1.0)), {"ranks": criteria_ranks}, method="rank_sum")


declaration = WeightingMethod(
    key="rank_sum",
    title="Rank-sum weights",
    also=("RS",),
    family="judgments",
    data="a rank per criterion, 1 for the most important, ties allowed",
    formula="weight of rank k of n = 2 (n + 1 - k) / (n (n + 1)); tied criteria share the mean of their ranks",
    function=rank_sum,
    example=WeightsExample(
        data=(1, 2, 3, 4),
        weights=(0.40, 0.30, 0.20, 0.10),
        decimals=2,
        source="Roszkowska (2013), Optimum. Studia Ekonomiczne 5(65):14-33, doi:10.15290/ose.2013.05.65.02, "
        "table 4, four criteria",
    ),
    when_not="the first criterion stands far above the others: rank_order_centroid gives it more; or anyone "
    "can say by how much one criterion outweighs another: swing keeps that.",
    disagreement="Formulas in print are for strict orders. Here ties are allowed and share the mean of their ranks.",
)
