"""Equal weights."""

from __future__ import annotations

from typing import Any

import numpy as np

from decisionkit.core.arrays.checks import check_performance
from decisionkit.core.arrays.names import check_names
from decisionkit.core.declarations.kinds.weighting import WeightingMethod, Weights, WeightsExample
from decisionkit.core.errors import Fault, InputError, excerpt

#: No decision has more criteria; a larger number is not a count of them.
MOST_CRITERIA = 1_000_000


def equal(data: Any) -> Weights:
    """What does each criterion weigh when none may weigh more than another?

    Parameters
    ----------
    data : one of
        a whole number of at least 1, how many criteria there are;
        a list or tuple of texts, the names of the criteria;
        a performance table (..., n_options, n_criteria), of which only the shape counts.

    Returns
    -------
    Weights
        ``values`` (n_criteria), or (..., n_criteria) for a batch of tables: 1 / n_criteria each.

    Raises
    ------
    InputError
        If the data are none of the three, also for a row of numbers, which could be anything; names
        every entry of a table that is not a number.

    References
    ----------
    Dawes & Corrigan (1974), Psychological Bulletin 81(2):95-106, doi:10.1037/h0037613.

    Examples
    --------
    >>> equal(4).values.tolist()
    [0.25, 0.25, 0.25, 0.25]
    >>> equal(["cost", "benefit"]).values.tolist()
    [0.5, 0.5]
    """
    shape = _shape(data)
    return Weights(np.full(shape, 1.0 / shape[-1]), method="equal", names=_names(data))


def _names(data: Any) -> tuple[str, ...]:
    """Return the names of the criteria, where they are given in place of a table."""
    return tuple(data) if isinstance(data, list | tuple) and all(isinstance(name, str) for name in data) else ()


def _shape(data: Any) -> tuple[int, ...]:
    """Return the shape of the weights."""
    if isinstance(data, int | np.integer) and not isinstance(data, bool | np.timedelta64):
        return (_countable(int(data)),)
    if isinstance(data, list | tuple) and all(isinstance(name, str) for name in data):
        return (_countable(len(check_names(data, "criteria") or ())),)
    table = check_performance(data)
    return (*table.shape[:-2], table.shape[-1])


def _countable(count: int) -> int:
    if count < 1:
        raise InputError([Fault("criteria", "there must be at least one", excerpt(count), "Count or name them.")])
    if count > MOST_CRITERIA:
        rule, remedy = f"there must be at most {MOST_CRITERIA:,}", "Give how many there are, not one of their numbers."
        raise InputError([Fault("criteria", rule, excerpt(count), remedy)])
    return count


declaration = WeightingMethod(
    key="equal",
    title="Equal weights",
    family="data",
    data="how many criteria there are, or their names, or a performance table",
    formula="weight = 1 / number of criteria",
    function=equal,
    example=WeightsExample(
        data=((25, 65, 7, 20), (21, 78, 6, 24), (19, 53, 5, 33), (22, 25, 2, 31)),
        weights=(0.25, 0.25, 0.25, 0.25),
        decimals=2,
        source="JMcDM, example of SAW: four criteria",
    ),
    when_not="criteria overlap or were split unevenly: two criteria for one concern give it twice the weight.",
    disagreement="None known.",
)
