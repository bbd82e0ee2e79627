"""Rank similarity: how alike every two rankings are."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from decisionkit.core.declarations.kinds.group import Consensus, GroupExample, GroupMethod
from decisionkit.core.declarations.parameters import Choice
from decisionkit.core.families.judges import check_judgments, odd_ranks
from decisionkit.core.numerics import agreement

Array = NDArray[np.float64]

MEASURES: dict[str, Callable[[Array, Array], Array]] = {
    "spearman": agreement.spearman,
    "weighted_spearman": agreement.weighted_spearman,
    "ws": agreement.ws,
}


def rank_similarity(rankings: Any, *, measure: str = "spearman") -> Consensus:
    """How alike are every two of these rankings?

    Parameters
    ----------
    rankings : (..., n_rankings, n_options), at least two rankings, of judges or of methods; 1 is best, any
        numbers will do, only the order within a row counts, and equal numbers are a tie
    measure : "spearman", -1 to 1, all ranks count alike; "weighted_spearman", -1 to 1, the top ranks
        of both count more; "ws", near 0 to 1, the top ranks of the row's ranking count more

    Returns
    -------
    Consensus
        ``values`` (..., n_rankings, n_rankings): 1.0 on the diagonal.  The matrix is symmetric but for
        "ws", where the row is the reference.  Ties take the mean of their ranks.  Rankings of a single
        option are alike, 1.0.  By Spearman a ranking that ties everything has 0.0 with all that do not.
        ``diagnostics["mean"]`` (..., n_rankings): the mean similarity to all the others.

    Raises
    ------
    InputError
        Names every ranking and option without a number; fewer than two rankings are a fault.

    References
    ----------
    Pinto da Costa & Soares (2005), A weighted rank measure of correlation, Australian & New Zealand Journal of
    Statistics 47(4), 515-529, doi:10.1111/j.1467-842X.2005.00413.x; Sałabun & Urbaniak (2020), A new coefficient
    of rankings similarity in decision-making problems, ICCS 2020, LNCS 12138, 632-645,
    doi:10.1007/978-3-030-50417-5_47.

    Examples
    --------
    >>> rank_similarity([[1, 2, 3, 4], [2, 1, 3, 4]]).values.tolist()
    [[1.0, 0.8], [0.8, 1.0]]
    >>> rank_similarity([[1, 2, 3], [3, 1, 2]], measure="ws").values.tolist()
    [[1.0, 0.1875], [0.375, 1.0]]
    """
    given = check_judgments(rankings, "rankings", ("ranking", "option"), least=2)
    values = MEASURES[measure](given[..., :, None, :], given[..., None, :, :])
    mean = (values.sum(axis=-1) - 1.0) / (given.shape[-2] - 1)
    return Consensus(values, {"mean": mean}, method="rank_similarity", notices=odd_ranks(given))


declaration = GroupMethod(
    key="rank_similarity",
    title="Rank similarity",
    family="agreement",
    data="two or more rankings, one a row, a column per option, 1 = best; ties allowed",
    gives="agreement",
    axes=2,
    formula="Spearman: correlation of ranks; weighted: 1 - 6 sum (R - Q)^2 (2n + 2 - R - Q) / (n^4 + n^3 - n^2 - n); "
    "WS: 1 - sum 2^-R |R - Q| / max(R - 1, n - R); R and Q the two ranks of each of n options",
    function=rank_similarity,
    parameters={
        "measure": Choice(
            default="spearman",
            among=tuple(MEASURES),
            help="spearman counts all ranks alike, the others the top ranks more; ws takes the row as reference",
        )
    },
    example=GroupExample(
        data=((7, 11, 2, 1, 4, 9, 6, 3, 5, 10, 8, 12), (7, 11, 3, 2, 4, 9, 6, 1, 5, 10, 8, 12)),
        parameters={"measure": "weighted_spearman"},
        values=((1, 0.96), (0.96, 1)),
        decimals=2,
        source="Paradowski, Bączkiewicz & Wątróbski (2021), Towards proper consumer choices - MCDM based product "
        "selection, Procedia Computer Science 192, 1347-1358: two rankings of twelve, r_w = 0.96 and WS = 0.90",
    ),
    when_not="the distance between scores matters: two options that nearly tie swap ranks without much having "
    "changed, and a similarity of ranks makes much of it.",
    disagreement="Ties: pyrepo-mcda 0.1 takes 1 - 6 sum d^2 / (n^3 - n) for Spearman, which is not a correlation when "
    "there are ties; pymcdm 1.4 and pyrepo-mcda take ranks as they are written, so 1 1 3 and 1.5 1.5 3 differ by "
    "them. Where a ranking ties everything pymcdm gives nothing (0 / 0).",
)
