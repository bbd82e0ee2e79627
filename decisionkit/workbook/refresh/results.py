"""The results left of the names: rows that were typed or inserted since need the formulas that the others have."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from decisionkit.core.errors import Fault, WorkbookError
from decisionkit.formula.addresses import cell_name
from decisionkit.ooxml.contents import Content, Place, styles
from decisionkit.workbook.refresh.there import There
from decisionkit.workbook.refresh.whole import REMEDY, RULE

#: What a place and a score say of an option that is blocked.
SIGNS = ("×", "blocked")
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
            yield (sheet, (row, column)), Content(None, known[like].formula, style=style)


def _style(looks: Mapping[Place, int], place: Place, head: Place, near: Place) -> int:
    """Return the style of a result: its own, unless an inserted row took it from the line above all options."""
    own = looks.get(place)
    return looks[near] if own is None or own == looks.get(head) else own


def _is_pasted(content: Content) -> bool:
    """Is it nothing, or a place or score that was pasted as a value?  Neither is anybody's own."""
    return not content.formula and (content.value in (None, "", *SIGNS) or type(content.value) is float)


def _is_result(content: Content) -> bool:
    return "dk_o_" in content.formula
