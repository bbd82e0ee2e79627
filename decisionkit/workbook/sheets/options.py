"""Options: what could be done, and the reference."""

from __future__ import annotations

from decisionkit.core.decision.fields.options import ROLES
from decisionkit.workbook.model import Model
from decisionkit.workbook.page import Page
from decisionkit.workbook.sheets.frame import frame
from decisionkit.workbook.tables import (
    Computed,
    InputTable,
    column,
    drop_down,
    flag_checks,
    shown_cells,
    this,
    write_table,
)

ADDING = "To add an option, insert a row in the table (Excel: type right below it), then score it on the sheet Scores."
TABLE_ROW = 4


def write(page: Page, model: Model) -> None:
    """Write the sheet."""
    frame(page, freeze=(TABLE_ROW + 1, 3))
    options = model.decision.options
    table = InputTable(
        table="options",
        row=TABLE_ROW,
        column=1,
        rows=[shown_cells("options", o) for o in options],
        widths={"id": 24, "name": 52, "role": 12, "note": 50},
        styles={"role": "input_choice", "note": "input_wrap", "name": "input_wrap"},
        computed=[Computed(header="Check", formula=_CHECK, values=[""] * len(options), style="check", width=26)],
    )
    write_table(page, table)
    message = "option: takes part in the ranking. reference: what happens otherwise, shown beside it."
    drop_down(page, table, "role", ROLES, message)
    flag_checks(page, table)
    page.put(TABLE_ROW - 1, 1, ADDING, "quiet")
    page.sheet.repeat_rows(TABLE_ROW)


def _me(header: str) -> str:
    return this("options", header)


def _twice(header: str) -> str:
    return f"SUMPRODUCT(--({column('options', header)}={_me(header)}))>1"


_CHECK = (
    f'IF(AND({_me("Id")}="",{_me("Option")}=""),"",'
    f'IF({_me("Id")}="","needs an id",'
    f'IF({_me("Option")}="","needs a name",'
    f'IF({_twice("Id")},"id used twice",'
    f'IF({_twice("Option")},"name used twice",'
    f'IF(AND({_me("Role")}<>"option",{_me("Role")}<>"reference"),"role: option or reference",""))))))'
)
