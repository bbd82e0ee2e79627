"""Compares two decisions."""

from __future__ import annotations

import click

from decisionkit.cli.shared.output import as_csv, as_json, one_format

CSV_HEADERS = ("table", "kind", "what", "field", "before", "after")


@click.command()
@click.argument("before")
@click.argument("after")
@as_json
@as_csv
def diff(before: str, after: str, as_json: bool, as_csv: bool) -> None:
    """What has changed, and how did the ranking move?

    BEFORE and AFTER are two decisions, each a folder, a decision.toml or a workbook. What has the same name is the
    same: a sorted sheet is no change. Missing scores are no fault here; then there is no ranking.
    """
    one_format(as_json, as_csv)
    from decisionkit.cli.shared.output import say, write_csv, write_json
    from decisionkit.storage import load
    from decisionkit.views.difference import diff as differences

    found = differences(load(before, complete=False), load(after, complete=False))
    if as_json:
        write_json(found.data())
    elif as_csv:
        write_csv(CSV_HEADERS, ([row[name] for name in CSV_HEADERS] for row in found.rows()))
    else:
        for line in str(found).split("\n"):
            say(line)
