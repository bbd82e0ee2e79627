"""CILOS: weights by the loss that the best of one criterion brings on the others."""

from __future__ import annotations

from typing import Any

from decisionkit.core.arrays.checks import check_directed
from decisionkit.core.arrays.requirements import require_ratios
from decisionkit.core.declarations.kinds.weighting import WeightingMethod, Weights, WeightsExample
from decisionkit.core.numerics.dispersion import balance, columns, impact_losses, in_tables, share_out, varies


def cilos(data: Any, directions: Any = None) -> Weights:
    """How little is lost on each criterion when the best option on another is taken?

    Parameters
    ----------
    data : (..., n_options, n_criteria) performances, not negative, above 0 on costs, in any units;
        only ratios within a criterion count
    directions : n_criteria of "max"/"min" or +1/-1

    Returns
    -------
    Weights
        ``values`` (..., n_criteria).  A criterion that is the same for every option is left out and
        weighs 0; if none differs, or there is one option, all weigh the same.  Where several options
        are best on a criterion, the mean of their losses counts.  Where several weights solve the
        equations (one option is best on all criteria), the most even of them is taken.  Notices say
        so.  A criterion on which nothing is lost by the best of any other gets all the weight.
        ``diagnostics["impact loss"]`` (..., n_criteria, n_criteria): row i, column j is the share of
        the best of criterion j that is lost by taking the best option of criterion i.

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
    >>> cilos(table, ["min", "max", "min", "max"]).values.round(4).tolist()
    [0.3343, 0.2199, 0.1957, 0.2501]
    """
    table, signs = check_directed(data, directions)
    require_ratios(table, signs, "CILOS", "Use standard_deviation or critic, which take any numbers.")
    column = columns(table)
    varying = varies(column)
    losses = impact_losses(column, signs, varying)  # P
    solution, several = balance(losses, varying)  # F q = 0
    values, notices = share_out(solution, varying, table.shape[-2])
    if several.any():
        where = in_tables(int(several.sum()), several.size)
        notices += (f"several sets of weights solve the equations{where}: the most even one was taken",)
    return Weights(values, {"impact loss": losses}, method="cilos", notices=notices)


declaration = WeightingMethod(
    key="cilos",
    title="CILOS weights",
    family="data",
    data="a performance table, none negative, costs above 0",
    formula="weights q with F q = 0 and sum 1, F the relative losses P with minus their column sums on the diagonal; "
    "P = share of the best of a criterion (column) that is lost by taking the best option of another (row)",
    function=cilos,
    uses_directions=True,
    example=WeightsExample(
        data=((3, 100, 10, 7), (2.5, 80, 8, 5), (1.8, 50, 20, 11), (2.2, 70, 12, 9)),
        weights=(0.3343, 0.2199, 0.1957, 0.2501),
        decimals=4,
        directions=("min", "max", "min", "max"),
        source="Zavadskas & Podvezko (2016), the numerical example",
    ),
    when_not="a criterion hardly differs between options: little can be lost on it, and it gets nearly all the "
    "weight. Use idocriw, which weighs that against how much the criterion differs.",
    disagreement="One library divides costs by their largest instead of inverting them, and adds random numbers to "
    "constant criteria: for the printed example it gives 0.2703, 0.2162, 0.2162, 0.2973. Where one option is best on "
    "all criteria, others return a matrix and no weights; a constant criterion gets all the weight. Ties for the best "
    "count by their mean here, while others take the first: on tables of whole numbers from 1 to 3 that changes "
    "weights in four of five. Here constant criteria are left out, and of several solutions the most even is taken.",
)
