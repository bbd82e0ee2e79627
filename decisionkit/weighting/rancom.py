"""RANCOM: weights from which criterion of each pair is more important."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from decisionkit.core.arrays.checks import check_row
from decisionkit.core.declarations.kinds.weighting import WeightingMethod, Weights, WeightsExample
from decisionkit.core.declarations.parameters import Choice
from decisionkit.core.errors import Fault, InputError
from decisionkit.core.families.pairwise import check_square, pair_location
from decisionkit.core.numerics.ranking import ranks
from decisionkit.core.told import Told

Array = NDArray[np.float64]

MORE, EQUAL, LESS = 1.0, 0.5, 0.0


def rancom(judgments: Any, *, form: str = "ranks") -> Weights:
    """What share of all comparisons does each criterion win?

    Parameters
    ----------
    judgments : of the form "ranks": (..., n_criteria), 1 for the most important; only the order counts, ties are
        allowed.  Of the form "comparisons": (..., n_criteria, n_criteria), 1 where the criterion of the row is more
        important than that of the column, 0.5 where they are equal, as on the diagonal, and 0 where it is less
        important.
    form : "ranks" or "comparisons".

    Returns
    -------
    Weights
        ``values`` (..., n_criteria): comparisons won, with half a point for equal ones and for the comparison with
        itself, as a share of all points; so the last criterion of n weighs 1 / n^2.  All equal are equal
        weights, one criterion alone weighs 1.
        ``diagnostics``: ``points`` (..., n_criteria), the sums of the rows; ``circles`` (...), how many triples
        run in a circle: a over b, b over c, c over a.

    Raises
    ------
    InputError
        Names every rank that is not a number; every comparison that is not 0, 0.5 or 1, and both entries of every
        pair that do not sum to 1.

    References
    ----------
    Więckowski, Kizielewicz, Shekhovtsov & Sałabun (2023), Engineering Applications of Artificial Intelligence
    122:106114, doi:10.1016/j.engappai.2023.106114.

    Examples
    --------
    >>> rancom([2, 1, 3]).values.round(4).tolist()
    [0.3333, 0.5556, 0.1111]
    """
    if form == "ranks":
        given_ranks = ranks(check_row(judgments, "ranks"), "lower", "average")
        # alpha_ij summed over j: 1 for each criterion behind, 1/2 for each that shares the rank
        points = given_ranks.shape[-1] - given_ranks + EQUAL
        circles = np.zeros(points.shape[:-1])
    else:
        matrix = check_square(judgments, "comparisons")
        faults = [*_entry_faults(matrix)] or [*_pair_faults(matrix)]
        if faults:
            raise InputError(faults)
        points = matrix.sum(axis=-1)
        wins = (matrix == MORE).astype(float)
        circles = np.trace(wins @ wins @ wins, axis1=-2, axis2=-1) / 3.0
    # w_i = SCW_i / sum of SCW, which is n^2 / 2
    weights = points / points.sum(axis=-1, keepdims=True)
    return Weights(weights, {"points": points, "circles": circles}, method="rancom", notices=tuple(_notices(circles)))


def _entry_faults(matrix: Array) -> Iterator[Fault]:
    for index in np.argwhere((matrix != MORE) & (matrix != EQUAL) & (matrix != LESS)):
        remedy = "Write 1 for more important, 0.5 for equal, 0 for less."
        yield Fault(pair_location("comparisons", index), "must be 0, 0.5 or 1", f"{matrix[tuple(index)]:g}", remedy)


def _pair_faults(matrix: Array) -> Iterator[Fault]:
    for *batch, i, j in np.argwhere(np.triu(matrix + np.swapaxes(matrix, -1, -2) != 1)):
        there, back = matrix[(*batch, i, j)], matrix[(*batch, j, i)]
        if i == j:
            where, rule = pair_location("comparisons", [*batch, i, j]), "must be 0.5, a criterion against itself"
            yield Fault(where, rule, f"{there:g}", "Write 0.5.")
        else:
            where = Told(
                pair_location("comparisons", [*batch, i, j]), " and ", pair_location("comparisons", [*batch, j, i])
            )
            remedy = f"Write {1 - back:g} and {back:g}, or {there:g} and {1 - there:g}."
            yield Fault(where, "must sum to 1", f"{there:g} and {back:g}", remedy)


def _notices(circles: Array) -> Iterator[str]:
    if circles.size > 0 and circles.max() > 0:
        tables = "" if circles.ndim == 0 else f" in {(circles > 0).sum()} of {circles.size} tables"
        found = f"{circles.sum():g} triple{'s' if circles.sum() > 1 else ''}"
        yield f"comparisons that run in a circle (a over b, b over c, c over a){tables}: {found}"


declaration = WeightingMethod(
    key="rancom",
    title="RANCOM (ranking comparison)",
    family="judgments",
    data="a rank per criterion, 1 for the most important, ties allowed; or a square table of 1, 0.5 and 0",
    formula="weight = sum over the criteria of 1 if more important, 0.5 if equal, 0 if less; divided by their sum",
    function=rancom,
    parameters={
        "form": Choice(
            default="ranks",
            among=("ranks", "comparisons"),
            help="whether the data are ranks of the criteria or a square table of comparisons",
        )
    },
    example=WeightsExample(
        data=(2, 1, 4, 3),
        weights=(0.3125, 0.4375, 0.0625, 0.1875),
        decimals=4,
        source="Więckowski, Kizielewicz & Sałabun (2025), Fuzzy RANCOM, Information Sciences 694:121716: the middle "
        "values of the fuzzy weights for the ranks 2, 1, 4, 3",
    ),
    when_not="anyone can say by how much one criterion outweighs another: the steps between weights come from the "
    "method alone, and are all the same.",
    disagreement="pymcdm gives the same weights for ranks, ties included, and so does pyDecision. scikit-criteria "
    "takes weights, so that of 1, 2, 3 the last weighs most; here ranks, so that the first does.",
)
