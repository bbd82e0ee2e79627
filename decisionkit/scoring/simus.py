"""SIMUS: one linear programme for each criterion, and the options that their best plans have in common."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from decisionkit.core.declarations.kinds.scoring import Example, ScoringMethod
from decisionkit.core.declarations.method import Record, unrecorded
from decisionkit.core.declarations.parameters import Choice, Data, Number
from decisionkit.core.errors import MethodError

Array = NDArray[np.float64]

#: What is smaller, on scales that reach to 1, is rounding noise of the solver.
NOISE = 1e-9
#: Two constraints that leave no room between them are to stay possible after rounding.
SLACK = 1e-12
#: Options that a programme starts with, and that are added to it.
AT_A_TIME = 500
#: With more options than this in equally good plans, the solver's own pick is kept.
MOST_ALIKE = 500


def simus(
    performance: Array,
    weights: Array,
    directions: Array,
    *,
    ranking: str = "participation",
    limits: Any = None,
    record: Record = unrecorded,
) -> Array:
    """How large a part does each option have in the plans that are best for one criterion after another?

    Parameters
    ----------
    performance : (..., n_options, n_criteria)
    weights : (..., n_criteria); SIMUS does not use weights, only a criterion of weight 0 is left out
    directions : (n_criteria) of +1 or -1
    ranking : "participation" (efficient results matrix, ERM): total share x part of the programmes that
        take the option up; "dominance" (project dominance matrix, PDM): what it is ahead of the others in
        all programmes together.
    limits : for each criterion what a plan may have of a benefit at most or must have of a cost at least
        while another criterion is the goal; None is the largest performance of a benefit and the smallest
        of a cost.

    Returns
    -------
    (..., n_options) scores, at least 0 by participation, around 0 by dominance.  A criterion whose best
    plan is to do nothing, or that nothing limits, adds 0: so costs without another cost, and a benefit
    without another benefit.  Options that no plan takes up share the last rank; identical options share
    their part.  A single criterion, having no other to limit it, gives 0 to all.

    Where several plans are equally good the one with the smallest sum of squares is taken, which treats
    equal options equally and does not depend on their order; with more than 500 options in such plans it
    is the solver's pick, which may.  Entries below 1e-9 of the largest of their criterion count as 0.

    Raises
    ------
    MethodError
        If there is not one limit for each criterion.

    References
    ----------
    Munier (2011), A Strategy for Using Multicriteria Analysis in Decision-Making, Springer.

    Examples
    --------
    >>> table = np.array([[4.0, 2.0], [1.0, 5.0], [1.0, 1.0]])
    >>> simus(table, np.array([0.5, 0.5]), np.array([1.0, 1.0])).tolist()
    [0.5, 0.5, 0.0]
    """
    options, count = performance.shape[-2:]
    batch = np.broadcast_shapes(performance.shape[:-2], weights.shape[:-1])
    tables = performance.reshape(-1, options, count)
    which = np.broadcast_to(np.arange(len(tables)).reshape(performance.shape[:-2]), batch).reshape(-1)
    counted = np.broadcast_to(weights > 0, (*batch, count)).reshape(-1, count)
    bounds = _checked(limits, count)
    # Weights change nothing: each table is solved once for each set of criteria that count
    keys = [(table, row.tobytes()) for table, row in zip(which.tolist(), counted, strict=True)]
    distinct = {key: at for at, key in enumerate(dict.fromkeys(keys))}
    plans = np.zeros((len(distinct), count, options))
    for (table, row), at in distinct.items():
        used = np.frombuffer(row, dtype=bool)
        plans[at, used] = _efficient_results(tables[table][:, used], directions[used], bounds[used])
    which = np.array([distinct[key] for key in keys], dtype=int)
    total = plans.sum(axis=-2)
    taken = (plans > 0).sum(axis=-2)
    if record is not unrecorded:
        record("efficient results", plans[which].reshape(*batch, count, options))
        record("total shares", total[which].reshape(*batch, options))
        record("programmes that take the option up", taken[which].reshape(*batch, options).astype(float))
    if ranking == "dominance":  # summed over all rivals: dominance - subordination = n x own total - everyone's total
        scores = options * total - total.sum(axis=-1, keepdims=True)
        return np.asarray(scores[which].reshape(*batch, options))
    scores = (total * taken)[which] / np.maximum(counted.sum(axis=-1, keepdims=True), 1)
    return np.asarray(scores.reshape(*batch, options))


def _checked(limits: Any, count: int) -> Array:
    if limits is None:
        return np.full(count, np.nan)
    if len(limits) != count:
        rule = f"must have one entry for each of the {count} criteria; found {len(limits)}"
        raise MethodError(f"SIMUS, limits: {rule}. Give None for the usual one.")
    return np.array([math.nan if each is None else each for each in limits], dtype=float)


def _efficient_results(table: Array, directions: Array, limits: Array) -> Array:
    """Return the share of each option in the best plan for each criterion (n_criteria, n_options), ERM."""
    ends = np.where(directions > 0, table.max(axis=0), table.min(axis=0))
    bound = np.where(np.isnan(limits), ends, limits)
    scale = np.abs(table).max(axis=0)
    scale = np.where(scale > 0, scale, 1.0)
    # Every constraint as "at most": costs at least as large as their limit, with both signs turned
    rows, most = (table / scale * directions).T, bound / scale * directions
    shares = np.zeros(rows.shape)
    for goal in range(len(rows)):
        others = np.arange(len(rows)) != goal
        plan = _best_plan(rows[goal], *_in_limits(rows[others], most[others]))
        whole = float(plan.sum())
        if whole > NOISE:
            part = (plan / whole).round(13)  # so that equal options are equal to the last bit
            shares[goal] = np.where(part > NOISE, part, 0.0)
    return shares


def _in_limits(rows: Array, most: Array) -> tuple[Array, Array]:
    """Return rows measured in their limits: the solver's tolerance is the same for all, and limits can be small."""
    size = np.where(np.abs(most) > NOISE, np.abs(most), 1.0)
    return rows / size[:, None], most / size


