"""AHP: weights from comparisons of criteria in pairs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from decisionkit.core.declarations.kinds.weighting import WeightingMethod, Weights, WeightsExample
from decisionkit.core.declarations.parameters import Choice
from decisionkit.core.families.pairwise import (
    CONSISTENT_UP_TO,
    check_reciprocal,
    log_least_squares,
    principal_vector,
    shares,
)
from decisionkit.core.rounding import AS_WRITTEN
from decisionkit.core.told import Told

Array = NDArray[np.float64]

#: Mean consistency index of random judgments by number of criteria, 1 to 15 (Saaty 1980, The Analytic Hierarchy
#: Process).
RANDOM_INDEX = (0.0, 0.0, 0.58, 0.90, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49, 1.51, 1.48, 1.56, 1.57, 1.59)

#: The same for the geometric consistency index, by number of criteria: 3, 4, more (Aguarón & Moreno-Jiménez 2003).
GEOMETRIC_LIMITS = (0.3147, 0.3526, 0.370)

#: How many of the worst judgments are told.
WORST = 3


def ahp(comparisons: Any, *, prioritisation: str = "eigenvector") -> Weights:
    """Which weights follow from comparing every two criteria?

    Parameters
    ----------
    comparisons : (..., n_criteria, n_criteria), entry i, j is how many times as important criterion i is as
        criterion j, from 1/9 to 9.  Of the two entries of a pair one may be blank (None or NaN): it is the
        reciprocal of the other.  Two blanks are a judgment that was not made.
    prioritisation : "eigenvector" as in the book, or "geometric_mean" of the rows.  Without a judgment the first takes
        the quotient of the weights for it (Harker), the second the least squares of the logarithms.

    Returns
    -------
    Weights
        ``values`` (..., n_criteria).  Judgments that agree have the same weights by both methods; one criterion
        alone weighs 1.  ``diagnostics``: ``lambda_max``, ``consistency_index``, ``consistency_ratio`` (0 for up
        to two criteria, which cannot contradict each other), ``geometric_consistency_index`` with its
        ``geometric_consistency_limit``, ``missing`` judgments, all (...); the judgments that are furthest from
        the quotient of the weights, worst first: ``worst_pairs`` (..., up to 3, 2) criteria counted from 1,
        ``worst_given`` and ``worst_fitting`` (..., up to 3), the judgment and the value that would fit; 0 where
        fewer were made.

    Raises
    ------
    InputError
        Names every entry that is not a number or not above 0, both entries of every pair that are not each
        other's reciprocals, and groups of criteria that no judgment links.

    References
    ----------
    Saaty (1980), The Analytic Hierarchy Process, McGraw-Hill; geometric mean: Crawford & Williams (1985), Journal
    of Mathematical Psychology 29(4):387-405, doi:10.1016/0022-2496(85)90002-1; Harker (1987), Mathematical
    Modelling 9(11):837-848; Aguarón & Moreno-Jiménez (2003), European Journal of Operational Research
    147(1):137-145, doi:10.1016/S0377-2217(02)00255-2.

    Examples
    --------
    >>> weights = ahp([[1, 2, 6], [None, 1, 3], [None, None, 1]])
    >>> weights.values.round(4).tolist(), weights.diagnostics["consistency_ratio"].round(4).tolist()
    ([0.6, 0.3, 0.1], 0.0)
    """
    checked = check_reciprocal(comparisons)
    logarithms = log_least_squares(checked.matrix)
    weights, largest = principal_vector(checked.matrix)
    if prioritisation == "geometric_mean":
        weights = shares(logarithms)
    n = weights.shape[-1]
    missing = (~checked.known).sum(axis=(-2, -1)) // 2
    # CI = (lambda_max - n) / (n - 1), CR = CI / RI
    index = np.maximum(largest - n, 0.0) / (n - 1) if n > 2 else np.zeros(largest.shape)
    expected = random_index(n, missing)
    diagnostics = {
        "lambda_max": np.maximum(largest, n) if n > 2 else np.full(largest.shape, float(n)),
        "consistency_index": index,
        "consistency_ratio": np.where(expected > 0, index / np.where(expected > 0, expected, 1.0), 0.0),
        "geometric_consistency_index": _geometric_index(checked.matrix, logarithms, missing),
        "geometric_consistency_limit": np.full(largest.shape, GEOMETRIC_LIMITS[min(max(n, 3), 5) - 3]),
        "missing": missing,
        **_worst(checked.matrix, weights),
    }
    return Weights(
        weights,
        diagnostics,
        of_others=("worst_given", "worst_fitting"),
        method="ahp",
        notices=(*checked.notices, *_notices(diagnostics, prioritisation)),
    )


def random_index(n: int, missing: Any = 0) -> Array:
    """Return the mean consistency index of random judgments, ``missing`` of which were not made.

    Beyond 15 criteria from the straight line of Alonso & Lamata (2006), doi:10.1142/S0218488506004114; each
    missing judgment takes off the same share, after Ágoston & Csató (2022), Omega 108:102576.
    """
    complete = RANDOM_INDEX[n - 1] if n <= len(RANDOM_INDEX) else (1.7699 * n - 4.3513) / (n - 1)
    spare = max((n - 1) * (n - 2), 1)  # twice the number of judgments beyond those that link all criteria
    return np.asarray(complete * (1.0 - 2.0 * np.asarray(missing) / spare))


def _geometric_index(matrix: Array, logarithms: Array, missing: Array) -> Array:
    """Return the mean square of the logarithms of the errors, over the judgments that could contradict others."""
    n = matrix.shape[-1]
    # GCI = 2 / ((n - 1)(n - 2)) sum over i < j of log^2 (a_ij w_j / w_i)
    errors = np.log(matrix) - logarithms[..., :, None] + logarithms[..., None, :]
    squares = np.nansum(errors * errors, axis=(-2, -1)) / 2.0
    spare = (n - 1) * (n - 2) // 2 - missing
    return np.where(spare > 0, squares / np.maximum(spare, 1), 0.0)


def _worst(matrix: Array, weights: Array) -> dict[str, Array]:
    """Return the judgments that are furthest from the quotients of the weights."""
    first, second = np.triu_indices(matrix.shape[-1], 1)
    count = min(WORST, first.size)
    given = matrix[..., first, second]
    logarithms = np.log(np.maximum(weights, np.finfo(float).tiny))
    fitting = np.exp(np.clip(logarithms[..., first] - logarithms[..., second], -700.0, 700.0))
    made = ~np.isnan(given)
    error = np.where(made, np.abs(np.log(np.where(made, given, 1.0) / fitting)), -1.0)
    # Of three criteria all judgments are equally far; which is the first must not follow from the last digit.
    order = np.argsort(-np.round(error / AS_WRITTEN), axis=-1, kind="stable")[..., :count]
    made = np.take_along_axis(made, order, axis=-1)
    pairs = np.stack([first[order], second[order]], axis=-1) + 1
    return {
        "worst_pairs": np.where(made[..., None], pairs, 0),
        "worst_given": np.where(made, np.take_along_axis(given, order, axis=-1), 0.0),
        "worst_fitting": np.where(made, np.take_along_axis(fitting, order, axis=-1), 0.0),
    }


def _notices(diagnostics: dict[str, Array], prioritisation: str) -> Iterator[str]:
    by_ratio = prioritisation == "eigenvector"
    found = diagnostics["consistency_ratio" if by_ratio else "geometric_consistency_index"]
    limit = CONSISTENT_UP_TO if by_ratio else float(diagnostics["geometric_consistency_limit"].max(initial=0.0))
    name = "consistency ratio" if by_ratio else "geometric consistency index"
    beyond = int((found > limit).sum())
    if beyond == 0:
        return
    if found.ndim > 0:
        yield f"in {beyond} of {found.size} tables the {name} is above {limit:g}, up to {found.max():.3g}"
        return
    (i, j), given, fitting = (diagnostics[key][0] for key in ("worst_pairs", "worst_given", "worst_fitting"))
    yield Told(
        f"the judgments contradict each other: {name} {found:.3g}, above {limit:g}; look first at ",
        ("criterion", i - 1),
        " against ",
        ("criterion", j - 1),
        f": given {given:.3g}, {fitting:.3g} would fit",
    )


declaration = WeightingMethod(
    key="ahp",
    title="AHP (analytic hierarchy process)",
    family="judgments",
    data="a square table: how many times as important the criterion of the row is as that of the column, 1/9 to 9",
    formula="A w = lambda_max w, the principal eigenvector of the comparisons; or w = geometric mean of the row, "
    "divided by their sum",
    function=ahp,
    criteria_axes=(-2, -1),
    blanks=True,
    parameters={
        "prioritisation": Choice(
            default="eigenvector",
            among=("eigenvector", "geometric_mean"),
            help="how weights follow from comparisons that do not agree",
        )
    },
    example=WeightsExample(
        data=((1, 1, 5, 3), (1, 1, 5, 3), (1 / 5, 1 / 5, 1, 1 / 3), (1 / 3, 1 / 3, 3, 1)),
        weights=(0.390, 0.390, 0.068, 0.152),
        decimals=3,
        source="Papathanasiou & Ploskas (2018), Multiple Criteria Decision Aid, chapter 5, pages 109-129, "
        "doi:10.1007/978-3-319-91648-4_5",
    ),
    when_not="there are more than about nine criteria (the comparisons tire people, and 1 to 9 is too short a scale), "
    "or nobody said from what to what each criterion can change: importance without a range says little about "
    "trade-offs.",
    disagreement="One library has the means of the normalised columns as weights by default: 0.494 for the heaviest of "
    "Saaty's five job criteria (2008) instead of 0.506, and on 2,000 random tables of six criteria with a consistency "
    "ratio up to 0.1 another most important criterion in 1.4 %. It has no consistency ratio for two criteria and "
    "accepts comparisons that are not reciprocal. Here: the eigenvector, a ratio of 0, an error that names both "
    "entries. Random indices differ in the second decimal; here those of Saaty (1980), beyond 15 criteria those of "
    "Alonso & Lamata (2006).",
)
