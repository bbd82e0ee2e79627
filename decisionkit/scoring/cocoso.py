"""CoCoSo: a weighted sum and a sum of powers, combined in three ways."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from decisionkit.core.declarations.kinds.scoring import Example, ScoringMethod
from decisionkit.core.declarations.method import Record, unrecorded
from decisionkit.core.declarations.parameters import Number
from decisionkit.core.numerics import normalise
from decisionkit.core.numerics.sums import weighted_total

Array = NDArray[np.float64]

#: Stands for the logarithm of 0: low enough for any weight above 0 to make a power of 0.
LOG_OF_ZERO = -1e300

#: A smallest sum below this share of the largest is 0: multiples of it would be too large for a number.
NEGLIGIBLE = 1e-300


def cocoso(
    performance: Array, weights: Array, directions: Array, *, share: float = 0.5, record: Record = unrecorded
) -> Array:
    """How good is each option, when a sum and powers of its performances are combined in three ways?

    Parameters
    ----------
    performance : (..., n_options, n_criteria)
    weights : (..., n_criteria), summing to 1; a criterion without weight is left out
    directions : (n_criteria) of +1 or -1
    share : 0..1, how much the weighted sum counts in the balanced strategy, the rest going to the
        powers (lambda in the paper)

    Returns
    -------
    (..., n_options) the geometric plus the arithmetic mean of the three strategies.  A constant
    column is as good as the best, for every option.  An option that is worst on every criterion
    with weight scores 0 in all three: nothing can be measured in multiples of it, so the second
    strategy then takes shares of the best instead.

    References
    ----------
    Yazdani, Zarate, Zavadskas & Turskis (2019), Management Decision 57(9):2501-2519,
    doi:10.1108/MD-05-2017-0458.

    Examples
    --------
    >>> table = np.array([[1.0, 8.0], [4.0, 2.0], [3.0, 5.0]])
    >>> cocoso(table, np.array([0.5, 0.5]), np.array([1.0, 1.0])).round(4).tolist()
    [1.7497, 1.7497, 2.403]
    """
    comparable = normalise.minmax(performance, directions)
    record("comparable performances", comparable)
    total = weighted_total(comparable, weights)  # S
    powers = _powers(comparable, weights)  # P
    record("weighted sum", total)
    record("sum of powers", powers)
    both = np.array([total, powers])
    least = np.minimum.reduce(both, axis=-1, keepdims=True)
    largest = np.maximum.reduce(both, axis=-1, keepdims=True)
    first = total + powers
    first /= np.add.reduce(first, axis=-1, keepdims=True)  # k_a
    second = np.add.reduce(both / np.where(least > NEGLIGIBLE * largest, least, largest), axis=0)  # k_b
    third = share * total + (1.0 - share) * powers
    third /= share * largest[0] + (1.0 - share) * largest[1]  # k_c
    record("strategy of the mean", first)
    record("strategy of the relative scores", second)
    record("strategy of the balance", third)
    return np.asarray(np.cbrt(first * second * third) + (first + second + third) / 3.0)


def _powers(comparable: Array, weights: Array) -> Array:
    """Return the sum over criteria with weight of performance ^ weight (..., n_options)."""
    zero = comparable <= 0
    logs = np.where(zero, LOG_OF_ZERO, np.log(comparable + zero))
    counted = (weights > 0).astype(float)
    if weights.ndim < comparable.ndim:
        return np.asarray((np.exp(logs * weights[..., None, :]) @ counted[..., None])[..., 0])
    # Many weights for one table: one criterion at a time, lest options x criteria x weights fill the memory.
    powers = np.zeros((*np.broadcast_shapes(comparable.shape[:-2], weights.shape[:-1]), comparable.shape[-2]))
    for j in range(comparable.shape[-1]):
        power = np.exp(weights[..., j, None] * logs[..., j])
        power *= counted[..., j, None]
        powers += power
    return powers


def conclude(steps: Mapping[str, Array], names: Sequence[str]) -> tuple[str, ...]:
    """Say where a step of the paper could not be taken as it stands."""
    worst = [name for name, total in zip(names, steps["weighted sum"], strict=True) if total == 0]
    if not worst:
        return ()
    one = f"{worst[0]} is" if len(worst) == 1 else f"{', '.join(worst[:-1])} and {worst[-1]} are"
    return (
        f"{one} worst on every criterion with weight: the relative scores are shares of the best, not multiples "
        "of the worst",
    )


declaration = ScoringMethod(
    key="cocoso",
    title="CoCoSo",
    family="compromise",
    formula="score = (ka kb kc)^(1/3) + (ka + kb + kc) / 3, the three made of S = sum of weight x min-max performance "
    "and P = sum of min-max performance ^ weight: share of all, multiple of the smallest, share of the largest",
    function=cocoso,
    takes="performance",
    parameters={
        "share": Number(
            also=("lambda",),
            default=0.5,
            low=0.0,
            high=1.0,
            help="how much the weighted sum counts in the third strategy",
        )
    },
    holds=frozenset({"dominance", "mirror", "offset-free", "unit-free"}),
    conclude=conclude,
    example=Example(
        performance=(
            (60, 0.4, 2540, 500, 990),
            (6.35, 0.15, 1016, 3000, 1041),
            (6.8, 0.1, 1727.2, 1500, 1676),
            (10, 0.2, 1000, 2000, 965),
            (2.5, 0.1, 560, 500, 915),
            (4.5, 0.08, 1016, 350, 508),
            (3, 0.1, 1778, 1000, 920),
        ),
        weights=(0.036, 0.192, 0.326, 0.326, 0.12),
        directions=("max", "min", "max", "max", "max"),
        scores=(2.041, 2.788, 2.882, 2.416, 1.299, 1.443, 2.519),
        decimals=3,
        source="Yazdani, Zarate, Zavadskas & Turskis (2019), selection of a robot",
    ),
    when_not="the meaning of a score has to be explained, or options come and go. Powers hardly tell performances "
    "apart where a weight is small, but set the worst one far below all others.",
    disagreement="Libraries agree until an option is worst on every criterion with weight: then three divide by 0, "
    "and one adds 1 to every sum and counts a constant column as the worst. Here: the relative scores are then shares "
    "of the best, and the conclusions say so.",
)
