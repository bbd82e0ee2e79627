"""Every night: bring a folder of workbooks up to date, and print a mail about what moved and what went wrong.

Run: python 08_nightly_refresh_of_a_folder.py [FOLDER]. Without FOLDER it is shown on three workbooks of its own, and
nothing is left of them. The exit code is 1 if a workbook needs somebody to look at it.
"""

from __future__ import annotations

import sys
import tempfile
import warnings
from pathlib import Path

import openpyxl

import decisionkit as dk

PRICES = {"chairs": (120, 310), "laptops": (900, 1100), "phones": (400, 700)}


def make_some(folder: Path) -> None:
    """Make workbooks; a script types a price into one, and another is cut short."""
    for title, (low, high) in PRICES.items():
        data = {
            "title": title,
            "criteria": {"price": {"weight": 1, "direction": "min", "low": 0, "high": 1500}, "quality": {"weight": 1}},
            "options": ["First", "Second"],
            "scores": {"First": {"price": low, "quality": 5}, "Second": {"price": high, "quality": 8}},
        }
        dk.build(dk.decision_from(data), folder / f"{title}.xlsx")
    phones, chairs = folder / "phones.xlsx", folder / "chairs.xlsx"
    with warnings.catch_warnings(action="ignore"):
        book = openpyxl.load_workbook(phones)
    next(cell for row in book["Decision"].iter_rows() for cell in row if cell.value == 700).value = 1400
    book.save(phones)
    chairs.write_bytes(chairs.read_bytes()[:5_000])


def night(folder: str | Path) -> int:
    """Refresh the workbooks of a folder and print the mail; return how many faults there were."""
    found = dk.refresh_all(folder)
    written = {path: each for path, each in found.done.items() if not each.fresh}
    print(f"Subject: {len(written)} of {len(found.done)} workbooks refreshed, {len(found.faults)} left alone\n")
    for error in found.faults.values():
        print(*(f"LOOK AT THIS: {sentence}" for sentence in error.sentences), sep="\n")
    for path, each in written.items():
        print(f"{Path(path).name}: {each.headline}")
    return len(found.faults)


if len(sys.argv) > 1:
    sys.exit(1 if night(sys.argv[1]) else 0)
with tempfile.TemporaryDirectory() as own:
    make_some(Path(own))
    sys.exit(1 if night(own) else 0)
