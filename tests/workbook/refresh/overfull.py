"""Books whose grid has outgrown the calculations, as after rows and columns were inserted; no spreadsheet is needed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from decisionkit.core.decision.decision import Decision
from decisionkit.ooxml.cells import target_of
from decisionkit.workbook.book import calculating, described
from decisionkit.workbook.described.refs import area, fix, on
from decisionkit.workbook.described.sheet import Book, Fill, Sheet
from decisionkit.workbook.pages import pairs
from decisionkit.workbook.plan.layout import Layout
from decisionkit.workbook.plan.planned import plan
from decisionkit.workbook.written.write import to_bytes


def layouts(decision: Decision, options: int, criteria: int, sheets: str) -> tuple[Layout, Layout]:
    """Return the layout of a decision, and one with room for so many options and criteria less than its rows."""
    wide = plan(decision, sheets)
    lines = max(wide.lines - options, 5)
    narrow = replace(
        wide,
        options=wide.options - options,
        more_options=1 if options else wide.more_options,
        criteria=wide.criteria - criteria,
        more_criteria=0 if criteria else wide.more_criteria,
        lines=lines,
    )
    return wide, narrow


def overfull(decision: Decision, *, options: int = 0, criteria: int = 0, sheets: str = "light") -> Book:
    """Return a book whose calculations have room for so many options and criteria less than its grid."""
    wide, narrow = layouts(decision, options, criteria, sheets)
    whole, small = described(decision, wide), calculating(decision, narrow)
    by_name = {sheet.name: sheet for sheet in small.sheets[1:]}
    found = [by_name.get(sheet.name, sheet) for sheet in whole.sheets]
    found[0].charts = small.sheets[0].charts
    lists = next(sheet for sheet in found if sheet.name == "dk_lists")
    lists.put(1, 0, narrow.text(), "step_text")
    there = pairs.blocks(decision)
    found = [pairs.sheet(narrow, there) if sheet.name == pairs.SHEET else sheet for sheet in found]
    return Book(whole.title, found, whole.active)


def saved(book: Book, path: Path) -> Path:
    """Write a described book into a file."""
    path.write_bytes(to_bytes(book))
    return path


def inserted(sheet: Sheet, *, row: int | None = None, column: int | None = None, count: int = 1) -> None:
    """Insert rows before a row of a described sheet, or columns, counted from 0; nothing may cross that line."""

    def down(at: int) -> int:
        return at + count if row is not None and at >= row else at

    def right(at: int) -> int:
        return at + count if column is not None and at >= column else at

    sheet.puts = {(down(r), right(c)): put for (r, c), put in sheet.puts.items()}
    sheet.fills = [_fill(fill, down(fill.row), right(fill.column)) for fill in sheet.fills]
    sheet.rules = [replace(rule, row=down(rule.row), column=right(rule.column)) for rule in sheet.rules]
    sheet.links = {(down(r), right(c)): link for (r, c), link in sheet.links.items()}
    sheet.merges = [(down(r), right(c), rows, columns) for r, c, rows, columns in sheet.merges]
    sheet.heights = {down(r): height for r, height in sheet.heights.items()}
    sheet.widths = {right(c): width for c, width in sheet.widths.items()}
    sheet.charts = [
        replace(
            chart,
            row=down(chart.row),
            column=right(chart.column),
            series=[_shifted(series, sheet.name, down, right) for series in chart.series],
        )
        for chart in sheet.charts
    ]
    for name in [name for name in sheet.names if name.startswith("dk_page_")]:
        sheet.names[name] = on(sheet.name, area(down(0), right(0), 1000, 1))


def _shifted(settings: Any, name: str, down: Callable[[int], int], right: Callable[[int], int]) -> Any:
    """Return settings of a chart whose references to this sheet follow."""
    if isinstance(settings, Mapping):
        return {key: _shifted(value, name, down, right) for key, value in settings.items()}
    target = target_of(settings) if isinstance(settings, str) and settings.startswith("=") else None
    if target is None or target[0] != name:
        return settings
    at = target[1]
    top, left = down(at.top - 1), right(at.left - 1)
    cells = area(top, left, at.bottom - at.top + 1, at.width) if at.bottom > at.top or at.width > 1 else fix(top, left)
    return "=" + on(name, cells)


def _fill(fill: Fill, row: int, column: int) -> Fill:
    return replace(fill, row=row, column=column)
