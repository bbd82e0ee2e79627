"""The input tables, where they stand, and the cells below them, which stay free for them to grow into."""

from __future__ import annotations

from decisionkit.storage.columns import COLUMNS
from decisionkit.workbook.following import followed_columns
from decisionkit.workbook.page import area
from decisionkit.workbook.sheets import comparisons, criteria, evidence, options, parties, scores

#: Each input table that formulas are over: its sheet, and the row and the first column of its headers.
TABLES = {
    "criteria": ("Criteria", criteria.TABLE_ROW, 1),
    "comparisons": ("Comparisons", comparisons.TABLE_ROW, 1),
    "options": ("Options", options.TABLE_ROW, 1),
    "scores": ("Scores", scores.TABLE_ROW, 1),
    "evidence": ("Evidence", evidence.TABLE_ROW, 1),
    "parties": ("Parties", parties.START, 1),
    "vetoes": ("Parties", parties.START, parties.VETOES_LEFT),
}
#: How far down an input table may grow, counted from 0: nothing of ours stands below any of them.
LAST_ROW = 99_999


def plain_area(table: str, first: int, last: int) -> tuple[str, int]:
    """Return columns of a table from their headers to the last free row below, and how many rows that is."""
    sheet, head, left = TABLES[table]
    rows = LAST_ROW - head + 1
    return f"{sheet}!{area(head, left + first, rows, last - first + 1)}", rows


def followed_areas(table: str) -> list[tuple[str, int]]:
    """Return what results follow from in a table, as plain areas and their rows."""
    return [plain_area(table, first, last) for first, last in followed_columns(table)]


def first_column(table: str) -> str:
    """Return the header of a table's first column, which every row of it has filled."""
    return next(iter(COLUMNS[table].values()))
