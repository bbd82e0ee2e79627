"""Entropy weights."""

from __future__ import annotations

from typing import Any

from decisionkit.core.arrays.checks import check_performance
from decisionkit.core.arrays.requirements import require
from decisionkit.core.declarations.kinds.weighting import WeightingMethod, Weights, WeightsExample
from decisionkit.core.numerics.dispersion import columns, divergence, share_out, varies


def entropy(data: Any) -> Weights:
    """How far is each criterion from being spread evenly over the options?

    Parameters
    ----------
    data : (..., n_options, n_criteria) performances, not negative, in any units; only ratios within a
        criterion count

    Returns
    -------
    Weights
        ``values`` (..., n_criteria).  A criterion that is the same for every option weighs 0; if
        none differs, or there is one option, all weigh the same; notices say so.
        ``diagnostics["entropy"]`` (..., n_criteria): 0 for all on one option to 1 for an even spread;
        ``diagnostics["divergence"]``: 1 - entropy, to which the weights are proportional.

    Raises
    ------
    InputError
        Names every performance that is not a number.
    MethodError
        If a performance is negative.

    References
    ----------
    Hwang & Yoon (1981), Multiple Attribute Decision Making, chapter II.3, doi:10.1007/978-3-642-48318-9.

    Examples
    --------
    >>> entropy([[30, 30, 38, 29], [19, 54, 86, 29], [19, 15, 85, 28.9], [68, 70, 60, 29]]).values.round(3).tolist()
    [0.463, 0.399, 0.138, 0.0]
    """
    table = check_performance(data)
    need = "entropy weights take shares of a column's sum and need performances of at least 0"
    require(table >= 0, table, need, "Use standard_deviation or critic, which take any numbers.")
    column = columns(table)
    varying = varies(column)
    found = divergence(column, varying)  # d_j = 1 - e_j, e_j = -(1 / ln m) sum p ln p, p = x / sum x
    values, notices = share_out(found, varying, table.shape[-2])
    return Weights(values, {"entropy": 1.0 - found, "divergence": found}, method="entropy", notices=notices)


declaration = WeightingMethod(
    key="entropy",
    title="Entropy weights",
    family="data",
    data="a performance table, none negative",
    formula="weight = (1 - e) / sum of (1 - e), with e = -(sum of p ln p) / ln(number of options) and "
    "p = performance / column sum",
    function=entropy,
    example=WeightsExample(
        data=((30, 30, 38, 29), (19, 54, 86, 29), (19, 15, 85, 28.9), (68, 70, 60, 29)),
        weights=(0.4630, 0.3992, 0.1378, 0.0000),
        decimals=4,
        source="Xu (2004), European Journal of Operational Research 156(2):530-532, doi:10.1016/S0377-2217(03)00146-2",
    ),
    when_not="zero is an arbitrary point of a scale (degrees Celsius, years, grades of 1-5): counting from another "
    "zero changes the weights. Use standard_deviation.",
    disagreement="One library inverts costs first. On 4,000 uniform random tables (1 to 10) of 6 options and 4 "
    "criteria, each a cost or not by the toss of a coin, another criterion then weighs most in 34 %; another library "
    "refuses zeros. Here p = x / sum x as in the book, costs or not, and 0 ln 0 = 0.",
)
