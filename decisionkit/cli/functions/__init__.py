"""The cell functions and the programs that call them: a file here is a command of this group."""

from __future__ import annotations

import click

from decisionkit.cli.shared.commands import Commands


@click.group(cls=Commands, package=__name__)
def functions() -> None:
    """How do I get cell functions into my spreadsheet?

    Such as =DK_SCORE(B9:D14, B2:D2, B3:D3). The functions are the same in Excel and in
    LibreOffice; what has to be installed is not.
    """
