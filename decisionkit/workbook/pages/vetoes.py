"""Vetoes: what each party rules out."""

from __future__ import annotations

from decisionkit.core.decision.decision import Decision
from decisionkit.core.decision.fields import tables
from decisionkit.workbook.described.sheet import Sheet
from decisionkit.workbook.pages.cells import shown
from decisionkit.workbook.pages.frame import HEAD_ROW, framed
from decisionkit.workbook.pages.tables import InputTable, Named, put_table
from decisionkit.workbook.plan.layout import Layout

WIDTHS = {"party": 22, "criterion": 26, "limit": 9, "kind": 12, "evidence": 16, "why": 60}


def sheet(layout: Layout, decision: Decision) -> Sheet:
    """Return the sheet."""
    page = framed("Vetoes", frozen=(HEAD_ROW + 1, 0))
    names = {c.id: c.name for c in decision.criteria}
    rows = [
        {
            **shown("vetoes", veto),
            "party": Named(party.name, "party"),
            "criterion": Named(names[veto.criterion], "criterion"),
        }
        for party in decision.parties
        for veto in party.vetoes
    ]
    inputs = InputTable(
        table="dk_vetoes",
        letter="v",
        of="vetoes",
        columns=tables()["vetoes"].columns,
        rows=rows,
        room=layout.rows["vetoes"],
        row=HEAD_ROW,
        widths=WIDTHS,
    )
    put_table(page, layout, inputs)
    return page
