"""The results left of the names: rows that were typed or inserted since need the formulas that the others have."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from decisionkit.core.errors import Fault, WorkbookError
from decisionkit.formula.addresses import cell_name
from decisionkit.ooxml.contents import Content, Place, styles
from decisionkit.workbook.pages.answered import FUNCTIONS, answered, native_of
from decisionkit.workbook.plan.layout import NATIVE, Layout
from decisionkit.workbook.refresh.there import There
from decisionkit.workbook.refresh.whole import REMEDY, RULE

#: What a place and a score say of an option that is blocked.
SIGNS = ("×", "blocked")
#: How a result finds its own position.
OWN = "ROW()-ROW(dk_top)"
#: Two formulas alternate down the column.
EVERY_SECOND = 2


def missing(found: There) -> Iterator[tuple[tuple[str, Place], Content]]:
    """Yield the result cells that hold nothing, or a result pasted as a value, with the formula that belongs there.

    Raises
    ------
    WorkbookError
        If something else stands in one of them: it would be lost.
    """
    for name in ("dk_grid", "dk_ref_grid"):
        if name in found.areas:
            yield from _missing(found, name)


def switched(found: There, host: str) -> There:
    """Return the workbook with its places and scores answered by another host of functions, or by none."""
    if host == found.layout.host:
        return found
    layout = replace(found.layout, host=host)
    (sheet, place), cells = found.place("dk_layout"), dict[tuple[str, Place], Content | None]()
    cells[sheet, place] = replace(found.sheets[sheet][place], value=layout.text())
    grid, at = found.area("dk_grid")
    results = found.area("dk_results")[1]
    for row in range(at.top + 1, at.bottom):
        for column in range(results.left, results.right + 1):
            there = found.sheets[grid].get((row, column))
            if there is not None and _is_result(there):
                cells[grid, (row, column)] = _answered(there, layout, cell_name(row, column))
    return replace(found.with_contents(cells), layout=layout)


def _answered(there: Content, layout: Layout, cell: str) -> Content:
    """Return a result as the host of a layout gives it."""
    native = native_of(there.formula)
    fact = next((fact for fact in FUNCTIONS if f"dk_o_{fact}" in native), None)
    own = next((own for own in (f"{OWN}+0", OWN) if own in native), None)
    if layout.host == NATIVE or fact is None or own is None:
        return Content(None, native, style=there.style)
    return Content(None, answered(layout, fact, native, own), cell, there.style)


def _missing(found: There, name: str) -> Iterator[tuple[tuple[str, Place], Content]]:
    sheet, at = found.area(name)
    cells = found.sheets[sheet]
    results = found.area("dk_results")[1]
    looks: Mapping[Place, int] | None = None
    rows = range(at.top + 1, at.bottom)
    for column in range(results.left, results.right + 1):
        known = {row: cells[row, column] for row in rows if (row, column) in cells and _is_result(cells[row, column])}
        for row in rows:
            content = cells.get((row, column))
            if row in known or not known:
                continue
            if content is not None and not _is_pasted(content):
                said = f"={content.formula}" if content.formula else repr(content.value)
                raise WorkbookError(str(Fault(f"{sheet}!{cell_name(row, column)}", RULE, said, REMEDY)))
            like = min(known, key=lambda other: ((other - row) % EVERY_SECOND, abs(other - row)))
            looks = styles(found.book, sheet) if looks is None else looks
            near = min(known, key=lambda other: abs(other - row))
            style = _style(looks, (row, column), (at.top, column), (near, column))
            array = cell_name(row, column) if known[like].array else ""
            yield (sheet, (row, column)), Content(None, known[like].formula, array, style)


def _style(looks: Mapping[Place, int], place: Place, head: Place, near: Place) -> int:
    """Return the style of a result: its own, unless an inserted row took it from the line above all options."""
    own = looks.get(place)
    return looks[near] if own is None or own == looks.get(head) else own


def _is_pasted(content: Content) -> bool:
    """Is it nothing, or a place or score that was pasted as a value?  Neither is anybody's own."""
    return not content.formula and (content.value in (None, "", *SIGNS) or type(content.value) is float)


def _is_result(content: Content) -> bool:
    return "dk_o_" in content.formula
