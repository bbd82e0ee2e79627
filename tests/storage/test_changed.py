"""Other weights, other scores, without options or criteria: everything else stays, and the rules are kept."""

from __future__ import annotations

import contextlib
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import decisionkit as dk
from tests.cli import decision as sample
from tests.strategies import decisions

GROUND = {("c", "access"): {"evidence": "E1", "grade": "H"}}
OFFICE = dk.decision_from(
    {
        "title": "Office",
        "criteria": [
            {"id": "place", "name": "Place", "weight": 3},
            {"id": "access", "name": "Access", "parent": "place", "weight": 2},
            {"id": "safety", "name": "Safety", "parent": "place", "weight": 1},
            {"id": "rent", "name": "Rent", "direction": "min", "weight": 1, "swing": 100},
        ],
        "options": {"c": "C++", "c_2": "C#", "c_3": "C"},
        "scores": [
            {"option": option, "criterion": criterion, "mode": score, **GROUND.get((option, criterion), {})}
            for option, score in (("c", 5), ("c_2", 6), ("c_3", 7))
            for criterion in ("access", "safety", "rent")
        ],
        "evidence": [{"id": "E1", "source": "Visit", "claim": "So it is"}],
        "parties": [{"id": "staff", "name": "Staff", "vetoes": [{"criterion": "safety", "limit": 1}]}],
        "comparisons": [{"first": "place", "second": "rent", "ratio": 3}],
    }
)


def refused(work: Any) -> str:
    with pytest.raises(dk.InputError) as caught:
        work()
    return str(caught.value)


def weights(decision: dk.Decision) -> dict[str, float]:
    return {c.id: c.weight for c in decision.criteria}


@settings(max_examples=40, deadline=None)
@given(decisions())
def test_a_decision_with_its_own_weights_weighs_the_same(decision: dk.Decision) -> None:
    again = decision.with_weights(decision.weights)
    np.testing.assert_allclose(again.weights, decision.weights, rtol=1e-9, atol=1e-12)
    assert again.weights_from == "weights"
    assert decision.with_weights({}).weights == pytest.approx(decision.weights)


@settings(max_examples=40, deadline=None)
@given(decisions(missing=True, not_applicable=True), st.randoms(use_true_random=False))
def test_what_is_taken_out_is_gone_everywhere_and_the_rest_is_as_it_was(decision: dk.Decision, chance: Any) -> None:
    option = chance.choice([o for o in decision.options if o.role == "option"])
    criterion = chance.choice(decision.criteria)
    assume(sum(o.role == "option" for o in decision.options) > 1)
    below = {c.id for c in decision.criteria if criterion in decision.ancestry(c.id)}
    assume(any(leaf.id not in below for leaf in decision.leaves))
    assume(decision.weights_from != "swing")
    found = decision.without(options=[option.name], criteria=[criterion.id])
    assert {o.id for o in decision.options} - {o.id for o in found.options} == {option.id}
    assert below <= {c.id for c in decision.criteria} - {c.id for c in found.criteria}
    assert {leaf.id for leaf in found.leaves} == {leaf.id for leaf in decision.leaves} - below
    stay = [j for j in decision.judgments if j.option != option.id and j.criterion not in below]
    assert found.judgments == tuple(stay)
    assert found.evidence == decision.evidence
    assert {v.criterion for p in found.parties for v in p.vetoes} <= {leaf.id for leaf in found.leaves}


def test_a_mapping_of_weights_counts_among_siblings_and_leaves_the_others() -> None:
    assert weights(OFFICE.with_weights({"Safety": 4, "place": 1})) == {"place": 1, "access": 2, "safety": 4, "rent": 1}
    assert weights(OFFICE) == {"place": 3, "access": 2, "safety": 1, "rent": 1}


def test_a_sequence_of_weights_gives_a_branch_the_sum_of_its_leaves() -> None:
    found = OFFICE.with_weights(np.array([1, 2, 5]))
    assert weights(found) == {"place": 3, "access": 1, "safety": 2, "rent": 5}
    assert found.weights.tolist() == [1 / 8, 2 / 8, 5 / 8]
    assert weights(OFFICE.with_weights([0, 0, 5])) == {"place": 0, "access": 2, "safety": 1, "rent": 5}


def test_weights_that_followed_from_something_else_are_typed_from_then_on() -> None:
    compared = dk.decision_from({**OFFICE.to_dict(), "weights_from": "comparisons", "comparisons": [
        {"first": "place", "second": "rent", "ratio": 3}, {"first": "access", "second": "safety", "ratio": 4},
    ]})  # fmt: skip
    found = compared.with_weights({"rent": 0.5})
    assert weights(found) == pytest.approx({"place": 0.75, "access": 0.8, "safety": 0.2, "rent": 0.5})
    assert (found.weights_from, found.comparisons) == ("weights", compared.comparisons)


def test_a_series_is_read_by_its_labels_unless_they_only_number_its_rows() -> None:
    pandas = pytest.importorskip("pandas")
    assert weights(OFFICE.with_weights(pandas.Series({"Safety": 4.0})))["safety"] == 4
    assert OFFICE.with_weights(pandas.Series([1, 2, 5])) == OFFICE.with_weights([1, 2, 5])


@pytest.mark.parametrize(
    ("given_", "words"),
    [
        ([1, 2], "one for each of the 3 criteria without children, or a mapping by name; found 2."),
        (5, "found 5. The order is Access, Safety, Rent."),
        ({"rnet": 1}, "found 'rnet'. Did you mean 'Rent'?"),
        ({"rent": -1}, "weights, Rent: a weight is a number of 0 or more; found -1."),
        ({"rent": "2"}, "weights, Rent: a weight is a number of 0 or more; found '2'."),
        ([1, float("nan"), 2], "weights, Safety: a weight is a number of 0 or more; found nan."),
        ({"rent": 1, "RENT ": 2}, "each is given once; found 'RENT ' a second time."),
        ([0, 0, 0], "0"),
    ],
)
def test_weights_that_make_no_sense_are_refused(given_: Any, words: str) -> None:
    assert words in refused(lambda: OFFICE.with_weights(given_))


