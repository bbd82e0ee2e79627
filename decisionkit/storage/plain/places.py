"""Where do cells stand?  Many of one cause in a few words: rows 3-8, 11."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from decisionkit.ooxml.references import column_letters
from decisionkit.storage.plain.sheet import Sheet

#: So many runs are named, then the rest is counted.
MOST_RUNS = 8


def runs(numbers: Iterable[int]) -> str:
    """Return whole numbers in few words.

    >>> runs([3, 4, 5, 8]), runs(range(1, 100, 2))
    ('3-5, 8', '1, 3, 5, 7, 9, 11, 13, 15 and 42 more')
    """
    known = sorted(set(numbers))
    starts = [known[0], *(after for before, after in pairwise(known) if after != before + 1)]
    ends = [*(before for before, after in pairwise(known) if after != before + 1), known[-1]]
    words = [str(a) if a == b else f"{a}-{b}" for a, b in zip(starts, ends, strict=True)]
    rest = sum(b - a + 1 for a, b in zip(starts[MOST_RUNS:], ends[MOST_RUNS:], strict=True))
    return ", ".join(words[:MOST_RUNS]) + (f" and {rest:,} more" if rest else "")


def spread(sheet: Sheet, cells: Sequence[tuple[int, int]]) -> str:
    """Say where cells of a sheet stand, given by row and column from 0."""
    if len(cells) == 1:
        return sheet.where(*cells[0])
    rows, columns = {row for row, _ in cells}, {column for _, column in cells}
    at = [sheet.lines[row] for row in rows] if sheet.lines else [row + sheet.first[0] for row in rows]
    what = "line" if sheet.lines else "row"
    whose = sheet.where()
    down = f"{what}{'s' if len(at) > 1 else ''} {runs(at)}"
    if len(columns) > 1:
        return f"{whose} {down}" if sheet.lines else f"{whose}, {down}"
    column = sheet.where(None, next(iter(columns)))[len(whose) :].strip(" ,")
    return f"{whose} {down}, {column}" if sheet.lines else f"{whose}, {column}, {down}"


def whole_rows(sheet: Sheet, rows: Sequence[int]) -> str:
    """Say which rows of a sheet, counted from 0."""
    if len(rows) == 1:
        return sheet.where(rows[0])
    if sheet.lines:
        return f"{sheet.source} lines {runs(sheet.lines[i] for i in rows)}"
    return f"{sheet.where()}, rows {runs(i + sheet.first[0] for i in rows)}"


def whole_columns(sheet: Sheet, columns: Sequence[int]) -> str:
    """Say which columns of a sheet, counted from 0."""
    if len(columns) == 1:
        return sheet.where(None, columns[0])
    if sheet.lines:
        return f"{sheet.source} fields {runs(j + 1 for j in columns)}"
    return f"{sheet.where()}, columns {', '.join(column_letters(j + sheet.first[1]) for j in columns)}"
