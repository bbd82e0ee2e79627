"""Read back a workbook that an analyst has edited: what was changed, and what follows from it.

Run: python 04_read_back_an_edited_workbook.py [FOLDER]. Writes to FOLDER, by default to a new temporary folder.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import warnings
from pathlib import Path
from typing import Any

import openpyxl

import decisionkit as dk


def ranking(outcome: dk.Outcome) -> str:
    """Return ranks and options in one line; ties share the better rank."""
    ranks = dict(zip(outcome.options, outcome.ranks, strict=True))
    return ", ".join(f"{ranks[option]:.0f} {option}" for option in outcome.order)


def play_the_analyst(book: Path) -> None:
    """Change a weight and a score; openpyxl, in place of Excel, saves a copy with values for formulas, no charts."""
    with warnings.catch_warnings(action="ignore"):  # openpyxl says what it is going to drop
        opened = openpyxl.load_workbook(book, data_only=True)
    scored = ("Snapback pre-commitment", "Automatic enforcement")
    find(opened, "dk_part", "Credibility").offset(row=1).value = 2  # the weight stands below the name
    column = find(opened, "dk_name", scored[1]).column
    opened["Decision"].cell(find(opened, "dk_options", scored[0]).row, column).value = 6
    for option, criterion, best, low, *_ in opened["Details"].iter_rows(min_col=2):
        if (option.value, criterion.value) == scored:
            best.value, low.value = 6, 4
    opened.save(book)


def find(book: openpyxl.Workbook, name: str, text: str) -> Any:
    """Return the cell with a text in the area of a defined name."""
    ((sheet, area),) = book.defined_names[name].destinations
    return next(cell for row in book[sheet][area] for cell in row if cell.value == text)


folder = Path(sys.argv[1] if len(sys.argv) > 1 else tempfile.mkdtemp())
book = dk.build(dk.ceasefire(), folder / "ceasefire.xlsx", overwrite=True)
edited = Path(shutil.copy(book, folder / "ceasefire-edited.xlsx"))
play_the_analyst(edited)

before, after = dk.load(book), dk.load(edited)
print(f"Inputs {before.fingerprint} became {after.fingerprint}")
changes = dk.diff(before, after)  # by name, in any order
for each in changes.changes:
    print(f"{each.table}, {each.what}, {each.field or each.kind}: {each.before} became {each.after}")
for option in changes.moved:
    print(f"{option.option}: {option.before} became {option.after}")
print(f"Ranking before: {ranking(before.score())}")
print(f"Ranking now:    {ranking(after.score())}")
