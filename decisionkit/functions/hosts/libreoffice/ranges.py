"""What is in cells that LibreOffice hands over as cells?  Their errors and dates too, which it hides in values."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

#: As many rows and columns of a range are read in any case, and as far beyond as the sheet is in use.
MANY_ROWS, MANY_COLUMNS = 10_000, 1_000

#: What to look for, as com.sun.star.sheet.FormulaResult and CellFlags number it.
_ERRORS, _DATES = 4, 2
#: The errors that have the same name everywhere; LibreOffice shows the others by their numbers.
_NAMES = {
    32767: "#N/A",
    503: "#NUM!",
    519: "#VALUE!",
    521: "#NULL!",
    524: "#REF!",
    525: "#NAME?",
    532: "#DIV/0!",
}


def read_cells(area: Any) -> tuple[tuple[Any, ...], ...]:
    """What is in the cells?  Numbers, texts, "" for a blank, the name of an error, a date where one was typed.

    ``area`` is a range as com.sun.star.sheet.SheetCellRange. Of a whole column only the rows in use are read.
    """
    used = _in_use(area)
    rows = [list(row) for row in used.getDataArray()]
    for row, column in _within(used, used.queryFormulaCells(_ERRORS)):
        code = used.getCellByPosition(column, row).getError()
        rows[row][column] = _NAMES.get(code, f"Err:{code}")
    for row, column in _within(used, used.queryContentCells(_DATES)):
        rows[row][column] = dt.date.min  # that it is a date is all that counts
    return tuple(map(tuple, rows))


def _in_use(area: Any) -> Any:
    """Return the range without what lies beyond the used part of its sheet."""
    cursor = area.getSpreadsheet().createCursor()
    cursor.gotoEndOfUsedArea(False)
    here, end = area.getRangeAddress(), cursor.getRangeAddress()
    rows = min(here.EndRow, max(end.EndRow, here.StartRow + MANY_ROWS - 1)) - here.StartRow
    columns = min(here.EndColumn, max(end.EndColumn, here.StartColumn + MANY_COLUMNS - 1)) - here.StartColumn
    return area.getCellRangeByPosition(0, 0, columns, rows)


def _within(area: Any, found: Any) -> Iterator[tuple[int, int]]:
    """Yield the row and column, within the range, of each cell that was found."""
    start = area.getRangeAddress()
    for block in found.getRangeAddresses():
        for row in range(block.StartRow, block.EndRow + 1):
            for column in range(block.StartColumn, block.EndColumn + 1):
                yield row - start.StartRow, column - start.StartColumn
