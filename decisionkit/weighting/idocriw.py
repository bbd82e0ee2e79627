"""IDOCRIW: entropy and CILOS combined."""

from __future__ import annotations

from typing import Any

from decisionkit.core.arrays.checks import check_directed
from decisionkit.core.arrays.requirements import require_ratios
from decisionkit.core.declarations.kinds.weighting import WeightingMethod, Weights, WeightsExample
from decisionkit.core.numerics.dispersion import (
    balance,
    columns,
    divergence,
    impact_losses,
    in_tables,
    share_out,
    varies,
)


def idocriw(data: Any, directions: Any = None) -> Weights:
    """Which criteria differ between options, and lose little when the best option on another is taken?

    Parameters
    ----------
    data : (..., n_options, n_criteria) performances, not negative, above 0 on costs, in any units;
        only ratios within a criterion count
    directions : n_criteria of "max"/"min" or +1/-1

    Returns
    -------
    Weights
        ``values`` (..., n_criteria), proportional to entropy weight x CILOS weight.  A criterion that
        is the same for every option is left out and weighs 0; if none differs, or there is one
        option, all weigh the same.  Ties for the best and equations with several solutions are
        treated as in ``cilos``.  Notices say so.
        ``diagnostics`` (..., n_criteria): "entropy weight" and "CILOS weight".

    Raises
    ------
    InputError
        Names every performance that is not a number and every direction that is not one.
    MethodError
        If a performance is negative, or a cost is 0.

    References
    ----------
    Zavadskas & Podvezko (2016), International Journal of Information Technology & Decision Making
    15(2):267-283, doi:10.1142/S0219622016500036.

    Examples
    --------
    >>> table = [[3, 100, 10, 7], [2.5, 80, 8, 5], [1.8, 50, 20, 11], [2.2, 70, 12, 9]]
    >>> idocriw(table, ["min", "max", "min", "max"]).values.round(4).tolist()
    [0.1658, 0.1885, 0.3545, 0.2911]
    """
    table, signs = check_directed(data, directions)
    require_ratios(table, signs, "IDOCRIW", "Use standard_deviation or critic, which take any numbers.")
    column = columns(table)
    varying, n_options = varies(column), table.shape[-2]
    by_entropy, _ = share_out(divergence(column, varying), varying, n_options)  # W_j
    solution, several = balance(impact_losses(column, signs, varying), varying)
    by_loss, _ = share_out(solution, varying, n_options)  # q_j
    values, notices = share_out(by_entropy * by_loss, varying, n_options)
    if several.any():
        where = in_tables(int(several.sum()), several.size)
        notices += (f"several sets of CILOS weights solve the equations{where}: the most even one was taken",)
    return Weights(values, {"entropy weight": by_entropy, "CILOS weight": by_loss}, method="idocriw", notices=notices)


declaration = WeightingMethod(
    key="idocriw",
    title="IDOCRIW weights",
    family="data",
    data="a performance table, none negative, costs above 0",
    formula="weight = entropy weight x CILOS weight / sum of these products",
    function=idocriw,
    uses_directions=True,
    example=WeightsExample(
        data=((3, 100, 10, 7), (2.5, 80, 8, 5), (1.8, 50, 20, 11), (2.2, 70, 12, 9)),
        weights=(0.1658, 0.1885, 0.3545, 0.2911),
        decimals=4,
        directions=("min", "max", "min", "max"),
        source="Zavadskas & Podvezko (2016), the numerical example",
    ),
    when_not="zero is an arbitrary point of a scale (degrees Celsius, years, grades of 1-5): shares and losses are "
    "ratios, and counting from another zero changes the weights.",
    disagreement="One library leaves out the part of CILOS and divides the entropy by the logarithm of the number of "
    "criteria: for the printed example, which is square, it returns the entropy weights 0.1146, 0.1981, 0.4185, "
    "0.2689. Here the printed weights come out; special cases are as for cilos.",
)
