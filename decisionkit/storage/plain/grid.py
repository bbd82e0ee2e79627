"""From scattered cells to the rectangle that a plain table is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time
from typing import Any

from decisionkit.core.errors import WorkbookError
from decisionkit.core.words import is_blank
from decisionkit.ooxml.cells import Cells, Grid, Percent
from decisionkit.ooxml.reason import refusal
from decisionkit.ooxml.references import Area, column_letters
from decisionkit.storage.plain.sheet import Sheet

#: Blank ones between the others included.
MOST_CELLS = 500_000


def sheet_of(grid: Grid, source: str, name: str) -> Sheet:
    """Return the smallest rectangle that holds everything in a sheet; no rows if there is nothing.

    Raises
    ------
    WorkbookError
        If it is too large for a plain table.
    """
    cells = {row: kept for row, values in grid.cells.items() if (kept := _said(values))}
    if not cells:
        return Sheet((), source, name)
    top, bottom = min(cells), max(cells)
    left = min(min(values) for values in cells.values())
    right = max(max(values) for values in cells.values())
    if (bottom - top + 1) * (right - left + 1) > MOST_CELLS:
        where = f"{source}, {name}" if name else source
        raise too_large(where, f"more, down to {column_letters(max(cells[bottom]))}{bottom}")
    rows = tuple(
        tuple(_plain(cells.get(row, {}).get(column)) for column in range(left, right + 1))
        for row in range(top, bottom + 1)
    )
    percent = frozenset(
        (row - top, column - left)
        for row, values in cells.items()
        for column, value in values.items()
        if isinstance(value, Percent)
    )
    merged = tuple(_inside(grid.merged, top, left, bottom, right))
    return Sheet(
        rows,
        source,
        name,
        percent=percent,
        merged=merged,
        remarks=tuple(_remarks(grid, cells)),
        first=(top, left),
    )


def _said(values: dict[int, Any]) -> dict[int, Any]:
    return {column: value for column, value in values.items() if not is_blank(value)}


def _plain(value: Any) -> Any:
    return float(value) if isinstance(value, Percent) else day_or_moment(value)


def day_or_moment(value: Any) -> Any:
    """Return a moment at midnight as the day that it stands for, all else as it is."""
    midnight = isinstance(value, datetime) and value.time() == time()
    return value.date() if midnight else value


def _inside(
    areas: tuple[Area, ...], top: int, left: int, bottom: int, right: int
) -> Iterator[tuple[int, int, int, int]]:
    """Yield the merged areas within the rectangle, counted from its corner."""
    whole = Area(top, left, bottom, right)
    for each in areas:
        if each.meets(whole):
            yield (
                max(each.top, top) - top,
                max(each.left, left) - left,
                min(each.bottom, bottom) - top,
                min(each.right, right) - left,
            )


def _remarks(grid: Grid, cells: Cells) -> Iterator[str]:
    hidden = sorted(row for row in grid.hidden if row in cells)
    if hidden:
        word = "row is" if len(hidden) == 1 else "rows are"
        yield f"{len(hidden):,} hidden {word} read too (the first is row {hidden[0]})"


def too_large(where: str, found: str) -> WorkbookError:
    """Return what is said of a sheet that is too large for a plain table."""
    remedy = "delete what stands far away from the table, or save the table itself as a file of its own"
    return refusal(where, f"a table has up to {MOST_CELLS:,} cells", found, remedy)
