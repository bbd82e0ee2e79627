"""Does every formula stand where it belongs?  What was typed over it would be lost, or is a wrong result."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from decisionkit.core.errors import Fault, WorkbookError
from decisionkit.formula.addresses import cell_name
from decisionkit.formula.moving import Moving
from decisionkit.formula.tokens import SLOT
from decisionkit.ooxml.contents import Content, Place
from decisionkit.workbook.described.sheet import Fill, Sheet

RULE = "a formula of the workbook must stand here"
#: So many cells are named; the others are counted.
MOST_NAMED = 5
REMEDY = "Undo what replaced it, or take the backup; a refresh would not know what to keep."


def require_whole(sheet: str, cells: Mapping[Place, Content], wanted: Mapping[Place, Content]) -> None:
    """Refuse a sheet on which something else stands where a formula of ours belongs.

    Raises
    ------
    WorkbookError
        Naming such cells, and what was found there.
    """
    faults = []
    for place, content in wanted.items():
        if not content.formula:
            continue
        found = cells.get(place)
        if found is None or not (
            found.formula == content.formula or spelled(found.formula) == spelled(content.formula)
        ):
            said = "nothing" if found is None else f"={found.formula}"[:60] if found.formula else repr(found.value)
            faults.append(str(Fault(f"{sheet}!{cell_name(*place)}", RULE, said, REMEDY)))
    if len(faults) > MOST_NAMED:
        more = f"{sheet}: {len(faults) - MOST_NAMED:,} more cells like these."
        raise WorkbookError(*faults[:MOST_NAMED], more)
    if faults:
        raise WorkbookError(*faults)


def formulas(sheet: Sheet) -> Iterator[tuple[Place, str]]:
    """Yield every cell of a description that has a formula, from 1, and its text there."""
    for fill in sheet.fills:
        if not fill.kept:
            yield from _filled(fill)


def _filled(fill: Fill) -> Iterator[tuple[Place, str]]:
    texts = [Moving(fill.formula), Moving(fill.twin or fill.formula)]
    for i in range(fill.rows):
        for j in range(fill.columns):
            yield (fill.row + 1 + i, fill.column + 1 + j), texts[i % 2].text(i, j)


def spelled(formula: str) -> str:
    """Return a formula as every program spells it: constants and cells as they are, no spaces, in capitals."""
    pieces = SLOT.split(formula)
    pieces[::2] = ["".join(piece.split()).upper() for piece in pieces[::2]]
    return "".join(pieces)
