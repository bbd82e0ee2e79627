"""Starts a decision: a folder to fill in."""

from __future__ import annotations

import secrets
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
    from decisionkit.storage import ceasefire, save
    from decisionkit.storage.blank import blank

    target = Path(folder)
    _require_no_decision(target)
    decision = blank() if start == "blank" else ceasefire()
    save(decision, target)
    _leave_rows_to_fill(target, decision.missing())
    say(f"Written: {target / 'decision.toml'}, scores.csv, evidence.csv")
    if start == "blank":
        paragraph("Rename the placeholders in decision.toml, and give each row of scores.csv a mode. Then:")
    name = f'"{folder}"' if " " in folder else folder
    say(f"  decisionkit check {name}    says what is missing or wrong")
    say(f"  decisionkit build {name}    writes a workbook, with or without scores")
    say(f"  decisionkit score {name}    ranks the options")


def _require_no_decision(folder: Path) -> None:
    from decisionkit.core.errors import Fault, InputError
    from decisionkit.storage.folder import CSV, TOML

    if there := [name for name in (TOML, *CSV.values()) if (folder / name).exists()]:
        found = ", ".join(there)
        raise InputError([Fault(str(folder), "a decision is not overwritten", found, "Name another folder.")])


def _leave_rows_to_fill(folder: Path, cells: tuple[tuple[str, str], ...]) -> None:
    """Write a row for each cell that has no score, so that only numbers need typing."""
    from decisionkit.storage.csv_table import table_bytes
    from decisionkit.storage.folder import CSV

    if not cells:
        return
    scores = folder / CSV["scores"]
    beside = scores.with_name(f".{scores.name}.{secrets.token_hex(4)}.tmp")
    try:
        with beside.open("xb") as stream:
            stream.write(table_bytes("scores", [{"option": o, "criterion": c} for o, c in cells]))
        beside.replace(scores)
    finally:
        beside.unlink(missing_ok=True)
