"""Angle weights."""

from __future__ import annotations

from typing import Any

import numpy as np

from decisionkit.core.arrays.checks import check_performance
from decisionkit.core.arrays.requirements import require
from decisionkit.core.declarations.kinds.weighting import WeightingMethod, Weights, WeightsExample
from decisionkit.core.numerics.dispersion import columns, share_out, variation, varies


def angle(data: Any) -> Weights:
    """How wide is the angle between each criterion and one that is the same for every option?

    Parameters
    ----------
    data : (..., n_options, n_criteria) performances, not negative, in any units; only ratios within a
        criterion count

    Returns
    -------
    Weights
        ``values`` (..., n_criteria).  A criterion that is the same for every option weighs 0; if
        none differs, or there is one option, all weigh the same; notices say so.
        ``diagnostics["angle"]`` (..., n_criteria): in radians from 0 to pi / 2, to which the weights
        are proportional.

    Raises
    ------
    InputError
        Names every performance that is not a number.
    MethodError
        If a performance is negative.

    References
    ----------
    Shuai, Zongzhun, Yongji & Lei (2012), 24th Chinese Control and Decision Conference, 3889-3892,
    doi:10.1109/CCDC.2012.6244621.

    Examples
    --------
    >>> angle([[1, 1], [0, 1]]).diagnostics["angle"].round(4).tolist()
    [0.7854, 0.0]
    """
    table = check_performance(data)
    need = "angle weights take shares of a column's sum and need performances of at least 0"
    require(table >= 0, table, need, "Use standard_deviation or critic, which take any numbers.")
    column = columns(table)
    varying = varies(column)
    # cos u = sum p / (sqrt(n) |p|), hence tan u = standard deviation / mean, which keeps small angles exact
    found = np.arctan(variation(column, varying))
    values, notices = share_out(found, varying, table.shape[-2])
    return Weights(values, {"angle": found}, method="angle", notices=notices)


declaration = WeightingMethod(
    key="angle",
    title="Angle weights",
    family="data",
    data="a performance table, none negative",
    formula="weight = u / sum of u, with u = arccos(p . r / (|p| |r|)), p = performance / column sum and "
    "r = 1 / number of options for every option",
    function=angle,
    example=WeightsExample(
        data=((30, 30, 38, 29), (19, 54, 86, 29), (19, 15, 85, 28.9), (68, 70, 60, 29)),
        weights=(0.4150, 0.3612, 0.2227, 0.0012),
        decimals=4,
        source="Shuai et al. (2012), who weigh the table of Xu (2004) in several ways",
    ),
    when_not="zero is an arbitrary point of a scale (degrees Celsius, years, grades of 1-5): counting from another "
    "zero changes the weights. Use standard_deviation.",
    disagreement="One library inverts costs first. On 4,000 uniform random tables (1 to 10) of 6 options and 4 "
    "criteria, each a cost or not by the toss of a coin, another criterion then weighs most in 44 %. The printed "
    "example has benefits only and fits both. Here p = x / sum x for costs too, as for entropy.",
)
