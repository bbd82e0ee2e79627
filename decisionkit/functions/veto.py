"""DK_VETO: who blocks each option?"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, compress
from typing import Any

import numpy as np

from decisionkit.core.arrays.entries import LARGEST
from decisionkit.core.errors import Entry, Fault, excerpt
from decisionkit.core.words import is_blank
from decisionkit.evaluation.veto import breaks
from decisionkit.functions.arguments import DIRECTIONS, PERFORMANCE
from decisionkit.functions.boundary.cells import Cells, Odd, Rows, number, text
from decisionkit.functions.boundary.inputs import Inputs, checked, directions_of
from decisionkit.functions.boundary.ranges import AS_TEXT, Ranges, side_by_side
from decisionkit.functions.declaration import Argument, CellFunction

BETWEEN_PARTIES = ";"


def dk_veto(performance: Cells, limits: Cells, directions: Cells, parties: Cells = None) -> Rows:
    """Who blocks each option?  Gives the names in a column, by the rule of ``Decision.screen``."""
    required = {"directions": directions}
    ranges = side_by_side(performance, "directions", required, {"limits": limits, "parties": parties})
    limit, names = _limits(ranges), _names(ranges)
    limited = np.array([each is not None for each in limit])
    read = np.where(limited, ranges.performance, 0.0)
    table = checked(ranges, performance=read, weights=np.ones(len(limit)), directions=directions_of(ranges))
    blocked = limited & breaks(table.performance, np.where(limited, limit, 0.0).astype(float), table.directions)
    found = (chain.from_iterable(compress(names, row)) for row in blocked.tolist())
    return Inputs(ranges, table).per_option("; ".join(dict.fromkeys(each)) for each in found)


def _limits(ranges: Ranges) -> list[Any]:
    """Return the limits, None where there is none, noting each cell that is neither."""
    cells = [number(cell) for cell in ranges.vectors["limits"]]
    for j, cell in enumerate(cells):
        if cell is not None and not (isinstance(cell, float) and abs(cell) <= LARGEST):
            location = Entry.at("limits", [j], ["criterion"])
            ranges.faults.append(
                Fault(location, "must be a number, or blank for no limit", excerpt(cell), "Correct it.")
            )
    if "limits" in ranges.zeros and None not in cells:
        ranges.unclear += _zeros(ranges, cells)
    return cells


def _zeros(ranges: Ranges, cells: list[Any]) -> Iterator[Fault]:
    """Yield a fault for each limit of 0 that may be a blank: no other limit came as a blank, and no party holds it."""
    for j, (cell, party) in enumerate(zip(cells, ranges.vectors["parties"], strict=True)):
        if cell == 0 and (is_blank(party) or party == 0):
            where = Entry.at("limits", [j], ["criterion"])
            remedy = f"Pass {AS_TEXT}, or name the party of a limit of 0 in parties."
            yield Fault(where, "may be a blank, which Excel can send as 0", "0", remedy)


def _names(ranges: Ranges) -> list[list[str]]:
    """Return who holds each limit; the criterion itself where nobody is named."""
    found = []
    criteria = ranges.criterion_names()
    for j, cell in enumerate(ranges.vectors["parties"]):
        word = "" if cell == 0 and "parties" in ranges.zeros else text(cell)
        if isinstance(word, Odd):
            location = Entry.at("parties", [j], ["criterion"])
            ranges.faults.append(Fault(location, "must be names", excerpt(word), "Write them with ; between them."))
        names = [name.strip() for name in str(word).split(BETWEEN_PARTIES) if not is_blank(name)]
        found.append(names or [criteria[j]])
    return found


LIMITS = Argument(
    name="limits",
    takes="One limit per criterion, a row or a column; blank where there is none. An option that is no better than the "
    "limit is blocked. A column without a limit is ignored.",
    example="B6:D6",
)
PARTIES = Argument(
    name="parties",
    takes="Who holds the limit, one name per criterion, a row or a column; several names in one cell with ; between. "
    "Without a name, the criterion is shown instead.",
    example="B7:D7",
    optional=True,
)

function = CellFunction(
    name="DK_VETO",
    description="Says who blocks each option, because it is no better than a limit on some criterion. "
    "Gives a column of names; empty where nobody blocks the option.",
    arguments=(PERFORMANCE, LIMITS, DIRECTIONS, PARTIES),
    returns="one text per option, standing as they do: the names with ; between them, empty when nobody blocks it",
    call=dk_veto,
)
