"""MABAC: distance from the border between the better and the worse half."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from decisionkit.core.declarations.kinds.scoring import Example, ScoringMethod, Terms
from decisionkit.core.declarations.method import Record, unrecorded
from decisionkit.core.declarations.native import Native
from decisionkit.core.declarations.native_ends import BEST, OUTSIDE, RANGE, SPREAD, WORSE_BY, WORST
from decisionkit.core.numerics import normalise
from decisionkit.core.numerics.sums import weighted_total

Array = NDArray[np.float64]


def mabac(performance: Array, weights: Array, directions: Array, *, record: Record = unrecorded) -> Array:
    """How far does each option lie above or below the border that runs through the middle of them all?

    Parameters
    ----------
    performance : (..., n_options, n_criteria)
    weights : (..., n_criteria), summing to 1
    directions : (n_criteria) of +1 or -1

    Returns
    -------
    (..., n_options) distances from the border, above 0 for options in the upper area.  A constant
    column is its own border and adds nothing.  One option, and identical ones, have 0.

    References
    ----------
    Pamucar & Cirovic (2015), Expert Systems with Applications 42(6):3016-3028, doi:10.1016/j.eswa.2014.11.057.

    Examples
    --------
    >>> table = np.array([[1.0, 8.0], [4.0, 2.0]])
    >>> mabac(table, np.array([0.25, 0.75]), np.array([1.0, 1.0])).round(4).tolist()
    [0.3358, -0.1642]
    """
    distance = terms(performance, directions, record=record).gain
    if record is not unrecorded:
        record("weighted distance from the border", distance * weights[..., None, :])  # Q
    return weighted_total(distance, weights)  # S


def terms(performance: Array, directions: Array, *, record: Record = unrecorded) -> Terms:
    """Return how far each option lies above the border on each criterion, per unit of weight."""
    comparable = normalise.minmax(performance, directions)
    record("comparable performances", comparable)
    raised = comparable + 1.0
    # The geometric mean over options of weight x raised is the weight times that of raised.
    border = np.exp(np.add.reduce(np.log(raised), axis=-2, keepdims=True) / performance.shape[-2])  # G
    record("border per unit of weight", border[..., 0, :])
    return Terms(gain=np.subtract(raised, border, out=raised))


declaration = ScoringMethod(
    key="mabac",
    title="MABAC",
    family="distance",
    formula="score = sum over criteria of weight x (1 + min-max performance) - border, the border being its geometric "
    "mean over options",
    function=mabac,
    takes="performance",
    holds=frozenset({"dominance", "mirror", "offset-free", "unit-free"}),
    terms=terms,
    native=Native(
        columns={
            "best": BEST,
            "worst": WORST,
            "range": RANGE,
            "logs": "SUMPRODUCT(LN(1+{ranked}*{sign}*({performance}-{worst})/{range}))",
            "shared_border": "EXP({logs}/({count}+({count}=0)))",
        },
        blocks={
            "spread": SPREAD,
            "worse_by": WORSE_BY,
            "one_up": "1+({worse_by}+{sign}*({own}-{worst}))/{spread}",
        },
        terms={"ups": "1+{each_ranked}*({worse_by}+{sign}*({performances}-{worst}))/{spread}"},
        rows={
            "outside": OUTSIDE,
            # The border moves with an option that is not ranked, which counts in it.
            "border": "SUM({weights}*EXP((MMULT(TRANSPOSE({each_ranked}),LN({ups}))+(1-{ranked})*LN({one_up}))"
            "/({count}+1-{ranked})))",
        },
        once={"border": "IF({count}=0,0,SUM({weights}*{shared_border}))"},
        unmoved="{outside}=0",
        beside={"border": "SUMPRODUCT({weights}*EXP(({logs}+LN({one_up}))/({count}+1)))"},
        arrays=("best", "worst", "border"),
        score="IF({ranked}=1,SUMPRODUCT({weights}*(1+{sign}*({own}-{worst})/{range})),SUMPRODUCT({weights}*{one_up}))"
        "-{border}",
        # The border is the same for all that are ranked.
        gain="({one_up}-{shared_border})",
    ),
    example=Example(
        performance=(
            (22600, 3800, 2, 5, 1.06, 3.00, 3.5, 2.8, 24.5, 6.5),
            (19500, 4200, 3, 2, 0.95, 3.00, 3.4, 2.2, 24, 7.0),
            (21700, 4000, 1, 3, 1.25, 3.20, 3.3, 2.5, 24.5, 7.3),
            (20600, 3800, 2, 5, 1.05, 3.25, 3.2, 2.0, 22.5, 11.0),
            (22500, 3800, 4, 3, 1.35, 3.20, 3.7, 2.1, 23, 6.3),
            (23250, 4210, 3, 5, 1.45, 3.60, 3.5, 2.8, 23.5, 7.0),
            (20300, 3850, 2, 5, 0.90, 3.25, 3.0, 2.6, 21.5, 6.0),
        ),
        weights=(0.146, 0.144, 0.119, 0.121, 0.115, 0.101, 0.088, 0.068, 0.050, 0.048),
        directions=("min", "max", "max", "max", "min", "min", "max", "max", "max", "max"),
        scores=(0.0826, 0.2183, -0.0488, 0.0246, -0.0704, 0.0465, 0.0464),
        decimals=4,
        source="Pamucar & Cirovic (2015), selection of forklifts",
    ),
    when_not="you want an order other than that of the weighted sum: the border is the same for every option, so "
    "MABAC ranks exactly like the weighted sum of min-max performances, and like it can reverse two options "
    "when others come or go.",
    disagreement="Three libraries agree (pyrepo-mcda 0.1.15 fails with numpy 2); one leaves the weights out "
    "altogether and, on 4,000 uniform random tables of 6 options and 4 criteria, has another best option in 39 %. "
    "Here: as in the paper.",
)
