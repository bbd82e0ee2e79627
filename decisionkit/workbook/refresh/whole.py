"""Does every formula stand where it belongs?  What was typed over it would be lost, or is a wrong result."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from decisionkit.core.errors import Fault
from decisionkit.formula.addresses import cell_name
from decisionkit.formula.moving import Moving
from decisionkit.formula.tokens import SLOT
from decisionkit.ooxml.contents import Content, Place
from decisionkit.workbook.described.sheet import Book, Fill, Sheet
from decisionkit.workbook.refresh.there import There

RULE = "a formula of the workbook must stand here"
REMEDY = "Undo what replaced it, or take the backup; a refresh would not know what to keep."


def faults(there: There, wanted: Book) -> Iterator[Fault]:
    """Yield what stands where the hidden sheets have a formula, and is another.

    ``wanted`` describes the workbook with its own layout, on sheets with the names that they have there.
    """
    described = {sheet.name: sheet for sheet in wanted.sheets}
    for sheet in sorted(there.unseen & described.keys()):
        yield from _replaced(sheet, there.sheets[sheet], described[sheet])


def _replaced(name: str, cells: Mapping[Place, Content], wanted: Sheet) -> Iterator[Fault]:
    for place, text in formulas(wanted):
        found = cells.get(place)
        if found is None or not (found.formula == text or _plain(found.formula) == _plain(text)):
            said = "nothing" if found is None else f"={found.formula}"[:60] if found.formula else repr(found.value)
            yield Fault(f"{name}!{cell_name(*place)}", RULE, said, REMEDY)


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


def _plain(formula: str) -> str:
    """Return a formula as every program spells it: constants and cells as they are, no spaces, in capitals."""
    pieces = SLOT.split(formula)
    pieces[::2] = ["".join(piece.split()).upper() for piece in pieces[::2]]
    return "".join(pieces)
