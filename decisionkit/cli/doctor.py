"""Examines the installation."""

from __future__ import annotations

import click

from decisionkit.cli.shared.output import as_json


@click.command()
@as_json
def doctor(as_json: bool) -> None:
    """Is everything here that decisionkit needs?

    Each line is ok, missing (something optional is not installed) or a problem, with what to do. Exit code 1
    if something that is needed is broken.
    """
    from decisionkit.cli.shared.examine import BROKEN, examine
    from decisionkit.cli.shared.findings import print_lines
    from decisionkit.cli.shared.output import write_json
    from decisionkit.cli.shared.policy import FINDING

    lines = examine()
    sound = not any(line.status in BROKEN and line.needed for line in lines)
    if as_json:
        write_json({"sound": sound, "checks": [vars(line) for line in lines]})
    else:
        print_lines(lines)
    if not sound:
        click.get_current_context().exit(FINDING)