def _best_plan(gain: Array, rows: Array, most: Array) -> Array:
    """Maximise gain @ plan with rows @ plan <= most and plan >= 0; zeros where nothing is best."""
    plan = np.zeros(gain.size)
    best = _solved(gain, rows, most) if gain.any() else None
    if best is None:
        return plan
    solved, prices = best
    # Every equally good plan is made of options that lose nothing, and uses up all that has a price
    alike = prices @ rows - gain <= NOISE
    plan[alike] = _smallest(rows[:, alike], most, prices > NOISE, solved[alike])
    return plan


def _solved(gain: Array, rows: Array, most: Array) -> tuple[Array, Array] | None:
    """Return a best plan and what a little more room would be worth; None where there is no best plan.

    Of very many options some are taken first, then those that would better the plan.
    """
    from scipy.optimize import linprog

    chosen = np.argsort(-gain, kind="stable")[:AT_A_TIME]
    while True:
        found = linprog(-gain[chosen], A_ub=rows[:, chosen], b_ub=most, method="highs")
        if found.status == 2 and chosen.size < gain.size:  # these cannot meet the limits; all together may
            chosen = np.arange(gain.size)
            continue
        if found.status != 0:
            return None
        prices = -found.ineqlin.marginals
        missed = gain - prices @ rows
        missed[chosen] = 0.0
        if not (missed > NOISE).any():
            plan = np.zeros(gain.size)
            plan[chosen] = found.x
            return plan, prices
        chosen = np.union1d(chosen, np.argsort(-missed, kind="stable")[:AT_A_TIME])


