"""MR-Sort: an option is above a profile if a majority of the weight says so and no criterion forbids it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from decisionkit.core.declarations.kinds.sorting import SortingExample, SortingMethod
from decisionkit.core.declarations.method import Record, unrecorded
from decisionkit.core.declarations.parameters import Data, Number
from decisionkit.core.errors import MethodError
from decisionkit.core.families.outranking import ROUNDING, concordance, deficits, slack_of
from decisionkit.core.told import Told

Array = NDArray[np.float64]


def mr_sort(
    performance: Array,
    weights: Array,
    directions: Array,
    profiles: Array,
    *,
    majority: float = 0.5,
    veto: Sequence[Sequence[float | None]] | None = None,
    record: Record = unrecorded,
) -> Array:
    """What is the best category to which a majority of the weight admits each option?

    Parameters
    ----------
    performance : (..., n_options, n_criteria)
    weights : (..., n_criteria), summing to 1
    directions : (n_criteria) of +1 or -1
    profiles : (n_profiles, n_criteria) lower ends of all categories but the worst, worst profile first
    majority : share of the weight with which an option has to be at least as good as a profile, 0.5 to 1
    veto : (n_profiles, n_criteria) performances: an option that is at it or worse on any one criterion is not
        above that profile, whatever the weight of the criterion; None where there is no such veto

    Returns
    -------
    (..., n_options) category numbers from 1, the worst: 1 + the number of the best profile that it is above.

    Raises
    ------
    MethodError
        If veto does not have one entry per profile and criterion, or one that is not worse than its profile; names
        the profile, the criterion and both values.

    References
    ----------
    Leroy, Mousseau & Pirlot (2011), Learning the parameters of a multiple criteria sorting method,
    doi:10.1007/978-3-642-24873-3_17; the veto is that of Bouyssou & Marchant (2007), European Journal of
    Operational Research 178(1):217-245.

    Examples
    --------
    >>> table, profiles = np.array([[9.0, 3.0], [1.0, 1.0]]), np.array([[2.0, 2.0], [5.0, 5.0]])
    >>> mr_sort(table, np.array([0.5, 0.5]), np.ones(2), profiles).tolist()
    [3.0, 1.0]
    >>> mr_sort(table, np.array([0.5, 0.5]), np.ones(2), profiles, veto=[[None, None], [None, 4.0]]).tolist()
    [2.0, 1.0]
    """
    agreed = concordance(performance, profiles, weights, directions)
    record("weight at least as good as the profile", agreed)
    above = agreed >= majority - ROUNDING
    if veto is not None:
        forbidden = _forbidden(performance, directions, profiles, veto)
        record("forbidden by a veto", forbidden)
        above = above & ~(forbidden > 0)
    return np.asarray(1.0 + np.where(above, np.arange(1.0, len(profiles) + 1.0), 0.0).max(axis=-1))


def _forbidden(performance: Array, directions: Array, profiles: Array, veto: Any) -> Array:
    """Say which options (..., n_options, n_profiles) a veto keeps below which profile, as 1 and 0."""
    if [len(row) for row in veto] != [profiles.shape[1]] * len(profiles):
        found = " and ".join(str(len(row)) for row in veto)
        rule = f"must have one row per profile, {len(profiles)}, of one entry per criterion, {profiles.shape[1]}"
        raise MethodError(f"MR-Sort, veto: {rule}; found rows of {found}. Give None where there is no veto.")
    levels = np.array(veto, dtype=float)  # None becomes NaN, which nothing is as bad as
    wrong = (levels - profiles) * directions >= 0
    if bool(wrong.any()):
        i, j = np.argwhere(wrong)[0]
        found = f"veto {levels[i, j]:g} and profile {profiles[i, j]:g}"
        rule = f"veto must be worse than the profile; found {found}. Move it, or give None."
        raise MethodError(Told(f"MR-Sort, profile {i + 1}, ", ("criterion", j), f": {rule}"))
    vetoed = np.zeros((*performance.shape[:-1], len(profiles)), dtype=bool)
    slack = slack_of(performance, levels)
    for j, deficit in enumerate(deficits(performance, levels, directions)):
        vetoed |= deficit >= -slack[j]
    return vetoed.astype(float)


def _no_levels(value: Any) -> str | None:
    number = Number(default=0.0)
    if not isinstance(value, list | tuple) or not value:
        return "rows are needed"
    for row in value:
        if not isinstance(row, list | tuple) or any(each is not None and number.fault(each) for each in row):
            return "each row must hold finite numbers or None"
    return None


declaration = SortingMethod(
    key="mr_sort",
    title="MR-Sort",
    family="outranking",
    formula="category = 1 + number of the best profile b for which the weight of the criteria on which the option is "
    "at least as good as b reaches the majority, and no veto forbids it",
    function=mr_sort,
    parameters={
        "majority": Number(
            also=("cut", "lambda"),
            default=0.5,
            low=0.5,
            high=1.0,
            help="share of the weight with which an option is above a profile",
        ),
        "veto": Data(
            default=None,
            form="one row per profile of performances that forbid, None where none does",
            rule=_no_levels,
            bad=("text", 1.0, True, [], [1.0], [["text"]], [[float("nan")]], [[float("inf")]]),
            axes=("profile", "criterion"),
            help="performances at which, or worse, an option is not above the profile; None = no vetoes",
        ),
    },
    example=SortingExample(
        performance=((1, 10, 1), (4, 20, 2), (2, 20, 0), (6, 40, 0), (30, 30, 3)),
        weights=(1, 3, 2),
        directions=("min", "min", "max"),
        profiles=((7, 25, 2), (3, 11, 3)),
        category_numbers=(3, 2, 1, 1, 1),
        source="R package MCDA, example of MRSort (transport)",
        parameters={"majority": 0.5, "veto": ((None, None, 0), (9, None, None))},
    ),
    when_not="small deficits should count less than large ones: a criterion is either for a profile or against it.",
    disagreement="A veto can be a level of performance or a distance from the profile, and may act when it is reached "
    "or only when it is passed. Here: a level per profile, and reaching it is enough, as in R's package MCDA.",
)
