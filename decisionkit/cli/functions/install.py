"""Installs the cell functions for the user of this computer."""

from __future__ import annotations

from pathlib import Path

import click

from decisionkit.cli.shared.changes import with_profile, with_yes


@click.command()
@click.option("--libreoffice", is_flag=True, help="Put the add-in into LibreOffice.")
@click.option("--classic", is_flag=True, help="Write a workbook for Excel on Windows that calls this Python.")
@click.option("--to", metavar="FOLDER", help="Where the workbook goes; by default your documents.")
@click.option("--force", is_flag=True, help="Replace a workbook that has changes of its own; a copy is kept.")
@with_profile
@with_yes
def install(libreoffice: bool, classic: bool, to: str | None, force: bool, profile: str | None, yes: bool) -> None:
    """How do I get the functions here?  Every change is listed before it is made, and can be undone.

    "decisionkit functions uninstall" puts back what was there before.
    """
    from decisionkit.cli.shared.changes import make
    from decisionkit.cli.shared.output import paragraph
    from decisionkit.functions.hosts.installed.changes import extension_added, workbook_written
    from decisionkit.functions.hosts.installed.system import here

    if not libreoffice and not classic:
        raise click.UsageError("Say for which program: --libreoffice, or --classic for Excel on Windows.")
    system = here()
    changes = []
    if libreoffice:
        changes.append(extension_added(system, None if profile is None else Path(profile)))
    if classic:
        changes.append(workbook_written(system, Path(to) if to is not None else system.documents, force))
    if make(changes, yes):
        if libreoffice:
            paragraph(
                "Start LibreOffice again, from its menu; then type =DK_METHODS() into a cell and finish with "
                "Ctrl+Shift+Enter."
            )
        if classic:
            paragraph("Open the workbook in Excel and click Enable Content; its sheet Start says the rest.")
