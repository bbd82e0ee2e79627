"""Parties: who has to agree."""

from __future__ import annotations

from decisionkit.core.decision.decision import Decision
from decisionkit.core.decision.fields import tables
from decisionkit.core.decision.tables import ACCEPTANCE
from decisionkit.workbook.described.sheet import Sheet
from decisionkit.workbook.pages.cells import shown
from decisionkit.workbook.pages.frame import framed
from decisionkit.workbook.pages.tables import InputTable, Named, put_table
from decisionkit.workbook.plan.layout import Layout

SETTING, HEAD = 4, 6
WIDTHS = {"name": 24, "position": 50, "outside_option": 50, "acceptance": 26}


def sheet(layout: Layout, decision: Decision) -> Sheet:
    """Return the sheet."""
    page = framed("Parties", frozen=(HEAD + 1, 0))
    page.put(SETTING, 1, "Acceptance counts as", "label")
    page.put(SETTING, 2, decision.acceptance, "input_choice", typed=True)
    page.call("dk_acceptance", SETTING, 2)
    page.check(SETTING, 2, validate="list", source=list(ACCEPTANCE), show_error=False)
    names = {c.id: c.name for c in decision.criteria}
    rows = []
    for party in decision.parties:
        leaf = Named(names[party.acceptance], "criterion") if party.acceptance else None
        rows.append({**shown("parties", party), "acceptance": leaf})
    columns = [column for column in tables()["parties"].columns if column.kind != "id"]
    room = layout.rows["parties"]
    inputs = InputTable(
        table="dk_parties",
        letter="y",
        of="parties",
        columns=columns,
        rows=rows,
        room=room,
        row=HEAD,
        widths=WIDTHS,
        keys=[party.name for party in decision.parties],
    )
    put_table(page, layout, inputs)
    return page
