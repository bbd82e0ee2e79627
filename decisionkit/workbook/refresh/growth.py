"""More rows and columns than the calculations have room for: the sheets that calculate move to a larger layout."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from decisionkit.core.decision.decision import Decision
from decisionkit.core.errors import Fault, WorkbookError
from decisionkit.formula.addresses import cell_name
from decisionkit.formula.cells import Value
from decisionkit.ooxml.contents import Content, Place
from decisionkit.storage.books.beside import known_tables
from decisionkit.workbook.book import calculating
from decisionkit.workbook.described.refs import on
from decisionkit.workbook.described.sheet import Book, Fill, Sheet
from decisionkit.workbook.pages.pairs import SHEET as SHEET_OF_PAIRS
from decisionkit.workbook.plan import planned
from decisionkit.workbook.plan.layout import Layout
from decisionkit.workbook.plan.names import told_apart
from decisionkit.workbook.refresh.aligned import IN_PLACE, Aligned, aligned, common_rows
from decisionkit.workbook.refresh.compared import (
    ANCHOR,
    blocks_there,
    described_pairs,
    enough_blocks,
    sheets_of_pairs,
)
from decisionkit.workbook.refresh.there import There
from decisionkit.workbook.refresh.values import Cell
from decisionkit.workbook.refresh.whole import formulas, require_whole

#: The sheets that calculate or show what is calculated, by a name that each of them has.
MOVING = {
    "Calculations": "dk_status",
    "Summary": "dk_page_summary",
    "Sensitivity": "dk_page_sensitivity",
    "Methods": "dk_page_methods",
}
_SHEET = re.compile(r"\b([A-Za-z]\w*)!")


def enough(found: There, decision: Decision) -> Layout:
    """Return a layout with room for all there is: the one there, if it has."""
    there, ranked = found.layout, sum(o.role == "option" for o in decision.options)
    grid = found.areas["dk_grid"][1]
    options, criteria = grid.bottom - grid.top - 1, grid.width - 3
    references = _reference_rows(found)
    rows = {table: max(room, _rows_there(found, table)) for table, room in there.rows.items()}
    fits = options <= there.ranked_room and criteria < there.columns and references <= there.references
    tops = len(decision.tops)
    if fits and rows == dict(there.rows) and (not there.tops or tops <= there.tops):
        return there
    return replace(
        there,
        options=max(options, there.options),
        criteria=max(criteria, there.criteria),
        references=max(references, there.references),
        more_options=max(1, ranked // 5, there.more_options),
        more_criteria=max(len(decision.leaves) // 10, there.more_criteria),
        tops=there.tops and max(there.tops, tops + planned.SPARE_TOPS),
        rows=rows,
        lines=max(there.lines, planned.lines(ranked, there.references, bool(decision.parties))),
    )


def _reference_rows(found: There) -> int:
    if "dk_ref_grid" not in found.areas:
        return 0
    at = found.areas["dk_ref_grid"][1]
    return at.bottom - at.top - 1


def _rows_there(found: There, table: str) -> int:
    """Return how many rows a table has now, free ones included."""
    known = found.book.tables.get(known_tables().get(table, ""))
    typed = [
        at for name, (sheet, at) in found.areas.items() if known and sheet == known.sheet and name.endswith("_typed")
    ]
    return max((at.bottom - at.top - 1 for at in typed), default=0)


@dataclass(frozen=True)
class Move:
    """A sheet that moves to a larger layout: its name today, its description before and after, and where each stands.

    ``before`` and ``after`` say where the rows and columns of either description are.
    """

    name: str
    sheet: str
    old: Sheet
    new: Sheet
    before: Aligned
    after: Aligned


@dataclass(frozen=True)
class Growth:
    """What moves to a larger layout; ``today`` are the names that its sheets have now."""

    layout: Layout
    moves: tuple[Move, ...]
    today: Mapping[str, str]
    old: Book
    new: Book


def growth(found: There, decision: Decision, wanted: Layout) -> Growth:
    """Return which sheets move when the layout becomes a larger one, and how.

    Raises
    ------
    WorkbookError
        If the rows and columns of one of them are not found any more.
    """
    decision = told_apart(decision)
    old, new = calculating(decision, found.layout), calculating(decision, wanted)
    today = {name: found.areas[anchor][0] for name, anchor in MOVING.items() if anchor in found.areas}
    if ANCHOR in found.areas:
        today |= sheets_of_pairs(found)
        blocks = blocks_there(found)
        old.sheets += described_pairs(found, blocks).sheets
        new.sheets += described_pairs(replace(found, layout=wanted), blocks).sheets
    return _growth(found, wanted, old, new, today)


def more_compared(found: There, values: Mapping[Cell, Value], decision: Decision) -> Growth | None:
    """Return how the sheet of comparisons moves when groups have more members than it has room for, None if not.

    Raises
    ------
    WorkbookError
        If what shows them is not found any more.
    """
    if ANCHOR not in found.areas:
        return None
    there, wanted = blocks_there(found), enough_blocks(found, values, decision)
    if there == wanted:
        return None
    old, new = described_pairs(found, there), described_pairs(found, wanted)
    return _growth(found, found.layout, old, new, sheets_of_pairs(found))


def _growth(found: There, wanted: Layout, old: Book, new: Book, today: Mapping[str, str]) -> Growth:
    moves = tuple(_move(found, _described(old, name), _described(new, name), today) for name in today)
    return Growth(wanted, moves, today, old, new)


def _move(found: There, old: Sheet, new: Sheet, today: Mapping[str, str]) -> Move:
    sheet = today[old.name]
    if sheet in found.unseen:
        return Move(old.name, sheet, old, new, IN_PLACE, IN_PLACE)
    before = aligned(sheet, found.sheets[sheet], contents_of(old, today))
    after = before if before.in_place else before.up_to(common_rows(old, new))
    return Move(old.name, sheet, old, new, before, after)


def grown(found: There, growth: Growth) -> There:
    """Return the workbook as it is to be with a larger layout; formulas have no values yet.

    Raises
    ------
    WorkbookError
        If something stands where the sheets that calculate grow, or has replaced a formula of theirs.
    """
    cells: dict[tuple[str, Place], Content | None] = {}
    for move in growth.moves:
        sheet, there = move.sheet, found.sheets[move.sheet]
        before = placed(move.before, contents_of(move.old, growth.today))
        after = placed(move.after, contents_of(move.new, growth.today))
        require_whole(sheet, there, before)
        _require_free(sheet, there, before, after)
        styles = _styles(there, move)
        named = {move.after.at(place): style for place, style in _style_names(move.new)}
        cells |= {(sheet, place): None for place in before.keys() - after.keys()}
        cells |= {(sheet, place): replace(each, style=styles.get(named[place], 0)) for place, each in after.items()}
    if growth.layout != found.layout:
        sheet, place = found.place("dk_layout")
        cells[sheet, place] = Content(growth.layout.text(), style=found.sheets[sheet][place].style)
    return replace(found.with_contents(cells).with_names(_names(growth)), layout=growth.layout)


def _names(growth: Growth) -> dict[str, str | None]:
    """Return what the names of the hidden sheets stand for then; those by which other sheets are found stay."""
    old, new = (
        {name: text for name, text in book.names.items() if _is_hidden(text)} for book in (growth.old, growth.new)
    )
    names: dict[str, str | None] = {name: _renamed(text, growth.today) for name, text in new.items()}
    return names | dict.fromkeys(name for name in old if name not in new)


def _is_hidden(reference: str) -> bool:
    return reference.split("!")[0] in ("Calculations", SHEET_OF_PAIRS)


def placed(where: Aligned, cells: Mapping[Place, Content]) -> dict[Place, Content]:
    """Return the cells of a description where they stand on the sheet."""
    if where.in_place:
        return dict(cells)
    found = {where.at(place): content for place, content in cells.items()}
    return {place: replace(each, array=each.array and cell_name(*place)) for place, each in found.items()}


def _described(book: Book, name: str) -> Sheet:
    return next(sheet for sheet in book.sheets if sheet.name == name)


def contents_of(sheet: Sheet, today: Mapping[str, str]) -> dict[Place, Content]:
    """Return what stands in the cells of a described sheet, from 1, with sheets by the names that they have today."""
    found = {
        (row + 1, column + 1): Content(put.value)
        for (row, column), put in sheet.puts.items()
        if put.value is not None and put.value != ""
    }
    arrays = {place for fill in sheet.fills if fill.array for place in _places(fill)}
    for place, text in formulas(sheet):
        found[place] = Content(None, _renamed(text, today), cell_name(*place) if place in arrays else "")
    return found


def _renamed(text: str, today: Mapping[str, str]) -> str:
    """Return a formula with its sheets by the names that they have today."""
    if all(name == now for name, now in today.items()):
        return text
    return _SHEET.sub(lambda match: on(today.get(match[1], match[1]), ""), text)


def _style_names(sheet: Sheet) -> Iterator[tuple[Place, str]]:
    for (row, column), put in sheet.puts.items():
        yield (row + 1, column + 1), put.style
    for fill in sheet.fills:
        yield from ((place, fill.style) for place in _places(fill))


def _places(fill: Fill) -> Iterator[Place]:
    """Yield the cells that a formula fills, from 1."""
    for i in range(fill.rows):
        for j in range(fill.columns):
            yield fill.row + 1 + i, fill.column + 1 + j


def _styles(there: Mapping[Place, Content], move: Move) -> dict[str, int]:
    """Return the number that each style has in the workbook, learned from where the old layout has it."""
    places = ((move.before.at(place), style) for place, style in _style_names(move.old))
    return {style: there[place].style for place, style in places if place in there}


def _require_free(sheet: str, there: Mapping[Place, Content], before: object, after: Mapping[Place, Content]) -> None:
    """Refuse to grow over what somebody has put there."""
    assert isinstance(before, dict)
    for place in after.keys() - before.keys():
        content = there.get(place)
        if content is not None and content.value not in (None, ""):
            rule = "the sheet grows, and the cell must be free"
            said = f"={content.formula}" if content.formula else repr(content.value)
            fault = Fault(f"{sheet}!{cell_name(*place)}", rule, said, "Move it away, to a sheet of your own.")
            raise WorkbookError(str(fault))
