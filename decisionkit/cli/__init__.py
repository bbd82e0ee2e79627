"""The command line: a file here is a command, and holds a click command of the file's name; a folder is a group.

Nothing heavy is imported before a command runs, so that help answers at once.
"""

from __future__ import annotations

import sys
from typing import Any

import click

from decisionkit.cli.shared.asking import arguments_of
from decisionkit.cli.shared.commands import Commands
from decisionkit.cli.shared.policy import any_character, guarded, report, shown
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


class Main(Commands):
    """All commands, and what becomes of their errors."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; errors become messages and exit codes."""
        return guarded(ctx, super().invoke)

    def make_context(self, *args: Any, **kwargs: Any) -> click.Context:
        """Read the options; what click says of them is only shown."""
        try:
            return super().make_context(*args, **kwargs)
        except click.ClickException as error:
            raise shown(error) from error.__cause__

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Answer a command line."""
        any_character()
        kwargs.setdefault("obj", arguments_of(args, kwargs))
        try:
            return super().main(*args, **kwargs)
        except OSError as error:  # help and version are printed outside of ``invoke``
            sys.exit(report(error))


@click.group(
    cls=Main,
    package=__name__,
    groups=("functions",),
    epilog=EPILOG,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(__version__, prog_name="decisionkit", message="%(prog)s %(version)s")
@click.option("--debug", is_flag=True, envvar="DECISIONKIT_DEBUG", help="Show tracebacks; or set DECISIONKIT_DEBUG=1.")
def main(debug: bool) -> None:
    """Score options against weighted criteria, here and in living workbooks.

    Start with your own table of options and criteria: "decisionkit build offers.csv".
    Or look at "decisionkit demo" first; "decisionkit new FOLDER" begins one to fill in.

    A DECISION is a plain table (.csv, .tsv, .xlsx, .xls, .ods, or - for standard input), a
    folder with decision.toml, that decision.toml, or a workbook of decisionkit.
    """
