"""Dicts of a decision with odd values in them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from random import Random
from typing import Any

import decisionkit as dk
from tests.fuzz.odd import spoilt, values
from tests.fuzz.watch import Case

BASE: dict[str, Any] = {
    "title": "Car",
    "question": "Which?",
    "method": "weighted_sum",
    "weights_from": "weights",
    "criteria": [
        {"id": "price", "name": "Price", "weight": 2, "direction": "min", "low": 0, "high": 50, "anchor_low": "free"},
        {"id": "use", "name": "Use", "weight": 3, "swing": 100},
        {"id": "room", "name": "Room", "parent": "use", "indifference": 1, "preference": 2, "veto": 3},
        {"id": "speed", "name": "Speed", "parent": "use"},
    ],
    "comparisons": [{"first": "price", "second": "use", "ratio": 2}],
    "options": [{"name": "Small one"}, {"id": "large", "name": "Large one", "note": "n", "role": "option"}],
    "scores": {
        "Small one": {
            "price": 10,
            "room": {"mode": 4, "low": 3, "high": 5, "evidence": "A1", "grade": "M"},
            "speed": 3,
        },
        "large": {"price": 40, "room": "n/a", "speed": 9},
    },
    "evidence": [{"id": "A1", "source": "s", "claim": "c", "figures": "f"}],
    "parties": [
        {"id": "p", "name": "P", "vetoes": [{"criterion": "price", "limit": 45, "evidence": ["A1"], "why": "w"}]}
    ],
    "log": [{"when": "2026-01-01", "who": "me", "what": "typed"}],
}
ROWS = [
    {"option": "large", "criterion": "price", "mode": 4},
    {"option": "large", "criterion": "room", "mode": 4, "low": 1, "high": 9},
]


def cases(seed: int, count: int) -> Iterator[Case]:
    rng, makers = Random(seed), values()
    for number in range(count):
        base = BASE if rng.random() < 0.7 else BASE | {"scores": ROWS}
        data = spoilt(base, rng, makers, rng.choice((1, 1, 2, 5)))
        yield f"dict {number}", partial(_use, data, rng.random() < 0.5)


def _use(data: Any, complete: bool) -> None:
    decision = dk.decision_from(data, complete=complete)
    _ = decision.fingerprint
    if not decision.missing():
        _ = decision.score().ranks
