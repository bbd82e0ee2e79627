"""What does a formula come to?  Walks its tree for one formula or for many that differ in constants and cells only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from decisionkit.formula.cells import ERROR, NUMBER, Array, Cells, choose, constant, of_values, taken, values_of
from decisionkit.formula.fault import NotUnderstoodError, UnevenError
from decisionkit.formula.nodes import (
    ArrayConstant,
    Binary,
    Call,
    Column,
    Literal,
    Missing,
    Name,
    Node,
    Place,
    Span,
    Unary,
)
from decisionkit.formula.operators import BINARY, hundredth, negative
from decisionkit.formula.registry import AREA, LATER, MANY, ONE, PLACE, Function
from decisionkit.formula.store import Area, Store, intersection, masked

Found = Cells | Area
_NONE = constant(None)


@dataclass(frozen=True)
class Surroundings:
    """What formulas know beside their own text: the values of cells, trees of names, areas of columns of tables."""

    store: Store
    names: Mapping[str, Any]
    tables: Mapping[str, Any]


@dataclass
class Evaluation:
    """The formulas that are calculated together: where they stand, and what each has in each slot.

    ``chosen`` are the numbers of these formulas among those that ``slots`` is for, None for all; ``names`` are cells
    that are given by name; ``around`` is None where there is no book.
    """

    around: Surroundings | None = None
    names: Mapping[str, Cells] = field(default_factory=dict)
    sheet: str = ""
    rows: Array = field(default_factory=lambda: np.array([1]))
    columns: Array = field(default_factory=lambda: np.array([1]))
    slots: Sequence[Any] | None = None
    array: bool = True
    chosen: Array | None = None

    def find(self, node: Node) -> Found:
        """Return what a part comes to: values, or an area whose values nobody has asked for yet."""
        found: Found = _FIND[type(node)](self, node)
        return found

    def values(self, node: Node) -> Cells:
        """Return all values of a part."""
        return self.read(self.find(node))

    def one(self, node: Node) -> Cells:
        """Return the value of a part; outside an array formula, of an area the cell in the formula's row or column."""
        return self.met(self.find(node))

    def read(self, found: Found) -> Cells:
        """Return all values of what was found."""
        return found if isinstance(found, Cells) else self.store.read(found)

    def met(self, found: Found) -> Cells:
        """Return what was found as one value for each formula, unless they are array formulas."""
        if isinstance(found, Cells):
            return found
        if self.array or found.single:
            return self.store.read(found)
        area, faults = intersection(found, self.rows, self.columns)
        return self.store.read(area) if faults is None else masked(self.store.read(area), faults)

    def branches(self, condition: Array, yes: Node, no: Node) -> Cells:
        """Return one value where the condition holds and the other elsewhere, for array formulas and given names."""
        return choose(condition, self.one(yes), self.one(no))

    def part(self, which: Array) -> Evaluation:
        """Return the calculation of some of the formulas, by their numbers from 0."""
        own = which if self.chosen is None else self.chosen[which]
        return replace(self, rows=self.rows[which], columns=self.columns[which], chosen=own)

    def each_way(self, ways: Sequence[tuple[Array, Node | Cells]], faults: Array | None) -> Cells:
        """Return what each formula comes to by the way it goes; a fault stands for one that goes none.

        Each way has the numbers of its formulas, from 0, and what they come to, if it is known already. Nothing is
        calculated that is not on a formula's way.
        """
        found = [
            (which, taken(way, which) if isinstance(way, Cells) else self.part(which)._whole(way))
            for which, way in ways
            if which.size > 0
        ]
        if len({cells.size for _, cells in found}) > 1:
            raise UnevenError
        shape = (self.rows.size, *found[0][1].size)
        together = Cells(np.zeros(shape), np.zeros(shape, dtype=np.uint8), np.full(shape, "", dtype=object))
        if not any(cells.texts is not None for _, cells in found):
            together = together._replace(texts=None)
        for which, cells in found:
            together.numbers[which], together.kinds[which] = cells.numbers, cells.kinds
            if together.texts is not None:
                together.texts[which] = "" if cells.texts is None else cells.texts
        if not together.kinds.any():
            together = together._replace(kinds=NUMBER)
        return together if faults is None else masked(together, faults)

    def _whole(self, node: Node) -> Cells:
        """Return all values of a part; outside an array formula it must not be an area."""
        found = self.find(node)
        if isinstance(found, Area) and not found.single and not self.array:
            raise UnevenError
        return self.read(found)

    @property
    def many(self) -> bool:
        """Whether formulas of a book are calculated, which can go each its own way."""
        return self.around is not None

    @property
    def store(self) -> Store:
        """The values of cells."""
        if self.around is None:
            raise NotUnderstoodError("there are no cells here, only names")
        return self.around.store

    def _literal(self, node: Literal) -> Found:
        if self.slots is None or node.slot < 0:
            return node.value
        found: Cells = self.slots[node.slot]
        return found if self.chosen is None else taken(found, self.chosen)

    def _place(self, node: Place) -> Found:
        sheet = node.sheet or self.sheet
        if self.slots is None:
            return Area(sheet, np.array([node.top]), np.array([node.left]), node.rows, node.columns)
        top, left = self.slots[node.slot]
        if self.chosen is not None:
            top = top if top.size == 1 else top[self.chosen]
            left = left if left.size == 1 else left[self.chosen]
        return Area(sheet, top, left, node.rows, node.columns)

    def _name(self, node: Name) -> Found:
        if node.name in self.names:
            return self.names[node.name]
        tree = None if self.around is None else self.around.names.get(node.name)
        if tree is None:
            raise NotUnderstoodError(f"there is no name {node.name}")
        slots, self.slots = self.slots, None
        found = self.find(tree)
        self.slots = slots
        return found

    def _column(self, node: Column) -> Found:
        table = None if self.around is None else self.around.tables.get(node.table)
        if table is None:
            raise NotUnderstoodError(f"there is no table {node.table}")
        for column in (node.first, node.last):
            if column not in table.columns:
                raise NotUnderstoodError(f"the table {node.table} has no column {column!r}")
        first, last = sorted(map(table.columns.index, (node.first, node.last)))
        left, columns = np.array([table.left + first]), last - first + 1
        if node.part == "#Headers":
            return Area(table.sheet, np.array([table.top]), left, 1, columns)
        if node.part == "#This Row":
            beside = (self.rows <= table.top) | (self.rows > table.bottom)
            if beside.any() or self.sheet != table.sheet:
                raise NotUnderstoodError(f"the formula does not stand in a row of the table {node.table}")
            return Area(table.sheet, self.rows, left, 1, columns)
        return Area(table.sheet, np.array([table.top + 1]), left, table.bottom - table.top, columns)

    def _span(self, node: Span) -> Found:
        first, last = self.find(node.first), self.find(node.last)
        if isinstance(first, Cells) or isinstance(last, Cells):
            bad = first if isinstance(first, Cells) else last
            if isinstance(bad, Cells) and bad.kinds == ERROR:
                return bad
            raise NotUnderstoodError("an area runs from a cell to a cell")
        if first.sheet != last.sheet:
            raise NotUnderstoodError("an area lies on one sheet")
        top, left = np.minimum(first.top, last.top), np.minimum(first.left, last.left)
        rows = np.maximum(first.top + first.rows, last.top + last.rows) - top
        columns = np.maximum(first.left + first.columns, last.left + last.columns) - left
        if np.ptp(rows) or np.ptp(columns):
            raise UnevenError
        return Area(first.sheet, top, left, int(rows[0]), int(columns[0]))

    def _array_constant(self, node: ArrayConstant) -> Found:
        cells = [self.values(cell) for row in node.rows for cell in row]
        shape = len(node.rows), len(node.rows[0])
        if all(cell.numbers.size == 1 for cell in cells):
            return of_values([values_of(cell)[0] for cell in cells], shape)
        raise UnevenError

    def _unary(self, node: Unary) -> Found:
        found = self.one(node.operand)
        if node.operator == "-":
            return negative(found)
        return hundredth(found) if node.operator == "%" else found

    def _binary(self, node: Binary) -> Found:
        left, right = self.one(node.left), self.one(node.right)
        if not _fit(left.size, right.size):
            raise NotUnderstoodError(f"{node.operator} joins arrays of {left.size} and {right.size} cells")
        return BINARY[node.operator](left, right)

    def _missing(self, node: Missing) -> Found:
        return _NONE

    def _call(self, node: Call) -> Found:
        declared: Function = node.function
        before = self.array
        self.array = before or declared.arrays
        try:
            given = [self._argument(declared.read(k), part) for k, part in enumerate(node.arguments)]
            found: Found = declared.calculate(self, *given) if declared.home else declared.calculate(*given)
        finally:
            self.array = before
        return found

    def _argument(self, way: str, node: Node) -> Any:
        """Return an argument as its function reads it."""
        if way == ONE:
            return self.one(node)
        if way == LATER:
            return node
        found = self.find(node)
        if way in (AREA, PLACE):
            return found
        if way == MANY:
            return self.read(found), isinstance(found, Area)
        return self.read(found)


def _fit(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether two sizes broadcast."""
    return all(a == b or a == 1 or b == 1 for a, b in zip(one, other, strict=True))


_FIND: Mapping[type[Node], Any] = {
    Literal: Evaluation._literal,
    Place: Evaluation._place,
    Name: Evaluation._name,
    Column: Evaluation._column,
    Span: Evaluation._span,
    ArrayConstant: Evaluation._array_constant,
    Unary: Evaluation._unary,
    Binary: Evaluation._binary,
    Missing: Evaluation._missing,
    Call: Evaluation._call,
}


def with_names(tree: Node, names: Mapping[str, Cells]) -> Cells:
    """Return what an array formula over given names comes to; the axes before the last two run over formulas."""
    with np.errstate(all="ignore"):
        return Evaluation(names=names).values(tree)
