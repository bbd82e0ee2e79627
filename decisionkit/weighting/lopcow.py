"""LOPCOW: weights by the logarithm of a percentage change."""

from __future__ import annotations

from typing import Any

import numpy as np

from decisionkit.core.arrays.checks import check_directed
from decisionkit.core.declarations.kinds.weighting import WeightingMethod, Weights, WeightsExample
from decisionkit.core.numerics.dispersion import columns, share_out, stretched, varies
from decisionkit.core.rounding import NOISE


def lopcow(data: Any, directions: Any = None) -> Weights:
    """How large is the typical value of each criterion relative to its scatter, both between worst and best?

    Parameters
    ----------
    data : (..., n_options, n_criteria) performances, any numbers in any units
    directions : n_criteria of "max"/"min" or +1/-1

    Returns
    -------
    Weights
        ``values`` (..., n_criteria).  A criterion that is the same for every option has no scatter to
        compare with: it is left out and weighs 0.  Where no criterion has a percentage value (two
        options always), those that differ weigh the same; so do all if none differs or there is one
        option; notices say so.
        ``diagnostics`` (..., n_criteria): "root mean square" and "standard deviation" (of the sample,
        divided by n_options - 1) of the criterion stretched to 0 worst .. 1 best, and "percentage
        value" = |100 ln(root mean square / standard deviation)|, to which the weights are proportional.

    Raises
    ------
    InputError
        Names every performance that is not a number and every direction that is not one.

    References
    ----------
    Ecer & Pamucar (2022), Omega 112:102690, doi:10.1016/j.omega.2022.102690.

    Examples
    --------
    >>> lopcow([[1, 1], [2, 4], [3, 5]], ["max", "min"]).values.round(4).tolist()
    [0.6557, 0.3443]
    """
    table, signs = check_directed(data, directions)
    column = columns(table)
    share = stretched(column, signs)
    varying, n_options = varies(column), table.shape[-2]
    size = np.sqrt(np.einsum("...i,...i->...", share, share) / n_options)
    share -= share.mean(axis=-1, keepdims=True)
    scatter = np.sqrt(np.einsum("...i,...i->...", share, share) / max(n_options - 1, 1))
    ratio = np.where(varying, size, 1.0) / np.where(varying, scatter, 1.0)
    # PV = |ln(root mean square / standard deviation) 100|
    percentage = np.where(np.abs(ratio - 1.0) > NOISE, np.abs(100.0 * np.log(ratio)), 0.0)
    values, notices = share_out(percentage, varying, n_options)
    found = {"root mean square": size, "standard deviation": scatter, "percentage value": percentage}
    return Weights(values, found, method="lopcow", notices=notices)


declaration = WeightingMethod(
    key="lopcow",
    title="LOPCOW weights",
    family="data",
    data="a performance table, any numbers",
    formula="weight = PV / sum of PV, with PV = |100 ln(root mean square / standard deviation)| of the criterion "
    "stretched to 0 worst .. 1 best",
    function=lopcow,
    uses_directions=True,
    example=WeightsExample(
        data=tuple(
            zip(  # a line for each criterion
                (21.8, 16.4, 14.5, 18.2, 18.5, 18.7, 18.5, 16.4, 15.2),
                (14.1, 8.5, 7, 10.3, 8.1, 11.4, 12.6, 6.7, 6.3),
                (10.7, 13.9, 2.3, 11.4, 11.1, 10.8, 10.8, 12.6, 6.9),
                (1.6, 1.2, 0.2, 1.2, 1, 1.3, 1.4, 0.9, 0.5),
                (1.8, 1.3, 0.2, 1.1, 1.1, 1.5, 1.8, 0.9, 0.5),
                (770, 524, 238, 835, 504, 1227, 912, 951, 1013),
                (12750, 12087, 3265, 16037, 9464, 24053, 18800, 16767, 20170),
                (18, 5.7, 1.9, 21.3, 1.4, 20, 18.2, 22, 10.97),
                (5100, 2941, 320, 4332, 1743, 6521, 5300, 3917, 4060),
                (1.5, 2.208, 2.32, 0.875, 2.95, 0.733, 1.29, 2.46, 1.67),
                (9.1, 15.2, 16.202, 9.484, 0.7, 1.6, 8.27, 3.9, 1.7),
                (1.054, 1.123, 1.008, 0.856, 0.479, 0.857, 0.558, 0.724, 0.704),
                (4.196, 3.86, 3.095, 2.191, 2.44, 2.377, 0.635, 0.568, 2.96),
                (29.407, 5.228, 5.549, 23.75, 8.77, 4.985, 5.22, 4.491, 3.24),
                (7.03, 14.724, 17.34, 13.1, 13.48, 11.743, 13.829, 14.357, 10.029),
                (15.08, 32.103, 65.129, 58.157, 33.45, 26.732, 31.914, 28.869, 60.981),
                (9.705, 19, 32.056, 27.46, 17.68, 24.485, 7.515, 7.313, 23.541),
                strict=True,
            )
        ),
        weights=(
            *(0.0495, 0.0366, 0.0846, 0.0706, 0.0637, 0.0661, 0.0699, 0.0504, 0.0690, 0.0492),
            *(0.0556, 0.0487, 0.0482, 0.0763, 0.0551, 0.0532, 0.0534),
        ),
        decimals=4,
        directions=("max",) * 10 + ("min",) * 7,
        source="Ecer & Pamucar (2022), nine banks and seventeen criteria",
    ),
    when_not="a criterion on which most options are near the best may not count more for it: it has a large "
    "typical value beside its scatter, and so a large weight.",
    disagreement="The printed weights come out with the standard deviation of the sample (n - 1) and are off by up to "
    "0.0023 with that of the population. With two options, or one constant criterion, a library returns NaN; here the "
    "criteria that differ weigh the same, and the constant one is left out.",
)
