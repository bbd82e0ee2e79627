"""How far rankings agree: two of them, or a whole group's.

Ranks count from 1, the best; ties share the mean of their ranks, and so any other way of writing ties
(1 1 3, 1 1 2) is brought to that one first.  Rankings of a single option agree fully.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from decisionkit.core.numerics.ranking import ranks as ranks_of

Array = NDArray[np.float64]


def kendall_w(ranks: Array) -> Array:
    """How far do judges agree, from 0 (not at all) to 1 (one and the same ranking)?

    Kendall's coefficient of concordance, corrected for ties.

    Parameters
    ----------
    ranks : (..., n_judges, n_options), lower is better; only the order within a judge's row counts

    Returns
    -------
    (...) 1.0 for a single judge, for a single option, and where every judge ties everything: then all
    rankings are the same.  A judge who ties everything beside others who do not lowers W.

    References
    ----------
    Kendall & Gibbons (1990), Rank Correlation Methods, 5th edition, chapter 6.

    Examples
    --------
    >>> float(kendall_w(np.array([[1.0, 2.0, 3.0], [1.0, 3.0, 2.0], [1.0, 2.0, 3.0]])).round(4))
    0.7778
    """
    spread = _centred(ranks)
    total = spread.sum(axis=-2)
    # W = 12 S / (m^2 (n^3 - n) - m sum of T), where 12 x the squared spread of one judge is n^3 - n - T.
    most = ranks.shape[-2] * np.square(spread).sum(axis=(-2, -1))
    return _ratio(np.square(total).sum(axis=-1), most, 1.0)


def spearman(first: Array, second: Array) -> Array:
    """How far do two rankings agree, from -1 (reversed) to 1 (the same)?

    Spearman's rank correlation: the correlation of the ranks, which is corrected for ties.

    Parameters
    ----------
    first, second : (..., n_options) ranks, lower is better; leading axes broadcast

    Returns
    -------
    (...) A ranking that ties everything has 1.0 with another such and 0.0 with any other.

    References
    ----------
    Kendall & Gibbons (1990), Rank Correlation Methods, 5th edition, chapter 3.

    Examples
    --------
    >>> float(spearman(np.array([1.0, 2.0, 3.0, 4.0]), np.array([2.0, 1.0, 3.0, 4.0])))
    0.8
    """
    one, other = _centred(first), _centred(second)
    sizes = np.square(one).sum(axis=-1), np.square(other).sum(axis=-1)
    both_tied = (sizes[0] == 0.0) & (sizes[1] == 0.0)
    return _ratio((one * other).sum(axis=-1), np.sqrt(sizes[0] * sizes[1]), both_tied.astype(float))


def weighted_spearman(first: Array, second: Array) -> Array:
    """How far do two rankings agree, from -1 to 1, when the top ranks count most?

    Parameters
    ----------
    first, second : (..., n_options) ranks, lower is better; leading axes broadcast

    Returns
    -------
    (...) The same whichever comes first.  The paper has no ties; here its formula takes mean ranks.

    References
    ----------
    Pinto da Costa & Soares (2005), A weighted rank measure of correlation, Australian & New Zealand
    Journal of Statistics 47(4), 515-529, doi:10.1111/j.1467-842X.2005.00413.x

    Examples
    --------
    >>> float(weighted_spearman(np.array([1.0, 2.0, 3.0, 4.0]), np.array([2.0, 1.0, 3.0, 4.0])))
    0.72
    """
    one, other = _mean_ranks(first), _mean_ranks(second)
    n = float(one.shape[-1])
    # 1 - 6 sum (R - Q)^2 ((n - R + 1) + (n - Q + 1)) / (n^4 + n^3 - n^2 - n)
    distance = (np.square(one - other) * (2.0 * n + 2.0 - one - other)).sum(axis=-1)
    return np.asarray(1.0 - 6.0 * distance / max(n * (n + 1.0) * (n * n - 1.0), 1.0))


def ws(first: Array, second: Array) -> Array:
    """How alike is a ranking to a reference, from near 0 to 1, when the reference's top ranks count most?

    Parameters
    ----------
    first : (..., n_options) ranks of the reference, lower is better
    second : (..., n_options) ranks to compare with it; leading axes broadcast

    Returns
    -------
    (...) Not the same when the two swap ranks.  Ties take mean ranks.

    References
    ----------
    Sałabun & Urbaniak (2020), A new coefficient of rankings similarity in decision-making problems,
    ICCS 2020, LNCS 12138, 632-645, doi:10.1007/978-3-030-50417-5_47

    Examples
    --------
    >>> float(ws(np.array([1.0, 2.0, 3.0, 4.0]), np.array([2.0, 1.0, 3.0, 4.0])).round(4))
    0.7083
    """
    reference, other = _mean_ranks(first), _mean_ranks(second)
    furthest = np.maximum(reference - 1.0, reference.shape[-1] - reference)
    if reference.shape[-1] == 1:
        furthest = np.ones_like(furthest)
    return np.asarray(1.0 - (np.exp2(-reference) * np.abs(reference - other) / furthest).sum(axis=-1))


def _mean_ranks(ranks: Array) -> Array:
    return ranks_of(ranks, better="lower", ties="average")


def _centred(ranks: Array) -> Array:
    return np.asarray(_mean_ranks(ranks) - (ranks.shape[-1] + 1.0) / 2.0)


def _ratio(part: Array, whole: Array, otherwise: Array | float) -> Array:
    """Return part / whole, and ``otherwise`` where the whole is 0."""
    empty = whole == 0.0
    return np.asarray(np.where(empty, otherwise, part / np.where(empty, 1.0, whole)))
