"""Sheets that call cell functions, with the values that the library finds: for whichever host then runs them."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, field

from decisionkit.workbook.page import Page, Value, plain_sheet
from decisionkit.workbook.paint import Paint
from decisionkit.workbook.written.write import CREATED, OPTIONS


@dataclass(frozen=True, kw_only=True)
class Called:
    """A formula without its equals sign, and the value of each cell that it fills."""

    formula: str
    values: Sequence[Sequence[Value]]


@dataclass(frozen=True, kw_only=True)
class Written:
    """What stands in a cell, or from this cell on; rows and columns count from 0."""

    row: int
    column: int
    holds: Value | Called
    style: str = "plain"


@dataclass(frozen=True, kw_only=True)
class FunctionSheet:
    """A sheet: its name, how wide its columns are, its cells, and the row of a heading that stays in sight."""

    name: str
    widths: Sequence[float]
    cells: Sequence[Written] = field(repr=False)
    heading: int | None = None


def function_book(title: str, sheets: Sequence[FunctionSheet]) -> bytes:
    """Which .xlsx file holds these sheets?  The same sheets give the same bytes."""
    import xlsxwriter

    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, OPTIONS) as book:
        book.set_properties({"title": title, "comments": "Built by decisionkit", "created": CREATED})
        paint = Paint(book)
        for sheet in sheets:
            _write(Page(book, book.add_worksheet(sheet.name, plain_sheet()), paint), sheet)
    return stream.getvalue()


def _write(page: Page, sheet: FunctionSheet) -> None:
    page.sheet.hide_gridlines(2)
    page.sheet.set_landscape()
    page.sheet.fit_to_pages(1, 0)
    for column, width in enumerate(sheet.widths):
        page.sheet.set_column(column, column, width)
    if len(sheet.widths) > 1:  # LibreOffice does not shrink one wide column to the page, but cuts it
        page.sheet.print_area(0, 0, max(_last_row(each) for each in sheet.cells), len(sheet.widths) - 1)
    if sheet.heading is not None:
        page.sheet.freeze_panes(sheet.heading + 1, 0)
        page.sheet.repeat_rows(sheet.heading)
    for each in sheet.cells:
        if isinstance(each.holds, Called):
            page.block(each.row, each.column, each.holds.formula, each.holds.values, each.style)
        else:
            page.put(each.row, each.column, each.holds, each.style)


def _last_row(cell: Written) -> int:
    return cell.row + (len(cell.holds.values) if isinstance(cell.holds, Called) else 1) - 1
