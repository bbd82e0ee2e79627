"""Standard-deviation weights."""

from __future__ import annotations

from typing import Any

import numpy as np

from decisionkit.core.arrays.checks import check_performance
from decisionkit.core.declarations.kinds.weighting import WeightingMethod, Weights, WeightsExample
from decisionkit.core.declarations.parameters import Choice
from decisionkit.core.numerics.dispersion import columns, share_out, stretched, varies


def standard_deviation(data: Any, *, scaling: str = "minmax") -> Weights:
    """How widely do the options scatter on each criterion?

    Parameters
    ----------
    data : (..., n_options, n_criteria) performances, any numbers in any units
    scaling : "minmax" stretches each criterion to 0..1 first, so that no unit counts; "none" takes
        the numbers as they are, for data that are on one scale already.

    Returns
    -------
    Weights
        ``values`` (..., n_criteria).  A criterion that is the same for every option weighs 0; if
        none differs, or there is one option, all weigh the same; notices say so.
        ``diagnostics["standard deviation"]`` (..., n_criteria): of the population, to which the
        weights are proportional.

    Raises
    ------
    InputError
        Names every performance that is not a number.

    References
    ----------
    Diakoulaki, Mavrotas & Papayannakis (1995), Computers & Operations Research 22(7):763-770,
    doi:10.1016/0305-0548(94)00059-H.

    Examples
    --------
    >>> standard_deviation([[1, 9000], [2, 5000], [3, 5000]]).values.round(4).tolist()
    [0.4641, 0.5359]
    """
    table = check_performance(data)
    column = columns(table)
    varying = varies(column)
    if scaling == "minmax":
        scaled, unit = stretched(column), 1.0
    else:
        # The widest range is the unit while squares are taken, so that they cannot overflow.
        unit = np.ptp(column, axis=-1).max(axis=-1, keepdims=True)
        scaled = (column - column.min(axis=-1, keepdims=True)) / np.where(unit > 0, unit, 1.0)[..., None]
    deviation = np.where(varying, scaled.std(axis=-1), 0.0)
    values, notices = share_out(deviation, varying, table.shape[-2])
    return Weights(values, {"standard deviation": deviation * unit}, method="standard_deviation", notices=notices)


declaration = WeightingMethod(
    key="standard_deviation",
    title="Standard-deviation weights",
    also=("SD",),
    family="data",
    data="a performance table, any numbers",
    formula="weight = standard deviation / sum of standard deviations, criteria stretched to 0..1 first",
    function=standard_deviation,
    parameters={
        "scaling": Choice(
            default="minmax",
            among=("minmax", "none"),
            help="minmax = each criterion stretched to 0..1; none = the data are on one scale already",
        )
    },
    example=WeightsExample(
        data=(
            (0, 0, 0),
            (0.39, 0.30, 0.77),
            (0.17, 0.36, 0.80),
            (0.35, 0.29, 0.93),
            (0.30, 0.40, 0.94),
            (0.84, 0.71, 1),
            (1, 1, 0.99),
        ),
        weights=(0.35, 0.31, 0.34),
        decimals=2,
        source="Jahan & Edwards (2013), Materials & Design 49:1000-1008: criteria on 0..1 already",
    ),
    when_not="criteria repeat each other: both are counted in full. Use critic, which gives less to what others "
    "say too.",
    disagreement="Libraries take the numbers as they are. On 4,000 uniform random tables (1 to 10) of 6 options and 4 "
    "criteria another criterion then weighs most in 56 %, and a criterion counted in a thousandth of its unit takes "
    "nearly all the weight. Here criteria are stretched to 0..1 first; scaling='none' is the other reading.",
)
