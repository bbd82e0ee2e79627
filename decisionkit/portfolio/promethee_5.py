"""PROMETHEE V: the options that together have the largest net flow under a budget and other constraints."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from decisionkit.core.arrays.checks import Table, check_row, check_table, gathered, location
from decisionkit.core.arrays.entries import LARGEST
from decisionkit.core.arrays.names import check_names, option_names
from decisionkit.core.arrays.numbers import as_float, is_real
from decisionkit.core.declarations.kinds.portfolio import Portfolio, PortfolioExample, PortfolioMethod
from decisionkit.core.declarations.parameters import Data, Whole, fit, with_defaults
from decisionkit.core.declarations.result import provenance
from decisionkit.core.errors import Fault, InputError, MethodError, excerpt
from decisionkit.core.families import preference as preferred
from decisionkit.core.numerics.sums import weighted_balance
from decisionkit.core.rounding import AS_WRITTEN

if TYPE_CHECKING:  # takes longer to import than the rest
    from scipy.optimize import LinearConstraint

Array = NDArray[np.float64]

#: The solver gets this many seconds.
PATIENCE = 60.0

RELATIONS = ("<=", ">=", "=")
#: Nobody has to choose more options.
MANY = 1_000_000
#: The solver stops when it is within 1e-6 of the best: worths are made so large that this is nothing.
WORTH_SCALE = 1e6
LIMIT_SCALE = 1e3


def promethee_5(
    performance: Any,
    weights: Any,
    directions: Any,
    *,
    costs: Any,
    budget: float,
    options: Sequence[str] | None = None,
    **parameters: Any,
) -> Portfolio:
    """Which options together have the largest net flow that the budget and the constraints allow?

    Parameters
    ----------
    performance : (n_options, n_criteria)
    weights : (n_criteria), not negative, not all zero
    directions : n_criteria of "max"/"min" or +1/-1
    costs : (n_options), none negative, in the unit of the budget
    budget : what the chosen options may cost together, not negative
    options : names
    at_least, at_most : how many options may be chosen; at_most None for any number
    constraints : (one number per option, "<=" or ">=" or "=", limit) each, on the sum over the chosen options
    shape, indifference, preference, spread : as for PROMETHEE

    Returns
    -------
    Portfolio
        ``chosen`` (n_options) of 0 and 1; ``worth`` (n_options), the net flow of each option among all.  An option
        with a negative flow is chosen only where a constraint needs it; one with a flow of 0 wherever it fits.

    Raises
    ------
    InputError
        Names every fault of the arrays.
    MethodError
        No selection keeps to the budget and all constraints; or a parameter outside its limits.

    References
    ----------
    Brans & Mareschal (1992), PROMETHEE V: MCDM problems with segmentation constraints, INFOR 30(2), 85-96,
    doi:10.1080/03155986.1992.11732186.

    Examples
    --------
    >>> promethee_5([[9], [7], [5]], [1], ["max"], costs=[10, 4, 5], budget=9).names
    ('option 2',)
    """
    completed = with_defaults(declaration.title, declaration.parameters, parameters)
    table, cost, limit = _checked(performance, weights, directions, costs, budget, options, completed)
    arguments = fit(declaration.title, declaration.parameters, completed, table.performance.shape[-1])
    worth = _net_flows(table, arguments)
    rows, low, high = _limits(cost, limit, completed)
    chosen = _best(worth, _affordable(cost, limit), rows, low, high)
    given = (table.performance, table.weights, table.directions, cost, np.array([limit]))
    return Portfolio(
        options=tuple(options) if options is not None else option_names(worth.size),
        chosen=chosen,
        worth=worth,
        total_worth=float(worth @ chosen),
        total_cost=float(cost @ chosen),
        budget=limit,
        method="promethee_5",
        parameters=completed,
        provenance=provenance("promethee_5", completed, *given),
        notices=(*table.notices, *_notices(worth, chosen)),
    )


def _checked(
    performance: Any, weights: Any, directions: Any, costs: Any, budget: Any, options: Any, completed: Any
) -> tuple[Table, Array, float]:
    """Return clean table, costs and budget, or report every fault of them together."""
    faults: list[Fault] = []
    table = gathered(faults, check_table, performance, weights, directions, None, options)
    names = gathered([], check_names, options, "options")  # what is wrong with them is among the faults already
    cost = gathered(faults, check_row, costs, "costs", names)
    if table is not None and (table.performance.ndim != 2 or table.weights.ndim != 1):
        found = f"shapes {table.performance.shape} and {table.weights.shape}"
        faults.append(Fault("performance and weights", "must be one table and one row", found, "Give one decision."))
    elif table is not None:
        faults += _misfits(cost, completed["constraints"], len(table.performance))
    if cost is not None and cost.ndim == 1:
        for i in np.flatnonzero(cost < 0).tolist():
            where = location("costs", [i]).named(option=names)
            faults.append(Fault(where, "must not be negative", f"{cost[i]:g}", "Correct the cost."))
    if not _is_number(budget) or budget < 0:
        rule = "must be a number of at least 0" + (f", at most {LARGEST:g}" if _is_large(budget) else "")
        faults.append(Fault("budget", rule, excerpt(budget), "Give what may be spent."))
    if faults or table is None or cost is None:
        raise InputError(faults)
    return table, cost, float(budget)


def _misfits(cost: Array | None, constraints: Any, count: int) -> list[Fault]:
    rule = f"must be as many as the {count} rows of performance"
    faults = []
    if cost is not None and cost.shape != (count,):
        found = str(cost.size) if cost.ndim == 1 else f"shape {cost.shape}"
        faults.append(Fault("costs", rule, found, f"Give {count} costs."))
    for number, (coefficients, _, _) in enumerate(constraints, 1):
        if len(coefficients) != count:
            found, remedy = str(len(coefficients)), f"Give {count} numbers."
            faults.append(Fault(f"constraints, numbers of constraint {number}", rule, found, remedy))
    return faults


def _net_flows(table: Table, arguments: dict[str, Any]) -> Array:
    """Step 1: return the net flow of each option among all, without constraints."""
    given = (arguments[name] for name in preferred.PARAMETERS)
    chosen = preferred.preferences_of("PROMETHEE V", table.performance, *given)
    plus, minus = preferred.flows(table.performance, table.directions, chosen)
    return weighted_balance(plus - minus, table.weights)


def _limits(cost: Array, budget: float, completed: Any) -> tuple[Array, Array, Array]:
    """Return the rows of the program and the least and the most that each may add up to."""
    most = np.inf if completed["at_most"] is None else completed["at_most"]
    rows, low, high = [cost, np.ones(cost.size)], [-np.inf, completed["at_least"]], [budget, most]
    for coefficients, relation, limit in completed["constraints"]:
        rows.append(np.array(coefficients, dtype=float))
        low.append(-np.inf if relation == "<=" else limit)
        high.append(np.inf if relation == ">=" else limit)
    found = np.where(_affordable(cost, budget), np.array(rows), 0.0)
    # So many times as large as the solver's own tolerance that an overspent budget is noticed.
    largest = np.abs(found).max(axis=1)
    unit = np.where(largest > 0, largest, 1.0)
    # A row sums to less than this, so a limit further out is none, or one that nothing keeps to.
    furthest = LIMIT_SCALE * (cost.size + 1.0)
    with np.errstate(over="ignore"):
        least, most = (np.clip(np.array(each) / unit * LIMIT_SCALE, -furthest, furthest) for each in (low, high))
    return found / unit[:, None] * LIMIT_SCALE, least, most


def _affordable(cost: Array, budget: float) -> NDArray[np.bool_]:
    """Say which options can be paid for at all: beside the cost of another, these may be lost in rounding."""
    return np.asarray(cost <= budget * (1.0 + AS_WRITTEN))


def _best(worth: Array, free: NDArray[np.bool_], rows: Array, low: Array, high: Array) -> Array:
    """Step 2: return the selection, 1 or 0 per option, with the largest worth within the limits."""
    from scipy.optimize import LinearConstraint

    largest = float(np.abs(worth).max())
    gain = worth * (WORTH_SCALE / largest) if largest > 0 else worth
    near = AS_WRITTEN * LIMIT_SCALE
    while True:
        chosen = _solved(-gain, free, LinearConstraint(rows, low - near, high + near))
        total = rows @ chosen
        if (total <= high + near).all() and (total >= low - near).all():
            break
        # The solver takes .9999997 for 1. Rounded, this selection breaks a limit: any other, please.
        rows = np.vstack([rows, (1.0 - 2.0 * chosen) * LIMIT_SCALE])
        low, high = np.append(low, (1.0 - chosen.sum()) * LIMIT_SCALE), np.append(high, np.inf)
    # What is worth nothing costs nothing either, as far as flows go: taken where it fits, the cheapest first.
    for i in np.argsort(rows[0], kind="stable"):
        if worth[i] == 0 and chosen[i] == 0 and free[i]:
            total = rows @ chosen + rows[:, i]
            chosen[i] = (total <= high + near).all() and (total >= low - near).all()
    return chosen


def _solved(cost: Array, free: NDArray[np.bool_], within: LinearConstraint) -> Array:
    """Return the cheapest selection that the solver finds, 1 or 0 per option."""
    from scipy.optimize import Bounds, milp

    options = {"mip_rel_gap": 0.0, "time_limit": PATIENCE}
    found = milp(cost, integrality=1, bounds=Bounds(0, free.astype(float)), constraints=within, options=options)
    if found.status == 1:
        raise MethodError(
            f"PROMETHEE V: no best selection was found within {PATIENCE:.0f} s. Give fewer options, or constraints "
            "that more selections keep to."
        )
    if found.x is None:
        raise MethodError(
            "PROMETHEE V: no selection of options keeps to the budget and all constraints. Raise the budget, or ask "
            "for less."
        )
    return np.asarray(np.rint(found.x))


def _notices(worth: Array, chosen: Array) -> tuple[str, ...]:
    forced = int(((worth < 0) & (chosen > 0)).sum())
    if forced == 0:
        return ()
    have, them = ("has", "it") if forced == 1 else ("have", "them")
    return (f"{forced} of the options chosen {have} a negative net flow: only the constraints bring {them} in",)


def _is_number(value: object) -> bool:
    return is_real(value) and abs(as_float(value)) <= LARGEST


def _is_large(value: object) -> bool:
    return is_real(value) and as_float(value) > LARGEST and value != np.inf


def _no_number_of_options(value: Any) -> str | None:
    return None if Whole(default=0, low=0, high=MANY).fault(value) is None else f"it is not from 0 to {MANY:,}"


def _of_options(constraints: Any, take: Callable[[Any, tuple[str, ...]], Any]) -> Any:
    """Return constraints with their numbers in the order of the options, as far as they carry labels."""
    if not isinstance(constraints, list | tuple):
        return constraints
    parts = [list(each) if isinstance(each, list | tuple) else each for each in constraints]
    return [[take(each[0], ("option",)), *each[1:]] if isinstance(each, list) and each else each for each in parts]


def _no_constraints(value: Any) -> str | None:
    """Return what is wrong with the first faulty constraint, or None."""
    if not isinstance(value, list | tuple):
        return "it is not a list"
    for number, each in enumerate(value, 1):
        if not isinstance(each, list | tuple) or len(each) != 3:
            return f"constraint {number} does not have three parts"
        coefficients, relation, limit = each
        numbers = coefficients.tolist() if isinstance(coefficients, np.ndarray) else coefficients
        if not isinstance(numbers, list | tuple) or not all(map(_is_number, numbers)):
            return f"constraint {number} has no list of numbers up to {LARGEST:g} in size"
        if not isinstance(relation, str) or relation not in RELATIONS:
            return f"constraint {number} has the relation {excerpt(relation)}"
        if not _is_number(limit):
            return f"constraint {number} has the limit {excerpt(limit)}"
    return None


declaration = PortfolioMethod(
    key="promethee_5",
    title="PROMETHEE V",
    family="outranking",
    formula="largest sum over the chosen options of net flow, sum of costs <= budget, and further constraints",
    function=promethee_5,
    parameters={
        "at_least": Whole(default=0, low=0, high=MANY, help="the fewest options that may be chosen"),
        "at_most": Data(
            default=None,
            form="a whole number of at least 0 or None",
            rule=_no_number_of_options,
            bad=("text", True, 0.5, -1, MANY + 1, float("nan"), [3]),
            help="the most options that may be chosen; None = any number",
        ),
        "constraints": Data(
            default=(),
            form='a list of (one number per option, "<=" or ">=" or "=", limit)',
            rule=_no_constraints,
            bad=("text", 1.0, True, None, [1.0], [([1.0], "<", 1)], [([1.0], "<=", None)], [("text", "<=", 1)]),
            within=_of_options,
            help="each limits the sum of the given numbers over the options that are chosen",
        ),
        **preferred.PARAMETERS,
    },
    example=PortfolioExample(
        performance=((15, 83, 21), (10, 90, 15), (11, 75, 20), (18, 59, 20), (17, 60, 28), (22, 44, 15), (13, 62, 22)),
        weights=(0.3, 0.2, 0.5),
        directions=("max", "min", "max"),
        costs=(0.6, 0.9, 1.5, 1.2, 0.3, 1.2, 0.4),
        budget=3,
        chosen=(1, 0, 0, 1, 1, 0, 1),
        parameters={
            "shape": ("u_shape", "linear", "usual"),
            "indifference": (1, 5, 0),
            "preference": (0, 10, 0),
        },
        source="not from a paper but from another program: example PROMETHEE V, first constraint, of the public "
        "repository WAndraszyk/Construct-your-own-PROMETHEE-with-Python-for-MCDA",
    ),
    when_not="the number of options is open: flows add up to 0, so an option below the average makes a portfolio worse "
    "although it brings something, and small portfolios are favoured. Then fix the number with at_least and at_most, "
    "and compare the best portfolios of each size.",
    disagreement="Some shift all flows so that none is negative, which favours large portfolios instead; De Almeida & "
    "Vetschera (2012) show that the shift decides, and compare the best portfolios of each size (c-optimal ones). Here "
    "flows are as they are. pyDecision 5.1 searches with a genetic algorithm; here the best is found exactly. "
    f"{preferred.AT_A_THRESHOLD}",
)
