"""ELECTRE I: a shortlist to choose from; no option on it outranks another, and each one left out is outranked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from decisionkit.core.declarations.kinds.scoring import Example, ScoringMethod
from decisionkit.core.declarations.method import Record, unrecorded
from decisionkit.core.declarations.parameters import Choice, Number
from decisionkit.core.families.outranking import (
    ROUNDING,
    concordance,
    kernel,
    largest_deficit,
    require_few,
    weighty,
    without_self,
)
from decisionkit.core.numerics import normalise

Array = NDArray[np.float64]


def electre_1(
    performance: Array,
    weights: Array,
    directions: Array,
    *,
    normalisation: str = "minmax",
    concordance_level: float = 0.65,
    discordance_level: float = 0.35,
    record: Record = unrecorded,
) -> Array:
    """Which options make a shortlist such that every other option is outranked by one on it?

    Parameters
    ----------
    performance : (..., n_options, n_criteria)
    weights : (..., n_criteria), summing to 1; a criterion without weight neither agrees nor objects
    directions : (n_criteria) of +1 or -1
    normalisation : how deficits on different criteria become comparable; "none" for a common scale
    concordance_level : share of the weight that has to agree that one option is at least as good, 0.5 to 1
    discordance_level : largest deficit that is still tolerated, as a share of the widest range, 0 to 1

    Returns
    -------
    (..., n_options) 1 for an option in the kernel, 0 for one outside: ELECTRE I picks and does not rank.  No
    option in the kernel outranks another in it, and each one outside is outranked by one in it.  Options that
    outrank one another in a circle count as one, so there is always exactly one kernel.  One option, or
    only identical ones, are the kernel.

    Raises
    ------
    MethodError
        With more than 3,000 options.
        If a normalisation by ratios meets a performance that it cannot take.

    References
    ----------
    Roy (1968), RIRO 2(8), 57-75, doi:10.1051/ro/196802V100571; Figueira, Mousseau & Roy (2005), Electre
    methods, doi:10.1007/0-387-23081-5_4.

    Examples
    --------
    >>> table = np.array([[9.0, 6.0, 7.0], [5.0, 5.0, 6.0], [2.0, 9.0, 2.0]])
    >>> electre_1(table, np.array([0.5, 0.3, 0.2]), np.ones(3)).tolist()
    [1.0, 0.0, 1.0]
    """
    require_few(performance, "ELECTRE I")
    comparable = normalise.apply(normalisation, performance, directions, None)
    record("comparable performances", comparable)
    towards = comparable * directions if normalisation in normalise.KEEPS_COSTS else comparable
    agreeing = concordance(performance, performance, weights, directions)  # c(a, b)
    record("concordance", agreeing)
    objecting = largest_deficit(weighty(towards, weights))  # d(a, b)
    record("discordance", objecting)
    enough = agreeing >= concordance_level - ROUNDING
    outranks = without_self(enough & (objecting <= discordance_level + ROUNDING))  # a S b
    if record is not unrecorded:
        record("outranks", outranks.astype(float))
    chosen = kernel(outranks).astype(float)
    record("kernel", chosen)
    return chosen


def conclude(steps: Mapping[str, Array], names: Sequence[str]) -> tuple[str, ...]:
    """Say which options remain in the choice, and which of them outrank one another."""
    inside, outranks = steps["kernel"] > 0, steps["outranks"] > 0
    remaining = ", ".join(name for name, kept in zip(names, inside, strict=True) if kept)
    level = (inside[:, None] & inside & outranks).sum(axis=0)
    together = ", ".join(name for name, kept in zip(names, level, strict=True) if kept)
    circle = (f"among these, options outrank one another in a circle and count as one: {together}",)
    return (f"the kernel, from which to choose: {remaining}", *(circle if together else ()))


declaration = ScoringMethod(
    key="electre_1",
    title="ELECTRE I",
    family="outranking",
    formula="1 in the kernel, which is the shortlist, else 0; a outranks b if the weight of the criteria on which a is "
    "at least as good reaches a level and its largest deficit, over the widest range, stays within another",
    function=electre_1,
    takes="values",
    for_values={"normalisation": "none"},
    top=1.0,
    parameters={
        "normalisation": Choice(
            default="minmax",
            among=("minmax", "none", "share", "max", "sum", "vector"),
            help="how deficits on different criteria become comparable",
        ),
        "concordance_level": Number(
            default=0.65, low=0.5, high=1.0, help="share of the weight that has to agree with an outranking"
        ),
        "discordance_level": Number(
            default=0.35, low=0.0, high=1.0, help="largest deficit tolerated, as a share of the widest range"
        ),
    },
    conclude=conclude,
    holds=frozenset({"unit-free", "offset-free", "mirror"}),
    example=Example(
        performance=(
            (6, 5, 28, 5, 5),
            (4, 2, 25, 10, 9),
            (5, 7, 35, 9, 6),
            (6, 1, 27, 6, 7),
            (6, 8, 30, 7, 9),
            (5, 6, 26, 4, 8),
        ),
        weights=(0.25, 0.25, 0.1, 0.2, 0.2),
        directions=("max", "max", "min", "max", "max"),
        scores=(0, 0, 0, 0, 1, 0),
        decimals=0,
        source="Cebrian & Porcar (2009), Revista de Metodos Cuantitativos para la Economia y la Empresa 7, 31-56",
        parameters={"normalisation": "share"},
    ),
    when_not="a ranking is wanted: options inside the kernel are not ranked, nor are those outside; ELECTRE II ranks.",
    disagreement="One library takes as kernel what no option outranks at all, so that two options that outrank "
    "each other both drop out and one that is outranked only from outside the kernel does too; another drops arcs of "
    "circles or leaves them. On 1,000 uniform random tables of 6 options and 4 criteria, min-max first, the sets "
    "differ from ours in 4.8 % and in 0.5 %. Here: circles count as one option, then the one kernel that is left.",
)
