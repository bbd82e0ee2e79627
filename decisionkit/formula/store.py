"""The values of a book's cells, a dense table for each sheet, and areas of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from decisionkit.formula.cells import BLANK, ERROR, NUMBER, TEXT, Array, Cells, Error, Value, parts, spread, value_of
from decisionkit.formula.fault import NotUnderstoodError


class Area(NamedTuple):
    """Areas of one size on one sheet: ``top`` and ``left``, from 1, for each formula, or one for all of them."""

    sheet: str
    top: Array
    left: Array
    rows: int
    columns: int

    @property
    def single(self) -> bool:
        """Whether it is one cell for each formula."""
        return self.rows == 1 and self.columns == 1


def area(sheet: str, top: int, left: int, rows: int = 1, columns: int = 1) -> Area:
    """Return one area for all formulas."""
    return Area(sheet, np.array([top]), np.array([left]), rows, columns)


class Sheet:
    """The values of one sheet's cells, as far as it is used, and one row and column more that stay blank."""

    def __init__(self, rows: int, columns: int) -> None:
        shape = (rows + 1, columns + 1)
        self.numbers = np.zeros(shape)
        self.kinds = np.full(shape, BLANK, dtype=np.uint8)
        self.texts = np.full(shape, "", dtype=object)
        self.owners = np.full(shape, -1, dtype=np.int32)

    def holds(self, row: int, column: int) -> bool:
        """Whether a cell is within what is used."""
        rows, columns = self.kinds.shape
        return row < rows and column < columns

    def put(self, row: int, column: int, value: Value) -> None:
        """Set a cell's value."""
        place = row - 1, column - 1
        self.numbers[place], self.kinds[place], self.texts[place] = parts(value)

    def value(self, row: int, column: int) -> Value:
        """Return a cell's value."""
        if not self.holds(row, column):
            return None
        place = row - 1, column - 1
        return value_of(float(self.numbers[place]), int(self.kinds[place]), self.texts[place])


class Store:
    """The values of all sheets."""

    def __init__(self, sheets: Mapping[str, Sheet]) -> None:
        self.sheets = sheets

    def sheet(self, name: str) -> Sheet:
        """Return the values of a sheet."""
        if name not in self.sheets:
            raise NotUnderstoodError(f"there is no sheet {name!r}")
        return self.sheets[name]

    def places(self, seen: Area) -> tuple[Array, Array] | tuple[slice, slice]:
        """Return how the cells of an area are picked from the tables of its sheet."""
        sheet = self.sheet(seen.sheet)
        last_row, last_column = sheet.kinds.shape[0] - 1, sheet.kinds.shape[1] - 1
        if seen.top.size == 1 and seen.left.size == 1:
            top, left = int(seen.top[0]) - 1, int(seen.left[0]) - 1
            return slice(top, top + seen.rows), slice(left, left + seen.columns)
        rows = seen.top[:, None, None] + np.arange(-1, seen.rows - 1)[:, None]
        columns = seen.left[:, None, None] + np.arange(-1, seen.columns - 1)
        return np.minimum(rows, last_row), np.minimum(columns, last_column)

    def read(self, seen: Area) -> Cells:
        """Return the values of an area: (formulas or 1, rows, columns)."""
        place = self.places(seen)
        sheet = self.sheets[seen.sheet]
        numbers, kinds = sheet.numbers[place], sheet.kinds[place]
        alone = numbers.ndim == 2  # one area for all formulas
        beyond = alone and numbers.shape != (seen.rows, seen.columns)
        if beyond:
            numbers, kinds = _padded(numbers, seen, 0.0), _padded(kinds, seen, BLANK)
        if alone:
            numbers, kinds = numbers[None], kinds[None]
        if not kinds.any():
            return Cells(numbers, NUMBER)
        one = int(kinds.flat[0])
        kind = one if kinds.size == 1 or (kinds == one).all() else kinds
        if kind == TEXT if type(kind) is int else (kinds == TEXT).any():
            texts = _padded(sheet.texts[place], seen, "") if beyond else sheet.texts[place]
            return Cells(numbers, kind, texts[None] if alone else texts)
        return Cells(numbers, kind)

    def write(self, sheet: str, rows: Array, columns: Array, found: Cells) -> None:
        """Set the values of cells, one for each formula; a blank becomes 0, as a formula shows it."""
        found = corner(found)
        values = spread(found, (rows.size, 1, 1))
        table = self.sheets[sheet]
        place = rows - 1, columns - 1
        kinds = values.all_kinds()[:, 0, 0]
        table.numbers[place] = values.numbers[:, 0, 0] + 0.0
        table.kinds[place] = np.where(kinds == BLANK, np.uint8(NUMBER), kinds)
        if values.texts is not None:
            table.texts[place] = values.texts[:, 0, 0]


def _padded(values: Array, seen: Area, empty: object) -> Array:
    """Return the values of an area that reaches beyond what is used."""
    whole = np.full((seen.rows, seen.columns), empty, dtype=values.dtype)
    whole[: values.shape[0], : values.shape[1]] = values
    return whole


def corner(cells: Cells) -> Cells:
    """Return the first of the values that each formula gives: the one that a cell shows."""
    if cells.size == (1, 1):
        return cells
    kinds = cells.kinds if type(cells.kinds) is int else cells.kinds[..., :1, :1]
    return Cells(cells.numbers[..., :1, :1], kinds, None if cells.texts is None else cells.texts[..., :1, :1])


def masked(found: Cells, faults: Array) -> Cells:
    """Return cells with errors where their numbers stand in ``faults``, (formulas or 1, 1, 1)."""
    bad = np.broadcast_to(faults != 0, np.broadcast_shapes(faults.shape, found.numbers.shape))
    values = spread(found, bad.shape)
    kinds = np.where(bad, np.uint8(ERROR), values.all_kinds())
    return Cells(np.where(bad, faults, values.numbers), kinds, values.texts)


def intersection(seen: Area, rows: Array, columns: Array) -> tuple[Area, Array | None]:
    """Return the cell of a row or column in which each formula stands, and #VALUE! for those beside it."""
    if seen.single:
        return seen, None
    value = float(Error.VALUE.value)
    if seen.columns == 1:
        missed = (rows < seen.top) | (rows >= seen.top + seen.rows)
        met = Area(seen.sheet, np.where(missed, seen.top, rows), seen.left, 1, 1)
    elif seen.rows == 1:
        missed = (columns < seen.left) | (columns >= seen.left + seen.columns)
        met = Area(seen.sheet, seen.top, np.where(missed, seen.left, columns), 1, 1)
    else:
        missed, met = np.array([True]), Area(seen.sheet, seen.top, seen.left, 1, 1)
    return met, np.where(missed, value, 0.0)[:, None, None] if missed.any() else None
