"""DK_NORMALISE: how do performances on different scales become comparable?"""

from __future__ import annotations

import numpy as np

from decisionkit.core.declarations.parameters import Choice
from decisionkit.core.errors import Entry, Fault, InputError, PerformanceError, excerpt
from decisionkit.core.numerics import normalise
from decisionkit.core.words import did_you_mean
from decisionkit.functions.arguments import BOUNDS, DIRECTIONS, PERFORMANCE
from decisionkit.functions.boundary.cells import Cells, Odd, Rows, grid, text
from decisionkit.functions.boundary.ends import ends
from decisionkit.functions.boundary.inputs import Inputs, checked, directions_of
from decisionkit.functions.boundary.ranges import side_by_side
from decisionkit.functions.declaration import Argument, CellFunction

BY_BOUNDS, USUAL = "bounds", "auto"


def dk_normalise(performance: Cells, directions: Cells, method: Cells = None, bounds: Cells = None) -> Rows:
    """How do performances on different scales become comparable?  By ``decisionkit.core.numerics.normalise``."""
    ranges = side_by_side(performance, "directions", {"directions": directions})
    scale = ends(bounds, ranges)
    given = {"performance": ranges.performance, "directions": directions_of(ranges), "bounds": scale}
    table = checked(ranges, weights=np.ones(ranges.count), **given)
    name = _named(method, bounded=scale is not None)
    try:
        found = normalise.apply(name, table.performance, table.directions, table.bounds)
    except PerformanceError as error:
        raise error.moved(ranges.in_cells) from error
    return Inputs(ranges, table).per_cell(np.asarray(found))


def _named(method: Cells, *, bounded: bool) -> str:
    known = (USUAL, *normalise.BY_NAME, BY_BOUNDS)
    asked = [cell for row in grid(method).rows for cell in row]
    if not asked:
        return USUAL
    word = str(Choice(default=USUAL, among=known).word(str(text(asked[0]))))
    rule = "must be one normalisation"
    if len(asked) > 1 or word not in known:
        said = text(asked[0])
        shown = excerpt(said if isinstance(said, Odd) else asked[0])
        found = shown if len(asked) == 1 else f"{len(asked)} cells"
        remedy = did_you_mean(word, known, f"Use one of: {', '.join(known)}.")
        raise InputError([Fault(Entry("method"), rule, found, remedy)])
    if word == BY_BOUNDS and not bounded:
        raise InputError(
            [Fault(Entry("bounds"), "are needed by this normalisation", "a blank", "Select low and high.")]
        )
    return word


function = CellFunction(
    name="DK_NORMALISE",
    description="Makes performances on different scales comparable, by one of the field's normalisations. "
    "Gives a table as large as that of the numbers.",
    arguments=(
        PERFORMANCE,
        DIRECTIONS,
        Argument(
            name="method",
            takes="minmax, max, sum, vector, share, none or bounds. Blank or auto: bounds where given, else max, as "
            "in DK_SCORE. With vector, share and none a cost stays a cost.",
            example='"minmax"',
            optional=True,
        ),
        BOUNDS,
    ),
    returns="a table of numbers, options and criteria standing as in performance, without headings",
    call=dk_normalise,
)
