"""Starts a decision: a folder to fill in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from decisionkit.cli.shared.reading import STANDARD_INPUT
from decisionkit.cli.shared.table_options import TableOptions, table_options

if TYPE_CHECKING:
    from decisionkit.cli.shared.reading import Reading


BLANK, CASE = "blank", "ceasefire"


@click.command()
@click.argument("folder")
@click.option(
    "--from",
    "start",
    default=BLANK,
    show_default=True,
    metavar="TABLE",
    help="What to start from: your own table or another decision, blank for placeholders to rename, or ceasefire for "
    "the built-in case.",
)
@table_options
def new(folder: str, start: str, table: TableOptions) -> None:
    """How do I begin? Writes a folder with a decision to fill in.

    From a table that you have: "decisionkit new FOLDER --from offers.csv".

    FOLDER gets decision.toml (criteria, options, parties), scores.csv and evidence.csv. A decision
    that already exists is left alone.
    """
    from decisionkit.cli.shared.output import paragraph, say
    from decisionkit.cli.shared.understanding import show
    from decisionkit.storage.folder import write_folder

    target = Path(folder)
    reading = _started(start, table)
    show(reading.understood)
    write_folder(reading.decision, target, to_fill=True, otherwise="Name another folder.")
    say(f"Written: {target / 'decision.toml'}, scores.csv, evidence.csv")
    if start == BLANK:
        paragraph("Rename the placeholders in decision.toml, and give each row of scores.csv a mode. Then:")
    name = f'"{folder}"' if " " in folder else folder
    say(f"  decisionkit check {name}    says what is missing or wrong")
    say(f"  decisionkit build {name}    writes a workbook, with or without scores")
    say(f"  decisionkit score {name}    ranks the options")


def _started(start: str, table: TableOptions) -> Reading:
    """Return the decision to start from."""
    from decisionkit.cli.shared.reading import Reading, read
    from decisionkit.core.errors import Fault, InputError, excerpt
    from decisionkit.storage import ceasefire
    from decisionkit.storage.blank import blank

    if start in (BLANK, CASE):
        return Reading(blank() if start == BLANK else ceasefire())
    if start != STANDARD_INPUT and not Path(start).exists():
        rule = f"starts from a table, a decision, {BLANK!r} or {CASE!r}"
        raise InputError([Fault("--from", rule, f"{excerpt(start)}, no such file or folder", "Check the path.")])
    return read(start, table, complete=False)
