"""What cell functions read: ranges side by side, checked, every fault at its row and column."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from decisionkit.core.arrays import checks
from decisionkit.core.arrays.directions import direction_of
from decisionkit.core.declarations.outcome import Outcome
from decisionkit.core.declarations.registry import key_of, name_fault
from decisionkit.core.errors import Entry, Fault, InputError, PerformanceError, excerpt
from decisionkit.functions.boundary.cells import Cells, Odd, grid, number, text, vector
from decisionkit.methods import score


def outcome(performance: Cells, weights: Cells, directions: Cells, method: Cells, bounds: Cells) -> Outcome:
    """What does ``decisionkit.score`` find with these ranges?

    Raises
    ------
    InputError
        Names every fault by its row and column.
    MethodError
        If the method cannot take these data.
    """
    inputs, key = score_inputs(performance, weights, directions, bounds), _method(method)
    try:
        return score(**inputs, **key)
    except PerformanceError as error:
        raise error.moved(in_cells) from error


def score_inputs(performance: Cells, weights: Cells, directions: Cells, bounds: Cells) -> dict[str, Any]:
    """Return checked arguments of ``decisionkit.score``; InputError with every fault if there is one."""
    ranges = side_by_side(performance, {"weights": weights, "directions": directions}, {})
    inputs = {
        "performance": ranges.performance,
        "weights": [number(cell) for cell in ranges.vectors["weights"]],
        "directions": directions_of(ranges),
        "bounds": _ends(bounds, ranges),
    }
    return {**inputs, "performance": checked(ranges, **inputs).performance}


@dataclass(frozen=True)
class Ranges:
    """The ranges of one call side by side: as many cells of each row or column as there are columns of performance.

    ``down`` names the arguments whose criteria run down a column; ``faults`` grow while reading.
    """

    performance: NDArray[Any]
    vectors: dict[str, list[object]]
    down: set[str]
    faults: list[Fault]


def side_by_side(performance: Cells, required: dict[str, Cells], others: dict[str, Cells]) -> Ranges:
    """Which cells belong to which criterion?  There are as many criteria as the longest of them is filled."""
    faults: list[Fault] = []
    block = grid(performance)
    vectors = {name: vector(name, cells, faults) for name, cells in {**required, **others}.items()}
    count = max(1, block.width, *(len(each.cells) for each in vectors.values()))
    table = block.numbers(len(block.rows), count)
    if table.size == 0:
        rule = "needs options in rows, criteria in columns"
        faults.append(Fault(Entry("performance"), rule, "a blank", "Select numbers."))
        table = np.zeros((1, count))
    count = table.shape[1]
    for name, each in vectors.items():
        if len(each.cells) > 0 and not each.room >= count >= len(each.cells):
            rule = f"must be as many as the {count} columns of performance"
            faults.append(Fault(Entry(name), rule, f"{len(each.cells)}", f"Select {count} cells."))
        elif len(each.cells) == 0 and name in required and name not in _arguments(faults):
            faults.append(Fault(Entry(name), "needs one cell per criterion", "a blank", "Select a row or a column."))
    cells = {name: [*each.cells, *[None] * count][:count] for name, each in vectors.items()}
    return Ranges(table, cells, {name for name, each in vectors.items() if each.down}, faults)


def directions_of(ranges: Ranges) -> list[Any]:
    """Return the directions as the checks know them; what is not one stays as it is, to be reported."""
    known = [(cell, text(cell)) for cell in ranges.vectors["directions"]]
    return [word if isinstance(word, Odd) or direction_of(word) is not None else cell for cell, word in known]


def _ends(bounds: Cells, ranges: Ranges) -> NDArray[Any] | None:
    """Return the ends of the scales, one row per criterion; None if there are none, or if they do not fit."""
    block, count = grid(bounds), ranges.performance.shape[1]
    if len(block.rows) == 0:
        return None
    rows, columns = block.size
    under = len(block.rows) <= 2 <= rows and block.width <= count <= columns
    beside = block.width <= 2 <= columns and len(block.rows) <= count <= rows
    if beside and ("weights" in ranges.down or not under):
        ranges.down.add("bounds")
        return block.numbers(count, 2)
    if under:
        return block.numbers(2, count).T
    rule = f"need low and high for {count} criteria: 2 rows x {count} columns or {count} rows x 2 columns"
    ranges.faults.append(Fault(Entry("bounds"), rule, f"{rows} x {columns}", "Select these cells."))
    return None


def checked(ranges: Ranges, **inputs: Any) -> checks.Table:
    """Return clean arrays, or raise InputError with every fault, each at its row and column of the range."""
    faults, broken = list(ranges.faults), _arguments(ranges.faults)
    # What could not be read gives way to something harmless, so that the faults of the others are found too.
    inputs |= dict.fromkeys({"weights", "directions"} & broken, np.ones(ranges.performance.shape[1]))
    inputs |= {"bounds": None} if "performance" in broken else {}
    try:
        clean = checks.check_table(**inputs)
    except InputError as error:
        faults += error.faults
    if faults:
        raise InputError(fault.moved(lambda location: in_cells(location, ranges.down), Entry) for fault in faults)
    return clean


def in_cells(location: Entry, down: Collection[str] = ()) -> Entry:
    """Say a location by row and column, as an analyst knows it: options and criteria are only known to methods.

    ``down`` names the arguments whose criteria run down a column.
    """
    words = {"option": "row", "criterion": "row" if location.argument in down else "column"}
    return replace(location, index=tuple((words.get(axis, axis), i) for axis, i in location.index))


def _arguments(faults: Iterable[Fault]) -> set[str]:
    return {fault.where.argument for fault in faults if isinstance(fault.where, Entry)}


def _method(cells: Cells) -> dict[str, Any]:
    """Return which method was asked for, by any of its names; nothing for a blank."""
    block = grid(cells)
    if len(block.rows) == 0:
        return {}
    asked = [cell for row in block.rows for cell in row]
    word = text(asked[0])
    if len(asked) == 1 and (key := key_of("scoring", word)) is not None:
        return {"method": key}
    found = excerpt(asked[0]) if len(asked) == 1 else f"{len(asked)} cells"
    raise InputError([name_fault("method", word, found)])
