"""DK_COMPARE: would another method rank the options differently?"""

from __future__ import annotations

from decisionkit.core.errors import MethodError
from decisionkit.functions.arguments import BOUNDS, DIRECTIONS, PERFORMANCE, WEIGHTS
from decisionkit.functions.boundary.cells import Cells, Rows, block
from decisionkit.functions.boundary.inputs import score_inputs
from decisionkit.functions.boundary.missing import needs
from decisionkit.functions.declaration import CellFunction
from decisionkit.methods import scoring_methods

HEADING = "method"


def dk_compare(performance: Cells, weights: Cells, directions: Cells, bounds: Cells = None) -> Rows:
    """Which rank does each option get by each method?  Methods that cannot take the table say why at the end."""
    inputs = score_inputs(performance, weights, directions, bounds)
    names = inputs.ranges.option_names()
    ranked, refused = [], []
    for key in scoring_methods():
        try:
            ranked.append([key, *inputs.score(key).ranks.tolist()])
        except MethodError as error:
            refused.append([key, error.sentences[0], *[""] * (len(names) - 1)])
        except ImportError as error:
            refused.append([key, needs(error), *[""] * (len(names) - 1)])
    return block([[HEADING, *names], *ranked, *refused])


function = CellFunction(
    name="DK_COMPARE",
    description="Ranks the options by every scoring method that can take the table: one row per method, one column per "
    "option, with headings. Methods that cannot take it come last and say why.",
    arguments=(PERFORMANCE, WEIGHTS, DIRECTIONS, BOUNDS),
    returns="a table with headings: the key of the method, then the rank of each option, or why there is none",
    listed_by="DK_CHECK",
    call=dk_compare,
)
