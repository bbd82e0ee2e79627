"""A decision of one's own from a plain dict: score it with three methods and build a workbook.

Run: python 02_own_decision_from_a_dict.py [FOLDER]
The workbook is written to FOLDER, by default to a new temporary folder.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import decisionkit as dk

OFFICE = {
    "title": "Field office",
    "question": "Where should the field office be?",
    "criteria": {
        "access": {"name": "Access to partners", "weight": 3},
        "safety": {"name": "Safety of staff", "weight": 4},
        "rent": {"name": "Rent, thousand a month", "weight": 2, "direction": "min", "low": 0, "high": 20},
    },
    "options": ["Old town", "Harbour", "Airport road", {"id": "stay", "name": "Stay here", "role": "reference"}],
    "evidence": [{"id": "V1", "source": "Site visit", "claim": "The harbour was flooded twice in 2025."}],
    "scores": {
        "Old town": {"access": 9, "safety": 6, "rent": 12},
        "Harbour": {"access": 7, "safety": {"mode": 2, "evidence": "V1", "grade": "M"}, "rent": 5},
        "Airport road": {"access": 4, "safety": 8, "rent": 7},
        "stay": {"access": 3, "safety": 7, "rent": 9},
    },
    "parties": [
        {
            "id": "staff",
            "name": "Staff council",
            "vetoes": [{"criterion": "safety", "limit": 3, "why": "Duty of care."}],
        }
    ],
}

folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(tempfile.mkdtemp())
decision = dk.decision_from(OFFICE)
names = {option.id: option.name for option in decision.options}

for screened in decision.screen():
    veto = screened.vetoes[0]
    print(f"{names[screened.option]} is out: {veto.party} need {veto.criterion} above {veto.limit:g}")
for method in ("weighted_sum", "topsis", "weighted_product"):
    outcome = decision.score(method)
    ranking = ", ".join(f"{names[option]} {outcome.score_of(option):.2f}" for option in outcome.order)
    print(f"{method}: {ranking}")

book = dk.build(decision, folder / "field-office.xlsx", overwrite=True)
print(f"Written: {book}")
