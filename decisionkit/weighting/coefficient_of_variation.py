"""Weights by the coefficient of variation."""

from __future__ import annotations

from typing import Any

import numpy as np

from decisionkit.core.arrays.checks import check_performance
from decisionkit.core.arrays.requirements import require
from decisionkit.core.declarations.kinds.weighting import WeightingMethod, Weights, WeightsExample
from decisionkit.core.numerics.dispersion import columns, share_out, variation, varies


def coefficient_of_variation(data: Any) -> Weights:
    """How widely do the options scatter on each criterion, relative to its mean?

    Parameters
    ----------
    data : (..., n_options, n_criteria) performances, not negative, in any units; only ratios within a
        criterion count

    Returns
    -------
    Weights
        ``values`` (..., n_criteria).  A criterion that is the same for every option weighs 0; if
        none differs, or there is one option, all weigh the same; notices say so.
        ``diagnostics["coefficient of variation"]`` (..., n_criteria): standard deviation of the
        sample (divided by n_options - 1) over the mean, to which the weights are proportional; with
        one option 0.

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
    >>> coefficient_of_variation([[1, 300], [3, 500]]).values.round(4).tolist()
    [0.6667, 0.3333]
    """
    table = check_performance(data)
    need = "the coefficient of variation is a share of the mean and needs performances of at least 0"
    require(table >= 0, table, need, "Use standard_deviation or critic, which take any numbers.")
    column = columns(table)
    varying = varies(column)
    n_options = table.shape[-2]
    found = variation(column, varying) * np.sqrt(n_options / max(n_options - 1, 1))
    values, notices = share_out(found, varying, n_options)
    return Weights(values, {"coefficient of variation": found}, method="coefficient_of_variation", notices=notices)


declaration = WeightingMethod(
    key="coefficient_of_variation",
    title="Coefficient of variation",
    also=("CV",),
    family="data",
    data="a performance table, none negative",
    formula="weight = V / sum of V, with V = standard deviation / mean",
    function=coefficient_of_variation,
    example=WeightsExample(
        data=((30, 30, 38, 29), (19, 54, 86, 29), (19, 15, 85, 28.9), (68, 70, 60, 29)),
        weights=(0.4258, 0.3610, 0.2121, 0.0011),
        decimals=4,
        source="Shuai et al. (2012), who weigh the table of Xu (2004) in several ways",
    ),
    when_not="zero is an arbitrary point of a scale (degrees Celsius, years, grades of 1-5): counting from another "
    "zero changes the weights. Use standard_deviation.",
    disagreement="None on data that are not negative. Negative data, whose mean may lie anywhere near 0, are refused "
    "here and taken elsewhere.",
)
