"""Compares two decisions."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import click

from decisionkit.cli.shared.output import as_csv, as_json, one_format
from decisionkit.cli.shared.table_options import TableOptions, table_options

if TYPE_CHECKING:
    from decisionkit.cli.shared.reading import Reading
    from decisionkit.core.decision.decision import Decision

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

    Each change is also made alone in BEFORE, and undone alone in AFTER, to say which single one moves the
    ranking. Who made a change is said where a new entry of the log names what was changed.
    """
    one_format(as_json, as_csv)
    from decisionkit.cli.shared import understanding
    from decisionkit.cli.shared.output import say, write_csv, write_json
    from decisionkit.cli.shared.reading import for_each, read
    from decisionkit.views.difference import diff as differences

    both = (before, after)
    first, second = (read(each, said, complete=False) for each, said in zip(both, for_each(both, table), strict=True))
    found = differences(first.decision, _under_one_title(first, second))
    if as_json:
        tables = {"before": first.understood, "after": second.understood}
        read_as = {key: understanding.as_data(each).get("understood") for key, each in tables.items()}
        write_json({**found.data(), "understood": read_as})
        return
    for reading in (first, second):
        (understanding.show_aside if as_csv else understanding.show)(reading.understood)
    if as_csv:
        write_csv(CSV_HEADERS, ([row[name] for name in CSV_HEADERS] for row in found.rows()))
    else:
        for line in str(found).split("\n"):
            say(line)


def _under_one_title(first: Reading, second: Reading) -> Decision:
    """Return the second decision; tables have no title of their own, only the names of their files."""
    if first.understood is None or second.understood is None:
        return second.decision
    return replace(second.decision, title=first.decision.title)
