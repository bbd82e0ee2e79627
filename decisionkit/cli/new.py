"""Starts a decision: a folder to fill in."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.argument("folder")
@click.option(
    "--from",
    "start",
    type=click.Choice(["blank", "ceasefire"]),
    default="blank",
    show_default=True,
    help="What to start from: placeholders to rename, or the built-in case.",
)
def new(folder: str, start: str) -> None:
    """How do I begin? Writes a folder with a decision to fill in.

    FOLDER gets decision.toml (criteria, options, parties), scores.csv and evidence.csv. A decision
    that already exists is left alone.
    """
    from decisionkit.cli.shared.output import paragraph, say
    from decisionkit.storage import ceasefire
    from decisionkit.storage.blank import blank
    from decisionkit.storage.folder import write_folder

    target = Path(folder)
    decision = blank() if start == "blank" else ceasefire()
    write_folder(decision, target, to_fill=True, otherwise="Name another folder.")
    say(f"Written: {target / 'decision.toml'}, scores.csv, evidence.csv")
    if start == "blank":
        paragraph("Rename the placeholders in decision.toml, and give each row of scores.csv a mode. Then:")
    name = f'"{folder}"' if " " in folder else folder
    say(f"  decisionkit check {name}    says what is missing or wrong")
    say(f"  decisionkit build {name}    writes a workbook, with or without scores")
    say(f"  decisionkit score {name}    ranks the options")
