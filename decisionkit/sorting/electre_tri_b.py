"""ELECTRE TRI-B: options go to ordered categories by whether they outrank the profiles between these."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from decisionkit.core.declarations.kinds.sorting import SortingExample, SortingMethod
from decisionkit.core.declarations.method import Record, unrecorded
from decisionkit.core.declarations.parameters import Choice, Number
from decisionkit.core.declarations.per_criterion import Thresholds
from decisionkit.core.families.outranking import ROUNDING, credibility, limits_at

Array = NDArray[np.float64]


def electre_tri_b(
    performance: Array,
    weights: Array,
    directions: Array,
    profiles: Array,
    *,
    procedure: str = "pessimistic",
    cut: float = 0.76,
    indifference: Any = 0.0,
    preference: Any = None,
    veto: Any = None,
    record: Record = unrecorded,
) -> Array:
    """Which category does each option belong to, by the profiles that it outranks?

    Parameters
    ----------
    performance : (..., n_options, n_criteria)
    weights : (..., n_criteria), summing to 1
    directions : (n_criteria) of +1 or -1
    profiles : (n_profiles, n_criteria) lower ends of all categories but the worst, worst profile first
    procedure : "pessimistic" puts an option above the best profile that it outranks; "optimistic" below the
        worst profile that outranks it without being outranked by it
    cut : credibility from which one outranks the other, 0.5 to 1
    indifference, preference, veto : thresholds in the criteria's own units: a number, one per criterion, or
        (n_criteria, 2) of a fixed part and a share of the profile's |performance|.  Without a preference it is
        that of indifference.  A veto counts whatever the weight of its criterion.

    Returns
    -------
    (..., n_options) category numbers from 1, the worst.  Under thresholds without shares the optimistic category is
    never below the pessimistic one; they differ where an option and a profile cannot be compared.

    Raises
    ------
    MethodError
        Unless indifference <= preference <= veto; names the criterion and both values.

    References
    ----------
    Mousseau, Slowinski & Zielniewicz (2000), Computers & Operations Research 27, 757-777,
    doi:10.1016/S0305-0548(99)00117-3.

    Examples
    --------
    >>> table, profiles = np.array([[9.0, 3.0], [6.0, 6.0]]), np.array([[2.0, 2.0], [5.0, 5.0]])
    >>> electre_tri_b(table, np.array([0.5, 0.5]), np.ones(2), profiles).tolist()
    [2.0, 3.0]
    >>> electre_tri_b(table, np.array([0.5, 0.5]), np.ones(2), profiles, procedure="optimistic").tolist()
    [3.0, 3.0]
    """
    limits = limits_at(profiles, indifference, preference, veto, "ELECTRE TRI-B")  # q, p, v at the profiles
    over = credibility(performance, profiles, weights, directions, limits.of_columns())  # sigma(a, b)
    record("credibility of the option over the profile", over)
    outranks = over >= cut - ROUNDING
    number = np.arange(1.0, len(profiles) + 1.0)
    if procedure == "pessimistic":
        return np.asarray(1.0 + np.where(outranks, number, 0.0).max(axis=-1))
    under = credibility(profiles, performance, weights, directions, limits.of_rows()).swapaxes(-1, -2)  # sigma(b, a)
    record("credibility of the profile over the option", under)
    preferred = (under >= cut - ROUNDING) & ~outranks  # b is preferred to a
    return np.asarray(np.where(preferred, number, len(profiles) + 1.0).min(axis=-1))


declaration = SortingMethod(
    key="electre_tri_b",
    title="ELECTRE TRI-B",
    also=("ELECTRE TRI",),
    family="outranking",
    formula="pessimistic: above the best profile over which the option's credibility reaches the cut; optimistic: "
    "below the worst profile that is preferred to it",
    function=electre_tri_b,
    parameters={
        "procedure": Choice(
            default="pessimistic",
            among=("pessimistic", "optimistic"),
            help="pessimistic = above the best profile that it outranks; optimistic = below the worst profile that is "
            "preferred to it",
        ),
        "cut": Number(
            also=("lambda",), default=0.76, low=0.5, high=1.0, help="credibility from which one outranks the other"
        ),
        "indifference": Thresholds(also=("q",), default=0.0, help="deficit up to which one is as good as the other"),
        "preference": Thresholds(
            also=("p",), default=None, help="deficit from which one is clearly worse; None = as indifference"
        ),
        "veto": Thresholds(
            also=("v",), default=None, help="deficit from which one cannot outrank the other; None = no veto"
        ),
    },
    example=SortingExample(
        performance=((1, 2, 0), (1, 1, 0)),
        weights=(0.4, 0.4, 0.2),
        directions=("max", "max", "max"),
        profiles=((0, 0, 5), (2, 1, 5)),
        category_numbers=(2, 2),
        source="JSMAA, test of ELECTRE TRI (the optimistic procedure gives 3 and 2)",
        parameters={"cut": 0.7, "indifference": 0.0, "preference": 1.0},
    ),
    when_not="options have to be compared with one another: each is sorted on its own, against the profiles only.",
    disagreement="Some libraries put an option above a profile only if it is preferred to it, and not if the two "
    "outrank each other; the pessimistic procedure asks for no more than outranking. On 1,000 random tables of 6 "
    "options, 4 criteria and 2 profiles one such library sorts otherwise in 8 to 54 %, by the width of the "
    "thresholds, and in none optimistically.",
)
