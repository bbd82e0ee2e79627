"""Where a value stands, and what stands somewhere: ADDRESS, COLUMN, COLUMNS, INDEX, LOOKUP, MATCH, ROW, ROWS."""

from __future__ import annotations

import numpy as np

from decisionkit.formula.addresses import column_letters, is_cell
from decisionkit.formula.cells import NUMBER, Array, Cells, Error, Value, of_numbers, of_values, spread, values_of
from decisionkit.formula.coerce import first_of, numbers_of, whole
from decisionkit.formula.each import each
from decisionkit.formula.evaluation import Evaluation, Found
from decisionkit.formula.fault import NotUnderstoodError, UnevenError
from decisionkit.formula.keys import Index
from decisionkit.formula.registry import AREA, ONE, PLACE, spreadsheet_function
from decisionkit.formula.searched import formulas_of, indexes, size_of
from decisionkit.formula.store import Area, masked

_REF = float(Error.REF.value)
_UP_TO = of_numbers(1.0)
_WAYS = (0.0, 1.0)
_ADDRESSES = {1: "${column}${row}", 2: "{column}${row}", 3: "${column}{row}", 4: "{column}{row}"}


@spreadsheet_function("MATCH", ONE, AREA, ONE, least=2, home=True)
def position(here: Evaluation, wanted: Cells, among: Found, how: Cells = _UP_TO) -> Cells:
    """Return the first position of a value, from 1, or #N/A; with 1, of the last that is not above it."""
    ways, _ = numbers_of(how)
    if how.numbers.size > 1 and np.ptp(ways):
        raise UnevenError
    way = float(ways.flat[0])
    if way not in _WAYS:
        raise NotUnderstoodError("of MATCH only the exact search, with 0, and the one with 1 are known")
    if 1 not in size_of(among):
        raise NotUnderstoodError("MATCH searches one row or one column")
    lead = formulas_of(wanted, among)
    values = values_of(spread(wanted, (*lead, *wanted.size)))
    each_size = wanted.size[0] * wanted.size[1]
    found: list[Value] = []
    for number, index in enumerate(indexes(here, among, lead)):
        found += [_where(index, value, way) for value in values[number * each_size : (number + 1) * each_size]]
    return of_values(found, (*lead, *wanted.size))


def _where(index: Index, value: Value, way: float) -> Value:
    if isinstance(value, Error):
        return value
    if way == 0:
        place = index.first(value)
    else:
        place = index.last_up_to(value if isinstance(value, str) else float(value or 0.0))
    return Error.NA if place is None else float(place + 1)


@spreadsheet_function("LOOKUP", ONE, AREA, AREA, least=2, arrays=True, home=True)
def looked_up(here: Evaluation, wanted: Cells, among: Found, beside: Found | None = None) -> Cells:
    """Return what stands beside the last of ascending values that is not above one, or that value; else #N/A."""
    results = among if beside is None else beside
    if 1 not in size_of(among) or 1 not in size_of(results) or max(size_of(among)) != max(size_of(results)):
        raise NotUnderstoodError("LOOKUP searches one row or one column, with another of the same length beside it")
    lead = formulas_of(wanted, among, results)
    values = values_of(spread(wanted, (*lead, *wanted.size)))
    each_size = wanted.size[0] * wanted.size[1]
    found: list[Value] = []
    searched = zip(indexes(here, among, lead), indexes(here, results, lead), strict=True)
    for number, (index, result) in enumerate(searched):
        for value in values[number * each_size : (number + 1) * each_size]:
            place = _where(index, value, 1.0)
            found.append(result.at(int(place) - 1) if isinstance(place, float) else place)
    return of_values(found, (*lead, *wanted.size))


