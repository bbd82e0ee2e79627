"""What becomes of an error: which words, on which stream, with which exit code?"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import Any

import click

DONE, FINDING, WRONG, INTERNAL, INTERRUPTED = 0, 1, 2, 3, 130
#: What a shell reports of a program whose reader went away.
PIPE_CLOSED = 141


def any_character() -> None:
    """Let standard output replace a character that it cannot show, rather than fail."""
    if isinstance(sys.stdout, io.TextIOWrapper) and sys.stdout.errors in ("strict", "surrogateescape"):
        sys.stdout.reconfigure(errors="replace")


def guarded(ctx: click.Context, invoke: Callable[[click.Context], Any]) -> Any:
    """Run a command; what it raises becomes a message on standard error and an exit code."""
    try:
        result = invoke(ctx)
        if sys.stdout is not None:
            sys.stdout.flush()
    except click.ClickException as error:
        raise shown(error) from error.__cause__
    except (click.exceptions.Exit, click.Abort):
        raise
    except BrokenPipeError:
        _discard_output()
        ctx.exit(PIPE_CLOSED)
    except KeyboardInterrupt:
        click.echo("Interrupted.", file=sys.stderr)
        ctx.exit(INTERRUPTED)
    except Exception as error:
        if ctx.params.get("debug"):
            from traceback import format_exc

            _complain(format_exc().rstrip("\n"))
        ctx.exit(report(error))
    return result


def shown(error: click.ClickException) -> click.ClickException:
    """Return an error of click with a message that a terminal can only show; it may quote a name of a file."""
    from decisionkit.cli.shared.output import printable

    vars(error)["message"] = printable(error.message)
    return error


def report(error: Exception) -> int:
    """Say on standard error what went wrong, each fault on one line; return the exit code."""
    from decisionkit.core.errors import DecisionKitError

    if isinstance(error, DecisionKitError):
        lines = error.sentences
        if len(lines) > 1:
            _complain(f"Error: {len(lines):,} faults")
        for line in lines:
            _complain(f"  {line}" if len(lines) > 1 else f"Error: {line}")
        return WRONG
    if isinstance(error, OSError) and error.strerror:
        _give_up_full_output()
        where = f"{error.filename}: " if error.filename is not None else ""
        _complain(f"Error: {where}{error.strerror}.")
        return WRONG
    what = " ".join(f"{type(error).__name__}: {error}".split())
    _complain(f"Internal error, please report: {what} (DECISIONKIT_DEBUG=1 shows the details)")
    return INTERNAL


def complain(lines: Iterable[str]) -> None:
    """Print lines on standard error."""
    for line in lines:
        _complain(line)


def _complain(line: str) -> None:
    from decisionkit.cli.shared.output import printable

    click.echo(printable(line), file=sys.stderr)


def _give_up_full_output() -> None:
    """Where the output itself cannot be written, do not try once more at the end."""
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except OSError:
        _discard_output()


def _discard_output() -> None:
    """Send what is still to be written nowhere, so that closing the stream does not fail again."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
