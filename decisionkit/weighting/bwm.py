"""BWM: weights from comparing the best criterion with the others and the others with the worst."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from decisionkit.core.arrays.checks import location
from decisionkit.core.declarations.kinds.weighting import WeightingMethod, Weights, WeightsExample
from decisionkit.core.declarations.parameters import Choice
from decisionkit.core.errors import Fault, InputError
from decisionkit.core.families.pairwise import batch_location, check_two_rows
from decisionkit.core.rounding import AS_WRITTEN
from decisionkit.core.told import Told

Array = NDArray[np.float64]
Mask = NDArray[np.bool_]

ROWS = ("best to others", "others to worst")

#: The scale of Saaty, on which the method's consistency index and limits were made.
END_OF_SCALE = 9.0

#: Limits of the input-based consistency ratio: best against worst 3 to 9 in rows, 3 to 9 criteria in columns
#: (Liang, Brunelli & Rezaei 2020, table 3).
INPUT_LIMITS = (
    (0.1667, 0.1667, 0.1667, 0.1667, 0.1667, 0.1667, 0.1667),
    (0.1121, 0.1529, 0.1898, 0.2206, 0.2527, 0.2577, 0.2683),
    (0.1354, 0.1994, 0.2306, 0.2546, 0.2716, 0.2844, 0.2960),
    (0.1330, 0.1990, 0.2643, 0.3044, 0.3144, 0.3221, 0.3262),
    (0.1294, 0.2457, 0.2819, 0.3029, 0.3144, 0.3251, 0.3403),
    (0.1309, 0.2521, 0.2958, 0.3154, 0.3408, 0.3620, 0.3657),
    (0.1359, 0.2681, 0.3062, 0.3337, 0.3517, 0.3620, 0.3662),
)

#: Halving the range of a deviation this often leaves nothing of it.
HALVINGS = 64


def bwm(judgments: Any, *, model: str = "linear") -> Weights:
    """Which weights follow from comparing only the best and the worst criterion with the others?

    Parameters
    ----------
    judgments : (..., 2, n_criteria) of 1 to 9: how many times as important the best criterion is as each one, then
        how many times as important each one is as the worst.  The best has 1 in the first row and the largest
        number in the second, the worst the other way round, and that number is the same; several criteria may be
        equally best or worst.
    model : "linear" has the smallest largest |w_best - a w_j| and |w_j - a w_worst| (Rezaei 2016), and one answer.
        "nonlinear" has the smallest largest |w_best / w_j - a| and |w_j / w_worst - a| (Rezaei 2015).

    Returns
    -------
    Weights
        ``values`` (..., n_criteria); of "nonlinear", where from four criteria on many weights may be the best, the
        middle of the range of each, divided by their sum.  Judgments that agree have the same weights by both
        models, with deviation 0; one criterion alone weighs 1.
        ``diagnostics``, all (...): ``deviation``, the largest; ``consistency_ratio_output``, deviation of the
        nonlinear model / its largest possible (Rezaei 2015); ``consistency_ratio_input`` and its
        ``consistency_limit_input`` (Liang, Brunelli & Rezaei 2020; beyond their table the nearest entry, between
        whole numbers the lower); of "nonlinear" also ``lowest`` and ``highest`` (..., n_criteria), the range of each
        weight.

    Raises
    ------
    InputError
        Names every entry that is not a number or outside 1..9, a row without a 1, and a best against worst that is
        not the same and the largest number in both rows.

    References
    ----------
    Rezaei (2015), Omega 53:49-57, doi:10.1016/j.omega.2014.11.009; Rezaei (2016), Omega 64:126-130,
    doi:10.1016/j.omega.2015.12.001; Liang, Brunelli & Rezaei (2020), Omega 96:102175,
    doi:10.1016/j.omega.2019.102175.

    Examples
    --------
    >>> bwm([[2, 1, 4], [2, 4, 1]]).values.round(4).tolist()
    [0.2857, 0.5714, 0.1429]
    """
    to_others, to_worst = check_two_rows(judgments, "judgments", ROWS)
    faults = [*_scale_faults(to_others, to_worst)] or [*_role_faults(to_others, to_worst)]
    if faults:
        raise InputError(faults)
    deviation, lowest, highest = _ranges(to_others, to_worst)
    diagnostics = _consistency(to_others, to_worst, deviation)
    if model == "nonlinear":
        middle = (lowest + highest) / 2.0
        weights = middle / middle.sum(axis=-1, keepdims=True)
        diagnostics |= {"deviation": deviation, "lowest": lowest, "highest": highest}
    else:
        weights = np.empty(to_others.shape)
        diagnostics |= {"deviation": np.empty(deviation.shape)}
        for index in np.ndindex(deviation.shape):
            rows = _differences(to_others[index], to_worst[index])
            weights[index] = _smallest_differences(rows)
            diagnostics["deviation"][index] = np.abs(rows @ weights[index]).max(initial=0.0)
    return Weights(weights, diagnostics, method="bwm", notices=tuple(_notices(to_others, to_worst, diagnostics)))


def _scale_faults(to_others: Array, to_worst: Array) -> Iterator[Fault]:
    for name, row in zip(ROWS, (to_others, to_worst), strict=True):
        for index in np.argwhere((row < 1) | (row > END_OF_SCALE)):
            rule, found = f"must be from 1 to {END_OF_SCALE:g}", f"{row[tuple(index)]:g}"
            yield Fault(location(name, index), rule, found, "1 means equally important, 9 extremely more important.")


def _role_faults(to_others: Array, to_worst: Array) -> Iterator[Fault]:
    best, worst = _roles(to_others, to_worst)
    for name, role, row in zip(ROWS, ("best", "worst"), (to_others, to_worst), strict=True):
        for index in np.argwhere((row > 1).all(axis=-1)):
            found = f"{row[tuple(index)].min():g} as the smallest"
            rule = f"needs a 1, the {role} criterion against itself"
            yield Fault(batch_location(name, index), rule, found, f"Say which criterion is the {role}.")
    for index in np.argwhere(~(best.any(axis=-1) & worst.any(axis=-1))):
        first, second = to_others[tuple(index)], to_worst[tuple(index)]
        if (first == 1).any() and (second == 1).any():
            yield Fault(
                batch_location("judgments", index),
                "best against worst must be the same number in both rows, and the largest of each",
                f"best to others up to {first.max():g}, {_listed(first[second == 1])} for the worst; "
                f"others to worst up to {second.max():g}, {_listed(second[first == 1])} for the best",
                "Correct best against worst, or the judgments above it.",
            )


def _listed(numbers: Array) -> str:
    return " or ".join(f"{number:g}" for number in numbers)


def _roles(to_others: Array, to_worst: Array) -> tuple[Mask, Mask]:
    """Return which criteria are the best and which the worst; with all judgments 1, each is both."""
    scale = np.maximum(to_others, to_worst).max(axis=-1, keepdims=True)
    return (to_others == 1) & (to_worst == scale), (to_worst == 1) & (to_others == scale)


def _ranges(to_others: Array, to_worst: Array) -> tuple[Array, Array, Array]:
    """Return the smallest largest deviation of the nonlinear model, and the range of each weight under it.

    With w_worst as the unit, a criterion fits between best and worst exactly if w_best lies between the products of
    its two judgments, each taken down or up by the deviation; so does its own range follow from w_best.
    """
    best, worst = _roles(to_others, to_worst)
    ends, scale = best | worst, to_others.max(axis=-1, keepdims=True)

    def least_and_most(deviation: Array) -> tuple[Array, Array]:
        down = np.maximum(to_others - deviation, 0.0) * np.maximum(to_worst - deviation, 0.0)
        up = (to_others + deviation) * (to_worst + deviation)
        least = np.where(ends, scale - deviation, down).max(axis=-1, keepdims=True)
        return least, np.where(ends, scale + deviation, up).min(axis=-1, keepdims=True)

    short, enough = np.zeros(scale.shape), scale.copy()
    for _ in range(HALVINGS):
        middle = (short + enough) / 2.0
        least, most = least_and_most(middle)
        short, enough = np.where(least > most, middle, short), np.where(least > most, enough, middle)
    # at the smallest deviation the range of w_best is a single point
    least, most = least_and_most(enough)
    of_best = (least + most) / 2.0
    reach = to_others - enough
    low = np.maximum(to_worst - enough, of_best / (to_others + enough))
    high = np.minimum(to_worst + enough, np.where(reach > 0, of_best / np.where(reach > 0, reach, 1.0), np.inf))
    low = np.where(worst, 1.0, np.where(best, of_best, low))
    high = np.where(worst, 1.0, np.where(best, of_best, np.maximum(high, low)))
    all_low, all_high = low.sum(axis=-1, keepdims=True), high.sum(axis=-1, keepdims=True)
    return enough[..., 0], low / (low + all_high - high), high / (high + all_low - low)


def _consistency(to_others: Array, to_worst: Array, deviation: Array) -> dict[str, Array]:
    """Return the consistency ratios by output and by input, with the limit of the latter."""
    scale, n = to_others.max(axis=-1), to_others.shape[-1]
    # the largest deviation xi solves (a - xi)^2 = a + xi
    largest = (1.0 + 2.0 * scale - np.sqrt(1.0 + 8.0 * scale)) / 2.0
    # CR_I = max_j |a_Bj a_jW - a_BW| / (a_BW^2 - a_BW)
    misses = np.abs(to_others * to_worst - scale[..., None]).max(axis=-1)
    row = np.clip(scale.astype(int) - 3, 0, 6)
    limit = np.array(INPUT_LIMITS)[row, min(max(n, 3), 9) - 3]
    several = largest > 0  # from 1 to the next number there is no room for a deviation
    return {
        "consistency_ratio_output": np.where(several, deviation / np.where(several, largest, 1.0), 0.0),
        "consistency_ratio_input": np.where(several, misses / np.where(several, scale * scale - scale, 1.0), 0.0),
        "consistency_limit_input": np.where(scale < 3, 0.0, limit),
    }


def _differences(to_others: Array, to_worst: Array) -> Array:
    """Return the differences of the linear model, one row of coefficients of the weights each."""
    unit = np.eye(to_others.size)
    best, worst = _roles(to_others, to_worst)
    rows = [unit[b] - to_others[j] * unit[j] for b in np.flatnonzero(best) for j in range(unit.shape[0]) if j != b]
    rows += [unit[j] - to_worst[j] * unit[w] for w in np.flatnonzero(worst) for j in range(unit.shape[0]) if j != w]
    return np.array(rows).reshape(-1, unit.shape[0])


def _smallest_differences(rows: Array) -> Array:
    """Return the weights whose largest absolute difference is the smallest; there is one answer."""
    from scipy.optimize import linprog

    count, n = rows.shape
    # minimise xi under -xi <= row w <= xi
    found = linprog(
        np.append(np.zeros(n), 1.0),
        A_ub=np.hstack([np.vstack([rows, -rows]), -np.ones((2 * count, 1))]),
        b_ub=np.zeros(2 * count),
        A_eq=np.append(np.ones(n), 0.0)[None],
        b_eq=np.ones(1),
    )
    return np.asarray(found.x[:n] / found.x[:n].sum())


def _notices(to_others: Array, to_worst: Array, diagnostics: dict[str, Array]) -> Iterator[str]:
    ratio, limit = diagnostics["consistency_ratio_input"], diagnostics["consistency_limit_input"]
    beyond = int((ratio > limit + AS_WRITTEN).sum())
    if beyond == 0:
        return
    if ratio.ndim > 0:
        yield f"in {beyond} of {ratio.size} sets of judgments the consistency ratio is above its limit"
        return
    products, scale = to_others * to_worst, to_others.max()
    j = int(np.abs(products - scale).argmax())
    yield Told(
        f"the judgments contradict each other: consistency ratio {ratio:.3g}, above {limit:g}; look first at ",
        ("criterion", j),
        f": {to_others[j]:g} x {to_worst[j]:g} = {products[j]:g}, while best against worst is {scale:g}",
    )


declaration = WeightingMethod(
    key="bwm",
    title="BWM (best-worst method)",
    family="judgments",
    data="two rows of 1 to 9: how many times as important the best criterion is as each, and each as the worst",
    formula="linear: min max(|w_best - a w_j|, |w_j - a w_worst|); nonlinear: min max(|w_best / w_j - a|, "
    "|w_j / w_worst - a|); sum of w = 1; several best or worst criteria each take their part",
    function=bwm,
    lines=ROWS,
    parameters={
        "model": Choice(
            default="linear",
            among=("linear", "nonlinear"),
            help="whether differences or quotients of weights should come close to the judgments",
        )
    },
    example=WeightsExample(
        data=((8, 2, 1), (1, 5, 8)),
        weights=(0.071, 0.338, 0.589),
        decimals=2,
        parameters={"model": "nonlinear"},
        source="Rezaei (2015), Omega 53:49-57, choice of a mode of transport: weights 0.071, 0.338, 0.589 with "
        "deviation 0.26",
    ),
    when_not="nobody can say which criterion is the best or the worst, or many criteria share one rank: then "
    "everything depends on a few comparisons.",
    disagreement="One library searches for the answer of the linear model with penalties: for best to others 2, 1, 4, "
    "3, 8 and others to worst 4, 8, 2, 3, 1 it gives the first criterion 0.2234, with a larger deviation than the "
    "0.2295 of the linear program. What others call the consistency ratio is one of three numbers: that of the "
    "output, that of the input (both given here), or the deviation itself. Rezaei has one best and one worst "
    "criterion; where several share a rank, others take one of them and leave the rest as they are: for 1, 2, 4, 4 "
    "and 4, 3, 1, 1 they give 0.486, 0.270, 0.108, 0.135, here 0.5, 0.278, 0.111, 0.111, with a deviation that is not "
    "theirs.",
)
