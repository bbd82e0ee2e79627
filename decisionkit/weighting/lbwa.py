"""LBWA: weights from levels of importance and the order within each level."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from decisionkit.core.arrays.checks import location
from decisionkit.core.arrays.entries import LARGEST
from decisionkit.core.declarations.kinds.weighting import WeightingMethod, Weights, WeightsExample
from decisionkit.core.declarations.parameters import Data, Number
from decisionkit.core.errors import Fault, InputError
from decisionkit.core.families.pairwise import batch_location, check_two_rows

Array = NDArray[np.float64]

ROWS = ("levels", "values within the level")


def lbwa(judgments: Any, *, elasticity: float | None = None) -> Weights:
    """Which weights follow from putting criteria into levels of importance, in order within each level?

    Parameters
    ----------
    judgments : (..., 2, n_criteria) of whole numbers.  First row: the level, 1 if the most important criterion is
        less than twice as important, 2 if it is twice up to three times as important, and so on.  Second row: the
        value within the level, 0 for criteria just at its upper end, larger for less important ones, at most the
        number of criteria in the largest level.  The most important criterion has level 1 and value 0.
    elasticity : how finely a level is divided, above the number of criteria in the largest level; None for that
        number plus 1, as in the paper's examples.

    Returns
    -------
    Weights
        ``values`` (..., n_criteria); criteria with the same level and value weigh the same, one criterion alone
        weighs 1.  ``diagnostics``: ``influence`` (..., n_criteria), the weight with the most important criterion
        as the unit; ``elasticity`` (...), the one used.

    Raises
    ------
    InputError
        Names every entry that is not a whole number or outside its limits, rows without a most important criterion,
        and an elasticity that is too small for the levels.

    References
    ----------
    Žižović & Pamučar (2019), Decision Making: Applications in Management and Engineering 2(2):126-137,
    doi:10.31181/dmame1902102z.

    Examples
    --------
    >>> lbwa([[1, 1, 2], [0, 1, 0]]).values.round(4).tolist()
    [0.4444, 0.3333, 0.2222]
    """
    levels, values = check_two_rows(judgments, "judgments", ROWS)
    faults = [*_whole_faults(levels, values)]
    if faults:
        raise InputError(faults)
    # r, the largest number of criteria in a level
    largest = (levels[..., :, None] == levels[..., None, :]).sum(axis=-1).max(axis=-1)
    # r_0 > r
    finest = largest + 1.0 if elasticity is None else np.full(largest.shape, float(elasticity))
    faults = [*_value_faults(values, largest), *_first_faults(levels, values), *_elasticity_faults(finest, largest)]
    if faults:
        raise InputError(faults)
    # f(C_ip) = r_0 / (i r_0 + I_ip), which is 1 for the most important criterion; w = f / sum of f
    influence = finest[..., None] / (levels * finest[..., None] + values)
    weights = influence / influence.sum(axis=-1, keepdims=True)
    return Weights(weights, {"influence": influence, "elasticity": finest}, method="lbwa")


def _whole_faults(levels: Array, values: Array) -> Iterator[Fault]:
    for name, row, least in ((ROWS[0], levels, 1), (ROWS[1], values, 0)):
        for index in np.argwhere((row < least) | (row != np.round(row))):
            rule = f"must be a whole number of at least {least}"
            yield Fault(location(name, index), rule, f"{row[tuple(index)]:g}", "Count in steps of 1.")


def _value_faults(values: Array, largest: Array) -> Iterator[Fault]:
    for *batch, j in np.argwhere(values > largest[..., None]):
        rule = f"must be at most {largest[tuple(batch)]:g}, the number of criteria in the largest level"
        found, remedy = f"{values[(*batch, j)]:g}", "Number the criteria of a level in order."
        yield Fault(location(ROWS[1], [*batch, j]), rule, found, remedy)


def _first_faults(levels: Array, values: Array) -> Iterator[Fault]:
    for index in np.argwhere(~((levels == 1) & (values == 0)).any(axis=-1)):
        yield Fault(
            batch_location("judgments", index),
            "needs a most important criterion, of level 1 with value 0",
            "none",
            "Give the most important criterion level 1 and value 0.",
        )


def _elasticity_faults(finest: Array, largest: Array) -> Iterator[Fault]:
    for index in np.argwhere(finest <= largest):
        rule = f"must be above {largest[tuple(index)]:g}, the number of criteria in the largest level"
        yield Fault(
            batch_location("elasticity", index),
            rule,
            f"{finest[tuple(index)]:g}",
            "Take a larger one, or leave it out.",
        )


declaration = WeightingMethod(
    key="lbwa",
    title="LBWA (level-based weight assessment)",
    family="judgments",
    data="two rows: the level, 1 for more than half as important as the most important, 2 for more than a third, "
    "and so on; the value within the level, 0 at its upper end",
    formula="f = r0 / (level x r0 + value), r0 the elasticity; weight = f / sum of f",
    function=lbwa,
    lines=ROWS,
    parameters={
        "elasticity": Data(
            default=None,
            form="a number above 1 or None",
            rule=Number(default=2.0, low=1.0, high=LARGEST).fault,
            bad=("text", True, 0.5, -1.0, float("nan"), float("inf"), [3.0]),
            help="how finely a level is divided: a number above that of the criteria in the largest level; None = that "
            "number plus 1",
        )
    },
    example=WeightsExample(
        data=((1, 1, 1, 2, 1, 1, 1, 2), (4, 0, 5, 2, 2, 4, 3, 1)),
        weights=(0.121, 0.191, 0.111, 0.084, 0.148, 0.121, 0.134, 0.089),
        decimals=3,
        source="Žižović & Pamučar (2019), first example: eight criteria in two levels, elasticity 7",
    ),
    when_not="it is known how many times as important the best criterion is as each of the others: the levels "
    "keep only the whole part of that, and within a level the elasticity decides, not the decision maker.",
    disagreement="None known.",
)
