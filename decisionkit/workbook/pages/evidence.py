"""Evidence: the claims, and how many scores rest on each."""

from __future__ import annotations

from decisionkit.core.decision.decision import Decision
from decisionkit.core.decision.fields import tables
from decisionkit.workbook.described.sheet import Sheet
from decisionkit.workbook.pages.cells import shown
from decisionkit.workbook.pages.frame import HEAD_ROW, framed
from decisionkit.workbook.pages.tables import InputTable, put_table
from decisionkit.workbook.plan.layout import Layout

WIDTHS = {"id": 8, "source": 24, "claim": 74, "figures": 28}


def sheet(layout: Layout, decision: Decision) -> Sheet:
    """Return the sheet."""
    page = framed("Evidence", frozen=(HEAD_ROW + 1, 2))
    inputs = InputTable(
        table="dk_evidence",
        letter="e",
        of="evidence",
        columns=tables()["evidence"].columns,
        rows=[shown("evidence", each) for each in decision.evidence],
        room=layout.rows["evidence"],
        row=HEAD_ROW,
        results=(("Cited by scores", "cited", 9.0),) if layout.has("Details") else (),
        widths=WIDTHS,
    )
    put_table(page, layout, inputs)
    page.printed["repeat_rows"] = (HEAD_ROW, HEAD_ROW)
    return page
