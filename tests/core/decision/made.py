"""A small decision with everything in it: a tree four levels deep, vetoes, evidence, a reference."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from decisionkit.core.decision.decision import Decision
from decisionkit.core.decision.tables import Change, Criterion, Evidence, Judgment, Option, Party, Veto
from decisionkit.core.declarations.registry import keys

#: The methods that can take the sample: LoPM divides by performances, and today there are 0 troops.
METHODS = tuple(key for key in keys("scoring") if key != "lopm")

CRITERIA = (
    Criterion(id="credible", name="Credibility", weight=3),
    Criterion(id="deter", name="Deterrence", parent="credible", weight=2),
    Criterion(id="force", name="Force", parent="deter", weight=1),
    Criterion(id="troops", name="Troops", parent="force", weight=4, low=0, high=100, anchors=("none", "", "many")),
    Criterion(id="speed", name="Days to deploy", parent="force", weight=1, direction="min", low=1, high=101),
    Criterion(id="trust", name="Trust", parent="deter", weight=3),
    Criterion(id="clarity", name="Clarity", parent="credible", weight=2),
    Criterion(id="cost", name="Cost", weight=1, direction="min"),
)
#: Global weights of the leaves troops, speed, trust, clarity and cost, worked out by hand.
WEIGHTS = (
    3 / 4 * 2 / 4 * 1 / 4 * 4 / 5,
    3 / 4 * 2 / 4 * 1 / 4 * 1 / 5,
    3 / 4 * 2 / 4 * 3 / 4,
    3 / 4 * 2 / 4,
    1 / 4,
)
OPTIONS = (
    Option(id="monitors", name="Monitors", note="unarmed"),
    Option(id="guarantee", name="Guarantee"),
    Option(id="today", name="As it is", role="reference"),
    Option(id="treaty", name="Treaty"),
)
SCORES = {
    "monitors": (20, 11, 4, 6, 2),
    "guarantee": (80, 61, 9, 8, 7),
    "today": (0, 101, 1, 1, 0),
    "treaty": (50, 31, 5, 7, 5),
}
LEAVES = ("troops", "speed", "trust", "clarity", "cost")


def judgments() -> tuple[Judgment, ...]:
    plain = [
        Judgment(option=option, criterion=leaf, mode=float(mode))
        for option, modes in SCORES.items()
        for leaf, mode in zip(LEAVES, modes, strict=True)
    ]
    plain[0] = replace(
        plain[0], low=10.0, high=30.0, evidence=("A1",), grade="H", who="Ada", when="2025-01-02", why="seen"
    )
    return tuple(plain)


def decision(**changes: Any) -> Decision:
    """Return the sample decision with some of its fields replaced."""
    fields: dict[str, Any] = {
        "title": "How to keep a ceasefire",
        "question": "Which option holds?",
        "criteria": CRITERIA,
        "options": OPTIONS,
        "judgments": judgments(),
        "evidence": (
            Evidence(id="A1", source="A report", claim="It held", figures="3 of 4"),
            Evidence(id="B-2", source="A talk", claim="It did not"),
        ),
        "parties": (
            Party(id="north", name="North", vetoes=(Veto(criterion="cost", limit=7, evidence=("B-2",), why="broke"),)),
            Party(id="south", name="South", position="firm", outside_option="wait"),
        ),
        "log": (Change(when="2025-01-03", who="Ada", what="first draft"),),
    }
    return Decision(**{**fields, **changes})
