"""A small book to calculate in: numbers, texts, truth values, blanks and errors on one sheet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from decisionkit.formula.addresses import cell_place
from decisionkit.formula.book import Constant, Formula, Table
from decisionkit.formula.calculator import Calculator
from decisionkit.formula.cells import Error, Value

Place = tuple[int, int]

#: Column A has numbers and a blank, B texts, C the other kinds, D numbers of which two are the same.
CELLS: Mapping[str, Constant] = {
    **{"A1": 1.0, "A2": 2.0, "A3": 3.0, "A4": -4.5},
    **{"B1": "north", "B2": "North ", "B3": "a*b", "B4": "", "B5": "12"},
    **{"C1": True, "C2": False, "C3": Error.NA, "C4": "axb"},
    **{"D1": 4.0, "D2": 2.0, "D3": 2.0, "D4": 8.0, "D5": 0.0},
}
NAMES = {"numbers": "Data!$A$1:$A$4", "half": "0.5"}
TABLES = {"tbl": Table("Data", 11, 1, 14, ("Key", "How much"))}
TABLE_CELLS: Mapping[str, Constant] = {
    **{"A11": "Key", "B11": "How much"},
    **{"A12": "x", "B12": 5.0, "A13": "y", "B13": 7.0, "A14": "x"},
}


@dataclass(frozen=True)
class SmallBook:
    """A book written out."""

    sheets: Mapping[str, Mapping[Place, Constant | Formula]]
    names: Mapping[str, str] = field(default_factory=dict)
    tables: Mapping[str, Table] = field(default_factory=dict)


def book(cells: Mapping[str, Constant | Formula], names: Mapping[str, str] = {}) -> SmallBook:
    """Return a book with one sheet, "Data"."""
    return SmallBook({"Data": {cell_place(name): content for name, content in cells.items()}}, names)


def small(formulas: Mapping[str, Formula]) -> SmallBook:
    """Return the small book with formulas in some of its cells."""
    cells: dict[str, Constant | Formula] = {**CELLS, **TABLE_CELLS, **formulas}
    return SmallBook({"Data": {cell_place(name): content for name, content in cells.items()}}, NAMES, TABLES)


def value(text: str, at: str = "H2") -> Value:
    """Return what a formula comes to in a cell of the small book; in braces it is an array formula."""
    array = text.startswith("{") and text.endswith("}")
    formula = Formula(text[1:-1] if array else text, array)
    return Calculator(small({at: formula})).value("Data", at)
