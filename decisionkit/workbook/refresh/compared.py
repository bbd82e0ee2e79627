"""The hidden sheet of comparisons: its groups are those that there were; more members, or new groups, need room."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from decisionkit.core.decision.decision import Decision
from decisionkit.core.decision.tables import COMPARISONS
from decisionkit.formula.cells import Value
from decisionkit.workbook.described.refs import quoted
from decisionkit.workbook.described.sheet import Book, Sheet
from decisionkit.workbook.pages import pairs
from decisionkit.workbook.pages.comparisons import put_groups
from decisionkit.workbook.pages.pairs import Block
from decisionkit.workbook.pages.tables import escaped
from decisionkit.workbook.plan.layout import PARTS, SPARE_CRITERIA
from decisionkit.workbook.plan.planned import MOST_COMPARED
from decisionkit.workbook.refresh.there import There
from decisionkit.workbook.refresh.values import Cell

#: A name that the hidden sheet has, and the table beside which the groups are shown.
ANCHOR, TABLE, SHOWN = "dk_pair_nodes", "dk_comparisons", "Comparisons"
_KEY = re.compile(r"MATCH\((.+),(?:dk_c_part_key|dk_k_keys),0\)", re.DOTALL)


def blocks_there(found: There) -> list[Block]:
    """Return the groups that the hidden sheet has, as it says itself."""
    sheet = found.areas[ANCHOR][0]
    cells, top = found.sheets[sheet], pairs.FIRST_ROW
    blocks: list[Block] = []
    while (head := cells.get((top + 1, 1))) is not None:
        slots = 0
        while (row := cells.get((top + 2 + slots, 1))) is not None and row.value == slots + 1:
            slots += 1
        key = _KEY.search(head.formula)
        blocks.append(Block("", top, slots, key[1] if key else ""))
        top += blocks[-1].height
    return blocks


def described_pairs(found: There, blocks: Sequence[Block]) -> Book:
    """Describe the hidden sheet with these groups, and what stands beside the table of comparisons."""
    beside = Sheet(SHOWN)
    put_groups(beside, blocks)
    return Book("", [pairs.sheet(found.layout, blocks), beside])


def sheets_of_pairs(found: There) -> dict[str, str]:
    """Return the names that these two sheets have today."""
    today = {pairs.SHEET: found.areas[ANCHOR][0]}
    table = found.book.tables.get(TABLE)
    return today | ({SHOWN: table.sheet} if table and table.sheet in found.sheets else {})


def enough_blocks(found: There, values: Mapping[Cell, Value], decision: Decision) -> list[Block]:
    """Return groups with room for all that are compared: those there, if they have it."""
    sheet, blocks = found.areas[ANCHOR][0], blocks_there(found)
    members = _members(found, values)
    parents = {block: _number(values.get((sheet, (block.top + 1, 1)))) for block in blocks}
    wanted = [_with_room(block, members.get(parents[block], 0)) for block in blocks]
    most = len(decision.criteria) if decision.weights_from == COMPARISONS else MOST_COMPARED
    for parent, count in members.items():
        key = _key(found, values, parent) if parent not in parents.values() and count <= most else ""
        if key:
            wanted.append(Block("", 0, count + SPARE_CRITERIA, quoted(escaped(key))))
    return blocks if wanted == blocks else pairs.stacked(wanted)


def _number(value: Value) -> float:
    return value if isinstance(value, float) else -1.0


def _with_room(block: Block, count: int) -> Block:
    return block if count <= block.slots else replace(block, slots=count + SPARE_CRITERIA)


def _members(found: There, values: Mapping[Cell, Value]) -> dict[float, int]:
    """Return how many members each group has, by the number of what it hangs below."""
    counts: dict[float, int] = {}
    for text in _shown(found, values, "dk_n_key"):
        parent, _, number = str(text or "").partition("|")
        if number:
            counts[float(parent)] = max(int(number), counts.get(float(parent), 0))
    return counts


def _key(found: There, values: Mapping[Cell, Value], parent: float) -> str:
    """Return what a part or branch is called in the lists of keys."""
    parts = found.layout.tree == PARTS
    name = "dk_c_part_key" if parts else "dk_k_keys"
    number = int(parent) - found.layout.columns + (0 if parts else 1)
    keys = list(_shown(found, values, name)) if name in found.areas else []
    return str(keys[number - 1] or "") if 0 < number <= len(keys) else ""


def _shown(found: There, values: Mapping[Cell, Value], name: str) -> Iterator[object]:
    return (values.get(cell, found.shown(cell)) for cell in found.cells(name))
