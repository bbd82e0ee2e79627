"""FUCOM: weights from priorities relative to the most important criterion."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from decisionkit.core.arrays.checks import check_row, location
from decisionkit.core.declarations.kinds.weighting import WeightingMethod, Weights, WeightsExample
from decisionkit.core.errors import Fault, InputError
from decisionkit.core.numerics.ranking import ranks

Array = NDArray[np.float64]


def fucom(priorities: Any) -> Weights:
    """Which weights agree fully with how many times as important the top criterion is as each of the others?

    Parameters
    ----------
    priorities : (..., n_criteria), 1 for the most important criterion, for every other how many times as important
        the first one is: 1 or more, usually up to 9, whole or not.

    Returns
    -------
    Weights
        ``values`` (..., n_criteria): 1 / priority, divided by their sum.  The paper looks for the weights whose
        quotients miss the quotients of priorities of neighbours in the order, and of their neighbours, by the
        smallest largest deviation.  Both are quotients of the same priorities, so these weights miss none of them:
        they are the only solution, and no search is needed.  Equal priorities weigh the same, one criterion alone
        weighs 1.
        ``diagnostics``: ``deviation_from_full_consistency`` (...), 0 but for rounding; ``ranks`` (...,
        n_criteria), the mean one where tied.

    Raises
    ------
    InputError
        Names every priority that is not a number or below 1.

    References
    ----------
    Pamučar, Stević & Sremac (2018), Symmetry 10(9):393, doi:10.3390/sym10090393.

    Examples
    --------
    >>> fucom([1, 2, 4]).values.round(4).tolist()
    [0.5714, 0.2857, 0.1429]
    """
    given = check_row(priorities, "priorities")
    if bool((given < 1).any()):
        raise InputError(_faults(given))
    least = given.min(axis=-1, keepdims=True)
    inverse = least / given
    weights = inverse / inverse.sum(axis=-1, keepdims=True)
    diagnostics = {
        "deviation_from_full_consistency": _deviation(given, weights),
        "ranks": ranks(given, "lower", "average"),
    }
    return Weights(weights, diagnostics, method="fucom", notices=tuple(_notices(least)))


def _deviation(given: Array, weights: Array) -> Array:
    """Return by how much quotients of weights miss those of priorities at most, over the criteria in order."""
    order = np.argsort(given, axis=-1, kind="stable")
    priority, weight = np.take_along_axis(given, order, axis=-1), np.take_along_axis(weights, order, axis=-1)
    neighbour = priority[..., 1:] / priority[..., :-1]
    # chi_k = |w_k / w_(k+1) - phi_k/(k+1)| and |w_k / w_(k+2) - phi_k/(k+1) phi_(k+1)/(k+2)|
    misses = [
        np.abs(weight[..., :-1] / weight[..., 1:] - neighbour),
        np.abs(weight[..., :-2] / weight[..., 2:] - neighbour[..., :-1] * neighbour[..., 1:]),
    ]
    return np.asarray(np.concatenate(misses, axis=-1).max(axis=-1, initial=0.0))


def _faults(given: Array) -> Iterator[Fault]:
    for index in np.argwhere(given < 1):
        remedy = "Give 1 to the most important criterion and compare the others with it."
        yield Fault(location("priorities", index), "must be at least 1", f"{given[tuple(index)]:g}", remedy)


def _notices(least: Array) -> Iterator[str]:
    above = least[least > 1]
    if above.size > 0:
        rows = "it has" if least.size == 1 else f"in {above.size} rows it has as much as"
        yield f"the top criterion should have priority 1; {rows} {above.max():g}, which was taken as the unit"


declaration = WeightingMethod(
    key="fucom",
    title="FUCOM (full consistency method)",
    family="judgments",
    data="a priority per criterion: 1 for the most important, for every other how many times as important that one is",
    formula="min chi under |w_k / w_(k+1) - phi_k| <= chi and |w_k / w_(k+2) - phi_k phi_(k+1)| <= chi, sum of w = 1, "
    "phi the quotients of priorities; solved by weight = (1 / priority) / sum of 1 / priority, with chi = 0",
    function=fucom,
    example=WeightsExample(
        data=(1, 2, 2, 4, 8),
        weights=(0.4211, 0.2105, 0.2105, 0.1053, 0.0526),
        decimals=4,
        source="Pamučar, Stević & Sremac (2018), Symmetry 10(9):393, the example with priorities 1, 2, 2, 4, 8, as "
        "checked by the tests of the R package fucom",
    ),
    when_not="you want to learn whether the judgments agree: there are just as many as are needed, so full consistency "
    "comes out whatever was said.",
    disagreement="Libraries search for the weights: for the priorities 1, 1.5, 2.2, 4, 8.5 one gives the second "
    "criterion 0.2681 instead of 0.2679, with a deviation above 0. Here: the solution itself.",
)
