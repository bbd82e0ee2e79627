"""CRITIC: weights by contrast within criteria and conflict between them."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from decisionkit.core.arrays.checks import check_directed, check_performance
from decisionkit.core.declarations.kinds.weighting import WeightingMethod, Weights, WeightsExample
from decisionkit.core.declarations.parameters import Choice
from decisionkit.core.numerics.dispersion import columns, share_out, stretched, varies
from decisionkit.core.rounding import NOISE

Array = NDArray[np.float64]


def critic(data: Any, directions: Any = None, *, ideal: str = "direction") -> Weights:
    """How much does each criterion vary, and how much does it say that the others do not?

    Parameters
    ----------
    data : (..., n_options, n_criteria) performances, any numbers in any units
    directions : n_criteria of "max"/"min" or +1/-1
    ideal : which end of a criterion is 1 when it is stretched to 0..1: "direction", the paper's, takes
        the lowest of a cost and the highest of a benefit; "maximum" takes the highest of every
        criterion and needs no directions.

    Returns
    -------
    Weights
        ``values`` (..., n_criteria).  A criterion that is the same for every option is left out and
        weighs 0.  Where no two criteria conflict (one criterion, or all perfectly correlated), those
        that differ weigh the same; so do all if none differs or there is one option; notices say so.
        ``diagnostics`` (..., n_criteria): "standard deviation" (population) of the stretched
        criterion, "conflict" (sum of 1 - correlation with the others) and "information", their
        product, to which the weights are proportional.

    Raises
    ------
    InputError
        Names every performance that is not a number and every direction that is not one.

    References
    ----------
    Diakoulaki, Mavrotas & Papayannakis (1995), Computers & Operations Research 22(7):763-770,
    doi:10.1016/0305-0548(94)00059-H.

    Examples
    --------
    >>> critic([[7, 1, 3], [8, 5, 2], [9, 3, 3]], ["max", "max", "min"]).values.round(4).tolist()
    [0.4356, 0.1841, 0.3803]
    """
    table, signs = check_directed(data, directions) if ideal == "direction" else (check_performance(data), None)
    column = columns(table)
    varying = varies(column)
    share = stretched(column, signs)  # eq. 1: x_a = (f - f_worst) / (f_ideal - f_worst)
    share -= share.mean(axis=-1, keepdims=True)
    product = share @ np.swapaxes(share, -1, -2)
    length = np.sqrt(np.where(varying, np.einsum("...jj->...j", product), 0.0))
    deviation = length / np.sqrt(table.shape[-2])  # sigma_j
    conflict = _conflict(product, length, varying)
    information = deviation * conflict  # eq. 5: C_j = sigma_j sum (1 - r_jk)
    values, notices = share_out(information, varying, table.shape[-2])
    found = {"standard deviation": deviation, "conflict": conflict, "information": information}
    return Weights(values, found, method="critic", notices=notices)


def _conflict(product: Array, length: Array, varying: NDArray[np.bool_]) -> Array:
    """Return sum (1 - r_jk) over the criteria k that vary, 0 for those that do not."""
    safe = np.where(varying, length, 1.0)
    gap = 1.0 - product / (safe[..., None, :] * safe[..., :, None])
    counts = (gap > NOISE) & varying[..., None, :] & varying[..., :, None]
    return np.asarray(np.where(counts, gap, 0.0).sum(axis=-1))


declaration = WeightingMethod(
    key="critic",
    title="CRITIC weights",
    family="data",
    data="a performance table, any numbers",
    formula="weight = C / sum of C, with C = standard deviation x sum of (1 - correlation with the others), "
    "criteria stretched to 0..1 towards their ideals first",
    function=critic,
    uses_directions=True,
    parameters={
        "ideal": Choice(
            default="direction",
            among=("direction", "maximum"),
            help="which end is 1 when criteria are stretched: direction = the best end, maximum = the highest",
        )
    },
    example=WeightsExample(
        data=(
            (61, 1.08, 4.33),
            (20.7, 0.26, 4.34),
            (16.3, 1.98, 2.53),
            (9, 3.29, 1.65),
            (5.4, 2.77, 2.33),
            (4, 4.12, 1.21),
            (-6.1, 3.52, 2.1),
            (-34.6, 3.31, 0.98),
        ),
        weights=(0.20222554, 0.48090173, 0.31687273),
        decimals=7,
        directions=("max", "max", "max"),
        source="Diakoulaki, Mavrotas & Papayannakis (1995): Greek pharmaceutical firms, in the digits of the tests "
        "of scikit-criteria",
    ),
    when_not="two criteria that disagree do so by accident of the few options at hand: with a handful of options "
    "correlations are hardly known.",
    disagreement="Two libraries ignore directions. On 4,000 uniform random tables of 6 options and 4 criteria, each a "
    "cost or not by the toss of a coin, another criterion then weighs most in 67 %. A constant criterion makes all "
    "weights NaN in three of four libraries. Here directions count and constant criteria are left out; "
    "ideal='maximum' is the other reading, which Tuş & Adalı (2019) print for a table with a cost.",
)
