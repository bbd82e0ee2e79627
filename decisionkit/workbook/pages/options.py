"""Options: what is said of an option beside its name and its scores."""

from __future__ import annotations

from decisionkit.core.decision.decision import Decision
from decisionkit.core.decision.fields import tables
from decisionkit.workbook.described.sheet import Sheet
from decisionkit.workbook.pages.cells import shown
from decisionkit.workbook.pages.frame import HEAD_ROW, framed
from decisionkit.workbook.pages.tables import InputTable, Named, put_table
from decisionkit.workbook.plan.layout import Layout
from decisionkit.workbook.plan.planned import says_more

WIDTHS = {"name": 34, "note": 90}


def sheet(layout: Layout, decision: Decision) -> Sheet:
    """Return the sheet."""
    page = framed("Options", frozen=(HEAD_ROW + 1, 2))
    noted = [option for option in decision.options if says_more("options", option)]
    inputs = InputTable(
        table="dk_options_notes",
        letter="t_options",
        of="options",
        columns=[column for column in tables()["options"].columns if column.name not in ("id", "role")],
        rows=[{**shown("options", each), "name": Named(each.name, "option")} for each in noted],
        room=layout.rows["options"],
        row=HEAD_ROW,
        widths=WIDTHS,
    )
    put_table(page, layout, inputs)
    page.check(HEAD_ROW + 1, 1, layout.rows["options"], 1, validate="list", source="=dk_options", show_error=False)
    page.printed["repeat_rows"] = (HEAD_ROW, HEAD_ROW)
    return page
