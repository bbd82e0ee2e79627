"""The input tables of a decision as files and workbooks show them; what their columns are is declared in the core.

See ``decisionkit.core.decision.fields``: one file for each table.
"""

from __future__ import annotations

from collections.abc import Mapping

from decisionkit.core.decision.column import Field, columns_of
from decisionkit.core.decision.fields import tables
from decisionkit.core.decision.tables import Tables

#: table -> field -> header in the workbook, in the order of the columns.
COLUMNS: Mapping[str, Mapping[str, str]] = {
    name: {column.name: column.header for column in table.columns} for name, table in tables().items()
}
#: Title, question and what else a decision says once, by name.
HEADING: Mapping[str, Field] = {column.name: column for column in columns_of(Tables)}

#: Fields whose column a workbook may lack.
OPTIONAL: Mapping[str, tuple[str, ...]] = {
    name: tuple(column.name for column in table.columns if column.later) for name, table in tables().items()
}
#: Tables that a workbook may lack.
OPTIONAL_TABLES = tuple(name for name, table in tables().items() if table.later)

#: Fields that hold a number; all others hold text.
NUMBERS: Mapping[str, tuple[str, ...]] = {
    name: tuple(column.name for column in table.columns if column.kind == "number") for name, table in tables().items()
}

_REFERENCES = {
    "option": "options",
    "party": "parties",
    **dict.fromkeys(("criterion", "parent", "first", "second"), "criteria"),
}
#: table -> column -> the table whose rows it names.
POINTS_TO: Mapping[str, Mapping[str, str]] = {
    name: {c.name: _REFERENCES[c.name] for c in table.columns if c.kind == "reference" and c.name in _REFERENCES}
    for name, table in tables().items()
}

#: What stands so few rows below a table, in its first column, was meant as a row of it.
ROWS_BELOW = 3

#: What earlier workbooks say below a table themselves; there the table's surroundings end.
SAID_BELOW = ("To add an option, ", "Who vetoes what")

#: The directions in an analyst's words.
BETTER: Mapping[str, str] = tables()["criteria"].by_name["direction"].choices

#: What the weights come from, in an analyst's words.
WEIGHTS_FROM: Mapping[str, str] = HEADING["weights_from"].choices


def table_name(table: str) -> str:
    """Return the name of a table in the workbook; the promise to formulas, macros and readers."""
    return f"dk_{table}"


#: What follows the title, in the drop-down, of a method that is calculated when the workbook is built.
AS_BUILT = " (as built)"

#: Single inputs of the workbook by defined name.
INPUT_NAMES: Mapping[str, str] = {name: f"dk_{name}" for name in HEADING}
#: Those that a workbook may lack.
OPTIONAL_NAMES = tuple(name for name, column in HEADING.items() if column.later)
