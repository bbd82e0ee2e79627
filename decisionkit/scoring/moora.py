"""MOORA, the ratio system: benefits less costs."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from decisionkit.core.declarations.kinds.scoring import Example, ScoringMethod
from decisionkit.core.declarations.method import Record, unrecorded
from decisionkit.core.numerics import normalise

Array = NDArray[np.float64]


def moora(
    performance: Array,
    weights: Array,
    directions: Array,
    *,
    record: Record = unrecorded,
) -> Array:
    """How much is left of each option's benefits when its costs are taken off?

    Parameters
    ----------
    performance : (..., n_options, n_criteria), any numbers
    weights : (..., n_criteria), summing to 1
    directions : (n_criteria) of +1 or -1

    Returns
    -------
    (..., n_options) weighted benefits less weighted costs, in -1..1, each column first divided by
    its length, the root of the sum of its squares.  Without cost criteria nothing is taken off.
    Identical options score the same; a column of zeros adds nothing.

    References
    ----------
    Brauers & Zavadskas (2006), The MOORA method and its application to privatization in a transition
    economy, Control and Cybernetics 35(2):445-469.

    Examples
    --------
    >>> table = np.array([[3.0, 0.6], [4.0, 0.8]])
    >>> moora(table, np.array([0.75, 0.25]), np.array([1.0, -1.0])).round(6).tolist()
    [0.3, 0.4]
    """
    comparable = normalise.vector(performance, directions)  # x*
    record("comparable performances", comparable)
    signed = weights * directions
    if record is not unrecorded:
        record("weighted performances", comparable * signed[..., None, :])
    # Differences can cancel to rounding noise; einsum adds up every row in the same way, so that equal
    # options stay equal, which a matrix product does not promise.
    return np.asarray(np.einsum("...ij,...j->...i", comparable, signed))


declaration = ScoringMethod(
    key="moora",
    title="MOORA (ratio system)",
    also=("MOORA ratio system",),
    family="value",
    formula="score = sum over benefits of weight x performance / length of its column - the same sum over costs; "
    "length = root of the sum of squares",
    function=moora,
    takes="performance",
    top=1.0,
    holds=frozenset({"dominance", "unit-free"}),
    example=Example(
        performance=(
            (1.5, 3, 5, 3.3),
            (2, 7, 5, 3.35),
            (3, 1, 5, 3.07),
            (2.2, 4, 5, 3.5),
            (2, 5, 3, 3.09),
            (3.2, 2, 3, 3.48),
            (2.775, 3, 5, 3.27),
        ),
        weights=(0.3, 0.2, 0.1, 0.4),
        directions=("min", "max", "max", "max"),
        scores=(0.1801, 0.2345, 0.0625, 0.1757, 0.1683, 0.0742, 0.1197),
        decimals=4,
        source="Siregar et al. (2021), IOP Conf. Ser.: Mater. Sci. Eng. 1088:012022",
    ),
    when_not="the zero of a scale is arbitrary, as with degrees Celsius: from another zero a criterion tells options "
    "apart more or less.",
    disagreement="Tables without a cost criterion are refused by pymcdm; pyDecision takes them, as is done here: "
    "nothing is taken off then. Where both have a result it is the same.",
)
