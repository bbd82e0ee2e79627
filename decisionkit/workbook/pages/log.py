"""Log: what the workbook was made from, and who changed what."""

from __future__ import annotations

from decisionkit.core.decision.decision import Decision
from decisionkit.core.decision.fields import tables
from decisionkit.core.version import __version__
from decisionkit.workbook.described.sheet import Sheet
from decisionkit.workbook.pages.frame import HEAD_ROW, framed
from decisionkit.workbook.pages.further import put_rows
from decisionkit.workbook.pages.lists import title_of
from decisionkit.workbook.plan.layout import Layout

CHANGES = HEAD_ROW + 5


def sheet(layout: Layout, decision: Decision) -> Sheet:
    """Return the sheet."""
    page = framed("Log")
    made = {
        "Made by": f"decisionkit {__version__}, layout {layout.version}",
        "Inputs at building": decision.fingerprint,
        "Method at building": title_of(decision.method),
        "Random numbers": "none are used in this workbook",
    }
    for number, (label, said) in enumerate(made.items()):
        page.put(HEAD_ROW + number, 1, label, "quiet")
        page.put(HEAD_ROW + number, 2, said, "plain")
    put_rows(page, layout, decision, tables()["log"], CHANGES)
    page.widths |= {1: 20, 2: 30, 3: 90}
    return page
