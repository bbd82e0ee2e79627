"""Read back a workbook that an analyst has edited: what was changed, and what follows from it.

Run: python 04_read_back_an_edited_workbook.py [FOLDER]
Writes to FOLDER, by default to a new temporary folder.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import warnings
from pathlib import Path

import openpyxl

import decisionkit as dk


def ranking(outcome: dk.Outcome) -> str:
    """Return ranks and options in one line; ties share the better rank."""
    ranks = dict(zip(outcome.options, outcome.ranks, strict=True))
    return ", ".join(f"{ranks[option]:.0f} {option}" for option in outcome.order)


def play_the_analyst(book: Path) -> None:
    """Change a weight and a score, as one would in Excel or LibreOffice.

    openpyxl stands in for the spreadsheet program, on a copy that is thrown away: on saving it drops
    charts, data bars and the calculated values of all formulas. Do not do this to a workbook that
    anyone needs. Reading with ``dk.load`` changes nothing.
    """
    with warnings.catch_warnings(action="ignore"):  # openpyxl says what it is going to drop
        opened = openpyxl.load_workbook(book)
    for row in opened["Criteria"].iter_rows(min_col=2, max_col=5):
        if row[0].value == "credibility":
            row[3].value = 2
    for row in opened["Scores"].iter_rows(min_col=2, max_col=5):
        if (row[0].value, row[1].value) == ("snapback", "automaticity"):
            row[2].value, row[3].value = 4, 6
    opened.save(book)


folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(tempfile.mkdtemp())
book = dk.build(dk.ceasefire(), folder / "ceasefire.xlsx", overwrite=True)
edited = Path(shutil.copy(book, folder / "ceasefire-edited.xlsx"))
play_the_analyst(edited)

before, after = dk.load(book), dk.load(edited)
print(f"Inputs {before.fingerprint} became {after.fingerprint}")
changes = dk.diff(before, after)  # by name: rows that were sorted, added or removed do not confuse it
for change in changes.changes:
    print(f"{change.table}, {change.what}, {change.field or change.kind}: {change.before} became {change.after}")
for option in changes.moved:
    print(f"{option.option}: {option.before} became {option.after}")
print(f"Ranking before: {ranking(before.score())}")
print(f"Ranking now:    {ranking(after.score())}")
