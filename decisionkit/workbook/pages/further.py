"""Further tables: those of a decision that no other sheet knows, one sheet each, and the log."""

from __future__ import annotations

from typing import Any

from decisionkit.core.decision.column import Table
from decisionkit.core.decision.decision import Decision
from decisionkit.storage.columns import POINTS_TO, table_name
from decisionkit.workbook.calculations.declared_tables import letter_of, shown_columns
from decisionkit.workbook.described.sheet import Sheet
from decisionkit.workbook.pages.cells import shown
from decisionkit.workbook.pages.frame import HEAD_ROW, framed
from decisionkit.workbook.pages.tables import Content, InputTable, Named, put_table
from decisionkit.workbook.plan.layout import Layout


def sheet(layout: Layout, decision: Decision, table: Table) -> Sheet:
    """Return the sheet of a table."""
    page = framed(table.name.capitalize(), frozen=(HEAD_ROW + 1, 0))
    page.put(1, 1, f"{table.help[0].upper()}{table.help[1:]}", "purpose")
    put_rows(page, layout, decision, table, HEAD_ROW)
    return page


def put_rows(page: Sheet, layout: Layout, decision: Decision, table: Table, head: int) -> None:
    """Put a table on a sheet, with the names as built beside it where its rows have names."""
    columns, rows = shown_columns(table), decision.rows_of(table)
    inputs = InputTable(
        table=table_name(table.name),
        letter=letter_of(table.name),
        of=table.name,
        columns=columns,
        rows=[_row(decision, table, row) for row in rows],
        room=layout.rows[table.name],
        row=head,
        keys=[row.name for row in rows] if len(columns) < len(table.columns) else None,
    )
    put_table(page, layout, inputs)
    page.printed["repeat_rows"] = (head, head)


def _row(decision: Decision, table: Table, row: Any) -> dict[str, Content]:
    """Return what stands in a row; options and criteria that it refers to are named."""
    found: dict[str, Content] = {**shown(table.name, row)}
    options = {option.id: option.name for option in decision.options}
    leaves, criteria = {c.id: c.name for c in decision.leaves}, {c.id: c.name for c in decision.criteria}
    parties = {party.id: party.name for party in decision.parties}
    for column in table.columns:
        to, said = column.to or POINTS_TO[table.name].get(column.name, ""), column.of(row)
        if to == "options" and said in options:
            found[column.name] = Named(options[said], "option")
        elif to == "criteria" and said in criteria:
            found[column.name] = Named(leaves[said], "criterion") if said in leaves else criteria[said]
        elif to == "parties" and said in parties:
            found[column.name] = Named(parties[said], "party")
    return found
