"""What cell functions read, checked: every fault at its row and column."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from decisionkit.core.arrays import checks
from decisionkit.core.arrays.directions import direction_of
from decisionkit.core.arrays.names import option_names
from decisionkit.core.declarations.outcome import Outcome
from decisionkit.core.declarations.registry import key_of, name_fault, scoring_method
from decisionkit.core.errors import Entry, Fault, InputError, PerformanceError, excerpt
from decisionkit.functions.boundary.cells import Cells, Odd, Rows, block, grid, number, text
from decisionkit.functions.boundary.ends import ends
from decisionkit.functions.boundary.headings import readings
from decisionkit.functions.boundary.ranges import Ranges, side_by_side

#: So many cells that are not numbers are told one by one.
MOST_FAULTS = 20_000

#: How a remedy begins that lists every method, which is too long for a cell.
LISTED = "Available"


@dataclass(frozen=True)
class Inputs:
    """What ``decisionkit.score`` would get, checked once, and how the ranges were read."""

    ranges: Ranges
    table: checks.Table

    def score(self, method: str = "weighted_sum", *, steps: bool = False, **parameters: Any) -> Outcome:
        """Score them; a performance that the method cannot take is named by its row and column.

        Raises
        ------
        MethodError
            If the method cannot take these data.
        """
        declared, table = scoring_method(method), self.table
        completed = declared.completed(parameters)
        n_options, n_criteria = table.performance.shape
        try:
            arguments = declared.arguments(completed, n_criteria, table.bounds)
            return declared.outcome(table, completed, arguments, option_names(n_options), None, steps)
        except PerformanceError as error:
            raise error.moved(self.ranges.in_cells) from error

    def per_option(self, values: Iterable[object]) -> Rows:
        """Return one value per option, as the options stand: a column, or a row where options stand in columns."""
        cells = block([value] for value in values)
        return [[row[0] for row in cells]] if self.ranges.turned else cells

    def per_cell(self, table: NDArray[Any]) -> Rows:
        """Return one value per option and criterion, as they stand in the range."""
        return block((table.T if self.ranges.turned else table).tolist())


def score_inputs(performance: Cells, weights: Cells, directions: Cells, bounds: Cells = None) -> Inputs:
    """Return what ``decisionkit.score`` takes, checked.

    Raises
    ------
    InputError
        Names every fault by its row and column.
    """
    ranges = side_by_side(performance, "weights", {"weights": weights, "directions": directions})
    inputs = {
        "performance": ranges.performance,
        "weights": [number(cell) for cell in ranges.vectors["weights"]],
        "directions": directions_of(ranges),
        "bounds": ends(bounds, ranges),
    }
    return Inputs(ranges, checked(ranges, **inputs))


def directions_of(ranges: Ranges) -> list[Any]:
    """Return the directions as the checks know them; what is not one stays as it is, to be reported."""
    return [cell if direction_of(cell) is not None else _read(cell) for cell in ranges.vectors["directions"]]


def _read(cell: object) -> object:
    word = text(cell)
    return word if isinstance(word, Odd) or direction_of(word) is not None else cell


def checked(ranges: Ranges, **inputs: Any) -> checks.Table:
    """Return clean arrays, or raise InputError with every fault, each at its row and column of the range."""
    many = _shortened(inputs["performance"], ranges)
    faults, broken = list(ranges.faults), _arguments(ranges.faults)
    # What could not be read gives way to something harmless, so that the faults of the others are found too.
    inputs |= dict.fromkeys({"weights", "directions"} & broken, np.ones(ranges.count))
    inputs |= {"bounds": None} if "performance" in broken else {}
    try:
        clean = checks.check_table(**inputs)
    except InputError as error:
        faults += error.faults
    faults += [*many, *ranges.unclear]
    if faults:
        raise InputError(fault.moved(ranges.in_cells, Entry) for fault in faults)
    return clean


def _shortened(table: NDArray[Any], ranges: Ranges) -> list[Fault]:
    """Return a fault for the cells that are not numbers beyond the first thousands, which then count as 0."""
    if table.dtype != object:
        return []
    odd = np.flatnonzero([not isinstance(cell, float) for cell in table.flat])[MOST_FAULTS:]
    if odd.size == 0:
        return []
    table.flat[odd] = 0.0
    return [Fault(Entry(ranges.called), "must have numbers only", f"{odd.size} more odd cells", "Select fewer cells.")]


def method_asked(cells: Cells, kind: str = "scoring", usual: str | None = "weighted_sum") -> str:
    """Return which method was asked for, by any of its names; ``usual`` for a blank.

    Raises
    ------
    InputError
        If there is none of that name, or no name where there is no usual one.
    """
    block = grid(cells)
    if len(block.rows) == 0 and usual is not None:
        return usual
    asked = [cell for row in block.rows for cell in row]
    word = text(asked[0]) if asked else ""
    if len(asked) == 1 and (key := key_of(kind, word)) is not None:
        return key
    if len(asked) > 1 and any(isinstance(cell, int | float) for cell in asked):
        found, remedy = f"{len(asked)} cells", "For bounds alone leave the method blank, as in (…,,bounds)."
        raise InputError([Fault(Entry("method"), f"must be one {kind} method", found, remedy)])
    known = asked[0] if isinstance(word, str) and asked else word
    found = excerpt(known) if len(asked) <= 1 else f"{len(asked)} cells"
    fault = name_fault(Entry("method"), word, found, kind)
    listed = fault.remedy.startswith(LISTED)
    raise InputError([replace(fault, remedy=f'DK_METHODS("{kind}") lists them.') if listed else fault])


def is_column(performance: Cells) -> bool:
    """Is this one column of numbers, with names and a heading or not?"""
    return any(reading.cells.width == 1 for reading in readings(grid(performance)))


def _arguments(faults: Iterable[Fault]) -> set[str]:
    return {fault.where.argument for fault in faults if isinstance(fault.where, Entry)}
