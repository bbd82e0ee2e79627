"""DK_CONTRIBUTIONS: what does each criterion add to the weighted sum?"""

from __future__ import annotations

import numpy as np

from decisionkit.functions.arguments import BOUNDS, DIRECTIONS, PERFORMANCE, WEIGHTS
from decisionkit.functions.boundary.cells import Cells, Rows
from decisionkit.functions.boundary.inputs import score_inputs
from decisionkit.functions.declaration import CellFunction

STEP = "contributions"


def dk_contributions(performance: Cells, weights: Cells, directions: Cells, bounds: Cells = None) -> Rows:
    """What does each criterion add to each option's score?  Gives the step of that name of the weighted sum."""
    inputs = score_inputs(performance, weights, directions, bounds)
    steps = {step.name: step.table for step in inputs.score(steps=True).steps}
    return inputs.per_cell(np.asarray(steps[STEP]))


function = CellFunction(
    name="DK_CONTRIBUTIONS",
    description="Says what each criterion adds to the score of each option by the weighted sum. "
    "Gives a table as large as that of the numbers; each option's entries sum to DK_SCORE.",
    arguments=(PERFORMANCE, WEIGHTS, DIRECTIONS, BOUNDS),
    returns="a table of numbers, options and criteria standing as in performance, without headings",
    listed_by="DK_CHECK",
    call=dk_contributions,
)
