"""DK_RANK: which rank does each option get?"""

from __future__ import annotations

from dataclasses import replace

from decisionkit.core.errors import Entry, Fault, InputError
from decisionkit.core.numerics.ranking import Better, ranks
from decisionkit.functions.arguments import BOUNDS, DIRECTIONS, METHOD, PERFORMANCE, WEIGHTS
from decisionkit.functions.boundary.cells import Cells, Rows, grid
from decisionkit.functions.boundary.inputs import Inputs, is_column, method_asked, score_inputs
from decisionkit.functions.declaration import CellFunction

#: The weight of the only criterion.
ALONE = 1.0


def dk_rank(
    performance: Cells,
    weights: Cells = None,
    directions: Cells = None,
    method: Cells = None,
    bounds: Cells = None,
) -> Rows:
    """Which rank does each option get?  Gives the ranks of ``decisionkit.score``, or of one column of scores."""
    lone = is_column(performance)
    if lone and len(grid(directions).rows) == 0:
        rule, remedy = (
            "must say whether higher or lower scores are better",
            "Give max or min: some methods, such as VIKOR, give the best option the lowest score.",
        )
        raise InputError([Fault(Entry("directions"), rule, "a blank", remedy)])
    if lone and len(grid(weights).rows) == 0:
        weights = ALONE
    inputs = score_inputs(performance, weights, directions, bounds)
    if inputs.ranges.count == 1 and len(grid(method).rows) == 0:
        return inputs.per_option(_of_scores(inputs))
    return inputs.per_option(inputs.score(method_asked(method)).ranks.tolist())


def _of_scores(inputs: Inputs) -> list[float]:
    """Return the ranks of one column of numbers, which need no method."""
    better: Better = "higher" if inputs.table.directions[0] > 0 else "lower"
    found: list[float] = ranks(inputs.table.performance[:, 0], better).tolist()
    return found


function = CellFunction(
    name="DK_RANK",
    description="Ranks options on weighted criteria, with a method of decisionkit, or one column of scores: 1 is best, "
    "ties share a rank. Gives one rank per option, standing as the options do.",
    arguments=(
        PERFORMANCE,
        replace(WEIGHTS, takes=f"{WEIGHTS.takes} May be left out for one column of scores.", optional=True),
        replace(DIRECTIONS, optional=True),
        METHOD,
        BOUNDS,
    ),
    returns="one whole number per option: a column, or a row where options stand in columns",
    listed_by="DK_CHECK",
    call=dk_rank,
)
