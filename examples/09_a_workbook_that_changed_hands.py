"""A workbook comes back from somebody else: what did they change, who says so, and which change moved the lead?

Run: python 09_a_workbook_that_changed_hands.py [FOLDER]. Writes to FOLDER, by default to a new temporary folder.
"""

from __future__ import annotations

import sys
import tempfile
from dataclasses import replace
from pathlib import Path

import decisionkit as dk


def edited(decision: dk.Decision) -> dk.Decision:
    """Return what a colleague makes of it: two scores, a weight, and a line in the log on one of them."""
    found = decision.with_weights({"Feasibility": 2})
    found = found.with_scores({"snapback": {"automaticity": 3}, "assurances": {"negotiability": 7}})
    entry = dk.Change(
        when="2026-11-27", who="Vera", what="Automatic enforcement of Snapback pre-commitment, after a call"
    )
    return replace(found, log=(*found.log, entry))


folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(tempfile.mkdtemp())
sent = dk.build(dk.ceasefire(), folder / "sent.xlsx", overwrite=True)
returned = dk.build(edited(dk.load(sent)), folder / "returned.xlsx", overwrite=True)

found = dk.diff(dk.load(sent), dk.load(returned))
for change in found.changes:
    if change.table in ("criteria", "scores") and change.field in ("weight", "mode"):
        print(
            f"{change.what}, {change.field}: {change.before} -> {change.after}, by {change.who or 'nobody who says so'}"
        )
for each in found.singles:
    print(f"{each.what}: alone it moves {each.alone}, undone alone {each.undone}")
for option in found.moved:
    print(f"{option.option}: {option.before} -> {option.after}")
