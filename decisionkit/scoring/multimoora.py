"""MULTIMOORA: three ways to rank, and one ranking made of them by dominance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from decisionkit.core.arrays.requirements import SMALLEST, require_ratios
from decisionkit.core.declarations.kinds.scoring import Example, ScoringMethod
from decisionkit.core.declarations.method import Record, unrecorded
from decisionkit.core.declarations.parameters import Choice
from decisionkit.core.numerics.ranking import ranks
from decisionkit.core.numerics.sums import weighted_total

Array = NDArray[np.float64]

#: The three parts, in the paper's order.
PARTS = ("ratio system", "reference point", "full multiplicative form")

#: How many pairs of options are compared at once, at most.
PAIRS_AT_ONCE = 1_000_000

#: Beyond e to this power there is no floating-point number.
LARGEST_EXPONENT = 700.0


def multimoora(
    performance: Array,
    weights: Array,
    directions: Array,
    *,
    final: str = "dominance",
    weights_as: str = "exponents",
    record: Record = unrecorded,
) -> Array:
    """Which options come first by a sum, by their worst shortfall and by a product, taken together?

    Parameters
    ----------
    performance : (..., n_options, n_criteria), not negative; above 0 on costs
    weights : (..., n_criteria), summing to 1
    directions : (n_criteria) of +1 or -1
    final : "dominance": an option dominates another if more of the three rankings put it first than
        put it second; its score is how many it dominates less how many dominate it, so that options
        which dominate each other in a circle share a rank.  Every pair is compared: time grows with
        the square of the number of options.  "rank_position": the sum of 1 / rank over the rankings.
    weights_as : in the product, "exponents", or "factors" as in some applications; factors are the
        same for every option, so that no weight but 0 then changes the third ranking.

    Returns
    -------
    (..., n_options) scores, the more the better.  With "dominance" whole numbers from 1 - n_options
    to n_options - 1, 0 for one option alone and for identical ones.

    Raises
    ------
    MethodError
        If a performance is negative, or a cost is 0.

    References
    ----------
    Brauers & Zavadskas (2010), Technological and Economic Development of Economy 16(1):5-24,
    doi:10.3846/tede.2010.01; dominance: Brauers & Zavadskas (2011), the same journal
    17(1):174-188.

    Examples
    --------
    >>> table = np.array([[4.0, 2.0], [2.0, 3.0], [1.0, 4.0]])
    >>> multimoora(table, np.array([0.5, 0.5]), np.array([1.0, -1.0])).tolist()
    [2.0, 0.0, -2.0]
    """
    require_ratios(performance, directions, "MULTIMOORA", "Use moora or weighted_sum.")
    largest = np.maximum(performance.max(axis=-2, keepdims=True), SMALLEST)
    scaled = performance / largest  # so that no square overflows
    length = np.maximum(largest * np.sqrt((scaled * scaled).sum(axis=-2, keepdims=True)), SMALLEST)
    comparable = performance / length  # x*
    record("comparable performances", comparable)
    # einsum adds up every row in the same way, so that equal options stay equal where sums cancel.
    ratio = np.einsum("...ij,...j->...i", comparable, weights * directions)
    record(PARTS[0], ratio)
    shortfall = _worst_shortfall(comparable, weights, directions)
    record(PARTS[1], shortfall)
    product = _logarithm_of_product(performance, length, weights, directions, weights_as)
    if record is not unrecorded:
        record(PARTS[2], np.exp(np.clip(product, -np.inf, LARGEST_EXPONENT)))
    rankings = (ranks(ratio), ranks(shortfall, "lower"), ranks(_levels(product)))
    for part, ranking in zip(PARTS, rankings, strict=True):
        record(f"ranking by the {part}", ranking)
    if final == "rank_position":
        return np.asarray(sum(1.0 / ranking for ranking in rankings))
    return _dominance(rankings)


def _worst_shortfall(comparable: Array, weights: Array, directions: Array) -> Array:
    """Return the largest weighted distance to the best of each column; criterion by criterion, to spare memory."""
    towards = comparable * directions
    behind = towards.max(axis=-2, keepdims=True) - towards
    worst = np.zeros(np.broadcast_shapes(behind.shape[:-2], weights.shape[:-1]) + behind.shape[-2:-1])
    for j in range(directions.size):
        np.maximum(worst, weights[..., j, None] * behind[..., j], out=worst)
    return worst


def _logarithm_of_product(
    performance: Array, length: Array, weights: Array, directions: Array, weights_as: str
) -> Array:
    """Return log U, the product of benefits over that of costs; minus infinity where a weighted benefit is 0."""
    zero = performance == 0
    logs = np.log(np.where(zero, 1.0, performance)) - np.log(length)
    counted = np.asarray(weights > 0, dtype=float)
    signed = directions * (weights if weights_as == "exponents" else counted)
    product = np.einsum("...ij,...j->...i", logs, signed)
    if weights_as == "factors":
        product += (signed * np.log(np.where(weights > 0, weights, 1.0))).sum(axis=-1, keepdims=True)
    if zero.any():
        product = np.where(weighted_total(zero.astype(float), counted) > 0, -np.inf, product)
    return np.asarray(product)


def _levels(product: Array) -> Array:
    """Return finite numbers with the order of the products, the largest 1: rounding noise is small beside it."""
    nothing = np.isneginf(product)
    finite = np.where(nothing, 0.0, product)
    levels = finite - finite.max(axis=-1, keepdims=True) + 1.0
    return np.asarray(np.where(nothing, levels.min(axis=-1, keepdims=True) - 1.0, levels))


def _dominance(rankings: Sequence[Array]) -> Array:
    """Return how many options each one dominates, less how many dominate it."""
    rankings = [ranking.astype(np.int32) for ranking in rankings]  # quicker to compare
    count = rankings[0].shape[-1]
    score = np.zeros(rankings[0].shape)
    at_once = max(1, PAIRS_AT_ONCE // max(1, score.size))
    for start in range(0, count, at_once):
        block = slice(start, start + at_once)
        for_it = sum((ranking[..., None, :] > ranking[..., block, None]).view(np.int8) for ranking in rankings)
        against = sum((ranking[..., None, :] < ranking[..., block, None]).view(np.int8) for ranking in rankings)
        won, lost = for_it > against, for_it < against
        score[..., block] = np.count_nonzero(won, axis=-1) - np.count_nonzero(lost, axis=-1)
    return score


def _conclusions(steps: Mapping[str, Array], options: Sequence[str]) -> tuple[str, ...]:
    first = {part: _first(steps[f"ranking by the {part}"], options) for part in PARTS}
    if len(set(first.values())) == 1:
        return (f"all three parts put {first[PARTS[0]]} first",)
    return tuple(f"the {part} puts {best} first" for part, best in first.items())


def _first(ranking: Array, options: Sequence[str]) -> str:
    return " and ".join(option for option, rank in zip(options, ranking, strict=True) if rank == 1)


declaration = ScoringMethod(
    key="multimoora",
    title="MULTIMOORA",
    family="compromise",
    formula="score = options it dominates - options that dominate it, in the rankings by the ratio system (weighted "
    "benefits - costs), the reference point (largest weighted shortfall) and the full multiplicative form (benefits / "
    "costs)",
    function=multimoora,
    takes="values",
    parameters={
        "final": Choice(
            default="dominance",
            among=("dominance", "rank_position"),
            help="how the three rankings become one: dominance in most of them, or the sum of 1 / rank",
        ),
        "weights_as": Choice(
            default="exponents",
            among=("exponents", "factors"),
            help="what weights are in the product; as factors they do not change its ranking",
        ),
    },
    holds=frozenset({"dominance", "unit-free"}),
    conclude=_conclusions,
    example=Example(
        performance=((4, 3, 3, 4, 3, 2, 4), (3, 3, 4, 3, 5, 4, 4), (5, 4, 4, 5, 5, 5, 4)),
        weights=(0.215, 0.215, 0.159, 0.133, 0.102, 0.102, 0.073),
        directions=("max",) * 7,
        parameters={"weights_as": "factors"},
        scores=(3, 2, 1),
        decimals=0,
        printed=ranks,
        source="Karabasevic, Stanujkic, Urosevic & Maksimovic (2015), Acta Montanistica Slovaca 20(2): the final "
        "ranking",
    ),
    when_not="it matters by how much one option is better than another: only ranks in three rankings count in the "
    "end, and an option that is added can reverse two others.",
    disagreement="Weights are left out by pyDecision. pyrepo-mcda and scikit-criteria take weights as factors, which "
    "leaves them out of the product; here they are exponents, and on 3,488 uniform random tables of 6 options and 4 "
    "criteria that changes the final ranking in 32 %. Ranking by position instead of dominance changes it in 24 %; "
    "pyrepo-mcda counts ranks in three rankings instead and, weights as factors, ranks otherwise in 52 %.",
)
