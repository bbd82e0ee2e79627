"""DK_TIPPING: at which weight does the lead pass, and to whom?"""

from __future__ import annotations

from typing import Any

import numpy as np

from decisionkit.core.arrays import checks
from decisionkit.core.declarations.registry import scoring_method
from decisionkit.core.errors import MethodError
from decisionkit.functions.arguments import BOUNDS, DIRECTIONS, METHOD, PERFORMANCE, WEIGHTS
from decisionkit.functions.boundary.cells import Cells, Rows, block
from decisionkit.functions.boundary.inputs import Inputs, method_asked, score_inputs
from decisionkit.functions.declaration import CellFunction
from decisionkit.methods import scoring_methods
from decisionkit.robustness.tipping import Tipping, sweep, tipping

HEADINGS = ("criterion", "weight", "lead passes below", "to", "lead passes above", "to")
NEVER = "never"


def dk_tipping(
    performance: Cells, weights: Cells, directions: Cells, method: Cells = None, bounds: Cells = None
) -> Rows:
    """At which weight of each criterion, the others in proportion, does another option take the lead?"""
    inputs = score_inputs(performance, weights, directions, bounds)
    key = method_asked(method)
    leader = _leader(inputs, key)
    table = inputs.table
    count = table.weights.size
    swept = sweep(table.weights, np.arange(count), np.ones(count))
    found = tipping(_terms(key, table), swept, leader)
    names, options = inputs.ranges.criterion_names(), inputs.ranges.option_names()
    return block([HEADINGS, *(_row(names[j], float(swept.now[j]), found, j, options) for j in range(count))])


def _leader(inputs: Inputs, key: str) -> int:
    first = np.flatnonzero(inputs.score(key).ranks == 1)
    if first.size > 1:
        shared = ", ".join(inputs.ranges.option_names()[i] for i in first[:3])
        raise MethodError(f"there is no single leader: {shared} share rank 1, so any change of a weight decides")
    return int(first[0])


def _terms(key: str, table: checks.Table) -> Any:
    found = scoring_method(key)
    if found.terms is None:
        can = ", ".join(name for name, each in scoring_methods().items() if each.terms is not None)
        raise MethodError(f"method: {found.title} has no closed form for tipping weights. Use one of: {can}.")
    completed = found.completed({})
    bounds = table.bounds if found.takes_bounds(completed) else None
    return found.terms(table.performance, table.directions, **found.arguments(completed, table.weights.size, bounds))


def _row(name: str, weight: float, found: Tipping, j: int, options: tuple[str, ...]) -> list[object]:
    below, above = (
        [float(at[j]), options[to[j]]] if to[j] >= 0 else [NEVER, ""]
        for at, to in ((found.below, found.new_below), (found.above, found.new_above))
    )
    return [name, weight, *below, *above]


function = CellFunction(
    name="DK_TIPPING",
    description="Says at which weight of each criterion another option takes the lead, and which, while the other "
    "weights keep their proportions. Gives one row per criterion, with headings.",
    arguments=(PERFORMANCE, WEIGHTS, DIRECTIONS, METHOD, BOUNDS),
    returns="a table with headings: criterion, its weight of a sum of 1, the weights at which the lead passes, to whom",
    listed_by="DK_CHECK",
    call=dk_tipping,
)
