"""EDAS: distance from the average option."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from decisionkit.core.arrays.checks import location
from decisionkit.core.arrays.requirements import SMALLEST
from decisionkit.core.declarations.kinds.scoring import Example, ScoringMethod
from decisionkit.core.declarations.method import Record, unrecorded
from decisionkit.core.declarations.native import Native
from decisionkit.core.errors import MethodError
from decisionkit.core.numerics.sums import weighted_total
from decisionkit.core.rounding import NOISE

Array = NDArray[np.float64]

#: Numbers that are worked on at a time, few enough to stay in the processor's cache.
BLOCK = 32_768


def edas(performance: Array, weights: Array, directions: Array, *, record: Record = unrecorded) -> Array:
    """How far does each option stand above the average option, and how far below it?

    Parameters
    ----------
    performance : (..., n_options, n_criteria) with an average above 0 on every criterion; a column
        of only zeros is allowed too and counts for nothing
    weights : (..., n_criteria), summing to 1
    directions : (n_criteria) of +1 or -1

    Returns
    -------
    (..., n_options) appraisal score in 0..1: the mean of the share of the largest distance above the
    average and of what is left of the largest distance below it.  A constant column adds
    nothing to any distance.  Where nothing tells the options apart (one option, identical ones) the score is 0.5.

    Raises
    ------
    MethodError
        If the performances on a criterion average 0 or less.

    References
    ----------
    Keshavarz Ghorabaee, Zavadskas, Olfat & Turskis (2015), Informatica 26(3):435-451,
    doi:10.15388/Informatica.2015.57.

    Examples
    --------
    >>> table = np.array([[6.0, 2.0], [2.0, 2.0], [4.0, 8.0]])
    >>> edas(table, np.array([0.5, 0.5]), np.array([1.0, -1.0])).tolist()
    [1.0, 0.5, 0.0]
    """
    if performance.size > BLOCK and record is unrecorded and performance.ndim == 2 and weights.ndim == 1:
        return _appraisal(*_totals(performance, weights, directions))
    average, distances = _from_average(performance, directions)
    record("average", average)
    above = np.maximum(distances, 0.0)
    below = np.subtract(above, distances, out=distances)
    record("distance above the average", above)  # PDA
    record("distance below the average", below)  # NDA
    total_above = weighted_total(above, weights)  # SP
    total_below = weighted_total(below, weights)  # SN
    record("total distance above the average", total_above)
    record("total distance below the average", total_below)
    return _appraisal(total_above, total_below)


def _appraisal(total_above: Array, total_below: Array) -> Array:
    # Distances from an average balance out: there is one above where there is one below.
    share_above = total_above / _largest(total_above)  # NSP
    share_below = total_below / _largest(total_below)  # 1 - NSN
    return np.asarray((share_above + 1.0 - share_below) * 0.5)


def _totals(performance: Array, weights: Array, directions: Array) -> tuple[Array, Array]:
    """Return the total distances above and below the average (n_options), block by block, so that they stay in cache.

    What lies below adds up to what lies above, less the sum of all distances.
    """
    first = performance[0]
    middle = np.add.reduce(performance - first, axis=0) / len(performance)
    average = middle + first
    sound = average >= SMALLEST
    if not sound.all() or performance.min(initial=0.0) < 0:
        sound = _require_averages(performance.T, average[:, None])[:, 0]
    factor = directions * sound / np.where(sound, average, 1.0)
    above, balance = np.empty(len(performance)), np.empty(len(performance))
    size = max(1, BLOCK // len(first))
    for start in range(0, len(performance), size):
        block = slice(start, start + size)
        distances = performance[block] - first
        distances -= middle
        distances *= factor
        balance[block] = weighted_total(distances, weights)
        above[block] = weighted_total(np.maximum(distances, 0.0, out=distances), weights)
    return above, np.maximum(above - balance, 0.0)


def _from_average(performance: Array, directions: Array) -> tuple[Array, Array]:
    """Return the averages (..., n_criteria) and how far each option is on their good side, as shares of them."""
    # Criteria first, so that each line below runs along the options.
    columns = performance.swapaxes(-1, -2)
    first = columns[..., :1]
    # Counted from the first option a constant column is exactly 0, and so is its distance from the average.
    distances = np.subtract(columns, first, order="C")
    middle = np.add.reduce(distances, axis=-1, keepdims=True) / columns.shape[-1]
    average = middle + first
    sound = average >= SMALLEST
    if not sound.all() or columns.min(initial=0.0) < 0:
        sound = _require_averages(columns, average)
    distances -= middle
    distances *= directions[:, None] * sound / np.where(sound, average, 1.0)
    return average[..., 0], distances.swapaxes(-1, -2)


def _require_averages(columns: Array, average: Array) -> NDArray[np.bool_]:
    """Say which averages can be divided by; refuse those that are not above 0, unless all below them is 0."""
    size = np.abs(columns).max(axis=-1, keepdims=True)
    sound = average >= np.maximum(NOISE * size, SMALLEST)
    for index in np.argwhere(~sound & (size > 0))[:1]:
        where = location("average performance", index[:-1])
        near = ", too close to 0" if average[tuple(index)] > 0 else ""
        found = f"found {float(average[tuple(index)]):g}{near}"
        need = "EDAS measures in shares of the average and needs every average above 0"
        raise MethodError(f"{where}: {need}; {found}. Count from another zero, or use another method.")
    return np.asarray(sound)


def _largest(totals: Array) -> Array:
    """Return the largest total distance of each ranking, 1 where there is none."""
    largest = np.maximum.reduce(totals, axis=-1, keepdims=True)
    return np.where(largest > 0, largest, 1.0)


declaration = ScoringMethod(
    key="edas",
    title="EDAS",
    family="distance",
    formula="score = (SP / max SP + 1 - SN / max SN) / 2, SP and SN the weighted sums of distances above and below the "
    "average, each as a share of the average",
    function=edas,
    takes="values",
    top=1.0,
    holds=frozenset({"dominance", "unit-free"}),
    native=Native(
        columns={"mean": "SUMPRODUCT({ranked}*{value})/({count}+({count}=0))", "divisor": "{mean}+({mean}=0)"},
        blocks={
            "average": "{mean}+(1-{mine})*({own_value}-{mean})/({count}+1)",
            "surplus": "({own_value}>{average})*({own_value}-{average})/({average}+({average}=0))",
            "deficit": "({own_value}<{average})*({average}-{own_value})/({average}+({average}=0))",
        },
        terms={
            "surpluses": "(({values}>{average})*({values}-{average})/({average}+({average}=0)))",
            "deficits": "(({values}<{average})*({average}-{values})/({average}+({average}=0)))",
        },
        rows={
            "ahead": "IF({ranked}=1,SUMPRODUCT({weights}*({value}>{mean})*({value}-{mean})/{divisor}),"
            "SUMPRODUCT({weights}*{surplus}))",
            "behind": "IF({ranked}=1,SUMPRODUCT({weights}*({value}<{mean})*({mean}-{value})/{divisor}),"
            "SUMPRODUCT({weights}*{deficit}))",
            "most_ahead": "MAX({ahead},IF({each_ranked}=1,MMULT({surpluses},TRANSPOSE({weights})),0))",
            "most_behind": "MAX({behind},IF({each_ranked}=1,MMULT({deficits},TRANSPOSE({weights})),0))",
        },
        once={
            "most_ahead": "MAX(IF({each_ranked}=1,{ahead},0))",
            "most_behind": "MAX(IF({each_ranked}=1,{behind},0))",
        },
        arrays=("most_ahead", "most_behind"),
        score="(IF({ahead}=0,0,{ahead}/{most_ahead})+1-IF({behind}=0,0,{behind}/{most_behind}))/2",
    ),
    example=Example(
        performance=(
            (3873, 39.55, 0.27, 0.87, 150, 0.07, 12, 2130),
            (5067, 67.26, 0.23, 0.23, 40, 0.02, 21, 2200),
            (2213, 24.69, 0.08, 0.17, 200, 0.04, 35, 570),
            (6243, 132, 0.07, 0.25, 100, 0.04, 16, 100),
            (8312, 460.47, 0.05, 0.21, 25, 0.1, 25, 200),
        ),
        weights=(0.131, 0.113, 0.126, 0.125, 0.126, 0.129, 0.132, 0.117),
        directions=("min", "min", "min", "max", "max", "min", "max", "max"),
        scores=(0.841, 0.632, 0.883, 0.457, 0.104),
        decimals=3,
        source="Yazdani, Torkayesh, Santibanez-Gonzalez & Otaghsara (2020), Sustainable Operations and Computers "
        "1:35-42, renewable energy resources",
    ),
    when_not="options come and go, since the average moves with each of them, or the zero of a scale is arbitrary: "
    "shares of an average mean nothing on degrees Celsius.",
    disagreement="Four libraries agree on performances above 0. Where nothing tells the options apart three return "
    "NaN; where an average is negative two silently reverse the order, and two leave the range of 0 to 1. "
    "Here: 0.5, and a refusal.",
)
