"""RAM: the Root Assessment Method, where costs set the degree of a root."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from decisionkit.core.declarations.kinds.scoring import Example, ScoringMethod
from decisionkit.core.declarations.method import Record, unrecorded
from decisionkit.core.numerics import normalise
from decisionkit.core.numerics.sums import weighted_total

Array = NDArray[np.float64]


def ram(performance: Array, weights: Array, directions: Array, *, record: Record = unrecorded) -> Array:
    """How much benefit does each option have, as a root whose degree grows with its costs?

    Parameters
    ----------
    performance : (..., n_options, n_criteria), not negative
    weights : (..., n_criteria), summing to 1
    directions : (n_criteria) of +1 or -1

    Returns
    -------
    (..., n_options) scores from 2^(1/3) to 3^(1/2), in practice close together around 2^(1/2): the order
    says more than the size.  Equal options score the same; one option alone has a share of 1 on every
    criterion.  A column of zeros gives each option the same share.

    Raises
    ------
    MethodError
        If a performance is negative.

    References
    ----------
    Sotoudeh-Anvari (2023), Journal of Cleaner Production 423:138695, doi:10.1016/j.jclepro.2023.138695.

    Examples
    --------
    >>> table = np.array([[4.0, 1.0], [4.0, 3.0]])
    >>> ram(table, np.array([0.5, 0.5]), np.array([1.0, -1.0])).round(4).tolist()
    [1.4646, 1.407]
    """
    shares = normalise.share(performance, directions)  # r = x / sum of the column, costs too
    benefit = weighted_total(shares, weights * (directions > 0))  # S+
    cost = weighted_total(shares, weights * (directions < 0))  # S-
    record("shares of the column's sum", shares)
    record("weighted benefits", benefit)
    record("weighted costs", cost)
    return np.asarray((2.0 + benefit) ** (1.0 / (2.0 + cost)))  # RI


declaration = ScoringMethod(
    key="ram",
    title="RAM (root assessment method)",
    family="ratio",
    formula="score = (2 + S+) ^ (1 / (2 + S-)), S+ and S- the sums over benefits and over costs of weight x "
    "performance / column sum",
    function=ram,
    takes="values",
    holds=frozenset({"dominance", "unit-free"}),
    example=Example(
        performance=(
            (0.068, 0.066, 0.150, 0.098, 0.156, 0.114, 0.098),
            (0.078, 0.076, 0.108, 0.136, 0.082, 0.171, 0.105),
            (0.157, 0.114, 0.128, 0.083, 0.108, 0.113, 0.131),
            (0.106, 0.139, 0.058, 0.074, 0.132, 0.084, 0.120),
            (0.103, 0.187, 0.125, 0.176, 0.074, 0.064, 0.057),
            (0.105, 0.083, 0.150, 0.051, 0.134, 0.094, 0.113),
            (0.137, 0.127, 0.056, 0.133, 0.122, 0.119, 0.114),
            (0.100, 0.082, 0.086, 0.060, 0.062, 0.109, 0.093),
            (0.053, 0.052, 0.043, 0.100, 0.050, 0.078, 0.063),
            (0.094, 0.074, 0.097, 0.087, 0.080, 0.054, 0.106),
        ),
        weights=(0.132, 0.135, 0.138, 0.162, 0.09, 0.223, 0.12),
        directions=("max", "min", "min", "max", "max", "max", "max"),
        scores=(1.4332, 1.4392, 1.4353, 1.4322, 1.4279, 1.4301, 1.4394, 1.4308, 1.4294, 1.4288),
        decimals=4,
        source="Sotoudeh-Anvari (2023), tables 2 to 5, as quoted in the tests of scikit-criteria and pymcdm",
    ),
    when_not="you want the size of the scores to mean something: they lie within a few hundredths of each other; or "
    "options come and go, since each share depends on all options. In a decision, which hands over values of 0-10, "
    "no costs are left, and the order is that of the weighted shares.",
    disagreement="The division by the column sums is left to the user by scikit-criteria: on raw data its scores are "
    "others, and can be of another order. Here and in pymcdm it is part of the method, as in the paper.",
)
