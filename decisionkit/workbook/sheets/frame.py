"""What every sheet has: heading, way back, print set-up."""

from __future__ import annotations

from decisionkit.workbook.layout import PURPOSE
from decisionkit.workbook.page import Page


def frame(page: Page, *, landscape: bool = True, freeze: tuple[int, int] = (0, 0), protect: bool = False) -> None:
    """Write heading, purpose and the way back, and set the sheet up for screen and print."""
    sheet = page.sheet
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, 2)
    sheet.set_row(0, 30)
    page.put(0, 1, page.name, "title")
    if page.name in PURPOSE:
        page.put(1, 1, PURPOSE[page.name], "purpose")
        sheet.write_url(2, 1, "internal:'Summary'!A1", page.paint["link"], "‹ Summary", "Back to the summary")
    sheet.freeze_panes(*freeze)
    if landscape:
        sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(0.5, 0.5, 0.6, 0.6)
    sheet.set_footer("&L&9&F&C&9&A&R&9&P / &N")
    if protect:
        sheet.protect(
            "", {"format_columns": True, "format_rows": True, "select_locked_cells": True, "autofilter": True}
        )
