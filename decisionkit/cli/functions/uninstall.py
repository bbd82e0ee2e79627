"""Takes away what ``install`` brought."""

from __future__ import annotations

import click

from decisionkit.cli.shared.changes import with_yes


@click.command()
@with_yes
def uninstall(yes: bool) -> None:
    """How do I get rid of the functions?  Puts back what was there before "decisionkit functions install"."""
    from decisionkit.cli.shared.changes import make
    from decisionkit.cli.shared.output import say
    from decisionkit.functions.hosts.installed.changes import undone
    from decisionkit.functions.hosts.installed.system import here

    changes = undone(here())
    if not changes:
        say('Nothing is installed by "decisionkit functions install".')
        return
    make(changes, yes)
