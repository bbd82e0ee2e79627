"""Kendall's W: how far a group's rankings are one and the same."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from decisionkit.core.declarations.kinds.group import Consensus, GroupExample, GroupMethod
from decisionkit.core.families.judges import check_judgments, odd_ranks
from decisionkit.core.numerics import agreement
from decisionkit.core.numerics.ranking import ranks

Array = NDArray[np.float64]

#: With no more options than this the chi-square distribution is only a rough one for W.
FEW_OPTIONS = 7


def kendall_w(rankings: Any) -> Consensus:
    """How far do the judges agree, from 0 to 1, and could that be chance?

    Parameters
    ----------
    rankings : (..., n_judges, n_options), 1 is best; any numbers will do, only the order within a
        judge's row counts, and equal numbers are a tie

    Returns
    -------
    Consensus
        ``values`` (...): W, corrected for ties; 1.0 for a single judge, for a single option and where every
        judge ties everything.
        ``diagnostics``: ``chi_square`` (...) = n_judges (n_options - 1) W and ``p_value`` (...), the chance
        of so large a W if every judge ranked at random, by the chi-square distribution with
        ``degrees_of_freedom`` = n_options - 1; ``mean_ranks`` (..., n_options), ties counted as the mean
        of their ranks.  Where there is nothing to agree on (see above) chi-square is 0 and p 1.

    Raises
    ------
    InputError
        Names every judge and option without a number.

    References
    ----------
    Kendall & Gibbons (1990), Rank Correlation Methods, 5th edition, chapter 6, Edward Arnold.

    Examples
    --------
    >>> found = kendall_w([[1, 2, 3, 4], [1, 3, 2, 4], [2, 1, 3, 4]])
    >>> found.values.round(4).tolist(), found.diagnostics["p_value"].round(4).tolist()
    (0.7778, 0.0719)
    """
    from scipy.special import chdtrc

    given = check_judgments(rankings, "rankings")
    n_judges, n_options = given.shape[-2:]
    w = agreement.kendall_w(given)
    given_ranks = ranks(given, better="lower", ties="average")
    ordered = np.ptp(given_ranks, axis=-1).max(axis=-1) > 0 if n_judges > 1 else np.zeros(w.shape, dtype=bool)
    chi_square = np.where(ordered, n_judges * (n_options - 1) * w, 0.0)
    found = {
        "chi_square": chi_square,
        "degrees_of_freedom": n_options - 1,
        "p_value": np.asarray(chdtrc(max(n_options - 1, 1), chi_square)),
        "mean_ranks": given_ranks.mean(axis=-2),
    }
    return Consensus(w, found, method="kendall_w", notices=(*odd_ranks(given), *_notices(n_judges, n_options, ordered)))


def _notices(n_judges: int, n_options: int, ordered: NDArray[np.bool_]) -> tuple[str, ...]:
    if n_judges == 1 or n_options == 1:
        alone = "judge" if n_judges == 1 else "option"
        return (f"there is one {alone}, so there is nothing to disagree on and W is 1",)
    if not ordered.all():
        return ("where every judge ties everything, all rankings are the same: W is 1, though nobody prefers anything",)
    if n_options <= FEW_OPTIONS:
        return (f"with {FEW_OPTIONS} options or fewer the p-value is rough; the reference has tables for W",)
    return ()


declaration = GroupMethod(
    key="kendall_w",
    title="Kendall's W",
    family="agreement",
    data="one ranking per judge, a column per option, 1 = best; ties allowed",
    gives="agreement",
    axes=0,
    formula="W = 12 x sum of squared deviations of the options' rank totals from their mean / (m^2 (n^3 - n) - m x sum "
    "of (t^3 - t) over ties); m judges, n options, t of them tied",
    function=kendall_w,
    example=GroupExample(
        data=(
            (1, 4.5, 2, 4.5, 3, 7.5, 6, 9, 7.5, 10),
            (2.5, 1, 2.5, 4.5, 4.5, 8, 9, 6.5, 10, 6.5),
            (2, 1, 4.5, 4.5, 4.5, 4.5, 8, 8, 8, 10),
        ),
        values=0.828,
        decimals=3,
        source="Kendall (1948), Rank Correlation Methods, chapter 6, three rankings of ten with ties (S = 591); also "
        "Siegel (1956), Nonparametric Statistics, the coefficient of concordance with tied observations",
    ),
    when_not="some judges are experts and others are not: W counts them alike. High agreement does not mean that the "
    "judges are right.",
    disagreement="Ties: without the correction, the default of R's irr::kendall and DescTools::KendallW, the example "
    "gives 0.796. One judge, one option or nothing but ties divide 0 by 0 in most programs; here W is 1, as the "
    "rankings are the same.",
)
