"""What must not be overwritten in a sheet?  Each is refused with its sheet and cell."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from decisionkit.core.errors import WorkbookError
from decisionkit.ooxml.patch.edits import (
    MERGE,
    AddRule,
    CellEdit,
    Formula,
    MoveRule,
    RemoveCell,
    SetCache,
    SetCell,
    SetStyle,
    SheetRule,
)
from decisionkit.ooxml.patch.sheet_map import Block, SheetMap
from decisionkit.ooxml.patch.spans import Node
from decisionkit.ooxml.reason import refusal
from decisionkit.ooxml.references import Area, area

SHARED = "the first of several that share a formula"
_REF = re.compile(r'ref="([^"]+)"')
#: Areas with more rows are not listed row by row.
TALL = 1000
TYPE_IT = "change it in Excel itself"


@dataclass(frozen=True)
class Guards:
    """The places of one sheet where not every edit may go.

    ``headers`` are the header rows of its tables, ``rules`` the edits of what lies over its cells: merged areas count
    as they are to be.
    """

    file: str
    map: SheetMap
    headers: Collection[Area]
    rules: Sequence[SheetRule] = ()

    @cached_property
    def merged(self) -> list[Area]:
        """The areas of merged cells."""
        mine = [edit for edit in self.rules if edit.kind == MERGE]
        gone = {area(edit.was) for edit in mine if not isinstance(edit, AddRule)}
        new = [area(edit.now) for edit in mine if isinstance(edit, MoveRule)]
        new += [area(found[1]) for edit in mine if isinstance(edit, AddRule) and (found := _REF.search(edit.xml))]
        return [*(each for each in self.map.merged() if each not in gone), *(each for each in new if each)]

    def check(self, edit: CellEdit, row: int, column: int, cell: Node | None) -> None:
        """Refuse an edit that would break more than it changes."""
        if isinstance(edit, SetStyle):
            return
        formula = cell is not None and cell.first("f") is not None
        if isinstance(edit, SetCache):
            if not formula and not self._in_block(row, column):
                raise self._refusal(edit, "only a formula has a cached value", "no formula", "set the cell itself")
            return
        self._check_blocks(edit, row, column)
        if (row, column) in self.map.masters:
            raise self._refusal(edit, "a formula that others share must stay", SHARED, TYPE_IT)
        replaces = isinstance(edit, RemoveCell) or not isinstance(edit.value, Formula)
        if formula and replaces and not edit.over_formula:
            raise self._refusal(
                edit, "a formula must not be overwritten unasked", "a formula", "ask for it, or undo it"
            )
        self._check_place(edit, row, column)

    @cached_property
    def _by_row(self) -> Mapping[int, Sequence[Block]]:
        found: dict[int, list[Block]] = defaultdict(list)
        for block in self.map.blocks:
            if not self._is_tall(block):
                for row in range(block.area.top, block.area.bottom + 1):
                    found[row].append(block)
        return found

    @cached_property
    def _tall(self) -> Sequence[Block]:
        return [block for block in self.map.blocks if self._is_tall(block)]

    def _is_tall(self, block: Block) -> bool:
        return block.area.bottom - block.area.top > TALL

    def _at(self, row: int) -> Sequence[Block]:
        return [*self._by_row.get(row, ()), *self._tall]

    def _in_block(self, row: int, column: int) -> bool:
        here = Area(row, column, row, column)
        return any(block.area.meets(here) for block in self._at(row))

    def _check_blocks(self, edit: CellEdit, row: int, column: int) -> None:
        here = Area(row, column, row, column)
        for block in self._at(row):
            if not block.area.meets(here):
                continue
            if block.area == here and block.words == "an array formula":
                continue  # of one cell: as good as an ordinary formula
            raise self._refusal(edit, f"{block.words} must stay whole", f"a cell of {block.words}", TYPE_IT)

    def _check_place(self, edit: SetCell | RemoveCell, row: int, column: int) -> None:
        here = Area(row, column, row, column)
        holds = isinstance(edit, SetCell) and edit.value not in (None, "")
        for merged in self.merged:
            if holds and merged.meets(here) and (row, column) != (merged.top, merged.left):
                rule = "only the first of merged cells holds anything"
                raise self._refusal(edit, rule, "another of them", "unmerge them, or set the first")
        if any(head.meets(here) for head in self.headers):
            rule = "the header of a table must stay"
            raise self._refusal(edit, rule, "a header cell", "rename the column in Excel")

    def _refusal(self, edit: CellEdit, rule: str, found: str, remedy: str) -> WorkbookError:
        return refusal(f"{self.file}, {edit.sheet}!{edit.cell}", rule, found, remedy)
