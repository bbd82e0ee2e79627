"""DK_SCORE: what does each option score?"""

from __future__ import annotations

from decisionkit.functions.arguments import BOUNDS, DIRECTIONS, METHOD, PERFORMANCE, WEIGHTS
from decisionkit.functions.boundary.cells import Cells, Rows
from decisionkit.functions.boundary.inputs import method_asked, score_inputs
from decisionkit.functions.declaration import CellFunction


def dk_score(performance: Cells, weights: Cells, directions: Cells, method: Cells = None, bounds: Cells = None) -> Rows:
    """What does each option score?  Gives the scores of ``decisionkit.score``."""
    inputs = score_inputs(performance, weights, directions, bounds)
    return inputs.per_option(inputs.score(method_asked(method)).scores.tolist())


function = CellFunction(
    name="DK_SCORE",
    description="Scores options on weighted criteria, with a method of decisionkit. "
    "Gives one score per option, standing as the options do: a column, or a row where criteria are in rows.",
    arguments=(PERFORMANCE, WEIGHTS, DIRECTIONS, METHOD, BOUNDS),
    returns="one number per option: a column, or a row where options stand in columns",
    listed_by="DK_CHECK",
    call=dk_score,
)
