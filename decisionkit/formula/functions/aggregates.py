"""Totals over cells: AVERAGE, COUNT, COUNTA, MAX, MIN, PRODUCT, SUM, SUMPRODUCT, SUMSQ."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from decisionkit.formula.cells import NUMBER, Array, Cells, Error, made
from decisionkit.formula.coerce import faults_of, first_of
from decisionkit.formula.fault import NotUnderstoodError
from decisionkit.formula.operators import finished
from decisionkit.formula.registry import ALL, MANY, spreadsheet_function
from decisionkit.formula.totals import Counted, Given, counted, first_fault, is_number, is_there

_DIV = float(Error.DIV.value)
_OVER: dict[str, Any] = {"axis": (-2, -1), "keepdims": True}


def _together(parts: list[Counted], over: Callable[..., Any], join: Callable[[Any, Any], Any], empty: float) -> Array:
    """Return a total of all arguments; ``empty`` stands for what does not count."""
    found: Any = None
    for part in parts:
        one = over(part.filled(empty), **_OVER)
        found = one if found is None else join(found, one)
    return np.asarray(found)


def _total(
    name: str, over: Callable[..., Any], join: Callable[[Any, Any], Any], empty: float, none: float
) -> Callable[..., Cells]:
    """Return a function that takes the numbers of all arguments together; of no numbers it gives ``none``."""

    @spreadsheet_function(name, MANY, least=1, most=None)
    def total(*given: Given) -> Cells:
        parts = [counted(each) for each in given]
        found = _together(parts, over, join, empty)
        if not np.isfinite(empty):
            found = np.where(np.isfinite(found), found, none)
        elif none != empty and all(part.counts is not None for part in parts):
            found = np.where(sum(_how_many(part) for part in parts) == 0, none, found)
        return finished(found, first_of(*(part.faults for part in parts)))

    return total


def _how_many(part: Counted) -> Array:
    """Return how many numbers of an argument count."""
    if part.counts is None:
        rows, columns = part.numbers.shape[-2:]
        return np.full((1, 1), float(rows * columns))
    return np.asarray(part.counts.sum(dtype=float, **_OVER))


def _squares(numbers: Array, **over: Any) -> Array:
    return np.asarray(np.sum(numbers * numbers, **over))


total = _total("SUM", np.sum, np.add, 0.0, 0.0)
squares = _total("SUMSQ", _squares, np.add, 0.0, 0.0)
product = _total("PRODUCT", np.prod, np.multiply, 1.0, 0.0)
largest = _total("MAX", np.max, np.maximum, -np.inf, 0.0)
smallest = _total("MIN", np.min, np.minimum, np.inf, 0.0)


@spreadsheet_function("AVERAGE", MANY, least=1, most=None)
def average(*given: Given) -> Cells:
    """Return the mean; of no numbers #DIV/0!."""
    parts = [counted(each) for each in given]
    count = np.asarray(sum(_how_many(part) for part in parts))
    faults = first_of(*(part.faults for part in parts), np.where(count == 0, _DIV, 0.0))
    return finished(_together(parts, np.sum, np.add, 0.0) / np.where(count == 0, 1.0, count), faults)


@spreadsheet_function("COUNT", MANY, least=1, most=None)
def numbers_counted(*given: Given) -> Cells:
    """Return how many numbers there are."""
    return Cells(np.asarray(sum(is_number(cells).sum(dtype=float, **_OVER) for cells, _ in given)), NUMBER)


@spreadsheet_function("COUNTA", MANY, least=1, most=None)
def cells_counted(*given: Given) -> Cells:
    """Return how many cells are not blank."""
    return Cells(np.asarray(sum(is_there(cells).sum(dtype=float, **_OVER) for cells, _ in given)), NUMBER)


@spreadsheet_function("SUMPRODUCT", ALL, least=1, most=None, arrays=True)
def sum_of_products(*given: Cells) -> Cells:
    """Return the sum of the products of arrays of one size; what is not a number counts as 0."""
    if len({cells.size for cells in given}) > 1:
        raise NotUnderstoodError("SUMPRODUCT wants arrays of one size")
    found, faults = None, None
    for cells in given:
        numbers = cells.numbers
        if type(cells.kinds) is not int or cells.kinds != NUMBER:
            numbers = np.where(is_number(cells), numbers, 0.0)
            bad = faults_of(cells)
            faults = faults if bad is None else first_of(faults, first_fault(bad))
        found = numbers if found is None else found * numbers
    return made(np.sum(np.asarray(found), axis=(-2, -1), keepdims=True), faults)
