"""What does every cell of a described workbook show?  Formulas are calculated from the texts that are written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from decisionkit.formula.book import Constant, Formula, Rectangle, Table
from decisionkit.formula.calculator import Calculator
from decisionkit.formula.cells import Array, Value
from decisionkit.formula.store import Sheet as Stored
from decisionkit.workbook.described.sheet import Book, Fill, Sheet


@dataclass(frozen=True)
class Values:
    """The values of a sheet's cells; rows and columns count from 0."""

    stored: Stored

    def __getitem__(self, place: tuple[int, int]) -> Value:
        """Return a cell's value, None if it is blank."""
        return self.stored.value(place[0] + 1, place[1] + 1)

    def area(self, row: int, column: int, rows: int, columns: int) -> tuple[Array, Array, Array]:
        """Return numbers, kinds and texts of a rectangle."""
        within = slice(row, row + rows), slice(column, column + columns)
        return self.stored.numbers[within], self.stored.kinds[within], self.stored.texts[within]


def calculated(book: Book) -> Mapping[str, Values]:
    """Return the values of every sheet.

    Raises
    ------
    FormulaError
        If a formula is not understood or looks at itself: the text and the cell.
    """
    rectangles = [
        Rectangle(sheet.name, fill.row + 1, fill.column + 1, fill.rows, fill.columns, fill.formula, fill.array)
        for sheet in book.sheets
        for fill in sheet.fills
        if not _is_one(fill)
    ]
    return {name: Values(stored) for name, stored in Calculator(_Constants(book), rectangles).calculated().items()}


class _Constants:
    """What a calculator needs to know beside the formulas."""

    def __init__(self, book: Book) -> None:
        self.sheets: Mapping[str, Mapping[tuple[int, int], Constant | Formula]] = {
            sheet.name: {**_constants(sheet), **_single(sheet)} for sheet in book.sheets
        }
        self.names = book.names
        self.tables: Mapping[str, Table] = {}


def _is_one(fill: Fill) -> bool:
    """Whether a formula stands in one cell: many such that are alike are calculated together."""
    return fill.rows == fill.columns == 1


def _single(sheet: Sheet) -> Mapping[tuple[int, int], Formula]:
    """Return the formulas that stand in one cell each, by row and column, from 1."""
    return {(fill.row + 1, fill.column + 1): Formula(fill.formula, fill.array) for fill in sheet.fills if _is_one(fill)}


def _constants(sheet: Sheet) -> Mapping[tuple[int, int], Constant | Formula]:
    """Return the constants of a sheet by row and column, from 1."""
    return {
        (row + 1, column + 1): put.value if isinstance(put.value, str | bool) else float(put.value)
        for (row, column), put in sheet.puts.items()
        if put.value is not None and put.value != ""
    }