@spreadsheet_function("INDEX", AREA, ONE, ONE, least=2, home=True)
def at(here: Evaluation, area: Found, row: Cells, column: Cells | None = None) -> Found:
    """Return the cell of an area by row and column, from 1; 0 is the whole row or column."""
    rows, columns = size_of(area)
    if column is None:
        one = of_numbers(1.0)
        row, column = (row, one) if columns == 1 or rows > 1 else (one, row)
    if row.size != (1, 1) or column.size != (1, 1):
        raise NotUnderstoodError("INDEX takes one row and one column")
    down, bad = numbers_of(row)
    across, worse = numbers_of(column)
    i, j = whole(down), whole(across)
    faults = first_of(bad, worse)
    outside = (i < 0) | (j < 0) | (i > rows) | (j > columns)
    if outside.any():
        faults = first_of(faults, np.where(outside, _REF, 0.0))
    if faults is not None:
        i, j = np.where(faults != 0, 1, i), np.where(faults != 0, 1, j)
    for numbers in (i, j):
        if (numbers == 0).any() and numbers.any():
            raise UnevenError
    picked = _of_area(area, i, j) if isinstance(area, Area) else _of_array(area, i, j)
    return picked if faults is None else masked(here.read(picked), faults)


def _of_area(area: Area, i: Array, j: Array) -> Area:
    """Return the cells of an area at row i and column j, one of each for each formula."""
    i, j = i.ravel(), j.ravel()
    top, rows = (area.top, area.rows) if not i.any() else (area.top + i - 1, 1)
    left, columns = (area.left, area.columns) if not j.any() else (area.left + j - 1, 1)
    return Area(area.sheet, top, left, rows, columns)


def _of_array(cells: Cells, i: Array, j: Array) -> Cells:
    """Return the values of an array at row i and column j."""
    lead = np.broadcast_shapes(cells.numbers.shape[:-2], i.shape[:-2], j.shape[:-2])
    whole_array = spread(cells, (*lead, *cells.size))
    down = np.arange(cells.size[0])[:, None] if not i.any() else i - 1
    across = np.arange(cells.size[1])[None, :] if not j.any() else j - 1
    rows = np.broadcast_to(down, (*lead, down.shape[-2], 1))
    columns = np.broadcast_to(across, (*lead, 1, across.shape[-1]))
    axes = np.ogrid[tuple(slice(n) for n in (*lead, 1, 1))][: len(lead)]
    places = (*axes, rows, columns)
    texts = None if whole_array.texts is None else whole_array.texts[places]
    kinds = cells.kinds if type(cells.kinds) is int else whole_array.all_kinds()[places]
    return Cells(whole_array.numbers[places], kinds, texts)


@spreadsheet_function("ROW", PLACE, least=0, home=True)
def row_number(here: Evaluation, area: Found | None = None) -> Cells:
    """Return the rows of an area, below each other, or the row of the formula itself."""
    if area is None:
        return Cells(here.rows[:, None, None].astype(float), NUMBER)
    seen = _area(area, "ROW")
    return Cells(seen.top[:, None, None] + np.arange(float(seen.rows))[:, None], NUMBER)


@spreadsheet_function("COLUMN", PLACE, least=0, home=True)
def column_number(here: Evaluation, area: Found | None = None) -> Cells:
    """Return the columns of an area, beside each other, or the column of the formula itself."""
    if area is None:
        return Cells(here.columns[:, None, None].astype(float), NUMBER)
    seen = _area(area, "COLUMN")
    return Cells(seen.left[:, None, None] + np.arange(float(seen.columns)), NUMBER)


def _area(found: Found, name: str) -> Area:
    if not isinstance(found, Area):
        raise NotUnderstoodError(f"{name} takes an area")
    return found


@spreadsheet_function("ROWS", PLACE)
def row_count(area: Found) -> Cells:
    """Return how many rows there are."""
    return of_numbers(size_of(area)[0])


@spreadsheet_function("COLUMNS", PLACE)
def column_count(area: Found) -> Cells:
    """Return how many columns there are."""
    return of_numbers(size_of(area)[1])


@spreadsheet_function("ADDRESS", ONE, ONE, ONE, least=2)
def address(row: Cells, column: Cells, fixed: Cells | None = None) -> Cells:
    """Return the reference of a cell as a text."""
    kind = of_numbers(1.0) if fixed is None else fixed
    return each(_address, ("number", row), ("number", column), ("number", kind))


def _address(row: float, column: float, fixed: float) -> Value:
    if int(fixed) not in _ADDRESSES or not is_cell(int(row), int(column)):
        return Error.VALUE
    return _ADDRESSES[int(fixed)].format(row=int(row), column=column_letters(int(column)))
