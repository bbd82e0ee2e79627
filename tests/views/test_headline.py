"""The words on the state of a decision."""

from __future__ import annotations

from dataclasses import replace

import pytest

from decisionkit.robustness.support import confidence
from decisionkit.views.headline import Facts, TippingPoint, headline
from tests.views.test_footing import FOOTING

CASE = Facts(
    names=("Snapback", "Escrow", "Self"),
    scores=(7.0, 6.75, 6.58),
    tied=1,
    top=10.0,
    decimals=1,
    tipping_point=TippingPoint("Self", "Credibility", True, 0.158, 1 / 3),
    tipping_known=True,
    blocked=6,
    options=12,
    unsupported=45 / 156,
    sources=2,
)


def test_a_narrow_lead() -> None:
    assert headline(CASE) == (
        "Snapback leads with 7.0 of 10, but only just: Escrow has 6.8, and the lead passes to Self when Credibility "
        "weighs less than 16 %. 6 of 12 options are blocked by a party. 29 % of the scores have no source, "
        "the others rest on 2 sources: confidence is low."
    )


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"scores": (7.0, 5.0, 4.0)}, "Snapback leads with 7.0 of 10; Escrow has 5.0, and the lead"),
        ({"scores": (6.93, 6.88, 4.0)}, "leads with 6.9 of 10, but by less than these digits show: Escrow has 6.9"),
        (
            {"tipping_point": TippingPoint("Escrow", "Credibility", False, 0.47, 1 / 3)},
            "Escrow has 6.8, and takes the lead when Credibility weighs more than 47 %.",
        ),
        ({"tied": 2}, "Snapback and Escrow share the lead with 7.0 of 10, and the lead passes"),
        ({"tied": 3}, "Snapback and 2 others share the lead with 7.0 of 10"),
        ({"names": ("Snapback",), "scores": (7.0,)}, "Snapback is the only option to rank, with 7.0 of 10. 6 of 12"),
        ({"names": (), "scores": (), "tied": 0}, "No option is left to rank: each one is blocked. 6"),
        ({"tipping_point": None}, "6.8, and no change of the weight of one criterion takes the lead away. 6 of"),
        ({"tipping_point": None, "tipping_known": False}, "Escrow has 6.8. 6 of"),
        (
            {"tipping_point": None, "searched": 7},
            "no change of the weight of one of the 7 heaviest criteria takes the lead away.",
        ),
        ({"blocked": 0}, "16 %. 29 % of"),
        (
            {"reference": "Fight on", "reference_score": 9.2},
            "16 %. Fight on, the reference, does better with 9.2. 6 of",
        ),
        ({"sources": 0}, "No score has a source: confidence is low."),
        ({"sources": 1}, "the others rest on one source: confidence is low."),
        ({"blocked": 1}, " 1 of 12 options is blocked by a party."),
        ({"top": None}, "Snapback leads with 7.0; Escrow has 6.8"),
        (
            {"faults": 1, "faulty_sheet": "Scores"},
            "Not ready: 1 input needs attention, see the column Check on Scores.",
        ),
        ({"faults": 3, "faulty_sheet": "Scores"}, "Not ready: 3 inputs need attention"),
    ],
)
def test_other_states(change: dict[str, object], words: str) -> None:
    assert words in headline(replace(CASE, **change))  # type: ignore[arg-type]


@pytest.mark.parametrize("tied", [1, 2, 3])
def test_no_leader_is_named_where_another_is_first_at_the_middle_tied_or_not(tied: int) -> None:
    said = headline(replace(CASE, tied=tied, footing=FOOTING))
    assert said.startswith(
        "No clear leader: 3 options lie within 0.4 of 10. Snapback is first by the best guesses, but"
    )


@pytest.mark.parametrize(
    ("unsupported", "sources", "word"),
    [(0.26, 9, "low"), (0.0, 2, "low"), (0.25, 3, "moderate"), (0.1, 5, "high"), (0.11, 5, "moderate")],
)
def test_confidence(unsupported: float, sources: int, word: str) -> None:
    assert confidence(unsupported, sources) == word
