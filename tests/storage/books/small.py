"""A small decision for the tests of rules: three options and a reference, three criteria under two parts."""

from __future__ import annotations

from dataclasses import replace

from decisionkit.core.decision.decision import Decision
from decisionkit.core.decision.tables import Criterion, Evidence, Judgment, Option, Party, Veto

_CRITERIA = (
    Criterion(id="money", name="Money", weight=2.0),
    Criterion(id="price", name="Price", parent="money", weight=3.0, direction="min", low=400.0, high=1200.0),
    Criterion(id="upkeep", name="Upkeep", parent="money", weight=1.0, direction="min", low=0.0, high=1.0),
    Criterion(id="ride", name="Ride", weight=1.0),
    Criterion(id="comfort", name="Comfort", parent="ride", weight=2.0, anchors=("hard", "", "soft")),
)
_SCORES = {
    "alder": (650.0, 0.3, 6.0),
    "birch": (900.0, 0.2, 8.0),
    "c_edar": (500.0, 0.5, 4.0),
    "none": (400.0, 0.0, 1.0),
}
_OPTIONS = (
    Option(id="alder", name="Alder"),
    Option(id="birch", name="Birch", note="the blue one"),
    Option(id="c_edar", name="Cedar"),
    Option(id="none", name="No bike", role="reference"),
)


def _judgments() -> tuple[Judgment, ...]:
    found = [
        Judgment(option=option, criterion=criterion, mode=mode)
        for option, modes in _SCORES.items()
        for criterion, mode in zip(("price", "upkeep", "comfort"), modes, strict=True)
    ]
    found[0] = replace(found[0], low=600.0, high=700.0, evidence=("E1",), grade="H", who="Ada", why="asked")
    found[7] = replace(found[7], low=0.4, high=0.6, why="guessed")
    return tuple(found)


SMALL = Decision(
    title="Which bike",
    question="Which bike do we buy?",
    criteria=_CRITERIA,
    options=_OPTIONS,
    judgments=_judgments(),
    evidence=(Evidence(id="E1", source="the shop", claim="so it says"),),
    parties=(Party(id="treasurer", name="Treasurer", vetoes=(Veto(criterion="price", limit=1100.0),)),),
)
#: The same without parts.
FLAT = replace(
    SMALL, criteria=tuple(replace(c, parent="") for c in _CRITERIA if c.id not in ("money", "ride")), parties=()
)
