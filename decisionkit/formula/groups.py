"""Formulas that differ in constants and cells only are read once and calculated together: which are these?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from decisionkit.formula.addresses import cell_name
from decisionkit.formula.book import Constant, Formula
from decisionkit.formula.cells import Array, of_values
from decisionkit.formula.evaluation import Evaluation, Surroundings
from decisionkit.formula.fault import FormulaError, NotUnderstoodError
from decisionkit.formula.nodes import Call, Column, Name, Node, Place, inside
from decisionkit.formula.parser import parse
from decisionkit.formula.registry import AREA, PLACE
from decisionkit.formula.store import Area
from decisionkit.formula.tokens import Slot, template

_CELL_SLOT = "x"


@dataclass(frozen=True, eq=False)
class Group:
    """Formulas of one sheet that are alike: their tree, where they stand, and what each has in each slot.

    ``values`` has for each slot, for all formulas, cells, or where areas begin; one if it is the same for all.
    """

    sheet: str
    formula: Formula
    tree: Node
    rows: Array
    columns: Array
    values: tuple[Any, ...] = field(repr=False)

    @property
    def count(self) -> int:
        """How many formulas there are."""
        return int(self.rows.size)

    def cell(self, number: int) -> tuple[int, int]:
        """Return row and column of a formula, by its number from 0."""
        return int(self.rows[number]), int(self.columns[number])

    def evaluation(self, around: Surroundings) -> Evaluation:
        """Return what calculates the formulas together."""
        return Evaluation(around, {}, self.sheet, self.rows, self.columns, self.values, self.formula.array)

    def looks_at(self, around: Surroundings) -> list[Area]:
        """Return every area that the formulas look at."""
        found: dict[object, Area] = {}
        for area in _areas(self.tree, self.evaluation(around)):
            alone = area.top.size == 1 and area.left.size == 1
            place = (int(area.top[0]), int(area.left[0])) if alone else (id(area.top), id(area.left))
            found.setdefault((area.sheet, *place, area.rows, area.columns, alone), area)
        return list(found.values())

    def widest(self, around: Surroundings) -> int:
        """Return how many cells one of the formulas reads at a time, at most."""
        areas = _areas(self.tree, self.evaluation(around), read_whole=True)
        return max((area.rows * area.columns for area in areas), default=1)


def _column_of_slots(slots: tuple[Slot, ...]) -> Any:
    """Return what stands in one slot of all formulas."""
    first = slots[0]
    same = all(slot is first for slot in slots)
    some = slots[:1] if same else slots
    if _CELL_SLOT in first.mark and first.mark[0].isdigit():
        top, left = np.array([slot.top for slot in some]), np.array([slot.left for slot in some])
        return _one(top), _one(left)
    return of_values([slot.value for slot in some], (len(some), 1, 1))


def _one(places: Array) -> Array:
    """Return places once if they are all the same."""
    return places[:1] if (places == places[0]).all() else places


def _areas(node: Node, evaluation: Evaluation, *, read_whole: bool = False) -> Iterator[Area]:
    """Yield the areas whose values a part of a formula can look at, through defined names too.

    With ``read_whole`` only those whose values are read all at once, not one of them, or one area for all formulas.
    """
    if isinstance(node, Place | Column):
        found = evaluation.find(node)
        assert isinstance(found, Area)
        yield found
    elif isinstance(node, Name):
        tree = None if evaluation.around is None else evaluation.around.names.get(node.name)
        if tree is None:
            raise NotUnderstoodError(f"there is no name {node.name}")
        yield from _areas(tree, Evaluation(evaluation.around), read_whole=read_whole)
    skipped = (PLACE, AREA) if read_whole else (PLACE,)
    for k, part in enumerate(inside(node)):
        only_where = isinstance(node, Call) and node.function.read(k) in skipped
        if not (only_where and isinstance(part, Place | Column | Name)):
            yield from _areas(part, evaluation, read_whole=read_whole)


def groups(sheets: Mapping[str, Mapping[tuple[int, int], Constant | Formula]]) -> list[Group]:
    """Return the formulas of a book, those that are alike together.

    Raises
    ------
    FormulaError
        If a formula is not understood: the text, the position and the cell.
    """
    found: dict[tuple[Any, ...], tuple[str, Formula, list[tuple[int, int]], list[tuple[Slot, ...]]]] = {}
    for sheet, cells in sheets.items():
        for place, content in cells.items():
            if isinstance(content, Formula):
                shape, slots = template(content.text)
                key = (sheet, shape, content.array, content.rows, content.columns)
                _, _, places, all_slots = found.setdefault(key, (sheet, content, [], []))
                places.append(place)
                all_slots.append(tuple(slots))
    return [_group(*parts) for parts in found.values()]


def _group(sheet: str, formula: Formula, places: list[tuple[int, int]], slots: list[tuple[Slot, ...]]) -> Group:
    tree = read(sheet, formula.text, places[0])
    rows, columns = (np.array(numbers) for numbers in zip(*places, strict=True))
    values = tuple(map(_column_of_slots, zip(*slots, strict=True)))
    return Group(sheet, formula, tree, rows, columns, values)


def read(sheet: str, text: str, place: tuple[int, int]) -> Node:
    """Read the formula of a cell; what is not understood is said with the cell."""
    try:
        return parse(text)
    except FormulaError as error:
        raise error.at(f"{sheet}!{cell_name(*place)}") from None
