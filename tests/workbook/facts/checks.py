"""Which facts of the headline does a workbook know otherwise than the library?"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from pathlib import Path

import numpy as np

import decisionkit as dk
from decisionkit.core.decision.decision import Decision
from decisionkit.views.facts import FACTS, Fact, Value
from decisionkit.views.headline import facts_of, headline
from decisionkit.workbook.calculations.places import SHEET
from decisionkit.workbook.calculations.words import ALIASES
from tests.random_decision import random_decision
from tests.workbook_file import read_values

COUNT, PART = 200, 20
LABEL = re.compile(r"A\d+")
#: What a fact says more of another, and nothing where that one is blank or 0.
OF_ANOTHER: Mapping[str, str] = {"reference_score": "reference", "surely": "blocked"}


def decision(seed: int) -> Decision:
    """Return a decision of 1-9 options, by three methods, with sources and parties or without."""
    rng = np.random.default_rng([seed, 5])
    return random_decision(
        seed,
        int(rng.integers(1, 10)),
        int(rng.integers(1, 9)),
        int(rng.integers(1, 3)),
        n_parties=int(rng.choice([0, 2, 4])),
        n_evidence=int(rng.choice([0, 5])),
        n_references=int(rng.integers(0, 3)),
        method=str(rng.choice(["weighted_sum", "weighted_sum", "topsis", "weighted_product"])),
    )


def apart(made: Decision, folder: Path) -> list[str]:
    """Say which facts, and whether the headline, of a workbook as built are not the library's."""
    values = read_values(dk.build(made, folder / "book.xlsx", overwrite=True))
    # A fact's cell stands right of its name.
    labels = {cell: value for (sheet, cell), value in values.items() if sheet == SHEET and LABEL.fullmatch(cell)}
    shown = {str(name).replace(" ", "_"): values.get((SHEET, f"B{cell[1:]}"), "") for cell, name in labels.items()}
    for name, place in ALIASES.items():  # facts that stand there under another name
        other = place.removeprefix("{s.").removesuffix("}")
        shown |= {name: shown[other]} if other in shown else {}
    known = facts_of(made)
    found = [
        f"{fact.name}: {shown[fact.name]!r}, the library {known[fact.name]!r}"
        for fact in FACTS
        if fact.name in shown  # the others stand within the formulas of sentences
        and known.get(OF_ANOTHER.get(fact.name, ""), "nothing") not in ("", 0)
        and not _same(fact, shown[fact.name], known[fact.name])
    ]
    assert len(shown) > 50
    said = headline(known)
    return found if shown["headline"] == said else [*found, f"headline: {shown['headline']!r}, the library {said!r}"]


def _same(fact: Fact, shown: object, known: Value) -> bool:
    if isinstance(shown, str) or isinstance(known, str):
        return shown == known
    return isinstance(shown, int | float) and math.isclose(shown, known, rel_tol=1e-9, abs_tol=1e-9)
