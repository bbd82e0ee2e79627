"""Says what of the cell functions is installed where."""

from __future__ import annotations

from pathlib import Path

import click

from decisionkit.cli.shared.changes import with_profile
from decisionkit.cli.shared.output import as_json


@click.command()
@click.argument("workbooks", nargs=-1, metavar="[WORKBOOK]...")
@with_profile
@as_json
def status(workbooks: tuple[str, ...], profile: str | None, as_json: bool) -> None:
    """Which functions are installed here, and what is in the way?  Changes nothing.

    Of each WORKBOOK with functions for Excel it says whether Windows blocks it, and which versions it was made with.
    """
    from decisionkit.cli.shared.findings import print_lines
    from decisionkit.cli.shared.output import write_json
    from decisionkit.functions.hosts.installed.status import status as found
    from decisionkit.functions.hosts.installed.system import here

    lines = list(found(here(), None if profile is None else Path(profile), [Path(each) for each in workbooks]))
    if as_json:
        write_json({"findings": [vars(line) for line in lines]})
    else:
        print_lines(lines)
