"""SWARA: weights from how much less important each criterion is than the one before it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from decisionkit.core.arrays.checks import location
from decisionkit.core.declarations.kinds.weighting import WeightingMethod, Weights, WeightsExample
from decisionkit.core.errors import Fault, InputError
from decisionkit.core.families.pairwise import check_two_rows, shares
from decisionkit.core.numerics.ranking import ranks
from decisionkit.core.told import Told

Array = NDArray[np.float64]

ROWS = ("ranks", "comparative importance")


def swara(judgments: Any) -> Weights:
    """Which weights follow when people say by how much each is less important than the one before it?

    Parameters
    ----------
    judgments : (..., 2, n_criteria).  First row: ranks, 1 for the most important; only their order counts, and
        criteria may share a rank.  Second row: by what share the rank before is more important than this one,
        0.3 for 30 %; 0 for the first rank, the same number for all that share a rank.

    Returns
    -------
    Weights
        ``values`` (..., n_criteria); criteria that share a rank weigh the same, one criterion alone weighs 1.
        ``diagnostics``, both (..., n_criteria): ``ranks`` and ``recalculated``, the weights with the first rank
        as the unit.

    Raises
    ------
    InputError
        Names every entry that is not a number, a comparative importance that is negative or not 0 for the first
        rank, and every rank whose criteria have different ones.

    References
    ----------
    Keršuliene, Zavadskas & Turskis (2010), Journal of Business Economics and Management 11(2):243-258,
    doi:10.3846/jbem.2010.12.

    Examples
    --------
    >>> swara([[2, 1, 3], [0.5, 0, 0.25]]).values.round(4).tolist()
    [0.303, 0.4545, 0.2424]
    """
    order, importance = check_two_rows(judgments, "judgments", ROWS)
    criteria_ranks = ranks(order, "lower", "dense")
    faults = [*_sign_faults(importance)] or [*_rank_faults(criteria_ranks, importance)]
    if faults:
        raise InputError(faults)
    sequence = np.argsort(criteria_ranks, axis=-1, kind="stable")
    sorted_ranks = np.take_along_axis(criteria_ranks, sequence, axis=-1)
    begins = np.diff(sorted_ranks, axis=-1, prepend=0.0) > 0
    # k_j = s_j + 1, q_j = q_(j-1) / k_j, here as logarithms; w_j = q_j / sum of q
    steps = np.where(begins, np.log1p(np.take_along_axis(importance, sequence, axis=-1)), 0.0)
    logarithms = np.empty(order.shape)
    np.put_along_axis(logarithms, sequence, -np.cumsum(steps, axis=-1), axis=-1)
    diagnostics = {"ranks": criteria_ranks, "recalculated": np.exp(logarithms)}
    return Weights(shares(logarithms), diagnostics, method="swara", notices=tuple(_notices(importance)))


def _sign_faults(importance: Array) -> Iterator[Fault]:
    for index in np.argwhere(importance < 0):
        remedy = "Exchange the two ranks, if this criterion is the more important one."
        yield _fault(index, "must be at least 0", f"{importance[tuple(index)]:g}", remedy)


def _rank_faults(criteria_ranks: Array, importance: Array) -> Iterator[Fault]:
    first = criteria_ranks == 1
    for index in np.argwhere(first & (importance != 0)):
        rule = "must be 0 for the most important criterion, which has none before it"
        yield _fault(index, rule, f"{importance[tuple(index)]:g}", "Write 0.")
    same_rank = criteria_ranks[..., :, None] == criteria_ranks[..., None, :]
    differs = same_rank & (importance[..., :, None] != importance[..., None, :]) & ~first[..., None]
    for *batch, i, j in np.argwhere(np.tril(differs)):
        rule = Told("must be the same as of ", ("criterion", j), ", which shares its rank")
        found = f"{importance[(*batch, i)]:g} and {importance[(*batch, j)]:g}"
        yield _fault([*batch, i], rule, found, "Write one number for both, or give them different ranks.")


def _fault(index: Any, rule: str, found: str, remedy: str) -> Fault:
    return Fault(location(ROWS[1], index), rule, found, remedy)


def _notices(importance: Array) -> Iterator[str]:
    large = importance[importance > 1]
    if large.size > 0:
        yield (
            f"comparative importance is above 1 for {large.size} of the criteria, up to {large.max():g}, which makes "
            f"the one before weigh {1 + large.max():g} times as much; 30 % is 0.3"
        )


declaration = WeightingMethod(
    key="swara",
    title="SWARA (step-wise weight assessment)",
    family="judgments",
    data="two rows: ranks, 1 for the most important; by what share the rank before is more important, 0 for the first",
    formula="q of the first rank = 1, q = q of the rank before / (1 + comparative importance); weight = q / sum of q",
    function=swara,
    lines=ROWS,
    example=WeightsExample(
        data=((1, 2, 3, 4, 5, 6, 7), (0, 0, 0.35, 0.2, 0.3, 0, 0.4)),
        weights=(0.215, 0.215, 0.159, 0.133, 0.102, 0.102, 0.073),
        decimals=3,
        source="Karabasevic, Stanujkic, Urosevic & Maksimovic (2015), Selection of candidates in the mining industry, "
        "Acta Montanistica Slovaca 20(2)",
    ),
    when_not="there are many criteria: each weight depends on all the steps before it, so an early slip reaches every "
    "later one, and no question asks the same thing twice.",
    disagreement="None known on the formula. Here criteria may share a rank, and then they weigh the same.",
)