def _smallest(rows: Array, most: Array, scarce: NDArray[np.bool_], solved: Array) -> Array:
    """Return the plan with the smallest sum of squares among those that use up what is scarce."""
    from scipy.optimize import nnls

    even = np.linalg.lstsq(rows[scarce], most[scarce], rcond=None)[0] if scarce.any() else np.zeros(solved.size)
    left, room = rows[~scarce], most[~scarce]
    if bool((even >= -NOISE).all() and (left @ even <= room + NOISE).all()):
        return np.maximum(even, 0.0)
    if solved.size > MOST_ALIKE:
        return solved
    # Least distance programming (Lawson & Hanson 1974, chapter 23) in the directions that keep what is scarce used up
    _, sizes, axes = np.linalg.svd(rows[scarce])
    kept = axes[int((sizes > NOISE).sum()) :].T
    least = np.concatenate([-even, left @ even - room]) - SLACK
    system = np.vstack([np.vstack([kept, -left @ kept]).T, least])
    target = np.append(np.zeros(kept.shape[1]), 1.0)
    rest = system @ nnls(system, target)[0] - target
    plan = even - kept @ (rest[:-1] / rest[-1]) if abs(rest[-1]) > NOISE else solved
    return np.maximum(plan, 0.0)


def _conclude(steps: Mapping[str, Array], options: Sequence[str]) -> tuple[str, ...]:
    idle = [str(j + 1) for j in np.flatnonzero(~steps["efficient results"].any(axis=-1))]
    sentences = []
    if idle:
        several = "criteria" if len(idle) > 1 else "criterion"
        sentences.append(
            f"no plan comes from {several} {', '.join(idle)} in the order given: the best is to do nothing, nothing "
            "limits it, or its weight is 0"
        )
    return tuple(sentences)


def _limits_fault(value: Any) -> str | None:
    given = value.tolist() if isinstance(value, np.ndarray) else value
    if not isinstance(given, list | tuple) or len(given) == 0:
        return "it is not a list"
    number = Number(default=0.0, low=-1e150, high=1e150)
    return "an entry is not a number" if any(number.fault(each) for each in given if each is not None) else None


declaration = ScoringMethod(
    key="simus",
    title="SIMUS",
    family="optimisation",
    formula="for each criterion: best plan with no part below 0, benefits of the others at most, costs at least at "
    "their limit; "
    "score = sum of shares x part of the programmes that take the option up",
    function=simus,
    takes="performance",
    parameters={
        "ranking": Choice(
            default="participation",
            among=("participation", "dominance"),
            help="participation = total share x part of the programmes, by the efficient results matrix (ERM); "
            "dominance = net lead over the others, by the project dominance matrix (PDM)",
        ),
        "limits": Data(
            default=None,
            form="a list with a number or None for each criterion",
            rule=_limits_fault,
            bad=("text", 1.0, [], ["much", 1.0], [float("nan"), 1.0], [True, 1.0]),
            help="most of a benefit, least of a cost while another criterion is the goal; "
            "None = largest or smallest performance",
            each="criterion",
        ),
    },
    holds=frozenset({"unit-free"}),
    caution=lambda completed: "SIMUS does not use weights: each criterion with a weight above 0 has one programme",
    conclude=_conclude,
    example=Example(
        performance=((250, 120, 20, 800), (130, 200, 40, 1000), (350, 340, 15, 600)),
        weights=(1, 1, 1, 1),
        directions=("max", "max", "min", "max"),
        scores=(0.09090909, 0.66603535, 0.74305556),
        decimals=7,
        parameters={"limits": (None, 500, None, None)},
        source="Munier, Carignano & Alberto, Un método de programación multiobjetivo, Revista de la Escuela de "
        "Perfeccionamiento en Investigación Operativa 24(39), as given in the tests of scikit-criteria",
    ),
    when_not="weights should count, or there are few criteria of the same direction: each programme needs another "
    "benefit that limits it, or another cost that must be met; most options then get nothing and tie.",
    disagreement="Where several plans are equally good, scikit-criteria 0.10 keeps the solver's first: of two "
    "identical options it can give one 0.33 and the other 0; 0.9 counts noise of the solver, a share of 1e-12, as "
    "taking part in a plan. Here they share, and noise does not count.",
)
