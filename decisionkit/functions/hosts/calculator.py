"""The product's own calculator as a host: what a cell function comes to in a formula that it calculates."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import zip_longest
from typing import Any

import numpy as np

from decisionkit.formula.cells import Cells, Error, Value, of_values, spread, values_of
from decisionkit.formula.fault import NotUnderstoodError
from decisionkit.formula.registry import ADDED, ALL, Function
from decisionkit.functions.catalogue import CATALOGUE
from decisionkit.functions.declaration import CellFunction
from decisionkit.functions.hosts.answers import answer

Table = list[list[object]]


def functions() -> dict[str, Function]:
    """Which functions does the calculator get?  Every cell function, by its name."""
    return {entry.name: _function(entry) for entry in CATALOGUE.values()}


def _function(entry: CellFunction) -> Function:
    least = sum(not argument.optional for argument in entry.arguments)
    calculate: Callable[..., Cells] = partial(_answers, entry)
    return Function(entry.name, calculate, (ALL,) * len(entry.arguments), least, len(entry.arguments), arrays=True)


def _answers(entry: CellFunction, *given: Cells) -> Cells:
    """Return what a function answers to each of the formulas that are calculated together."""
    lead = np.broadcast_shapes(*(cells.numbers.shape[:-2] for cells in given))
    tables = [_tables(cells, lead) for cells in given]
    found = [_answer(entry, list(arguments)) for arguments in zip_longest(*tables)]
    sizes = {(len(rows), len(rows[0])) for rows in found}
    if len(sizes) > 1:
        raise NotUnderstoodError(f"{entry.name} answers alike formulas with tables of different sizes")
    return of_values([cell for rows in found for row in rows for cell in row], (*lead, *sizes.pop()))


def _tables(cells: Cells, lead: tuple[int, ...]) -> list[Table]:
    """Return what an argument is for each formula, as rows of cells."""
    rows, columns = cells.size
    values = list(map(_sent, values_of(spread(cells, (*lead, rows, columns)))))
    lines = [values[at : at + columns] for at in range(0, len(values), columns)]
    return [lines[at : at + rows] for at in range(0, len(lines), rows)]


def _sent(value: Value) -> object:
    return str(value) if isinstance(value, Error) else value


def _answer(entry: CellFunction, given: list[Table]) -> list[list[Value]]:
    named: dict[str, Any] = {
        argument.name: table
        for argument, table in zip(entry.arguments, given, strict=False)
        if not (argument.optional and table == [[None]])
    }
    found = answer(entry, **named)
    return [[found]] if isinstance(found, str) else [list(row) for row in found]


ADDED.bind(functions())
