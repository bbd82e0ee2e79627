"""DK_RANK: which rank does each option get?"""

from __future__ import annotations

from decisionkit.functions.arguments import BOUNDS, DIRECTIONS, METHOD, PERFORMANCE, WEIGHTS
from decisionkit.functions.boundary.cells import Cells, Rows, column
from decisionkit.functions.boundary.inputs import outcome
from decisionkit.functions.declaration import CellFunction


def dk_rank(performance: Cells, weights: Cells, directions: Cells, method: Cells = None, bounds: Cells = None) -> Rows:
    """Which rank does each option get?  Gives the ranks of ``decisionkit.score`` in a column."""
    return column(outcome(performance, weights, directions, method, bounds).ranks.tolist())


function = CellFunction(
    name="DK_RANK",
    description="Ranks options on weighted criteria, with a method of decisionkit: 1 is best, ties share a rank. "
    "Gives a column, one rank per option.",
    arguments=(PERFORMANCE, WEIGHTS, DIRECTIONS, METHOD, BOUNDS),
    returns="a column of whole numbers, one rank per option",
    listed_by="DK_CHECK",
    call=dk_rank,
)
