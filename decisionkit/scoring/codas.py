"""CODAS: distance from the worst, as the crow flies and, where that tells enough, along the streets."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from decisionkit.core.declarations.kinds.scoring import Example, ScoringMethod
from decisionkit.core.declarations.method import Record, unrecorded
from decisionkit.core.declarations.parameters import Choice, Number
from decisionkit.core.numerics import normalise
from decisionkit.core.numerics.sums import weighted_total
from decisionkit.core.rounding import NOISE

Array = NDArray[np.float64]

#: Up to this many options the steps show every pair of them.
PAIRS_SHOWN = 50

#: Up to this many options all pairs are quicker than sorting.
FEW = 32

#: Pairs that are worked on at a time, few enough to stay in the processor's cache.
BLOCK = 65_536


def codas(
    performance: Array,
    weights: Array,
    directions: Array,
    *,
    threshold: float = 0.02,
    normalisation: str = "max",
    record: Record = unrecorded,
) -> Array:
    """How much farther from the worst is each option than the others?

    Parameters
    ----------
    performance : (..., n_options, n_criteria), not negative and above 0 on costs unless "minmax"
    weights : (..., n_criteria), summing to 1
    directions : (n_criteria) of +1 or -1
    threshold : how far apart the Euclidean distances of two options must be, at least, for their
        taxicab distances to count as well (tau in the paper, which suggests 0.01..0.05)
    normalisation : "max" as in the paper (x / max, min / x for costs), or "minmax"

    Returns
    -------
    (..., n_options) sums of what an option is ahead of each other one; they add up to 0.  A constant
    column adds nothing to any distance.  One option, and options that nothing tells apart, have 0.

    Raises
    ------
    MethodError
        If "max" meets a negative performance, or a cost that is not above 0.

    References
    ----------
    Keshavarz Ghorabaee, Zavadskas, Turskis & Antucheviciene (2016), Economic Computation and
    Economic Cybernetics Studies and Research 50(3):25-44.

    Examples
    --------
    >>> table = np.array([[4.0, 1.0], [2.0, 4.0]])
    >>> codas(table, np.array([0.5, 0.5]), np.array([1.0, -1.0])).round(6).tolist()
    [1.075694, -1.075694]
    """
    comparable = normalise.apply(normalisation, performance, directions, None)
    record("comparable performances", comparable)
    # Weights are not negative, so the weighted worst is the worst, weighted.
    beyond = comparable - np.minimum.reduce(comparable, axis=-2, keepdims=True)
    euclidean = np.sqrt(weighted_total(beyond * beyond, weights * weights))  # E
    taxicab = weighted_total(beyond, weights)  # T
    record("Euclidean distance from the worst", euclidean)
    record("taxicab distance from the worst", taxicab)
    far = max(threshold - NOISE, 0.0)
    if record is not unrecorded and performance.shape[-2] <= PAIRS_SHOWN:
        record("lead over each other option", _leads(euclidean, taxicab, far))
    n_options = performance.shape[-2]
    sums = _by_pairs if n_options <= FEW else _by_sorting
    return sums(euclidean.reshape(-1, n_options), taxicab.reshape(-1, n_options), far).reshape(euclidean.shape)


def _leads(euclidean: Array, taxicab: Array, far: float) -> Array:
    """Return by how much each option leads each other one (..., n_options, n_options)."""
    ahead = euclidean[..., :, None] - euclidean[..., None, :]
    counts = np.abs(ahead) >= far  # psi
    return np.asarray(ahead + counts * (taxicab[..., :, None] - taxicab[..., None, :]))  # h


def _by_pairs(euclidean: Array, taxicab: Array, far: float) -> Array:
    """Return the sum of leads (n_samples, n_options), from all pairs of some samples at a time."""
    sums = np.empty_like(euclidean)
    size = max(1, BLOCK // euclidean.shape[-1] ** 2)
    for start in range(0, len(sums), size):
        block = slice(start, start + size)
        np.add.reduce(_leads(euclidean[block], taxicab[block], far), axis=-1, out=sums[block])
    return sums


def _by_sorting(euclidean: Array, taxicab: Array, far: float) -> Array:
    """Return the sum of leads (n_samples, n_options) without looking at pairs.

    Were all taxicab distances to count, the sum would be n x (distance - mean).  In the order of
    Euclidean distances those that do not count are neighbours, and their sum is the difference of
    two running totals.
    """
    sums = np.empty_like(euclidean)
    running = np.zeros(euclidean.shape[-1] + 1)
    for sample, order in enumerate(np.argsort(euclidean, axis=-1)):
        crow = euclidean[sample, order]
        street = taxicab[sample, order]
        street -= street.mean()
        start = np.searchsorted(crow, crow - far, side="right")
        end = np.maximum(np.searchsorted(crow, crow + far, side="left"), start)
        np.cumsum(street, out=running[1:])
        ahead = crow.size * (crow - crow.mean() + street)
        sums[sample, order] = ahead - (end - start) * street + (running[end] - running[start])
    return sums


declaration = ScoringMethod(
    key="codas",
    title="CODAS",
    family="distance",
    formula="score = sum over options of E - E' + (T - T' where |E - E'| >= threshold), E and T the Euclidean and the "
    "taxicab distance of weighted, normalised performances from the worst",
    function=codas,
    takes="values",
    parameters={
        "threshold": Number(
            also=("tau",),
            default=0.02,
            low=0.0,
            high=1.0,
            help="difference of Euclidean distances from which taxicab distances count as well",
        ),
        "normalisation": Choice(
            default="max", among=("max", "minmax"), help="how performances become comparable; max is the paper's"
        ),
    },
    holds=frozenset({"unit-free"}),
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
        scores=(0.5122, 1.4633, 1.0715, -0.2125, -1.8515, -1.1717, 0.1887),
        decimals=4,
        source="Keshavarz Ghorabaee, Zavadskas, Turskis & Antucheviciene (2016), selection of an industrial robot",
    ),
    when_not="options come and go: a score is a sum over the others, so a new option can reverse two others.",
    disagreement="Three libraries take the threshold as the paper does; one multiplies by 0.02 instead and, on 4,000 "
    "uniform random tables of 6 options and 4 criteria, has another best option in 11 % and another order in 42 %. "
    "Here: the paper's threshold, and rounding does not decide whether a difference reaches it.",
)
