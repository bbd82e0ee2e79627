"""May these changes be made?  They are listed first, always; then the user says yes, or said so in the command."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

import click

from decisionkit.cli.shared.output import say

if TYPE_CHECKING:
    from decisionkit.functions.hosts.installed.changes import Change

Command = TypeVar("Command", bound=Callable[..., Any])


def with_yes(command: Command) -> Command:
    """Give a command the option --yes."""
    return click.option("--yes", is_flag=True, help="Make the changes without asking; they are listed all the same.")(
        command
    )


def with_profile(command: Command) -> Command:
    """Give a command the option --profile."""
    return click.option(
        "--profile",
        metavar="FOLDER",
        envvar="DECISIONKIT_LIBREOFFICE_PROFILE",
        help="LibreOffice's user profile, if it is not the usual one; or set DECISIONKIT_LIBREOFFICE_PROFILE.",
    )(command)


def make(changes: Sequence[Change], yes: bool) -> bool:
    """List changes, ask unless told not to, and make them; say whether they were made.

    Raises
    ------
    UsageError
        If there is nobody to ask.
    """
    for change in changes:
        say(f"- {change.words}")
    if not yes:
        if not somebody_to_ask():
            raise click.UsageError("Nothing is changed: there is nobody to ask. Add --yes to make these changes.")
        if not click.confirm("Make these changes?"):
            say("Nothing is changed.")
            return False
    for change in changes:
        change.make()
    say("Done.")
    return True


def somebody_to_ask() -> bool:
    """Is there a terminal that a user can answer on?"""
    return sys.stdin is not None and sys.stdin.isatty()
