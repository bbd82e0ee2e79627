"""Compares two decisions."""

from __future__ import annotations

import click

from decisionkit.cli.shared.output import as_csv, as_json, one_format
from decisionkit.cli.shared.table_options import TableOptions, table_options

CSV_HEADERS = ("table", "kind", "what", "field", "before", "after")


@click.command()
@click.argument("before")
@click.argument("after")
@as_json
@as_csv
@table_options
def diff(before: str, after: str, as_json: bool, as_csv: bool, table: TableOptions) -> None:
    """What has changed, and how did the ranking move?

    BEFORE and AFTER are two decisions: plain tables, folders, workbooks. What has the same name is the same,
    wherever it stands: sorting a sheet changes nothing. Where scores are missing there is no ranking.
    """
    one_format(as_json, as_csv)
    from decisionkit.cli.shared.output import say, write_csv, write_json
    from decisionkit.cli.shared.reading import read
    from decisionkit.views.difference import diff as differences

    first, second = (read(source, table, complete=False) for source in (before, after))
    found = differences(first.decision, second.decision)
    if as_json:
        write_json(found.data())
    elif as_csv:
        write_csv(CSV_HEADERS, ([row[name] for name in CSV_HEADERS] for row in found.rows()))
    else:
        for line in str(found).split("\n"):
            say(line)
