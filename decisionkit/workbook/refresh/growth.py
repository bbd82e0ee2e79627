"""More rows and columns than the calculations have room for: the sheets that calculate move to a larger layout."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from decisionkit.core.decision.decision import Decision
from decisionkit.core.errors import Fault, WorkbookError
from decisionkit.formula.addresses import cell_name
from decisionkit.ooxml.contents import Content, Place
from decisionkit.storage.books.beside import known_tables
from decisionkit.workbook.book import described
from decisionkit.workbook.described.refs import on
from decisionkit.workbook.described.sheet import Book, Fill, Sheet
from decisionkit.workbook.plan import planned
from decisionkit.workbook.plan.layout import Layout
from decisionkit.workbook.refresh.there import There
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
    typed = [at for name, (sheet, at) in found.areas.items() if known and sheet == known.sheet and name.endswith("_typed")]
    return max((at.bottom - at.top - 1 for at in typed), default=0)


def grown(found: There, decision: Decision, wanted: Layout) -> There:
    """Return the workbook as it is to be with a larger layout; formulas have no values yet.

    Raises
    ------
    WorkbookError
        If something stands where the sheets that calculate grow, or has replaced a formula of theirs.
    """
    old, new = described(decision, found.layout), described(decision, wanted)
    today = {name: found.areas[anchor][0] for name, anchor in MOVING.items() if anchor in found.areas}
    cells: dict[tuple[str, Place], Content | None] = {}
    for name, sheet in today.items():
        first, then = _described(old, name), _described(new, name)
        before, after = contents_of(first, today), contents_of(then, today)
        require_whole(sheet, found.sheets[sheet], before)
        _require_free(sheet, found.sheets[sheet], before, after)
        styles, named = _styles(found.sheets[sheet], first), dict(_style_names(then))
        cells |= {(sheet, place): None for place in before.keys() - after.keys()}
        cells |= {(sheet, place): replace(each, style=styles.get(named[place], 0)) for place, each in after.items()}
    sheet, place = found.place("dk_layout")
    cells[sheet, place] = Content(wanted.text(), style=found.sheets[sheet][place].style)
    names: dict[str, str | None] = {
        name: _renamed(reference, today)
        for name, reference in new.names.items()
        if reference.split("!")[0] in MOVING and name.lower() in {each.lower() for each in new.names}
    }
    gone = [name for name in old.names if name not in new.names and old.names[name].split("!")[0] in MOVING]
    names |= dict.fromkeys(gone)
    return replace(found.with_contents(cells).with_names(names), layout=wanted)


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


def _styles(there: Mapping[Place, Content], before: Sheet) -> dict[str, int]:
    """Return the number that each style has in the workbook, learned from where the old layout has it."""
    return {style: there[place].style for place, style in _style_names(before) if place in there}


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
