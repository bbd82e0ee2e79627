"""The command line: a file here is a command, and holds a click command of the file's name.

Nothing heavy is imported before a command runs, so that help answers at once.
"""

from __future__ import annotations

import sys
from importlib import import_module
from typing import Any

import click

from decisionkit.cli.shared.policy import any_character, guarded, report
from decisionkit.core.found import modules_in
from decisionkit.core.version import __version__

__all__ = ["main"]

EPILOG = """\b
Exit codes:
  0    done
  1    a finding that you asked to be told (check --strict, doctor)
  2    wrong use or bad input; nothing is written
  3    an internal error; please report it
  130  interrupted
"""


class Commands(click.Group):
    """Which commands are there?  The files of this folder."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands, in alphabetical order."""
        return list(modules_in(__path__[0]))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command, None if there is none of that name."""
        if cmd_name not in self.list_commands(ctx):
            return None
        command: click.Command = getattr(import_module(f"{__name__}.{cmd_name}"), cmd_name)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that is meant, or say which names are close."""
        name = args[0]
        if not name.startswith("-") and name not in self.list_commands(ctx):
            from decisionkit.core.words import did_you_mean

            ctx.fail(f"No such command {name!r}. {did_you_mean(name, self.list_commands(ctx))}".rstrip())
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; errors become messages and exit codes."""
        return guarded(ctx, super().invoke)

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Answer a command line."""
        any_character()
        try:
            return super().main(*args, **kwargs)
        except OSError as error:  # help and version are printed outside of ``invoke``
            sys.exit(report(error))


@click.group(cls=Commands, epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="decisionkit", message="%(prog)s %(version)s")
@click.option("--debug", is_flag=True, envvar="DECISIONKIT_DEBUG", help="Show tracebacks; or set DECISIONKIT_DEBUG=1.")
def main(debug: bool) -> None:
    """Score options against weighted criteria, here and in living workbooks.

    Start with "decisionkit demo"; then "decisionkit new FOLDER" for a decision of your own.
    A DECISION is a folder with decision.toml, that decision.toml, or a workbook.
    """
