"""Formulas that differ in constants and cells only are read once and calculated together: which are these?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np

from decisionkit.formula.addresses import cell_name
from decisionkit.formula.book import Constant, Formula
from decisionkit.formula.cells import Array, of_values
from decisionkit.formula.evaluation import Evaluation, Surroundings
from decisionkit.formula.fault import FormulaError, NotUnderstoodError
from decisionkit.formula.nodes import Call, Column, Name, Node, Place, inside
from decisionkit.formula.parser import parse
from decisionkit.formula.registry import PLACE
from decisionkit.formula.store import Area
from decisionkit.formula.tokens import Slot, template

_CELL_SLOT = "x"


@dataclass(frozen=True)
class Group:
    """Formulas of one sheet that are alike: their tree, where they stand, and what each has in each slot."""

    sheet: str
    formula: Formula
    tree: Node
    cells: tuple[tuple[int, int], ...]
    slots: tuple[tuple[Slot, ...], ...] = field(repr=False)

    @cached_property
    def rows(self) -> Array:
        """The row of each formula."""
        return np.array([row for row, _ in self.cells])

    @cached_property
    def columns(self) -> Array:
        """The column of each formula."""
        return np.array([column for _, column in self.cells])

    @cached_property
    def values(self) -> tuple[Any, ...]:
        """What stands in each slot, for all formulas: cells, or where areas begin; one if it is the same for all."""
        return tuple(map(_column_of_slots, zip(*self.slots, strict=True)))

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


def _areas(node: Node, evaluation: Evaluation) -> Iterator[Area]:
    """Yield the areas whose values a part of a formula can look at, through defined names too."""
    if isinstance(node, Place | Column):
        found = evaluation.find(node)
        assert isinstance(found, Area)
        yield found
    elif isinstance(node, Name):
        tree = None if evaluation.around is None else evaluation.around.names.get(node.name)
        if tree is None:
            raise NotUnderstoodError(f"there is no name {node.name}")
        yield from _areas(tree, Evaluation(evaluation.around))
    for k, part in enumerate(inside(node)):
        only_where = isinstance(node, Call) and node.function.read(k) == PLACE
        if not (only_where and isinstance(part, Place | Column | Name)):
            yield from _areas(part, evaluation)


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
    return [
        Group(sheet, formula, _read(sheet, formula, places[0]), tuple(places), tuple(slots))
        for sheet, formula, places, slots in found.values()
    ]


def _read(sheet: str, formula: Formula, place: tuple[int, int]) -> Node:
    try:
        return parse(formula.text)
    except FormulaError as error:
        raise error.at(f"{sheet}!{cell_name(*place)}") from None
