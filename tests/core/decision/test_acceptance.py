"""Kinds of vetoes, leaves of parties, and acceptance as a screen or as a leaf."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

import decisionkit as dk
from decisionkit.core.decision.decision import Decision
from decisionkit.robustness.acceptance import acceptance
from tests.cases import first_reading

OWN = {
    "ukraine": "ukrainian_acceptance",
    "russia": "russian_acceptance",
    "united_states": "western_will",
    "europeans": "western_will",
}


def with_leaves(decision: Decision, **change: object) -> Decision:
    parties = tuple(replace(party, acceptance=OWN.get(party.id, "")) for party in decision.parties)
    return replace(decision, parties=parties, **change)  # type: ignore[arg-type]


def test_what_old_files_mean_stays() -> None:
    case = first_reading()
    assert case.acceptance == "screen"
    assert {veto.kind for party in case.parties for veto in party.vetoes} == {"rejects"}
    assert case.weights == pytest.approx(np.full(12, 1 / 12))
    assert case.score().score_of("snapback") == pytest.approx(7.0)


def test_as_a_screen_only_another_option_leads() -> None:
    outcome = with_leaves(first_reading()).score()
    assert outcome.order[:2] == ("self_regulating", "snapback")
    assert outcome.scores.max() == pytest.approx(85 / 12)
    assert outcome.score_of("snapback") == pytest.approx(7.0)
    assert len(outcome.screened) == 6
    assert with_leaves(first_reading()).weights[4:8] == pytest.approx([0, 0, 0, 1 / 3])


def test_as_a_leaf_only_nothing_is_blocked() -> None:
    for decision in (with_leaves(first_reading(), acceptance="leaf"), replace(first_reading(), acceptance="leaf")):
        outcome = decision.score()
        assert outcome.screened == ()
        assert len(outcome.options) == 12
        assert outcome.order[0] == "snapback"
        assert outcome.score_of("nato_guarantee") == pytest.approx(73 / 12)


def test_both_readings_stand_beside_the_ranking() -> None:
    for decision in (first_reading(), with_leaves(first_reading()), with_leaves(first_reading(), acceptance="leaf")):
        found = acceptance(decision)
        assert found is not None
        assert found.differ
        assert found.screen is not None
        assert found.leaf is not None
        assert found.screen.scores[:2] == pytest.approx((85 / 12, 7.0))
        assert found.leaf.firsts == ("snapback",)
        assert found.twice == (decision == first_reading())


def test_what_a_party_withholds_is_shown_and_blocks_nothing() -> None:
    case = first_reading()
    kept = tuple(
        replace(p, vetoes=tuple(replace(v, kind="withholds") for v in p.vetoes)) if p.id != "ukraine" else p
        for p in case.parties
    )
    outcome = replace(case, parties=kept).score()
    assert {s.option for s in outcome.screened} == {"plan_28", "plan_20", "minsk_sequencing"}
    assert [(s.option, s.parties) for s in outcome.withheld][1] == ("reassurance_force", ("russia",))
    assert {veto.kind for s in outcome.withheld for veto in s.vetoes} == {"withholds"}
    assert "; not blocked" in str(outcome)


def test_a_leaf_on_which_nothing_can_block_weighs() -> None:
    case = dk.ceasefire()
    weights = dict(zip((c.id for c in case.leaves), case.weights.tolist(), strict=True))
    assert weights["russian_acceptance"] == weights["ukrainian_acceptance"] == 0
    assert weights["western_will"] == pytest.approx(1 / 6)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            {"parties": {"acceptance": "feasibility"}},
            "parties 1 (p), acceptance: must be the id of a criterion without",
        ),
        ({"parties": {"acceptance": "only"}}, "what screens does not weigh, so something else at the top must"),
        ({"vetoes": {"kind": "refuses"}}, "must be one of rejects, cannot, withholds"),
        ({"acceptance": "both"}, "must be one of screen, leaf"),
    ],
)
def test_faults(change: dict[str, object], said: str) -> None:
    veto = {"criterion": "only", "limit": 2, **change.get("vetoes", {})}  # type: ignore[dict-item]
    party = {"id": "p", "name": "P", "vetoes": [veto], **change.get("parties", {})}  # type: ignore[dict-item]
    data = {
        "title": "T",
        "criteria": {"only": {}},
        "options": ["A", "B"],
        "scores": {"A": {"only": 1}, "B": {"only": 5}},
        "parties": [party],
    }
    with pytest.raises(dk.InputError) as error:
        dk.decision_from(data | ({"acceptance": change["acceptance"]} if "acceptance" in change else {}))
    assert said in str(error.value)


@pytest.mark.parametrize("kind", ["rejects", "cannot", "withholds"])
@pytest.mark.parametrize("counts_as", ["screen", "leaf"])
def test_folders_and_workbooks_hold_them(kind: str, counts_as: str, tmp_path: Path) -> None:
    case = with_leaves(first_reading(), acceptance=counts_as)
    parties = tuple(replace(p, vetoes=tuple(replace(v, kind=kind) for v in p.vetoes)) for p in case.parties)
    case = replace(case, parties=parties)
    dk.save(case, tmp_path / "case")
    assert dk.load(tmp_path / "case") == case
    assert dk.load(dk.build(case, tmp_path / "case.xlsx")) == case
