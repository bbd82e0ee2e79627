"""Several decisions in one CSV file: one workbook each, in a loop.

Run: python 03_many_workbooks_from_a_csv.py [FOLDER]
Reads suppliers.csv beside this script; writes to FOLDER, by default to a new temporary folder.
"""

from __future__ import annotations

import csv
import sys
import tempfile
from itertools import groupby
from pathlib import Path
from typing import Any

import decisionkit as dk

SUPPLIERS = Path(__file__).with_name("suppliers.csv")
MEASURED = ("price", "delivery_days", "quality", "support")


def description(title: str, rows: list[dict[str, str]]) -> dict[str, Any]:
    """Return one decision as a dict; the ends of the scales are fixed, so a late offer reverses no others."""
    budget = float(rows[0]["budget"])
    return {
        "title": title,
        "question": f"Which supplier for {title.lower()}?",
        "criteria": {
            "price": {"weight": 4, "direction": "min", "low": 0, "high": budget},
            "delivery_days": {"weight": 1, "direction": "min", "low": 0, "high": 60},
            "quality": {"weight": 3},
            "support": {"weight": 2},
        },
        "options": [row["supplier"] for row in rows],
        "scores": {row["supplier"]: {name: float(row[name]) for name in MEASURED} for row in rows},
    }


folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(tempfile.mkdtemp())
with SUPPLIERS.open(encoding="utf-8", newline="") as stream:
    table = list(csv.DictReader(stream))
# The rows of one decision stand together in the file.
for title, rows in groupby(table, key=lambda row: row["decision"]):
    decision = dk.decision_from(description(title, list(rows)))
    outcome = decision.score()
    winner = next(option.name for option in decision.options if option.id == outcome.order[0])
    book = dk.build(decision, folder / f"{title.lower().replace(' ', '-')}.xlsx", overwrite=True)
    print(f"{book.name}: {winner} leads {len(outcome.order)} suppliers with {outcome.scores.max():.1f} of 10")
print(f"Written to {folder}")
