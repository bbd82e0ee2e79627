"""What stands in the cells of a sheet: constants as they are, formulas by their text, and what these showed last."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from decisionkit.formula.moving import Moving
from decisionkit.ooxml.cells import Book, ErrorValue, Uncalculated
from decisionkit.ooxml.parts import unescaped
from decisionkit.ooxml.sheet_part import RawCell, SheetPart

Shown = float | bool | str | ErrorValue | Uncalculated | None
"""A number, TRUE or FALSE, a text, an error, what no program has calculated yet, or nothing."""
Place = tuple[int, int]
"""Row and column, from 1."""


@dataclass(frozen=True, slots=True)
class Content:
    """A cell: what it shows, its formula without "=" ("" for a constant), the range of an array, its style."""

    value: Shown
    formula: str = ""
    array: str = ""
    style: int = 0


def contents(book: Book, sheet: str) -> dict[Place, Content]:
    """Return what stands in each cell of a sheet that holds anything."""
    found: dict[Place, Content] = {}
    masters: dict[str, tuple[Place, Moving]] = {}

    def take(cell: RawCell) -> None:
        place = cell.row, cell.column
        text = _formula(cell, masters) if cell.formula else ""
        value = _shown(cell, book.strings)
        if cell.formula or value is not None:
            found[place] = Content(value, text, cell.array, cell.style)

    SheetPart(take, lambda row: None, book.count).read(book.part_of(sheet))
    return found


def styles(book: Book, sheet: str) -> dict[Place, int]:
    """Return the style of each cell of a sheet that the file has, also of those that hold nothing."""
    found: dict[Place, int] = {}

    def take(cell: RawCell) -> None:
        found[cell.row, cell.column] = cell.style

    SheetPart(take, lambda row: None, book.count).read(book.part_of(sheet))
    return found


def _formula(cell: RawCell, masters: dict[str, tuple[Place, Moving]]) -> str:
    """Return the text of a formula; that of a shared one moves along with its cell."""
    if not cell.shared:
        return cell.text
    if cell.text:
        masters[cell.shared] = (cell.row, cell.column), Moving(cell.text)
        return cell.text
    (row, column), master = masters[cell.shared]
    return master.text(cell.row - row, cell.column - column)


def _shown(cell: RawCell, strings: Sequence[str]) -> Shown:
    if cell.kind == "inlineStr":
        return None if cell.inline is None else unescaped(cell.inline)
    if cell.kind == "str":
        return unescaped(cell.value) if cell.value or cell.formula else None
    if not cell.value:
        return Uncalculated() if cell.formula else None
    if cell.kind == "s":
        return strings[int(cell.value)]
    if cell.kind == "b":
        return cell.value.strip() == "1"
    if cell.kind == "e":
        return ErrorValue(cell.value)
    return unescaped(cell.value) if cell.kind == "d" else float(cell.value)
