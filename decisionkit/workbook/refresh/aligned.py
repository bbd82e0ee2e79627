"""Where on a sheet do the rows and columns stand that we described?  People insert some above, beside and between."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from decisionkit.core.errors import Fault, WorkbookError
from decisionkit.formula.addresses import cell_name
from decisionkit.ooxml.contents import Content, Place
from decisionkit.workbook.described.sheet import Sheet
from decisionkit.workbook.refresh.whole import spelled

RULE = "what belongs side by side, or below each other, must stay so"
REMEDY = "Put it back; rows and columns may be inserted, but not cells alone."


@dataclass(frozen=True)
class Aligned:
    """The known rows and columns of a description, from 1, and where they stand now; others keep their distance."""

    rows: Mapping[int, int]
    columns: Mapping[int, int]

    def at(self, place: Place) -> Place:
        """Return where a cell of the description stands now."""
        return self.row(place[0]), self.column(place[1])

    def row(self, row: int) -> int:
        """Return where a row of the description stands now."""
        return _now(self.rows, row)

    def column(self, column: int) -> int:
        """Return where a column of the description stands now."""
        return _now(self.columns, column)

    def up_to(self, row: int) -> Aligned:
        """Return the same for a description of which only the first rows are those of this one."""
        return Aligned({each: self.row(each) for each in range(1, row + 1)}, self.columns)

    @property
    def in_place(self) -> bool:
        """Does everything stand where it was described?"""
        return all(was == now for known in (self.rows, self.columns) for was, now in known.items())


IN_PLACE = Aligned({}, {})


def aligned(sheet: str, cells: Mapping[Place, Content], wanted: Mapping[Place, Content]) -> Aligned:
    """Return where what was described stands on a sheet now.

    Parameters
    ----------
    sheet : its name today, for the message.
    cells : what stands there.
    wanted : what was described, by its place there.

    Raises
    ------
    WorkbookError
        If a row or a column of the description is in two places, or their order is another.
    """
    formulas = [place for place, content in wanted.items() if content.formula]
    if all(place in cells and _said(cells[place]) == _said(wanted[place]) for place in formulas):
        return IN_PLACE
    there, here = _once(cells), _once(wanted)
    pairs = [(place, there[said]) for said, place in here.items() if said in there]
    return Aligned(_lines(sheet, wanted, pairs, 0), _lines(sheet, wanted, pairs, 1))


def _lines(
    sheet: str, wanted: Mapping[Place, Content], pairs: Sequence[tuple[Place, Place]], axis: int
) -> dict[int, int]:
    """Return where rows (axis 0) or columns (1) stand: by their formulas, and by words where there are no formulas."""
    found: dict[int, int] = {}
    before: tuple[int, int] = (0, 0)
    for was, now in sorted(pairs, key=lambda pair: pair[0][axis]):
        if not wanted[was].formula:
            continue
        line = was[axis], now[axis]
        if line != before and (line[0] == before[0] or line[1] <= before[1]):
            raise WorkbookError(str(Fault(f"{sheet}!{cell_name(*now)}", RULE, "cells that were moved", REMEDY)))
        before = line
        found[line[0]] = line[1]
    words = {was[axis]: now[axis] for was, now in pairs if was[axis] not in found}
    for here, there in words.items():
        above = max((each for line, each in found.items() if line < here), default=0)
        below = min((each for line, each in found.items() if line > here), default=there + 1)
        if above < there < below:
            found[here] = there
    return found


def common_rows(old: Sheet, new: Sheet) -> int:
    """Return how many of the first rows of two descriptions look the same; what grows stands below."""
    before, after = _looks(old), _looks(new)
    rows = range(max(before, default=0) + 1)
    return next((row for row in rows if before.get(row) != after.get(row)), rows.stop)


def _looks(sheet: Sheet) -> dict[int, set[tuple[int, str]]]:
    found: dict[int, set[tuple[int, str]]] = {}
    for (row, column), put in sheet.puts.items():
        found.setdefault(row, set()).add((column, put.style))
    for fill in sheet.fills:
        for row in range(fill.row, fill.row + fill.rows):
            columns = range(fill.column, fill.column + fill.columns)
            found.setdefault(row, set()).update((column, fill.style) for column in columns)
    return found


def _said(content: Content) -> str:
    if content.formula:
        return f"={spelled(content.formula)}"
    return content.value if isinstance(content.value, str) else ""


def _once(cells: Mapping[Place, Content]) -> dict[str, Place]:
    """Return the cells whose text or formula stands nowhere else."""
    found: dict[str, Place | None] = {}
    for place, content in cells.items():
        said = _said(content)
        if said:
            found[said] = None if said in found else place
    return {said: place for said, place in found.items() if place}


def _now(known: Mapping[int, int], line: int) -> int:
    """Return where a line stands now: as far behind the known one before it as it was, or before the one behind it."""
    if line in known or not known:
        return known.get(line, line)
    lines = sorted(known)
    k = bisect_right(lines, line)
    near = lines[k - 1] if k else lines[0]
    return known[near] + line - near
