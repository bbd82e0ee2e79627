"""Weights of a group: the mean of its judges' weights."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from decisionkit.core.declarations.kinds.group import Consensus, GroupExample, GroupMethod
from decisionkit.core.declarations.parameters import Choice
from decisionkit.core.errors import MethodError
from decisionkit.core.families.judges import VOICES, check_shares, voices_of
from decisionkit.core.numerics import agreement
from decisionkit.core.rounding import AS_WRITTEN

Array = NDArray[np.float64]


def aggregate_weights(weights: Any, *, mean: str = "arithmetic", voices: Any = None) -> Consensus:
    """Which weights stand for the whole group?

    Parameters
    ----------
    weights : (..., n_judges, n_criteria), none negative, no judge's all zero; each judge's are divided by
        their sum first
    mean : "arithmetic", or "geometric": a criterion that one judge weighs with 0 then has 0 for the group
    voices : (n_judges) how much each judge counts, one each if not given

    Returns
    -------
    Consensus
        ``values`` (..., n_criteria) that sum to 1.  One judge, or judges who agree, give their own weights.
        ``diagnostics``, over the judges who have a voice: ``lowest`` and ``highest`` (..., n_criteria), and
        ``agreement`` (...), Kendall's W of the orders in which they put the criteria.

    Raises
    ------
    InputError
        Names every judge and criterion without a number or with a negative one, and every judge of only zeros.
    MethodError
        If voices are not one number of at least 0 per judge; if under the geometric mean every criterion
        has a judge who gives it 0.

    References
    ----------
    Forman & Peniwati (1998), Aggregating individual judgments and priorities with the analytic hierarchy
    process, European Journal of Operational Research 108(1), 165-169, doi:10.1016/S0377-2217(97)00244-0

    Examples
    --------
    >>> aggregate_weights([[0.5, 0.5], [0.9, 0.1]]).values.round(4).tolist()
    [0.7, 0.3]
    >>> aggregate_weights([[0.5, 0.5], [0.9, 0.1]], mean="geometric").values.round(4).tolist()
    [0.75, 0.25]
    """
    given = check_shares(weights, "weights", ("judge", "criterion"))
    counts = voices_of("Group weights", voices, given.shape[-2])
    total = given.sum(axis=-1, keepdims=True)
    heard = (given / total)[..., counts > 0, :]
    counts = counts[counts > 0] / counts.sum()
    values = counts @ heard if mean == "arithmetic" else _geometric(heard, counts)
    found = {
        "lowest": heard.min(axis=-2),
        "highest": heard.max(axis=-2),
        "agreement": agreement.kendall_w(-heard),
    }
    shared = values / values.sum(axis=-1, keepdims=True)
    return Consensus(shared, found, method="aggregate_weights", notices=tuple(_notices(heard, total, mean)))


def _geometric(heard: Array, counts: Array) -> Array:
    """Return the weighted geometric mean over judges, 0 where any of them gives 0."""
    above = heard > 0
    means = np.exp(counts @ np.log(np.where(above, heard, 1.0))) * above.all(axis=-2)
    nothing = np.argwhere((means == 0).all(axis=-1))
    if len(nothing) > 0:
        batch = "".join(f"[{int(i)}]" for i in nothing[0])
        raise MethodError(
            f"weights{batch}: the geometric mean needs a criterion that every judge weighs above 0; found none. "
            "Use the arithmetic mean, or a small weight instead of 0."
        )
    return np.asarray(means)


def _notices(heard: Array, total: Array, mean: str) -> Iterator[str]:
    if bool((np.abs(total - 1.0) > AS_WRITTEN).any()):
        yield "some judges' weights did not sum to 1 and were divided by their sum"
    if mean == "geometric" and bool((heard == 0).any()):
        yield "a criterion that one judge weighs with 0 has 0 under the geometric mean, whatever the others say"


declaration = GroupMethod(
    key="aggregate_weights",
    title="Group weights",
    family="weights",
    data="one row of weights per judge, a column per criterion, none negative; each row is divided by its sum",
    gives="weights",
    formula="weight = sum of voices x weights / sum of voices, or product of weights ^ (voices / sum of voices), "
    "divided by the sum over criteria",
    data_axes=("judge", "criterion"),
    function=aggregate_weights,
    parameters={
        "mean": Choice(
            default="arithmetic",
            among=("arithmetic", "geometric"),
            help="geometric keeps ratios of weights, and gives one judge's 0 the last word",
        ),
        "voices": VOICES,
    },
    example=GroupExample(
        data=(
            (0.4915181, 0.3058879, 0.12487821, 0.07771583),
            (0.3060687, 0.4949012, 0.12868606, 0.07034399),
            (0.4627138, 0.3271881, 0.13574662, 0.07435149),
            (0.6208484, 0.2414021, 0.07368481, 0.06406465),
        ),
        parameters={"mean": "geometric"},
        values=(0.4697298, 0.3406738, 0.11600194, 0.07359445),
        decimals=7,
        source="Dargahi, R package Prize (Bioconductor), reference manual, example of dplot: priorities of four "
        "people and of the group; the group's come from judgments combined by geometric means, which is the same",
    ),
    when_not="judges disagree at the root: a mean hides that there are two camps. Look at the lowest and highest "
    "weights first, and at the agreement (Kendall's W of the orders in which the judges put the criteria, 0 to 1).",
    disagreement="Forman & Peniwati allow both means for weights; R's ahpsurvey takes the mean with which it found the "
    "single weights, Prize the arithmetic one. For the example the two differ by up to 0.002.",
)
