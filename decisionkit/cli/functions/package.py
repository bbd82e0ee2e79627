"""Makes what a spreadsheet program, or the IT department, needs to have the cell functions."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click

from decisionkit.functions.hosts.packages import HOSTS


def _each_host(command: Callable[..., None]) -> Callable[..., None]:
    for host in reversed(tuple(HOSTS)):
        command = click.option(f"--{host}", "host", flag_value=host, help=HOSTS[host])(command)
    return command


@click.command()
@click.option("-o", "--out", metavar="PATH", help="Where to write it; by default here, under a name of its own.")
@click.option("--force", is_flag=True, help="Replace it if it exists.")
@_each_host
def package(host: str | None, out: str | None, force: bool) -> None:
    """What do I give to those who want the functions?  Writes an add-in, a workbook or a project."""
    from decisionkit.cli.shared.files import require_free
    from decisionkit.cli.shared.output import busy, paragraph, say
    from decisionkit.functions.hosts.packages import packager

    if host is None:
        raise click.UsageError("Say for what: " + ", ".join(f"--{each}" for each in HOSTS) + ".")
    found = packager(host)
    target = Path(found.usual_name if out is None else out)
    ending = Path(found.usual_name).suffix
    if target.suffix.lower() != ending and ending:
        raise click.UsageError(f"-o: {target} must end in {ending}. Name it {target.with_suffix(ending)}.")
    require_free(target, force, "-o")
    with busy(f"Making {target.name}"):
        found.write(target)
    say(f"Written: {target}")
    for step in found.next_steps(target):
        paragraph(step)
