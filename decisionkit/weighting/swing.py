"""Swing weights."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from decisionkit.core.arrays.checks import check_points
from decisionkit.core.declarations.kinds.weighting import WeightingMethod, Weights, WeightsExample

#: Points of the swing that matters most.
MOST_IMPORTANT = 100.0


def swing(points: Any) -> Weights:
    """How much does each criterion weigh, judged by the step from its worst to its best end?

    Parameters
    ----------
    points : (..., n_criteria) of 0..100: 100 for the swing from worst to best that matters most,
        for every other its importance as a percentage of that one.

    Returns
    -------
    Weights
        ``values`` (..., n_criteria): points / sum of points.
        ``diagnostics["reference"]`` (..., n_criteria): True for the most important swing, for each
        of them where several share the most points.  A largest swing below 100 is taken as the
        unit, with a notice: the weights are those of the points scaled up to 100.

    Raises
    ------
    InputError
        Names every criterion whose points are not numbers or outside 0..100, and every row of only zeros.

    References
    ----------
    von Winterfeldt & Edwards (1986), Decision Analysis and Behavioral Research, chapter 8, Cambridge University
    Press.

    Examples
    --------
    >>> weights = swing([50, 100, 50])
    >>> weights.values.tolist(), weights.diagnostics["reference"].tolist()
    ([0.25, 0.5, 0.25], [False, True, False])
    """
    given = check_points(points, "points", most=MOST_IMPORTANT)
    largest = given.max(axis=-1, keepdims=True)
    return Weights(
        given / given.sum(axis=-1, keepdims=True),
        {"reference": given == largest},
        method="swing",
        notices=tuple(_notices(largest)),
    )


def _notices(largest: NDArray[np.float64]) -> Iterator[str]:
    below = largest[largest < MOST_IMPORTANT]
    if below.size > 0:
        rows = "it has" if largest.size == 1 else f"in {below.size} rows it has as little as"
        yield f"the most important swing should have 100 points; {rows} {below.min():g}, which was taken as the unit"


declaration = WeightingMethod(
    key="swing",
    title="Swing weights",
    family="judgments",
    data="points of 0-100 per criterion: 100 for the most important swing from worst to best",
    formula="weight = points / sum of points",
    function=swing,
    example=WeightsExample(
        data=(100, 80, 70, 30, 20, 10),
        weights=(0.32, 0.26, 0.23, 0.10, 0.06, 0.03),
        decimals=2,
        source="worked by hand: points over their sum, 310. The case is the office location problem of Goodwin & "
        "Wright, Decision Analysis for Management Judgment, chapter 3, quoted from memory; not checked against "
        "the book",
    ),
    when_not="the ends of the scales may still change: a swing is worth what lies between them, so new ends need "
    "new points.",
    disagreement="None known. Points that do not reach 100 are taken as they are here, with a notice.",
)
