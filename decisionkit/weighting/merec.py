"""MEREC: weights by the effect of removing each criterion."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from decisionkit.core.arrays.checks import check_directed
from decisionkit.core.arrays.requirements import require_positive
from decisionkit.core.declarations.kinds.weighting import WeightingMethod, Weights, WeightsExample
from decisionkit.core.numerics.dispersion import columns, for_each, share_out, varies

Array = NDArray[np.float64]


def merec(data: Any, directions: Any = None) -> Weights:
    """How much would the options' overall performance change if each criterion were removed?

    Parameters
    ----------
    data : (..., n_options, n_criteria) performances above 0, in any units; only ratios within a
        criterion count
    directions : n_criteria of "max"/"min" or +1/-1

    Returns
    -------
    Weights
        ``values`` (..., n_criteria).  A criterion that is the same for every option weighs 0; if
        none differs, or there is one option, all weigh the same; notices say so.
        ``diagnostics["removal effect"]`` (..., n_criteria): E in the paper, to which the weights are
        proportional.

    Raises
    ------
    InputError
        Names every performance that is not a number and every direction that is not one.
    MethodError
        If a performance is not above 0.

    References
    ----------
    Keshavarz-Ghorabaee, Amiri, Zavadskas, Turskis & Antucheviciene (2021), Symmetry 13(4):525,
    doi:10.3390/sym13040525.

    Examples
    --------
    >>> table = [[450, 8000, 54, 145], [10, 9100, 2, 160], [100, 8200, 31, 153], [220, 9300, 1, 162],
    ...          [5, 8400, 23, 158]]
    >>> merec(table, ["max", "max", "min", "min"]).values.round(4).tolist()
    [0.5752, 0.0141, 0.4016, 0.0091]
    """
    table, signs = check_directed(data, directions)
    require_positive(table, "MEREC", "Use standard_deviation or critic, which take any numbers.")
    column = columns(table)
    varying = varies(column)
    logs = np.log(column, out=column)
    logs *= signs[:, None]
    logs -= logs.min(axis=-1, keepdims=True)  # |ln n|: n = min / x for benefits, x / max for costs
    total = table.shape[-1] + logs.sum(axis=-2)  # S = ln(total / m); S' without a criterion leaves its |ln n| out
    effect = for_each(lambda log: _effect(log, total), logs)
    values, notices = share_out(effect, varying, table.shape[-2])
    return Weights(values, {"removal effect": effect}, method="merec", notices=notices)


def _effect(log: Array, total: Array) -> Array:
    """Return E = sum |S' - S| = sum ln(total / (total - |ln n|)) of one criterion."""
    change = total - log
    np.divide(log, change, out=change)
    np.log1p(change, out=change)
    return np.asarray(change.sum(axis=-1))


declaration = WeightingMethod(
    key="merec",
    title="MEREC weights",
    family="data",
    data="a performance table, all above 0",
    formula="weight = E / sum of E, with E = sum over options of |S' - S|, S = ln(1 + mean of |ln n|) over all "
    "criteria, S' the same without the criterion; n = min / x for benefits, x / max for costs",
    function=merec,
    uses_directions=True,
    example=WeightsExample(
        data=(
            (450, 8000, 54, 145),
            (10, 9100, 2, 160),
            (100, 8200, 31, 153),
            (220, 9300, 1, 162),
            (5, 8400, 23, 158),
        ),
        weights=(0.5752, 0.0141, 0.4016, 0.0091),
        decimals=4,
        directions=("max", "max", "min", "min"),
        source="Keshavarz-Ghorabaee et al. (2021), the illustrative example",
    ),
    when_not="zero is an arbitrary point of a scale, or one option is far worse than all others on a criterion: "
    "each performance is compared with the worst, so that one option decides the weight.",
    disagreement="None on data well above 0; one library adds 1e-9 to all data, which changes weights where units are "
    "tiny. On 0 and below, libraries return NaN, add 1e-9 or drop the minus sign; here such data are refused.",
)
