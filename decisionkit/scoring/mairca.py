"""MAIRCA: the gap between what an option should be and what it is."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from decisionkit.core.declarations.kinds.scoring import Example, ScoringMethod
from decisionkit.core.declarations.method import Record, unrecorded
from decisionkit.core.numerics import normalise
from decisionkit.core.numerics.sums import weighted_total

Array = NDArray[np.float64]


def mairca(performance: Array, weights: Array, directions: Array, *, record: Record = unrecorded) -> Array:
    """How far does each option fall short of being the best on every criterion?

    Parameters
    ----------
    performance : (..., n_options, n_criteria)
    weights : (..., n_criteria), summing to 1
    directions : (n_criteria) of +1 or -1

    Returns
    -------
    (..., n_options) total gaps in 0..1 / n_options, lower is better.  No option is preferred before
    it is assessed, so each should have 1 / n_options of every weight.  A constant column leaves no
    gap.  One option, and identical ones, have 0.

    References
    ----------
    Gigovic, Pamucar, Bajic & Milicevic (2016), Sustainability 8(4):372, doi:10.3390/su8040372.

    Examples
    --------
    >>> table = np.array([[1.0, 8.0], [4.0, 2.0]])
    >>> mairca(table, np.array([0.25, 0.75]), np.array([1.0, 1.0])).tolist()
    [0.125, 0.375]
    """
    comparable = normalise.minmax(performance, directions)
    record("comparable performances", comparable)
    missing = 1.0 - comparable
    expected = weights / performance.shape[-2]  # Tp, the same for every option
    if record is not unrecorded:
        record("theoretical ratings", expected)
        record("real ratings", comparable * expected[..., None, :])  # Tr
        record("gaps", missing * expected[..., None, :])  # G
    return weighted_total(missing, expected)  # Q


declaration = ScoringMethod(
    key="mairca",
    title="MAIRCA",
    family="distance",
    formula="gap = sum over criteria of weight / number of options x (1 - min-max performance)",
    function=mairca,
    takes="performance",
    better="lower",
    holds=frozenset({"dominance", "mirror", "offset-free", "unit-free"}),
    example=Example(
        performance=(
            (70, 245, 16.4, 19),
            (52, 246, 7.3, 22),
            (53, 295, 10.3, 25),
            (63, 256, 12, 8),
            (64, 233, 5.3, 17),
        ),
        weights=(0.04744, 0.02464, 0.51357, 0.41435),
        directions=("max", "max", "max", "max"),
        scores=(0.0332, 0.1122, 0.0654, 0.1304, 0.1498),
        decimals=4,
        source="Aksoy (2021), Gumushane Universitesi Sosyal Bilimler Enstitusu Elektronik Dergisi 12(1):1-11, "
        "mergers and acquisitions in Turkey",
    ),
    when_not="you want an order other than that of the weighted sum: with no option preferred beforehand, MAIRCA "
    "ranks exactly like the weighted sum of min-max performances, and like it can reverse two options when others "
    "come or go.",
    disagreement="Libraries agree on ordinary tables. One counts a constant column as missing altogether. Here: a "
    "constant column leaves no gap, and any numbers will do.",
)
