"""Write the reference of docs/decision.md, file by file and column by column, from what the tables declare.

Run: python docs/make_fields.py
A test compares the page with what this script makes, so a new column cannot be forgotten here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from decisionkit.core.decision.column import Field, Table
from decisionkit.core.decision.fields import tables
from decisionkit.storage.columns import HEADING

PAGE = Path(__file__).parent / "decision.md"
START = "## decision.toml\n"
MADE = "From here on made by `docs/make_fields.py` from what the tables declare of themselves; do not edit it here."
FORMAT = "| `format` | the form of the files; 1 is the only one so far, and what is meant where it is left out |"


def page() -> str:
    """Return the text of the page."""
    before = PAGE.read_text(encoding="utf-8").split(START)[0]
    return "\n".join([before + START, MADE, "", *_reference()]).rstrip() + "\n"


def _reference() -> Iterator[str]:
    yield from ("| field | what it is |", "|---|---|", FORMAT, *map(_line, HEADING.values()), "")
    inner = {table.inside: table for table in tables().values() if table.inside}
    for table in tables().values():
        if not (table.file or table.inside):
            yield from _table(table, f"**`[[{table.name}]]`**: {table.help}", table.columns, "field")
        if table.name in inner:
            part = inner[table.name]
            yield from _table(part, f"**`[[{table.name}.{part.name}]]`**: {part.help}", part.own, "field")
    for table in tables().values():
        if table.file:
            yield from (f"## {table.file}", "")
            yield from _table(table, table.help, table.columns, "column")


def _table(table: Table, head: str, columns: Iterable[Field], what: str) -> Iterator[str]:
    yield from (head, "", f"| {what} | what it is |", "|---|---|", *map(_line, columns), "")
    yield from (table.note, "") if table.note else ()


def _line(column: Field) -> str:
    usual = f"; `{column.blank}` if it is left out" if column.blank not in ("", None, ()) else ""
    optional = "; the column may be missing" if column.optional else ""
    return f"| `{column.name}` | {column.help}{usual}{optional} |"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
