"""AROMAN: alternative ranking order method accounting for two-step normalization."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from decisionkit.core.arrays.requirements import require
from decisionkit.core.declarations.kinds.scoring import Example, ScoringMethod
from decisionkit.core.declarations.method import Record, unrecorded
from decisionkit.core.declarations.parameters import Choice, Number
from decisionkit.core.numerics import normalise
from decisionkit.core.numerics.sums import weighted_total

Array = NDArray[np.float64]

NEED = "AROMAN takes roots of weighted sums and needs performances of at least 0"


def aroman(
    performance: Array,
    weights: Array,
    directions: Array,
    *,
    linear: float = 0.5,
    cost_exponent: float = 0.5,
    costs: str = "turned",
    record: Record = unrecorded,
) -> Array:
    """How good is each option, when performances are normalised in two ways and costs and benefits added up separately?

    Parameters
    ----------
    performance : (..., n_options, n_criteria), not negative
    weights : (..., n_criteria), summing to 1
    directions : (n_criteria) of +1 or -1
    linear : 0..1, how much the min-max normalisation counts beside the vector normalisation
    cost_exponent : 0..1, the exponent of the sum over costs; that over benefits has 1 minus it
    costs : "turned" normalises costs so that less is better; "added" as in the paper's example, where a
        higher cost raises the score.

    Returns
    -------
    (..., n_options) scores.  One option alone has a defined score, identical options score the same.
    A constant column is 1 in the min-max normalisation.

    Raises
    ------
    MethodError
        If a performance is negative.

    References
    ----------
    Boskovic, Svadlenka, Jovcic, Dobrodolac, Simic & Bacanin (2023), An alternative ranking order method
    accounting for two-step normalization (AROMAN) - a case study of the electric vehicle selection problem,
    IEEE Access 11:39496-39507, doi:10.1109/ACCESS.2023.3265818.

    Examples
    --------
    >>> table, weights, directions = np.array([[1.0, 6.0], [2.0, 8.0]]), np.array([0.5, 0.5]), np.array([-1.0, 1.0])
    >>> aroman(table, weights, directions, costs="added").round(4).tolist()
    [0.5103, 0.961]
    """
    require(performance >= 0, performance, NEED, "Use weighted_sum.")
    signs = directions if costs == "turned" else np.ones_like(directions)
    shares = normalise.minmax(performance, signs)  # t_ij
    lengths = normalise.vector(performance, signs)  # t*_ij
    if costs == "turned":
        lengths = np.where(directions > 0, lengths, 1.0 - lengths)
    averaged = (linear * shares + (1.0 - linear) * lengths) / 2.0
    of_costs = weighted_total(averaged * (directions < 0), weights)  # L_i
    of_benefits = weighted_total(averaged * (directions > 0), weights)  # A_i
    record("min-max normalised performances", shares)
    record("vector normalised performances", lengths)
    record("averaged performances", averaged)
    record("sum over costs", of_costs)
    record("sum over benefits", of_benefits)
    return np.asarray(of_costs**cost_exponent + of_benefits ** (1.0 - cost_exponent))


declaration = ScoringMethod(
    key="aroman",
    title="AROMAN",
    family="value",
    formula="score = costs ^ cost_exponent + benefits ^ (1 - cost_exponent), each the weighted sum of (linear x "
    "min-max + (1 - linear) x vector normalised performance) / 2, costs turned round first",
    function=aroman,
    takes="values",
    parameters={
        "linear": Number(
            also=("beta",), default=0.5, low=0.0, high=1.0, help="how much min-max counts beside vector normalisation"
        ),
        "cost_exponent": Number(
            also=("lambda",),
            default=0.5,
            low=0.0,
            high=1.0,
            help="the exponent of the sum over costs; benefits have 1 minus it",
        ),
        "costs": Choice(
            default="turned",
            among=("turned", "added"),
            help="turned = a lower cost raises the score; added = a higher one does, as in the paper's example",
        ),
    },
    holds=frozenset({"dominance", "unit-free"}),
    example=Example(
        performance=(
            (40000, 1.2, 1.4, 8, 9),
            (38500, 1.15, 1.2, 6, 6),
            (39400, 0.6, 1.1, 7, 5),
            (48000, 1.3, 1.6, 10, 12),
        ),
        weights=(0.28, 0.22, 0.26, 0.15, 0.09),
        directions=("min", "max", "max", "max", "max"),
        parameters={"costs": "added"},
        scores=(0.6727, 0.5535, 0.4721, 0.8718),
        decimals=4,
        source="Boskovic, Svadlenka, Jovcic, Dobrodolac, Simic & Bacanin (2023), choice of an electric vehicle",
    ),
    when_not="you want the size of a score to mean something: the sums over costs and over benefits are raised to "
    "powers before they are added. With costs='added', which gives the paper's numbers, the dearer of two options "
    "that are otherwise equal ranks higher.",
    disagreement="The paper's example, and with it pymcdm and JMcDM, adds costs so that a higher one raises the score; "
    "an R package by P. Senovsky normalises costs the other way round. On 2,000 random tables of 6 options, 2 benefits "
    "and 2 costs the two disagree on the best option in 87 %. Here costs are turned, and costs='added' gives "
    "the paper's numbers.",
)
