"""A described workbook into which a test types, and what its named cells show then; no spreadsheet is needed."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import Any

from decisionkit.core.decision.decision import Decision
from decisionkit.formula.addresses import cell_place
from decisionkit.workbook.book import described
from decisionkit.workbook.calculations import beside, comparisons, criteria, nodes
from decisionkit.workbook.described.sheet import Fill, Put, Sheet
from decisionkit.workbook.plan.layout import Layout
from decisionkit.workbook.plan.planned import plan
from decisionkit.workbook.written.values import calculated


class Shown:
    """The workbook of a decision; what is typed counts from then on."""

    def __init__(self, decision: Decision, layout: Layout | None = None) -> None:
        self.decision = decision
        self.book = described(decision, layout)

    def type(self, name: str, value: Any, number: int = 0, style: str = "") -> Shown:
        """Type into a cell of a named range, by its number from 0; None clears it."""
        sheet, first, _ = self._place(name)
        rows, columns = self._size(name)
        row, column = (first[0] + number, first[1]) if rows > columns else (first[0], first[1] + number)
        sheet.fills[:] = [left for fill in sheet.fills for left in _without(fill, row, column)]
        known = sheet.puts.get((row, column))
        sheet.puts[row, column] = Put(value, style or (known.style if known else "plain"), typed=True)
        self.__dict__.pop("_values", None)
        return self

    def values(self, name: str) -> list[Any]:
        """Return what the cells of a named range show, row by row."""
        sheet, (top, left), _ = self._place(name)
        rows, columns = self._size(name)
        values = self._values[sheet.name]
        return [values[row, column] for row in range(top, top + rows) for column in range(left, left + columns)]

    def value(self, name: str, number: int = 0) -> Any:
        """Return what one of them shows."""
        return self.values(name)[number]

    def column(self, name: str) -> int:
        """Return the number, from 0 in a named row of the grid, of the criterion with a name."""
        return self.values("dk_name").index(name)

    def row(self, letter: str, name: str) -> int:
        """Return the number, from 0 at the head of a table, of the row that begins with a name."""
        first = {"k": "dk_k_name", "q": "dk_q_first"}[letter]
        return self.values(first).index(name)

    @property
    def shares(self) -> list[float]:
        """The shares of all, without the hidden column of keys and those that are free."""
        used = zip(self.values("dk_c_used"), self.values("dk_c_share"), strict=True)
        return [share for is_used, share in used if is_used == 1]

    @property
    def fault(self) -> str:
        """What keeps the options from being ranked, first of all."""
        return str(self.value("dk_fault")).removesuffix(".")

    def said(self, letter: str, number: int) -> str:
        """Return what the calculations say is wrong with a criterion, a node or a row, by its number from 0."""
        layout = plan(self.decision)
        known = {
            "c": criteria.faults(layout),
            "k": beside.words(layout),
            "n": nodes.words(layout),
            "q": comparisons.FAULTS,
        }
        fault = int(self.value(f"dk_{letter}_fault", number))
        return known[letter][fault - 1] if fault else ""

    @cached_property
    def _values(self) -> Any:
        return calculated(self.book)

    def _place(self, name: str) -> tuple[Sheet, tuple[int, int], tuple[int, int]]:
        where, cells = self.book.names[name].rsplit("!", 1)
        first, _, last = cells.replace("$", "").partition(":")
        sheet = next(each for each in self.book.sheets if each.name == where.strip("'"))
        (top, left), (bottom, right) = cell_place(first), cell_place(last or first)
        return sheet, (top - 1, left - 1), (bottom - 1, right - 1)

    def _size(self, name: str) -> tuple[int, int]:
        _, (top, left), (bottom, right) = self._place(name)
        return bottom - top + 1, right - left + 1


def _without(fill: Fill, row: int, column: int) -> list[Fill]:
    """Return a fill without one cell: only cells with names that follow those they name are typed over."""
    if not (fill.row <= row < fill.row + fill.rows and fill.column <= column < fill.column + fill.columns):
        return [fill]
    assert fill.columns == 1, "a test types into cells of one column"
    assert "deleted: " in fill.formula, "a test types over names, whose formulas are the same in every cell"
    above, below = row - fill.row, fill.row + fill.rows - row - 1
    parts = (replace(fill, rows=above), replace(fill, row=row + 1, rows=below))
    return [part for part in parts if part.rows > 0]
