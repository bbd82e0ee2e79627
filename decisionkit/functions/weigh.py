"""DK_WEIGH: which weights follow from judgments, or from the data?"""

from __future__ import annotations

from typing import Any, Literal

import numpy as np

from decisionkit.core.declarations.kinds.weighting import WeightingMethod
from decisionkit.core.declarations.registry import weighting_method
from decisionkit.core.errors import Entry, Fault, InputError, PerformanceError, excerpt
from decisionkit.functions.boundary.cells import Cells, Odd, Rows, block, column, grid, number
from decisionkit.functions.boundary.inputs import checked, directions_of, method_asked
from decisionkit.functions.boundary.judgments import Judgments, judgments
from decisionkit.functions.boundary.ranges import side_by_side
from decisionkit.functions.declaration import Argument, CellFunction

DATA = "data"
#: As many columns as a sheet has.
MOST_CRITERIA = 16_384
Form = Literal["row", "two rows", "square", "table"]


def dk_weigh(method: Cells, data: Cells, directions: Cells = None) -> Rows:
    """Which weights follow from these judgments or data?  Gives those of ``decisionkit.weigh``."""
    found = weighting_method(method_asked(method, "weighting", None))
    form = _form(found, data)
    if form == "table":
        return _from_table(found, data, directions)
    read = judgments(
        DATA, data, lines={"row": 1, "two rows": 2}.get(form), blanks=found.blanks, quotients=found.key == "ahp"
    )
    return _standing(read.down, _weights(found, read))


def _form(method: WeightingMethod, data: Cells) -> Form:
    """What does a method take: one number per criterion, two, a square of comparisons, or options by criteria?"""
    if method.criteria_axes == (-2, -1):
        return "square"
    if "performance table" in method.data:
        return "table"
    if np.ndim(method.example.data) > 1:
        return "two rows"
    block = grid(data)
    return "square" if "square table" in method.data and min(block.height, block.width) > 1 else "row"


def _weights(method: WeightingMethod, read: Judgments) -> Any:
    try:
        return method.weigh(read.numbers).values.tolist()
    except InputError as error:
        raise read.named(error) from None


def _from_table(method: WeightingMethod, data: Cells, directions: Cells) -> Rows:
    block = grid(data)
    if method.key == "equal" and (block.height, block.width) == (1, 1):
        return _standing(False, _equal(method, number(block.rows[0][0])))
    needed = {"directions": directions} if method.uses_directions or len(grid(directions).rows) > 0 else {}
    ranges = side_by_side(data, "directions" if needed else None, needed, called=DATA)
    signs = directions_of(ranges) if needed else np.ones(ranges.count)
    table = checked(ranges, performance=ranges.performance, weights=np.ones(ranges.count), directions=signs)
    try:
        used = (table.directions,) if method.uses_directions else ()
        values = method.weigh(table.performance, *used).values.tolist()
    except InputError as error:
        raise InputError(fault.moved(ranges.in_cells, Entry) for fault in error.faults) from None
    except PerformanceError as error:
        raise error.moved(ranges.in_cells) from error
    return _standing(ranges.turned, values)


def _equal(method: WeightingMethod, count: float | Odd | None) -> list[float]:
    """Return equal weights for so many criteria."""
    if not (isinstance(count, float) and count.is_integer() and 1 <= count <= MOST_CRITERIA):
        rule, remedy = (
            f"must be a table, or how many criteria there are, 1 to {MOST_CRITERIA:,}",
            "Give a whole number.",
        )
        raise InputError([Fault(Entry(DATA), rule, excerpt(count), remedy)])
    weights: list[float] = method.weigh(int(count)).values.tolist()
    return weights


def _standing(down: bool, values: list[float]) -> Rows:
    """Return the weights as the criteria stand."""
    return column(values) if down else block([values])


function = CellFunction(
    name="DK_WEIGH",
    description="Makes weights from judgments or from the data, with a method of decisionkit such as swing, "
    "rank_order_centroid, bwm, entropy or critic. Gives one weight per criterion, standing as the criteria do.",
    arguments=(
        Argument(
            name="method",
            takes='Key or title of a weighting method, such as entropy; DK_METHODS("weighting") lists them.',
            example='"entropy"',
        ),
        Argument(
            name=DATA,
            takes="What the method takes, see DK_EXPLAIN: points or ranks per criterion, two rows of judgments, a "
            "square of comparisons, or a table of options by criteria. Headings may be included.",
            example="A8:D14",
        ),
        Argument(
            name="directions",
            takes="One per criterion, where the method uses the data: max or min. A column if criteria are in rows.",
            example="B3:D3",
            optional=True,
        ),
    ),
    returns="one weight per criterion; they sum to 1. A row, or a column where criteria are in rows or in pairs",
    call=dk_weigh,
)
