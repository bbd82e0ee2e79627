"""Direct weights: the points are the weights."""

from __future__ import annotations

from typing import Any

from decisionkit.core.arrays.checks import check_weights
from decisionkit.core.declarations.kinds.weighting import WeightingMethod, Weights, WeightsExample


def direct(points: Any) -> Weights:
    """What share of all the points does each criterion have?

    Parameters
    ----------
    points : (..., n_criteria), not negative, not all zero, in any unit

    Returns
    -------
    Weights
        ``values`` (..., n_criteria): points / sum of points.  Equal points weigh the same, one
        criterion alone weighs 1.

    Raises
    ------
    InputError
        Names every criterion whose points are not numbers or negative, and every row of only zeros.

    References
    ----------
    Doyle, Green & Bottomley (1997), Organizational Behavior and Human Decision Processes 70(1):65-72,
    doi:10.1006/obhd.1997.2694.

    Examples
    --------
    >>> direct([50, 30, 20]).values.tolist()
    [0.5, 0.3, 0.2]
    """
    return Weights(check_weights(points, "points"), method="direct")


declaration = WeightingMethod(
    key="direct",
    title="Direct weights",
    family="judgments",
    data="points per criterion, 0 or more in any unit",
    formula="weight = points / sum of points",
    function=direct,
    example=WeightsExample(
        data=(4, 2, 6, 8),
        weights=(0.2, 0.1, 0.3, 0.4),
        decimals=12,
        source="Direct rating of four criteria as in JMcDM's example of TOPSIS, divided by hand: 4, 2, 6, 8 of 20",
    ),
    when_not="people were asked how important a criterion is without being told from what to what it can change: "
    "such points say little about trade-offs. Ask for swings.",
    disagreement="None known.",
)
