"""DEMATEL: weights from how strongly criteria influence each other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from decisionkit.core.declarations.kinds.weighting import WeightingMethod, Weights, WeightsExample
from decisionkit.core.declarations.parameters import Choice, Number
from decisionkit.core.errors import Fault, InputError
from decisionkit.core.families.pairwise import batch_location, check_square, pair_location
from decisionkit.core.rounding import EIGENVALUE

Array = NDArray[np.float64]


def dematel(
    influences: Any, *, weighting: str = "prominence", scaling: str = "rows_and_columns", highest: float = 4.0
) -> Weights:
    """How much does each criterion influence the others and how much is it influenced, through all chains?

    Parameters
    ----------
    influences : (..., n_criteria, n_criteria), how strongly the criterion of the row influences that of the column:
        0 not at all, up to 4 very strongly; means over several people are allowed.  The diagonal is 0.
    weighting : "prominence" for R + C; "length" for the root of (R + C)^2 + (R - C)^2.
    scaling : "rows_and_columns" divides by the largest sum of a row or column; "rows" by the largest of a row.
    highest : the end of the scale, 4 in the original.

    Returns
    -------
    Weights
        ``values`` (..., n_criteria): prominence, or length, divided by their sum.  A criterion without any influence
        weighs 0; one criterion alone weighs 1.  ``diagnostics``: ``prominence`` R + C and ``relation`` R - C
        (above 0 for a cause, below for an effect), ``exerted`` R and ``received`` C, all (..., n_criteria);
        ``total`` (..., n_criteria, n_criteria), the influences through all chains.

    Raises
    ------
    InputError
        Names every entry that is not a number or outside 0..``highest``, a diagonal that is not 0, a table of only
        zeros, and a table whose chains of influence never die out, so that their sum is infinite.

    References
    ----------
    Fontela & Gabus (1976), The DEMATEL Observer, Battelle Geneva Research Center; Si, You, Liu & Zhang (2018),
    Mathematical Problems in Engineering 2018:3696457, doi:10.1155/2018/3696457.

    Examples
    --------
    >>> weights = dematel([[0, 4, 2], [0, 0, 1], [1, 0, 0]])
    >>> weights.values.round(3).tolist(), weights.diagnostics["relation"].round(3).tolist()
    ([0.415, 0.288, 0.296], [0.99, -0.63, -0.36])
    """
    given = check_square(influences, "influences")
    faults = [*_entry_faults(given, highest)]
    if faults:
        raise InputError(faults)
    rows = given.sum(axis=-1).max(axis=-1)
    largest = rows if scaling == "rows" else np.maximum(rows, given.sum(axis=-2).max(axis=-1))
    n = given.shape[-1]
    # X = A / s
    direct = given / np.where(largest > 0, largest, 1.0)[..., None, None]
    faults = [*_table_faults(direct)]
    if faults:
        raise InputError(faults)
    # T = X + X^2 + ... = X (I - X)^-1
    total = np.linalg.solve(np.eye(n) - direct, direct)
    exerted, received = total.sum(axis=-1), total.sum(axis=-2)
    prominence, relation = exerted + received, exerted - received
    size = prominence if weighting == "prominence" else np.hypot(prominence, relation)
    weights = size / size.sum(axis=-1, keepdims=True) if n > 1 else np.ones(size.shape)
    diagnostics = {
        "prominence": prominence,
        "relation": relation,
        "exerted": exerted,
        "received": received,
        "total": total,
    }
    return Weights(weights, diagnostics, method="dematel")


def _entry_faults(given: Array, highest: float) -> Iterator[Fault]:
    for index in np.argwhere((given < 0) | (given > highest)):
        found = f"{given[tuple(index)]:g}"
        remedy = f"0 means no influence, {highest:g} a very strong one."
        yield Fault(pair_location("influences", index), f"must be from 0 to {highest:g}", found, remedy)
    diagonal = np.diagonal(given, axis1=-2, axis2=-1)
    for index in np.argwhere(diagonal != 0):
        where = pair_location("influences", [*index, index[-1]])
        yield Fault(where, "must be 0, a criterion on itself", f"{diagonal[tuple(index)]:g}", "Write 0.")


def _table_faults(direct: Array) -> Iterator[Fault]:
    """Yield a fault for each table from which no weights follow."""
    if direct.shape[-1] == 1:
        return
    empty = ~direct.any(axis=(-2, -1))
    for index in np.argwhere(empty):
        remedy = "Say which criterion influences which, or weigh with another method."
        yield Fault(batch_location("influences", index), "must not all be 0", "only zeros", remedy)
    growth = np.abs(np.linalg.eigvals(direct)).max(axis=-1)
    for index in np.argwhere(growth > 1.0 - EIGENVALUE):
        rule = "chains of influence must die out, or their sum is infinite"
        found = "criteria that pass on in full what reaches them (the largest eigenvalue of the scaled table is "
        remedy = "Tell stronger from weaker influences, so that not every criterion has the same sum."
        yield Fault(batch_location("influences", index), rule, f"{found}{growth[tuple(index)]:.6g})", remedy)


declaration = WeightingMethod(
    key="dematel",
    title="DEMATEL",
    family="judgments",
    data="a square table of 0-4: how strongly the criterion of the row influences that of the column",
    formula="X = A / largest sum of a row or column, T = X (I - X)^-1, R and C the sums of its rows and columns; "
    "weight = (R + C) / sum of (R + C)",
    function=dematel,
    criteria_axes=(-2, -1),
    parameters={
        "weighting": Choice(
            default="prominence",
            among=("prominence", "length"),
            help="prominence = given plus received (R + C); length = of the arrow (R + C, R - C)",
        ),
        "scaling": Choice(
            default="rows_and_columns",
            among=("rows_and_columns", "rows"),
            help="influences are divided by the largest of these sums",
        ),
        "highest": Number(default=4.0, low=1.0, help="the end of the scale of influence"),
    },
    example=WeightsExample(
        data=(
            (0, 3, 0, 2, 0, 0, 0, 0, 3, 0),
            (3, 0, 0, 0, 0, 0, 0, 0, 0, 2),
            (4, 1, 0, 2, 1, 3, 1, 2, 3, 2),
            (4, 1, 4, 0, 1, 2, 0, 1, 0, 0),
            (3, 2, 3, 1, 0, 3, 0, 2, 0, 0),
            (4, 1, 4, 4, 0, 0, 0, 1, 1, 3),
            (3, 0, 0, 0, 0, 2, 0, 0, 0, 0),
            (3, 0, 4, 3, 2, 3, 1, 0, 0, 0),
            (4, 3, 2, 0, 0, 1, 0, 0, 0, 2),
            (2, 1, 0, 0, 0, 0, 0, 0, 3, 0),
        ),
        weights=(0.168657, 0.079914, 0.140062, 0.107481, 0.08789, 0.125263, 0.030679, 0.104892, 0.092655, 0.062508),
        decimals=5,
        parameters={"weighting": "length"},
        source="JMcDM, example of DEMATEL: ten criteria",
    ),
    when_not="what is asked is how important criteria are: a criterion that nothing influences and that influences "
    "nothing weighs 0 here, however much it matters.",
    disagreement="One library divides by the largest sum of a row only (here scaling='rows'): on 2,000 random tables "
    "of six criteria the order differs in 5 %, weights by up to 0.011. Another weighs by the length of the arrow (here "
    "weighting='length').",
)