def test_names_win_over_made_up_ids() -> None:
    assert {o.name: o.id for o in OFFICE.options} == {"C++": "c", "C#": "c_2", "C": "c_3"}
    found = OFFICE.with_scores({"C": {"rent": 1}, "c#": {"Rent": 2}})
    assert [row[2] for row in found.performance.tolist()] == [5, 2, 1]
    assert [o.name for o in OFFICE.without("C").options] == ["C++", "C#"]


def test_a_score_is_replaced_whole() -> None:
    found = OFFICE.with_scores({"C++": {"Access": 9, "Safety": None, "rent": "n/a"}})
    cells = {(j.option, j.criterion): j for j in found.judgments}
    assert cells["c", "access"] == dk.Judgment(option="c", criterion="access", mode=9.0)
    assert ("c", "safety") not in cells
    assert cells["c", "rent"].mode is None
    ranged = {"low": 1, "mode": 2, "high": 3, "evidence": "E1", "grade": "m"}
    first = OFFICE.with_scores({"C++": {"Access": ranged}}).judgments[0]
    assert (first.low, first.high, first.evidence, first.grade) == (1, 3, ("E1",), "M")
    assert OFFICE.with_scores({"C": {"Access": first}}).judgments[-3].grade == "M"
    assert OFFICE.with_scores({}) == OFFICE


@pytest.mark.parametrize(
    ("given_", "words"),
    [
        ([1], "scores are given by option, and then by criterion"),
        ({"C": 5}, "scores, C: scores are given by option, and then by criterion; found 5."),
        ({"C": {"place": 5}}, "the name or the id of a criterion without children; found 'place'."),
        ({"D": {"rent": 5}}, "the name or the id of an option; found 'D'."),
        ({"C": {"rent": 50}}, "must lie on its scale, 0 to 10; found 50."),
        ({"C": {"rent": {"mode": 5, "evidence": "E7"}}}, "must be ids of the evidence table; found 'E7'."),
        ({"C": {"rent": 5, "Rent": 6}}, "scores, C: each is given once; found 'Rent' a second time."),
    ],
)
def test_scores_that_make_no_sense_are_refused(given_: Any, words: str) -> None:
    assert words in refused(lambda: OFFICE.with_scores(given_))


def test_a_branch_goes_with_all_below_it_and_with_its_last_child() -> None:
    for names in (("Place",), ("access", "Safety")):
        found = OFFICE.without(*names)
        assert [c.id for c in found.criteria] == ["rent"]
        assert (found.parties[0].vetoes, found.comparisons) == ((), ())
    assert [c.id for c in OFFICE.without("access").criteria] == ["place", "safety", "rent"]
    assert OFFICE.without("access").evidence == OFFICE.evidence


def test_taking_out_what_cannot_go_is_refused() -> None:
    assert "found 'Rnt'. Did you mean 'Rent'?" in refused(lambda: OFFICE.without("Rnt"))
    assert "at least one criterion" in refused(lambda: OFFICE.without("place", "rent"))
    both = dk.decision_from(
        {"title": "T", "criteria": {"a": "A", "b": "B"}, "options": {"a": "A", "x": "X"}}, complete=False
    )
    assert "Write options=['a'] or criteria=['a']." in refused(lambda: both.without("a"))
    assert [o.id for o in both.without(options="A").options] == ["x"]
    assert [c.id for c in both.without(criteria=["A"]).criteria] == ["b"]


ODD: tuple[Any, ...] = (
    None, True, -1, 1e308, float("nan"), 10**400, "", "rent", b"rent", [], {}, {"rent"}, object(), int, [[1]], 1j,
    np.array("x"), np.array([[1, 2, 3]]), np.datetime64("2020"), Decimal("sNaN"), Fraction(1, 3), iter([1, 2, 3]),
    {"rent": int}, {"rent": Decimal("sNaN")}, {"C": {"rent": object()}}, {"C": {"rent": [1]}}, {None: 1}, {"C": {5: 5}},
    ["C", None], [1, 2, Fraction(1, 3)], OFFICE,
)  # fmt: skip


@pytest.mark.parametrize("given_", ODD, ids=lambda given_: type(given_).__name__)
def test_odd_types_are_taken_or_refused_in_a_sentence(given_: Any) -> None:
    calls = (
        lambda: OFFICE.with_weights(given_),
        lambda: OFFICE.with_scores(given_),
        lambda: OFFICE.without(given_),
        lambda: OFFICE.without(options=given_),
        lambda: OFFICE.without(criteria=given_),
        lambda: dk.diff(OFFICE, given_),
    )
    for call in calls:
        with contextlib.suppress(dk.InputError):
            call()


def test_a_changed_decision_scores_like_one_that_was_written_so() -> None:
    found = sample().with_weights({"Gain": 3}).with_scores({"Blocked": {"cost": 1}})
    assert found.screen() == ()
    assert "option_4" in found.score().options
    assert sample().screen() != ()


def test_a_party_whose_acceptance_goes_names_none_any_more() -> None:
    case = dk.ceasefire()
    named = next(criterion for criterion in case.leaves if criterion.name == "Russian acceptance")
    accepting = replace(case, parties=tuple(replace(party, acceptance=named.id) for party in case.parties))
    less = accepting.without(named.name)
    assert {party.acceptance for party in less.parties} == {""}
    assert named.id not in less.by_id
