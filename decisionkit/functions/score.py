"""DK_SCORE: what does each option score?"""

from __future__ import annotations

from decisionkit.functions.arguments import BOUNDS, DIRECTIONS, METHOD, PERFORMANCE, WEIGHTS
from decisionkit.functions.boundary.cells import Cells, Rows, column
from decisionkit.functions.boundary.inputs import outcome
from decisionkit.functions.declaration import CellFunction


def dk_score(performance: Cells, weights: Cells, directions: Cells, method: Cells = None, bounds: Cells = None) -> Rows:
    """What does each option score?  Gives the scores of ``decisionkit.score`` in a column."""
    return column(outcome(performance, weights, directions, method, bounds).scores.tolist())


function = CellFunction(
    name="DK_SCORE",
    description="Scores options on weighted criteria, with a method of decisionkit. "
    "Gives a column, one score per option.",
    arguments=(PERFORMANCE, WEIGHTS, DIRECTIONS, METHOD, BOUNDS),
    returns="a column of numbers, one score per option",
    listed_by="DK_CHECK",
    call=dk_score,
)
