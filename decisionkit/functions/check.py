"""DK_CHECK: what is wrong with the inputs, and how were they read?"""

from __future__ import annotations

from decisionkit.core.errors import InputError
from decisionkit.functions.arguments import BOUNDS, DIRECTIONS, PERFORMANCE, WEIGHTS
from decisionkit.functions.boundary.cells import Cells, Rows, column
from decisionkit.functions.boundary.inputs import score_inputs
from decisionkit.functions.declaration import CellFunction

MOST_LISTED = 10_000


def dk_check(performance: Cells, weights: Cells, directions: Cells, bounds: Cells = None) -> Rows:
    """What is wrong with the inputs?  Gives every fault in a column, or ok and how ranges were read."""
    try:
        inputs = score_inputs(performance, weights, directions, bounds)
    except InputError as error:
        more = len(error.faults) - MOST_LISTED
        return column([*map(str, error.faults[:MOST_LISTED]), *([f"and {more} more"] if more > 0 else [])])
    return column(["ok", *inputs.ranges.remarks])


function = CellFunction(
    name="DK_CHECK",
    description="Lists everything that is wrong with the inputs of DK_SCORE and DK_RANK, one row per fault: where, the "
    "rule, what was found, what to do. Gives ok if there is nothing, and how ranges were read.",
    arguments=(PERFORMANCE, WEIGHTS, DIRECTIONS, BOUNDS),
    returns="a column of texts: one per fault, or ok and how ranges with two readings were read",
    call=dk_check,
)
