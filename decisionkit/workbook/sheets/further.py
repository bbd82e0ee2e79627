"""Further tables: those of a decision that no other sheet knows, one sheet each."""

from __future__ import annotations

from collections.abc import Mapping

from decisionkit.core.decision.column import Table
from decisionkit.core.decision.decision import Decision
from decisionkit.core.decision.fields import tables
from decisionkit.workbook.model import Model
from decisionkit.workbook.page import Page
from decisionkit.workbook.sheets.frame import frame
from decisionkit.workbook.tables import InputTable, shown_cells, write_table

TABLE_ROW = 4
WIDE = 40


def further_tables(decision: Decision) -> Mapping[str, Table]:
    """Which tables need a sheet of their own?  By the sheet's name; those without rows need none."""
    own = (table for table in tables().values() if not (table.attribute or table.inside))
    return {table.name.capitalize(): table for table in own if decision.rows_of(table)}


def write(page: Page, model: Model, table: Table) -> None:
    """Write the sheet of a table."""
    frame(page, freeze=(TABLE_ROW + 1, 0))
    page.put(1, 1, f"{table.help[0].upper()}{table.help[1:]}", "purpose")
    wrapped = [column.name for column in table.columns if column.kind == "text"]
    numbers = [column.name for column in table.columns if column.kind == "number"]
    inputs = InputTable(
        table=table.name,
        row=TABLE_ROW,
        column=1,
        rows=[shown_cells(table.name, row) for row in model.decision.rows_of(table)],
        widths=dict.fromkeys(wrapped, WIDE),
        styles=dict.fromkeys(wrapped, "input_wrap") | dict.fromkeys(numbers, "input_number"),
    )
    write_table(page, inputs)
