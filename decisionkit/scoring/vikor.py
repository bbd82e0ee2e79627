"""VIKOR: a compromise between the good of all criteria and the complaint of a single one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from decisionkit.core.declarations.kinds.scoring import Example, ScoringMethod
from decisionkit.core.declarations.method import Record, unrecorded
from decisionkit.core.declarations.native import Native
from decisionkit.core.declarations.native_ends import BEST, BETTER_BY, OUTSIDE, RANGE, SPREAD, WORST
from decisionkit.core.declarations.parameters import Number
from decisionkit.core.numerics.ranking import ranks
from decisionkit.core.rounding import NOISE

Array = NDArray[np.float64]

#: Numbers that are worked on at a time, few enough to stay in the processor's cache.
BLOCK = 32_768


def vikor(
    performance: Array, weights: Array, directions: Array, *, share: float = 0.5, record: Record = unrecorded
) -> Array:
    """Which options are a compromise that most criteria gain from and no single one pays for?

    Parameters
    ----------
    performance : (..., n_options, n_criteria)
    weights : (..., n_criteria), summing to 1
    directions : (n_criteria) of +1 or -1
    share : 0..1, how much the total regret counts, the rest going to the largest regret (v in the
        paper): above 0.5 the majority of criteria decides, below 0.5 a single one can object.

    Returns
    -------
    (..., n_options) compromise index in 0..1, lower is better (Q).  A constant column causes no regret;
    where a regret is the same for every option it adds nothing, so one option has 0 and so have
    options that nothing tells apart.  The steps have the total regrets (S), the largest regrets (R),
    the paper's two conditions and its compromise set.

    References
    ----------
    Opricovic & Tzeng (2004), European Journal of Operational Research 156(2):445-455, section 2,
    doi:10.1016/S0377-2217(03)00020-1.

    Examples
    --------
    >>> table = np.array([[1.0, 3000.0], [2.0, 3750.0], [5.0, 4500.0]])
    >>> vikor(table, np.array([0.5, 0.5]), np.array([-1.0, 1.0])).tolist()
    [1.0, 0.0, 1.0]
    """
    regrets = _regrets(performance, directions)
    record("regrets", regrets)
    n_options, n_criteria = performance.shape[-2:]
    if performance.ndim > 2:
        parts = _measures(regrets, weights[..., None], share)
        total, largest, index = (part[..., 0] for part in parts)
    else:
        columns = weights.reshape(-1, n_criteria).T
        shape = (*weights.shape[:-1], n_options)
        if columns.size > BLOCK and record is unrecorded:
            return _in_blocks(regrets, columns, share).reshape(shape)
        total, largest, index = (part.T.reshape(shape) for part in _measures(regrets, columns, share))
    if record is not unrecorded:
        record("total regret", total)
        record("largest regret", largest)
        record("compromise index", index)
        _record_conditions(total, largest, index, record)
    return np.asarray(index)


def _regrets(performance: Array, directions: Array) -> Array:
    """Return how far each performance lies from the best (f*) to the worst (f-), 0..1, as (..., options, criteria)."""
    # Criteria first: then each line below runs along the options, which are many or at least not strided.
    towards = np.multiply(performance.swapaxes(-1, -2), directions[:, None], order="C")
    best = np.maximum.reduce(towards, axis=-1, keepdims=True)
    spread = best - np.minimum.reduce(towards, axis=-1, keepdims=True)
    regrets = np.subtract(best, towards, out=towards)
    regrets /= np.where(spread > 0, spread, 1.0)
    return regrets.swapaxes(-1, -2)


def _measures(regrets: Array, columns: Array, share: float) -> tuple[Array, Array, Array]:
    """Return total regrets, largest regrets and compromise index, each (..., n_options, n_samples).

    ``columns`` (..., n_criteria, n_samples) are weight vectors, one per column.
    """
    weighted = regrets[..., 0, None] * columns[..., None, 0, :]
    measures = np.empty((2, *weighted.shape))
    total, largest = measures[0], measures[1]  # S and R
    np.matmul(regrets, columns, out=total)
    largest[:] = weighted
    for j in range(1, regrets.shape[-1]):
        np.multiply(regrets[..., j, None], columns[..., None, j, :], out=weighted)
        np.maximum(largest, weighted, out=largest)
    least = np.minimum.reduce(measures, axis=-2, keepdims=True)
    spread = np.maximum.reduce(measures, axis=-2, keepdims=True) - least
    relative = measures - least
    relative /= np.where(spread > NOISE, spread, np.inf)
    index = share * relative[0]  # Q
    index += (1.0 - share) * relative[1]
    return total, largest, index


def _in_blocks(regrets: Array, columns: Array, share: float) -> Array:
    """Return the compromise index (n_samples, n_options) of one table under many weight vectors."""
    index = np.empty((columns.shape[1], regrets.shape[0]))
    size = max(1, BLOCK // regrets.shape[0])
    for start in range(0, columns.shape[1], size):
        block = np.ascontiguousarray(columns[:, start : start + size])
        index[start : start + size] = _measures(regrets, block, share)[2].T
    return index


def _record_conditions(total: Array, largest: Array, index: Array, record: Record) -> None:
    """Record whether the first option leads clearly and stably, and the set that is proposed as the compromise."""
    rank = ranks(index, "lower")
    behind = index - index.min(axis=-1, keepdims=True)
    needed = 1.0 / max(index.shape[-1] - 1, 1)  # DQ
    far = behind >= needed - NOISE
    advantage = (far | (behind == 0)).all(axis=-1) & ((rank == 1).sum(axis=-1) == 1)  # C1
    also_first = (ranks(total, "lower") == 1) | (ranks(largest, "lower") == 1)
    stability = (also_first | (rank > 1)).all(axis=-1)  # C2
    in_sight = np.where(advantage[..., None], rank <= np.where(stability, 1, 2)[..., None], ~far)
    record("acceptable advantage", advantage.astype(float))
    record("acceptable stability", stability.astype(float))
    record("compromise set", in_sight.astype(float))


def conclude(steps: Mapping[str, Array], names: Sequence[str]) -> tuple[str, ...]:
    """Say which options make up the compromise, and why."""
    index = steps["compromise index"]
    order = np.argsort(index, kind="stable")
    chosen = [names[i] for i in order if steps["compromise set"][i] > 0]
    if len(names) == 1:
        return (f"{names[0]} is the only option, and so the compromise",)
    lead, needed = index[order[1]] - index[order[0]], 1.0 / (len(names) - 1)
    if len(chosen) == 1:
        words = f"it leads by {lead:.3g}, where {needed:.3g} is enough, and is first by total or largest regret too"
        return (f"{chosen[0]} is the compromise: {words}",)
    if steps["acceptable advantage"] > 0:
        reason = f"{chosen[0]} leads clearly, but is first neither by total nor by largest regret"
    else:
        reason = f"{chosen[0]} leads by {lead:.3g}, less than the {needed:.3g} that would set it apart"
    return (f"{', '.join(chosen[:-1])} and {chosen[-1]} make up the compromise: {reason}",)


declaration = ScoringMethod(
    key="vikor",
    title="VIKOR",
    family="compromise",
    formula="index = v (S - min S) / (max S - min S) + (1 - v) (R - min R) / (max R - min R), S and R the sum and the "
    "maximum over criteria of weight x (best - performance) / (best - worst)",
    function=vikor,
    takes="performance",
    better="lower",
    parameters={
        "share": Number(
            also=("v",),
            default=0.5,
            low=0.0,
            high=1.0,
            help="how much the total regret counts, the rest the largest regret",
        )
    },
    holds=frozenset({"dominance", "mirror", "offset-free", "unit-free"}),
    conclude=conclude,
    native=Native(
        columns={"best": BEST, "worst": WORST, "range": RANGE},
        blocks={
            # Distances in the criterion's own units: from best to worst, with the option itself among them.
            "spread": SPREAD,
            "better_by": BETTER_BY,
            "regret": "({count}>0)*({better_by}+{sign}*({best}-{own}))/{spread}",
        },
        terms={
            # That of an option that is ranked, and so lies between best and worst.
            "simple_regret": "{sign}*({best}-{own})/{range}",
            "regrets": "({each_ranked}*({better_by}+{sign}*({best}-{performances}))/{spread})",
        },
        rows={
            "total": "IF({ranked}=1,SUMPRODUCT({weights}*{simple_regret}),SUMPRODUCT({weights}*{regret}))",
            "largest": "IF({ranked}=1,SUMPRODUCT(MAX({weights}*{simple_regret})),SUMPRODUCT(MAX({weights}*{regret})))",
            "outside": OUTSIDE,
            "least_total": "MIN({total},IF({each_ranked}=1,MMULT({regrets},TRANSPOSE({weights}))))",
            "most_total": "MAX({total},IF({each_ranked}=1,MMULT({regrets},TRANSPOSE({weights}))))",
            # The largest regret of each row: with 2 added per row, sorting keeps the rows apart.
            "least_largest": "MIN({largest},IF({each_ranked}=1,SMALL(2*{each_number}+{weights}*{regrets},"
            "COLUMNS({weights})*{each_number})-2*{each_number}))",
            "most_largest": "MAX({largest},{weights}*{regrets})",
        },
        once={
            "least_total": "IF({count}=0,0,MIN(IF({each_ranked}=1,{total})))",
            "most_total": "IF({count}=0,0,MAX(IF({each_ranked}=1,{total})))",
            "least_largest": "IF({count}=0,0,MIN(IF({each_ranked}=1,{largest})))",
            "most_largest": "IF({count}=0,0,MAX(IF({each_ranked}=1,{largest})))",
        },
        unmoved="{outside}=0",
        beside={
            "least_total": "MIN({once},{total})",
            "most_total": "MAX({once},{total})",
            "least_largest": "MIN({once},{largest})",
            "most_largest": "MAX({once},{largest})",
        },
        arrays=("best", "worst", "least_total", "most_total", "least_largest", "most_largest"),
        score="(IF({most_total}-{least_total}>1E-12,({total}-{least_total})/({most_total}-{least_total}),0)"
        "+IF({most_largest}-{least_largest}>1E-12,({largest}-{least_largest})/({most_largest}-{least_largest}),0))/2",
    ),
    example=Example(
        performance=(
            (4184.3, 2914, 407.2, 251, 195, 244, 15, 2.41),
            (5211.9, 3630, 501.7, 308.3, 282, 346, 21, 1.41),
            (5021.3, 3920.5, 504, 278.6, 12, 56, 3, 4.42),
            (5566.1, 3957.9, 559.5, 335.3, 167, 268, 16, 3.36),
            (5060.5, 3293.5, 514.1, 284.2, 69, 90, 7, 4.04),
            (4317.9, 2925.9, 432.8, 239.3, 12, 55, 3, 4.36),
        ),
        weights=(1, 1, 1, 1, 1, 1, 1, 1),
        directions=("max", "min", "max", "max", "min", "min", "min", "max"),
        scores=(0.991, 1, 0.473, 0.670, 0, 0.578),
        decimals=3,
        source="Opricovic & Tzeng (2007), European Journal of Operational Research 178(2):514-529, "
        "hydropower on the Drina, equal weights",
    ),
    when_not="options come and go: best, worst and both scales of regret are made of the options at hand, so a new "
    "one can reverse two others. With few options an acceptable advantage is rare: with three "
    "options it takes half the scale.",
    disagreement="Libraries agree on the index of ordinary tables. With a constant column one refuses and one lets the "
    "column leak into the regrets; two divide 0 by 0 where all regrets are equal; two ignore the conditions, "
    "and one returns every option as the compromise when both hold. Here: a constant column causes no regret, equal "
    "regrets add nothing, and conditions and compromise set are those of Opricovic & Tzeng (2004).",
)
