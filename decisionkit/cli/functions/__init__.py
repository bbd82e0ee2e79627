"""The cell functions and the programs that call them: a file here is a command of this group."""

from __future__ import annotations

import click

from decisionkit.cli.shared.commands import Commands


@click.group(cls=Commands, package=__name__)
def functions() -> None:
    """How do I get =DK_SCORE(...) into my spreadsheet?

    The functions are the same in Excel and in LibreOffice; what has to be installed is not.
    """
