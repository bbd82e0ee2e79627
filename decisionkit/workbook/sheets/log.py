"""Log: what the workbook was made from, and who changed what."""

from __future__ import annotations

from decisionkit.core.version import __version__
from decisionkit.workbook.layout import LAYOUT_VERSION
from decisionkit.workbook.model import Model
from decisionkit.workbook.page import Page
from decisionkit.workbook.sheets.frame import frame
from decisionkit.workbook.sheets.steps_words import FRESH
from decisionkit.workbook.tables import InputTable, shown_cells, write_table

FACTS_ROW, TABLE_ROW = 4, 12


def write(page: Page, model: Model) -> None:
    """Write the sheet."""
    frame(page, freeze=(0, 0))
    d = model.decision
    page.put(FACTS_ROW, 1, "Made by", "quiet")
    page.put(FACTS_ROW, 2, f"decisionkit {__version__}, layout {LAYOUT_VERSION}")
    page.put(FACTS_ROW + 1, 1, "Inputs at building", "quiet")
    page.put(FACTS_ROW + 1, 2, d.fingerprint)
    page.put(FACTS_ROW + 2, 1, "Method at building", "quiet")
    page.put(FACTS_ROW + 2, 2, model.method.title)
    page.put(FACTS_ROW + 3, 1, "Inputs today", "quiet")
    page.calc(FACTS_ROW + 3, 2, "dk_freshness", FRESH)
    page.put(FACTS_ROW + 4, 1, "Random numbers", "quiet")
    page.put(FACTS_ROW + 4, 2, "none are used in this workbook")
    page.put(TABLE_ROW - 1, 1, "Changes", "heading")
    table = InputTable(
        table="log",
        row=TABLE_ROW,
        column=1,
        rows=[shown_cells("log", c) for c in d.log],
        widths={"when": 20, "who": 30, "what": 90},
        styles={"what": "input_wrap"},
    )
    write_table(page, table)
