"""Weights by the Gini coefficient."""

from __future__ import annotations

from typing import Any

import numpy as np

from decisionkit.core.arrays.checks import check_performance
from decisionkit.core.arrays.requirements import require
from decisionkit.core.declarations.kinds.weighting import WeightingMethod, Weights, WeightsExample
from decisionkit.core.numerics.dispersion import columns, share_out, varies


def gini(data: Any) -> Weights:
    """How unequally is each criterion divided among the options?

    Parameters
    ----------
    data : (..., n_options, n_criteria) performances, not negative, in any units; only ratios within a
        criterion count

    Returns
    -------
    Weights
        ``values`` (..., n_criteria).  A criterion that is the same for every option weighs 0; if
        none differs, or there is one option, all weigh the same; notices say so.
        ``diagnostics["gini coefficient"]`` (..., n_criteria): 0 where all options have the same, up
        to (n_options - 1) / n_options where one has all; the weights are proportional to it.

    Raises
    ------
    InputError
        Names every performance that is not a number.
    MethodError
        If a performance is negative.

    References
    ----------
    Öztaş, Adalı, Tuş & Öztaş (2023), Process Integration and Optimization for Sustainability 7:163-175,
    doi:10.1007/s41660-022-00281-z.

    Examples
    --------
    >>> gini([[1, 2], [2, 2], [3, 8]]).values.round(4).tolist()
    [0.4, 0.6]
    """
    table = check_performance(data)
    need = "the Gini coefficient divides a column's sum and needs performances of at least 0"
    require(table >= 0, table, need, "Use standard_deviation or critic, which take any numbers.")
    column = np.sort(columns(table), axis=-1)
    n_options = table.shape[-2]
    # G = sum over pairs |x_i - x_k| / (2 n^2 mean), which for sorted x is sum (2i - n - 1) x_i / (n sum x)
    factors = np.arange(1.0 - n_options, n_options, 2.0) / n_options
    total = column.sum(axis=-1)
    found = (column - column[..., :1]) @ factors / np.where(total > 0, total, 1.0)
    values, notices = share_out(found, varies(column), n_options)
    return Weights(values, {"gini coefficient": found}, method="gini", notices=notices)


declaration = WeightingMethod(
    key="gini",
    title="Gini coefficient",
    family="data",
    data="a performance table, none negative",
    formula="weight = G / sum of G, with G = sum over all pairs of options of |difference| / "
    "(2 x number of options^2 x mean)",
    function=gini,
    example=WeightsExample(
        data=(
            (29.4, 83, 47, 114, 12, 30, 120, 240, 170, 90, 1717.75),
            (30, 38.1, 124.7, 117, 16, 60, 60, 60, 93, 70, 2389),
            (29.28, 59.27, 41.13, 58, 16, 30, 60, 120, 170, 78, 239.99),
            (33.6, 71, 55, 159, 23.6, 60, 240, 240, 132, 140, 2099),
            (21, 59, 41, 66, 16, 24, 60, 120, 170, 70, 439),
            (35, 65, 42, 134, 12, 60, 240, 240, 145, 60, 1087),
            (47, 79, 54, 158, 19, 60, 120, 120, 360, 72, 2499),
            (28.3, 62.3, 44.9, 116, 12, 30, 60, 60, 130, 90, 999.99),
            (36.9, 28.6, 121.6, 130, 12, 60, 120, 120, 80, 80, 1099),
            (32, 59, 41, 60, 16, 30, 120, 120, 170, 60, 302.96),
            (28.4, 66.3, 48.6, 126, 12, 60, 240, 240, 132, 135, 1629),
            (29.8, 46, 113, 47, 18, 50, 50, 50, 360, 72, 2099),
            (20.2, 64, 80, 70, 8, 24, 60, 120, 166, 480, 699.99),
            (33, 60, 44, 59, 12, 30, 60, 120, 170, 90, 388),
            (29, 59, 41, 55, 16, 30, 60, 120, 170, 120, 299),
            (29, 59, 41, 182, 12, 30, 30, 60, 94, 140, 249),
            (29.8, 59.2, 41, 65, 16, 30, 60, 120, 160, 90, 219.99),
            (28.8, 62.5, 41, 70, 12, 60, 120, 120, 170, 138, 1399.99),
            (24, 40, 59, 60, 12, 10, 30, 30, 140, 78, 269.99),
            (30, 60, 45, 201, 16, 30, 30, 30, 170, 90, 199.99),
        ),
        weights=(0.0362, 0.0437, 0.0848, 0.0984, 0.0480, 0.0842, 0.1379, 0.1125, 0.0745, 0.1107, 0.1690),
        decimals=4,
        source="Bączkiewicz, Wątróbski, Kizielewicz & Sałabun (2021), Towards Reliable Results: selection of a "
        "camera, doi:10.1007/978-3-030-98997-2_7",
    ),
    when_not="zero is an arbitrary point of a scale (degrees Celsius, years, grades of 1-5): counting from another "
    "zero changes the weights. Use standard_deviation.",
    disagreement="None on data that are not negative. Negative data, for which the coefficient has no meaning, are "
    "refused here and taken elsewhere.",
)
