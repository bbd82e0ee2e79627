"""A described workbook in whose cells a test types, as a person does, and reads what they then show."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cached_property

from decisionkit.core.decision.decision import Decision
from decisionkit.formula.addresses import cell_place
from decisionkit.formula.cells import Value
from decisionkit.workbook.book import described
from decisionkit.workbook.calculations.places import LABEL, SINGLE
from decisionkit.workbook.described.sheet import Fill, Put, Sheet
from decisionkit.workbook.described.sheet import Value as Typed
from decisionkit.workbook.plan.grid import FIRST, Grid
from decisionkit.workbook.plan.layout import Layout
from decisionkit.workbook.plan.planned import plan
from decisionkit.workbook.written.values import Values, calculated


class Typing:
    """The workbook of a decision, of which cells change."""

    def __init__(self, decision: Decision, layout: Layout | None = None) -> None:
        self.decision = decision
        self.layout = layout or plan(decision)
        self.grid = Grid(self.layout)
        self.book = described(decision, self.layout)
        self.sheets = {sheet.name: sheet for sheet in self.book.sheets}
        self.keep()

    def keep(self) -> None:
        """Put what the file holds as a constant for its formula."""
        kept = [(name, fill) for name, sheet in self.sheets.items() for fill in sheet.fills if fill.kept]
        for name, fill in kept:
            value = self.kept[name][fill.row, fill.column]
            assert isinstance(value, float)
            self.type(name, fill.row, fill.column, value)

    @cached_property
    def kept(self) -> Mapping[str, Values]:
        """What each cell showed when the workbook was built."""
        return calculated(self.book)

    def type(self, sheet: str, row: int, column: int, value: Typed) -> None:
        """Type into a cell, over a formula too; None clears it."""
        page = self.sheets[sheet]
        page.fills[:] = [part for fill in page.fills for part in _without(fill, row, column)]
        page.puts[row, column] = Put(value, "plain", typed=True)
        self.__dict__.pop("values", None)

    def score(self, option: int, leaf: int, value: Typed) -> None:
        """Type a score."""
        self.type("Decision", self.grid.frame + 1 + option, FIRST + leaf, value)

    def rename_option(self, option: int, name: str | None) -> None:
        """Type another name over that of an option."""
        row, column = self.place("dk_options")
        self.type("Decision", row + 1 + option, column, name)

    def rename_criterion(self, leaf: int, name: str | None) -> None:
        """Type another name over that of a criterion."""
        self.type("Decision", self.grid.criterion, FIRST + leaf, name)

    def type_in(self, letter: str, row: int, **cells: Typed) -> None:
        """Type into the row of a table, from 0, by the letter of its names and the names of its fields."""
        for name, value in cells.items():
            top, column = self.place(f"dk_{letter}_{name}")
            self.type(self.sheet_of(f"dk_{letter}_{name}"), top + 1 + row, column, value)

    @cached_property
    def values(self) -> Mapping[str, Values]:
        """The value of every cell."""
        return calculated(self.book)

    def sheet_of(self, name: str) -> str:
        """Return the sheet of a defined name."""
        return self.book.names[name].rsplit("!", 1)[0].strip("'")

    def place(self, name: str) -> tuple[int, int]:
        """Return the first cell of a defined name."""
        return next(_cells(self.book.names[name]))

    def named(self, name: str) -> list[Value]:
        """Return what the cells of a defined name show."""
        sheet = self.values[self.sheet_of(name)]
        return [sheet[place] for place in _cells(self.book.names[name])]

    def single(self, name: str) -> Value:
        """Return a single fact of the calculations."""
        page = self.sheets["Calculations"]
        label = name.replace("_", " ")
        row = next(row for (row, column), put in page.puts.items() if column == LABEL and put.value == label)
        return self.values["Calculations"][row, SINGLE]

    def has(self, name: str) -> bool:
        """Is there such a single fact?"""
        label, puts = name.replace("_", " "), self.sheets["Calculations"].puts
        return any(column == LABEL and put.value == label for (_, column), put in puts.items())

    def table(self, name: str) -> list[dict[str, Value]]:
        """Return the rows of a table as they show, by header."""
        sheet, table = next((s, t) for s in self.book.sheets for t in s.tables if t.name == name)
        seen = self.values[sheet.name]
        return [
            {header: seen[table.row + 1 + k, table.column + j] for j, header in enumerate(table.headers)}
            for k in range(table.rows)
        ]

    def page(self, name: str) -> Sheet:
        """Return the description of a sheet."""
        return self.sheets[name]


def _without(fill: Fill, row: int, column: int) -> Iterator[Fill]:
    """Yield what a fill of one column is without a cell; formulas must not depend on where they stand."""
    if not (fill.row <= row < fill.row + fill.rows and fill.column <= column < fill.column + fill.columns):
        yield fill
        return
    assert fill.columns == 1
    if row > fill.row:
        yield replace(fill, rows=row - fill.row)
    if row + 1 < fill.row + fill.rows:
        yield replace(fill, row=row + 1, rows=fill.row + fill.rows - row - 1)


def _cells(reference: str) -> Iterator[tuple[int, int]]:
    """Yield the cells of a reference such as Decision!$B$2:$C$9."""
    corners = reference.rsplit("!", 1)[1].replace("$", "").split(":")
    ends = [(row - 1, column - 1) for row, column in map(cell_place, corners)]
    (top, left), (bottom, right) = ends[0], ends[-1]
    yield from ((row, column) for row in range(top, bottom + 1) for column in range(left, right + 1))
