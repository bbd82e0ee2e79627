"""ELECTRE II: a ranking from the top and one from the bottom, by what clearly and what barely outranks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from decisionkit.core.declarations.kinds.scoring import Example, ScoringMethod
from decisionkit.core.declarations.method import Record, unrecorded
from decisionkit.core.declarations.parameters import Choice, Data, Number
from decisionkit.core.families.outranking import (
    ROUNDING,
    agreement_of,
    concordance,
    largest_deficit,
    no_worse_in_both,
    ranks_from_the_top,
    require_few,
    weighty,
    without_self,
)
from decisionkit.core.numerics import normalise

Array = NDArray[np.float64]


def electre_2(
    performance: Array,
    weights: Array,
    directions: Array,
    *,
    normalisation: str = "minmax",
    concordance_levels: tuple[float, float, float] = (0.65, 0.75, 0.85),
    discordance_levels: tuple[float, float] = (0.25, 0.5),
    record: Record = unrecorded,
) -> Array:
    """Where does each option stand on average, ranked once from the top and once from the bottom by what outranks what?

    Parameters
    ----------
    performance : (..., n_options, n_criteria)
    weights : (..., n_criteria), summing to 1; a criterion without weight neither agrees nor objects
    directions : (n_criteria) of +1 or -1
    normalisation : how deficits on different criteria become comparable; "none" for a common scale
    concordance_levels : weak <= middle <= strong share of the weight that agrees, 0 to 1
    discordance_levels : strict <= lenient largest deficit, as a share of the widest range, 0 to 1

    Returns
    -------
    (..., n_options) the mean of the class from the top and the class from the bottom, 1 the best.  Options
    that outrank one another in a circle are in one class, even if one of them dominates another.  One
    option, or only identical ones, have 1.

    Raises
    ------
    MethodError
        With more than 3,000 options.
        If a normalisation by ratios meets a performance that it cannot take.

    References
    ----------
    Roy & Bertier (1973), La methode ELECTRE II, in: OR '72, North-Holland, 291-302; Rogers, Bruen & Maystre
    (2000), ELECTRE and Decision Support, chapter 3, doi:10.1007/978-1-4757-5057-7_3.

    Examples
    --------
    >>> table = np.array([[9.0, 6.0, 7.0], [5.0, 5.0, 6.0], [2.0, 9.0, 2.0]])
    >>> electre_2(table, np.array([0.5, 0.3, 0.2]), np.ones(3)).tolist()
    [1.0, 2.0, 1.5]
    """
    require_few(performance, "ELECTRE II")
    comparable = normalise.apply(normalisation, performance, directions, None)
    record("comparable performances", comparable)
    towards = comparable * directions if normalisation in normalise.KEEPS_COSTS else comparable
    agreeing = concordance(performance, performance, weights, directions)  # c(a, b)
    record("concordance", agreeing)
    objecting = largest_deficit(weighty(towards, weights))  # d(a, b)
    record("discordance", objecting)
    low, middle, high = (level - ROUNDING for level in concordance_levels)
    strict, lenient = (level + ROUNDING for level in discordance_levels)
    # More weight for a over b than for b over a, ties counting for both.
    ahead = without_self(agreeing >= agreeing.swapaxes(-1, -2) - ROUNDING)
    lightly, hardly = objecting <= lenient, objecting <= strict
    strong = ahead & (((agreeing >= high) & lightly) | ((agreeing >= middle) & hardly))  # a S^F b
    weak = ahead & (((agreeing >= middle) & lightly) | ((agreeing >= low) & hardly))  # a S^f b
    if record is not unrecorded:
        record("strongly outranks", strong.astype(float))
        record("weakly outranks", weak.astype(float))
    from_top = ranks_from_the_top(strong, weak)  # v'
    upside_down = ranks_from_the_top(strong.swapaxes(-1, -2), weak.swapaxes(-1, -2))
    from_bottom = upside_down.max(axis=-1, keepdims=True) + 1.0 - upside_down  # v''
    record("class from the top", from_top)
    record("class from the bottom", from_bottom)
    if record is not unrecorded:
        record("at least as good in both (1 = row as column)", no_worse_in_both(from_top, from_bottom))
    return np.asarray((from_top + from_bottom) / 2.0)


def conclude(steps: Mapping[str, Array], names: Sequence[str]) -> tuple[str, ...]:
    """Say which options the two rankings put in opposite orders."""
    return (agreement_of(steps["class from the top"], steps["class from the bottom"], names),)


def _not_rising(value: Any, count: int) -> str | None:
    level = Number(default=0.0, low=0.0, high=1.0)
    if not isinstance(value, list | tuple) or len(value) != count or any(level.fault(each) for each in value):
        return f"{count} numbers from 0 to 1 are needed"
    return None if list(value) == sorted(value) else "a level is below the one before it"


declaration = ScoringMethod(
    key="electre_2",
    title="ELECTRE II",
    family="outranking",
    formula="mean of two classes: take off, again and again, what nothing left outranks strongly (the weak "
    "relation separates what is level), once from the top and once from the bottom; strong: middle agreement and "
    "strict, or strong agreement and lenient; weak: weak agreement and strict, or middle agreement and lenient",
    function=electre_2,
    takes="values",
    for_values={"normalisation": "none"},
    better="lower",
    top=1.0,
    parameters={
        "normalisation": Choice(
            default="minmax",
            among=("minmax", "none", "share", "max", "sum", "vector"),
            help="how deficits on different criteria become comparable",
        ),
        "concordance_levels": Data(
            default=(0.65, 0.75, 0.85),
            form="three numbers from 0 to 1, none below the one before it: weak, middle and strong agreement",
            rule=lambda value: _not_rising(value, 3),
            bad=("text", None, 0.5, [0.5, 0.6], [0.6, 0.5, 0.9], [0.5, 0.6, 1.1], [0.5, 0.6, float("nan")]),
            help="shares of the weight from which agreement is weak, middle and strong",
        ),
        "discordance_levels": Data(
            default=(0.25, 0.5),
            form="two numbers from 0 to 1, the second not below the first: a strict and a lenient one",
            rule=lambda value: _not_rising(value, 2),
            bad=("text", None, 0.5, [0.5], [0.6, 0.5], [-0.1, 0.6], [0.5, float("inf")]),
            help="largest deficits tolerated, strictly and leniently, as shares of the widest range",
        ),
    },
    conclude=conclude,
    holds=frozenset({"unit-free", "offset-free", "mirror"}),
    example=Example(
        performance=(
            (1, 2, 1, 5, 2, 2, 4),
            (3, 5, 3, 5, 3, 3, 3),
            (3, 5, 3, 5, 3, 2, 2),
            (1, 2, 2, 5, 1, 1, 1),
            (1, 1, 3, 5, 4, 1, 5),
        ),
        weights=(0.078, 0.118, 0.157, 0.314, 0.235, 0.039, 0.059),
        directions=("max",) * 7,
        scores=(3, 1, 2, 4, 1.5),
        decimals=1,
        source="Wang & Triantaphyllou (2008), Omega 36(1), 45-63, doi:10.1016/j.omega.2005.12.003, section 3.1",
        parameters={"normalisation": "none"},
    ),
    when_not="levels of agreement cannot be justified: the order can turn on them, and on options coming and "
    "going; an option in a circle with another ties with it, even if one of them dominates the other.",
    disagreement="Libraries read the weak relation in two ways: weak agreement with the strict discordance or middle "
    "agreement with the lenient one (Rogers, Bruen & Maystre), or weak agreement with the lenient one alone. On 1,000 "
    "uniform random tables of 6 options and 4 criteria, min-max first, a library of the first kind ranks as here in "
    "all, one of the second kind otherwise in 40 %. Here: the first; libraries leave the data as they are.",
)
