"""The cell functions. ``from decisionkit.functions.cells import *`` gives them to xlwings, whichever host runs it.

What a user needs to know of a function and its arguments stands in ``catalogue``; ``@cell_function`` hands it on.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import chain, compress
from typing import Any

import numpy as np
from numpy.typing import NDArray

from decisionkit.core.arrays import checks
from decisionkit.core.arrays.directions import direction_of
from decisionkit.core.arrays.entries import LARGEST
from decisionkit.core.declarations.outcome import Outcome
from decisionkit.core.declarations.registry import key_of, name_fault
from decisionkit.core.errors import Fault, InputError, MethodError, excerpt
from decisionkit.functions import catalogue
from decisionkit.functions.boundary import Cells, Odd, Rows, cell_function, column, grid, is_blank, line, number, text
from decisionkit.methods import score

__all__ = ["dk_check", "dk_rank", "dk_score", "dk_veto"]

BETWEEN_PARTIES = ";"
MOST_LISTED = 10_000


@cell_function(catalogue.SCORE)
def dk_score(performance: Cells, weights: Cells, directions: Cells, method: Cells = None, bounds: Cells = None) -> Rows:
    """Give the scores of ``decisionkit.score`` in a column."""
    return column(_outcome(performance, weights, directions, method, bounds).scores.tolist())


@cell_function(catalogue.RANK)
def dk_rank(performance: Cells, weights: Cells, directions: Cells, method: Cells = None, bounds: Cells = None) -> Rows:
    """Give the ranks of ``decisionkit.score`` in a column."""
    return column(_outcome(performance, weights, directions, method, bounds).ranks.tolist())


@cell_function(catalogue.VETO)
def dk_veto(performance: Cells, limits: Cells, directions: Cells, parties: Cells = None) -> Rows:
    """Give the names of those who block each option in a column."""
    given = _given(performance, {"directions": directions}, {"limits": limits, "parties": parties})
    limit, names = _limits(given), _names(given)
    limited = np.array([each is not None for each in limit])
    read = np.where(limited, given.performance, 0.0)
    table = _checked(given, performance=read, weights=np.ones(len(limit)), directions=_directions(given))
    floor = table.directions * np.where(limited, limit, 0.0).astype(float)
    blocked = limited & (table.directions * table.performance <= floor)
    found = (chain.from_iterable(compress(names, row)) for row in blocked.tolist())
    return column("; ".join(dict.fromkeys(each)) for each in found)


@cell_function(catalogue.CHECK)
def dk_check(performance: Cells, weights: Cells, directions: Cells, bounds: Cells = None) -> Rows:
    """Give every fault of the inputs in a column, or ok."""
    try:
        _inputs(performance, weights, directions, bounds)
    except InputError as error:
        more = len(error.faults) - MOST_LISTED
        return column([*map(str, error.faults[:MOST_LISTED]), *([f"and {more} more"] if more > 0 else [])])
    return column(["ok"])


def _outcome(performance: Cells, weights: Cells, directions: Cells, method: Cells, bounds: Cells) -> Outcome:
    inputs, key = _inputs(performance, weights, directions, bounds), _method(method)
    try:
        return score(**inputs, **key)
    except MethodError as error:  # a method knows options and criteria, the analyst rows and columns
        words = re.sub(r"\boption (\d+), criterion (\d+)", r"row \1, column \2", str(error))
        raise MethodError(words) from error


def _inputs(performance: Cells, weights: Cells, directions: Cells, bounds: Cells) -> dict[str, Any]:
    """Return checked arguments of ``decisionkit.score``; InputError with every fault if there is one."""
    given = _given(performance, {"weights": weights, "directions": directions}, {})
    inputs = {
        "performance": given.performance,
        "weights": [number(cell) for cell in given.lines["weights"]],
        "directions": _directions(given),
        "bounds": _ends(bounds, given),
    }
    return {**inputs, "performance": _checked(given, **inputs).performance}


@dataclass(frozen=True)
class Given:
    """The ranges of one call side by side: as many cells of each line as there are columns of performance.

    ``down`` names the arguments whose criteria run down a column; ``faults`` grow while reading.
    """

    performance: NDArray[Any]
    lines: dict[str, list[object]]
    down: set[str]
    faults: list[Fault]


def _given(performance: Cells, required: dict[str, Cells], others: dict[str, Cells]) -> Given:
    """Lay the ranges side by side: there are as many criteria as the longest of them is filled."""
    faults: list[Fault] = []
    block = grid(performance)
    lines = {name: line(name, cells, faults) for name, cells in {**required, **others}.items()}
    count = max(1, block.width, *(len(each.cells) for each in lines.values()))
    table = block.numbers(len(block.rows), count)
    if table.size == 0:
        faults.append(Fault("performance", "needs options in rows, criteria in columns", "a blank", "Select numbers."))
        table = np.zeros((1, count))
    count = table.shape[1]
    for name, each in lines.items():
        if len(each.cells) > 0 and not each.room >= count >= len(each.cells):
            rule = f"must be as many as the {count} columns of performance"
            faults.append(Fault(name, rule, f"{len(each.cells)}", f"Select {count} cells."))
        elif len(each.cells) == 0 and name in required and name not in map(_argument, faults):
            faults.append(Fault(name, "needs one cell per criterion", "a blank", "Select a row or a column."))
    cells = {name: [*each.cells, *[None] * count][:count] for name, each in lines.items()}
    return Given(table, cells, {name for name, each in lines.items() if each.down}, faults)


def _directions(given: Given) -> list[Any]:
    """Return the directions as the checks know them; what is none stays as it is, to be reported."""
    known = [(cell, text(cell)) for cell in given.lines["directions"]]
    return [word if isinstance(word, Odd) or direction_of(word) is not None else cell for cell, word in known]


def _ends(bounds: Cells, given: Given) -> NDArray[Any] | None:
    """Return the ends of the scales, one row per criterion; None if there are none, or if they do not fit."""
    block, count = grid(bounds), given.performance.shape[1]
    if len(block.rows) == 0:
        return None
    rows, columns = block.size
    under = len(block.rows) <= 2 <= rows and block.width <= count <= columns
    beside = block.width <= 2 <= columns and len(block.rows) <= count <= rows
    if beside and ("weights" in given.down or not under):
        given.down.add("bounds")
        return block.numbers(count, 2)
    if under:
        return block.numbers(2, count).T
    rule = f"need low and high of {count} criteria: 2 rows x {count} columns or {count} rows x 2 columns"
    given.faults.append(Fault("bounds", rule, f"{rows} x {columns}", "Select these cells."))
    return None


def _limits(given: Given) -> list[Any]:
    """Return the limits, None where there is none, noting each cell that is neither."""
    cells = [number(cell) for cell in given.lines["limits"]]
    for j, cell in enumerate(cells):
        if cell is not None and not (isinstance(cell, float) and abs(cell) <= LARGEST):
            place = _place("limits", j, given)
            given.faults.append(Fault(place, "must be a number, or blank for no limit", excerpt(cell), "Correct it."))
    return cells


def _names(given: Given) -> list[list[str]]:
    """Return who holds each limit; the criterion itself where nobody is named."""
    found = []
    for j, word in enumerate(map(text, given.lines["parties"])):
        if isinstance(word, Odd):
            place = _place("parties", j, given)
            given.faults.append(Fault(place, "must be names", excerpt(word), "Write them with ; between them."))
        names = [name.strip() for name in str(word).split(BETWEEN_PARTIES) if not is_blank(name)]
        found.append(names or [f"criterion {j + 1}"])
    return found


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


def _place(name: str, criterion: int, given: Given) -> str:
    return f"{name}, {'row' if name in given.down else 'column'} {criterion + 1}"


def _argument(fault: Fault) -> str:
    return str(fault.where).partition(",")[0]


def _checked(given: Given, **inputs: Any) -> checks.Table:
    """Return clean arrays, or raise InputError with every fault, each at its row and column of the range."""
    faults, broken = list(given.faults), set(map(_argument, given.faults))
    height, width = given.performance.shape
    # What could not be read gives way to something harmless, so that the faults of the others are found too.
    inputs |= dict.fromkeys({"weights", "directions"} & broken, np.ones(width))
    inputs |= {"bounds": None} if "performance" in broken else {}
    options, criteria = [f"row {i + 1}" for i in range(height)], [f"column {j + 1}" for j in range(width)]
    try:
        clean = checks.check_table(**inputs, options=options, criteria=criteria)
    except InputError as error:
        faults += [_turned(fault, given.down) for fault in error.faults]
    if faults:
        raise InputError(faults)
    return clean


def _turned(fault: Fault, down: set[str]) -> Fault:
    """Name the rows of an argument whose criteria run down a column."""
    where = str(fault.where)
    return replace(fault, where=where.replace("column", "row")) if _argument(fault) in down else fault
