from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

import decisionkit as dk
from decisionkit.core.decision.tables import Party, Veto
from decisionkit.core.declarations.screening import Blocking
from decisionkit.core.errors import InputError, MethodError
from tests.core.decision.made import LEAVES, METHODS, OPTIONS, SCORES, decision, judgments


def parties(*vetoes: Veto) -> tuple[Party, ...]:
    return (Party(id="north", name="North", vetoes=vetoes),)


def test_an_option_no_better_than_the_limit_is_out_with_the_evidence() -> None:
    screened = decision().screen()
    assert [s.option for s in screened] == ["guarantee"]
    assert screened[0].vetoes == (Blocking("north", "cost", 7.0, 7.0, ("B-2",)),)


@pytest.mark.parametrize(
    ("veto", "out"),
    [
        (Veto(criterion="cost", limit=7.1), []),
        (Veto(criterion="cost", limit=5), ["guarantee", "treaty"]),
        (Veto(criterion="trust", limit=4), ["monitors"]),
        (Veto(criterion="trust", limit=3.9), []),
        (Veto(criterion="speed", limit=1), ["monitors", "guarantee", "treaty"]),
    ],
)
def test_a_limit_is_on_the_bad_side_of_the_criterions_own_direction(veto: Veto, out: list[str]) -> None:
    assert [s.option for s in decision(parties=parties(veto)).screen()] == out


def test_the_reference_is_never_out() -> None:
    everything = parties(*(Veto(criterion=leaf, limit=1) for leaf in ("speed", "cost")))
    assert "today" not in [s.option for s in decision(parties=everything).screen()]


def test_every_veto_of_every_party_is_listed() -> None:
    many = (
        Party(id="north", name="North", vetoes=(Veto(criterion="cost", limit=6), Veto(criterion="speed", limit=50))),
        Party(id="south", name="South", vetoes=(Veto(criterion="cost", limit=7),)),
    )
    found = decision(parties=many).screen()[0]
    assert [(v.party, v.criterion) for v in found.vetoes] == [("north", "cost"), ("north", "speed"), ("south", "cost")]


def test_screened_and_reference_are_beside_the_ranking_and_change_nothing_in_it() -> None:
    for method in METHODS:
        sample = decision()
        outcome = sample.score(method)
        assert set(outcome.options) == {"monitors", "treaty"}
        assert set(outcome.unranked_scores) == {"guarantee", "today"}
        without = decision(options=OPTIONS[:1] + OPTIONS[3:], judgments=judgments()[:5] + judgments()[15:])
        np.testing.assert_allclose(outcome.scores, without.score(method).scores)


def test_what_is_beside_has_the_score_it_would_get_if_it_alone_were_added() -> None:
    for method in METHODS:
        outcome = decision().score(method)
        kept = [o for o in OPTIONS if o.id != "today"]
        cells = tuple(j for j in judgments() if j.option != "today")
        added = decision(options=tuple(kept), judgments=cells, parties=()).score(method)
        assert outcome.score_of("guarantee") == pytest.approx(added.score_of("guarantee"))


def test_all_options_vetoed_leaves_no_ranks_a_notice_and_scores_beside() -> None:
    for method in METHODS:
        outcome = decision(parties=parties(Veto(criterion="speed", limit=1))).score(method)
        assert outcome.options == outcome.order == ()
        assert outcome.scores.size == outcome.ranks.size == 0
        assert outcome.notices == ("no option is left to rank: a party vetoes each of them",)
        assert [s.option for s in outcome.screened] == ["monitors", "guarantee", "treaty"]
        assert set(outcome.unranked_scores) == set(SCORES)
        assert np.isfinite(list(outcome.unranked_scores.values())).all()
        assert outcome.parameters.keys() == dk.scoring_methods()[method].parameters.keys()


def test_a_parameter_is_checked_even_when_nothing_is_left_to_rank() -> None:
    with pytest.raises(MethodError, match="no parameter 'x'"):
        decision(parties=parties(Veto(criterion="speed", limit=1))).score(x=1)


def test_missing_judgments_refuse_to_score_and_name_the_cells() -> None:
    cells = list(judgments())
    cells[1] = replace(cells[1], mode=None)
    incomplete = decision(judgments=tuple(cells[:-1]))
    assert incomplete.missing() == (("monitors", "speed"), ("treaty", "cost"))
    with pytest.raises(
        InputError, match=r"scores: .* found none for monitors / speed; treaty / cost. Score these cells"
    ):
        incomplete.score()


def test_a_long_list_of_missing_cells_is_cut() -> None:
    many = tuple(replace(OPTIONS[0], id=f"o{i}", name=f"Option {i}") for i in range(10))
    with pytest.raises(InputError, match="o3 / cost; and 30 more"):
        decision(options=many, judgments=()).score()


def test_a_veto_on_a_cell_without_a_number_puts_nothing_out() -> None:
    cells = tuple(j for j in judgments() if (j.option, j.criterion) != ("guarantee", "cost"))
    assert decision(judgments=cells).screen() == ()


def test_the_fingerprint_of_the_decision_is_in_the_outcome() -> None:
    sample = decision()
    assert sample.score().provenance.input_hash == sample.fingerprint
    assert len(sample.weights) == len(LEAVES)


def test_a_performance_at_the_limit_but_for_rounding_is_at_the_limit() -> None:
    made = dk.decision_from(
        {
            "title": "rounding",
            "criteria": {"trust": {}},
            "options": ["one", "two"],
            "scores": {"one": {"trust": 0.1 + 0.2}, "two": {"trust": 0.31}},
            "parties": [{"id": "north", "name": "North", "vetoes": [{"criterion": "trust", "limit": 0.3}]}],
        }
    )
    assert [s.option for s in made.screen()] == ["one"]


def test_what_a_method_cannot_take_of_an_option_beside_the_ranking_is_named() -> None:
    decision = dk.decision_from(
        {
            "title": "One zero",
            "criteria": {"gain": {"low": 0, "high": 10}, "ease": {"low": 0, "high": 10}},
            "options": {"x": "X", "y": "Y", "as_it_is": {"role": "reference"}},
            "scores": {"x": {"gain": 1, "ease": 2}, "y": {"gain": 3, "ease": 4}, "as_it_is": {"gain": 0, "ease": 1}},
        }
    )
    with pytest.raises(MethodError, match=r"^performance, as_it_is, gain: LoPM takes ratios"):
        decision.score("lopm")
