"""A decision from a script's dict: short forms, made ids and names, and what is wrong with a bad one."""

from __future__ import annotations

import doctest
import tomllib
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings

from decisionkit import Decision, InputError, decision_from, storage
from decisionkit.core.decision.tables import Comparison, Criterion, Judgment
from decisionkit.storage.folder import write_folder
from decisionkit.storage.rows import rows
from tests.strategies import decisions

SHORT: dict[str, Any] = {
    "title": "Car",
    "criteria": {"price_new": {"direction": "min", "low": 0, "high": 50, "weight": 1}, "comfort": {"weight": 2}},
    "options": ["Small one", "Large one"],
    "scores": {"Small one": {"price_new": 10, "comfort": 4}, "large_one": {"Price new": 40, "comfort": "n/a"}},
}


def refused(data: dict[str, Any]) -> list[str]:
    with pytest.raises(InputError) as caught:
        decision_from(data)
    return str(caught.value).split("\n")


@settings(max_examples=50, deadline=None)
@given(decisions(missing=True, not_applicable=True, exact=True))
def test_rows_and_toml_make_the_decision_again(decision: Decision) -> None:
    with TemporaryDirectory() as folder:
        write_folder(decision, folder)
        data = tomllib.loads((Path(folder) / "decision.toml").read_text("utf-8"))
    tables = rows(decision)
    again = decision_from({**data, "scores": tables["scores"], "evidence": tables["evidence"]}, complete=False)
    assert again == decision


def test_the_example_is_right() -> None:
    assert doctest.testmod(storage) == (0, 2)


def test_the_short_form_says_the_same_as_the_long_one() -> None:
    decision = decision_from(SHORT)
    assert decision.criteria == (
        Criterion(id="price_new", name="Price new", direction="min", low=0.0, high=50.0),
        Criterion(id="comfort", name="Comfort", weight=2.0),
    )
    assert [(o.id, o.name) for o in decision.options] == [("small_one", "Small one"), ("large_one", "Large one")]
    assert decision.judgments[2:] == (
        Judgment(option="large_one", criterion="price_new", mode=40.0),
        Judgment(option="large_one", criterion="comfort", mode=None),
    )


def test_comparisons_name_criteria_by_id_or_name_and_weights_come_from_them() -> None:
    compared = [{"first": "Comfort", "second": "price_new", "ratio": 3}]
    decision = decision_from({**SHORT, "weights_from": "comparisons", "comparisons": compared}, complete=False)
    assert decision.comparisons == (Comparison("comfort", "price_new", 3.0),)
    assert decision.shares["comfort"] == pytest.approx(0.75)


def test_weights_are_equal_where_none_is_given_and_not_needed_where_they_come_from_elsewhere() -> None:
    scores = {"X": {"a": 1, "b": 2, "c": 3}}
    data = {"title": "T", "options": ["X"], "scores": scores, "criteria": {"a": {}, "b": {}, "c": {}}}
    assert decision_from(data).weights.tolist() == pytest.approx([1 / 3] * 3)
    below = {"top": {"weight": 2}, "a": {"weight": 3}, "b": {"parent": "top"}, "c": {"parent": "top"}}
    assert decision_from({**data, "criteria": below}).weights.tolist() == pytest.approx([3 / 5, 1 / 5, 1 / 5])
    swung = {name: {"swing": points} for name, points in (("a", 100), ("b", 50), ("c", 50))}
    assert decision_from({**data, "criteria": {**swung, "a": {"swing": 100, "weight": 7}}, "weights_from": "swing"})


def test_swing_points_are_fields_of_criteria_and_the_source_may_be_in_words() -> None:
    criteria = {"price_new": {"swing": 100, "high": 50, "low": 0}, "comfort": {"swing": "25"}}
    decision = decision_from({**SHORT, "criteria": criteria, "weights_from": " Swing points "}, complete=False)
    assert (decision.weights_from, decision.shares["price_new"]) == ("swing", 0.8)


@pytest.mark.parametrize("entry", [5, None, {"first": 5, "second": ["a"], "ratio": 2}, {"frist": "comfort"}])
def test_comparisons_that_make_no_sense_are_refused(entry: Any) -> None:
    assert any(line.startswith("comparisons 1") for line in refused({**SHORT, "comparisons": [entry]}))


def test_a_score_may_be_a_dict_with_its_ground() -> None:
    cell = {"low": 1, "mode": 2, "high": 3.5, "evidence": ["A", "B"], "grade": "m", "why": "seen"}
    data = {
        **SHORT,
        "scores": {"small_one": {"comfort": cell}},
        "evidence": [{"id": "A", "source": "S", "claim": "c"}, {"id": "B", "source": "S", "claim": "d"}],
    }
    (judgment,) = decision_from(data, complete=False).judgments
    assert judgment == Judgment(
        option="small_one", criterion="comfort", mode=2.0, low=1.0, high=3.5, evidence=("A", "B"), grade="M", why="seen"
    )


def test_numpy_numbers_are_numbers() -> None:
    data = {
        **SHORT,
        "scores": {name: {"price_new": np.int64(7), "comfort": np.float32(0.5)} for name in SHORT["options"]},
    }
    assert {judgment.mode for judgment in decision_from(data).judgments} == {7.0, 0.5}


@pytest.mark.parametrize(
    ("names", "ids"),
    [
        (["Žižka's plan", "Straße"], ["zizka_s_plan", "strae"]),
        (["和平", "停火", "A"], ["option_1", "option_2", "a"]),
        (["A+", "a-", "A!"], ["a", "a_2", "a_3"]),
        (["28-point plan", "_x_"], ["option_28_point_plan", "x"]),
        (["和平", "Option 1"], ["option_1", "option_1_2"]),
        (["x" * 200, "x" * 199 + "y"], ["x" * 60, "x" * 60 + "_2"]),
    ],
)
def test_ids_are_made_from_names(names: list[str], ids: list[str]) -> None:
    decision = decision_from({"title": "T", "criteria": {"a": {}}, "options": names}, complete=False)
    assert [option.id for option in decision.options] == ids
    assert [option.name for option in decision.options] == names


def test_made_ids_keep_clear_of_given_ones() -> None:
    options = ["New", {"id": "new", "name": "Newer"}, {"name": "New!", "role": "reference"}]
    decision = decision_from({"title": "T", "criteria": {"a": {}}, "options": options}, complete=False)
    assert [option.id for option in decision.options] == ["new_2", "new", "new_3"]


def test_options_may_be_a_mapping_to_names_or_fields() -> None:
    options = {"as_is": {"role": "reference"}, "new_plan": "The plan", "other": None}
    decision = decision_from({"title": "T", "criteria": {"a": "A name"}, "options": options}, complete=False)
    assert [(o.id, o.name, o.role) for o in decision.options] == [
        ("as_is", "As is", "reference"),
        ("new_plan", "The plan", "option"),
        ("other", "Other", "option"),
    ]
    assert decision.criteria[0].name == "A name"


def test_parties_hold_their_vetoes() -> None:
    party = {"id": "p", "name": "P", "vetoes": [{"criterion": "comfort", "limit": 5}]}
    assert decision_from({**SHORT, "parties": [party]}).parties[0].vetoes[0].limit == 5.0


def test_the_callers_dict_is_not_changed() -> None:
    party = {"id": "p", "name": "P", "vetoes": [{"criterion": "comfort", "limit": 5}]}
    data = {**SHORT, "parties": [party]}
    decision_from(data)
    assert data == {**SHORT, "parties": [{"id": "p", "name": "P", "vetoes": [{"criterion": "comfort", "limit": 5}]}]}


BAD: dict[str, tuple[dict[str, Any], str, str]] = {
    "unknown key": (
        {"option": ["A"]},
        "option: fields are format, title, question, method, ",
        "Did you mean 'options'?",
    ),
    "unknown field": (
        {"criteria": [{"id": "comfort", "name": "Comfort", "wieght": 1}]},
        "criteria 1 (comfort), wieght: fields are id, name, parent, weight, ",
        "found 'wieght'. Did you mean 'weight'?",
    ),
    "negative weight": (
        {"criteria": {"price_new": {"weight": -1}, "comfort": {}}},
        "criteria 1 (price_new), weight: a weight must not be negative; found -1.",
        "Reverse the criterion's direction",
    ),
    "blank direction": (
        {"criteria": {"price_new": {"direction": None}, "comfort": {}}},
        'criteria 1 (price_new), direction: must be "max" or "min"; found a blank.',
        "Say max, higher, benefit or maximize; or min, lower, cost or minimize.",
    ),
    "forgotten weight": (
        {"criteria": {"price_new": {"low": 0, "high": 50}, "comfort": {"weight": 2}}},
        "criteria 1 (price_new), weight: must be a number; found a blank.",
        "Give 0 or more; any unit will do.",
    ),
    "score in words": (
        {"scores": {"Small one": {"price_new": "ten"}}},
        "scores 1 (small_one / price_new), mode: must be a number; found 'ten'.",
        "Give a number.",
    ),
    "score as a list": (
        {"scores": {"Small one": {"price_new": [1, 2, 3]}}},
        "scores 1 (small_one / price_new), mode: must be a number; found [1, 2, 3].",
        "Give a number.",
    ),
    "score without a criterion": (
        {"scores": {"Small one": 10}},
        "scores 1: an entry has the fields option, criterion, ",
        "found 10. Write it as fields",
    ),
    "unknown option": (
        {"scores": {"Smal one": {"price_new": 10}}},
        "scores 1 (Smal one / price_new), option: must be the id of an option; found 'Smal one'.",
        "Did you mean 'small_one'?",
    ),
    "missing score": (
        {"scores": {}},
        "scores: every option needs a score on every criterion without children; found no row for small_one and "
        "large_one.",
        "Give a number, or leave the option or the criterion out.",
    ),
    "no list": ({"options": 7}, "options: must be a list; found 7.", "or a list of entries."),
    "criteria as names": ({"criteria": ["Price"]}, "criteria 1: an entry has the fields id, ", "found 'Price'."),
    "number as id": ({"options": {1: "One"}}, "options 1, id: must be text; found 1.", "Write it as text"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_dict_says_what_is_wrong(name: str) -> None:
    change, location, remedy = BAD[name]
    lines = refused({**SHORT, **change})
    assert any(line.startswith(location) and remedy in line for line in lines), lines


def test_all_faults_come_together() -> None:
    criteria = {"price_new": {"direction": "down", "low": 9, "high": 1}, "comfort": {"weight": "much"}}
    lines = refused({**SHORT, "criteria": criteria, "log": [{"when": 3, "what": "x"}]})
    assert [line.split(":")[0] for line in lines] == [
        "criteria 1 (price_new), weight",
        "criteria 1 (price_new), direction",
        "criteria 1 (price_new), high",
        "criteria 2 (comfort), weight",
        "scores 1 (small_one / price_new), mode",
        "scores 3 (large_one / price_new), mode",
        "log 1, when",
    ]


def test_a_name_that_two_criteria_have_is_not_guessed() -> None:
    criteria = [
        {"id": "a", "name": "A"},
        {"id": "b", "name": "B"},
        {"id": "a_cost", "name": "Cost", "parent": "a"},
        {"id": "b_cost", "name": "Cost", "parent": "b"},
    ]
    data = {"title": "T", "criteria": criteria, "options": ["X"], "scores": {"X": {"Cost": 1, "b_cost": 2}}}
    assert "must be the id of a criterion without children; found 'Cost'" in refused(data)[0]


def test_a_name_counts_before_an_id_that_nobody_wrote() -> None:
    scores = {"C++": {"a": 1}, "C#": {"a": 2}, "C": {"a": 3}}
    data = {"title": "t", "criteria": {"a": {}}, "options": list(scores), "scores": scores}
    outcome = decision_from(data).score()
    assert dict(zip(outcome.options, outcome.scores.tolist(), strict=True)) == {"c": 1.0, "c_2": 2.0, "c_3": 3.0}
    written = {
        **data,
        "options": [{"id": "c", "name": "Cobol"}, "C", "C#"],
        "scores": {"c": {"a": 1}, "C": {"a": 2}, "C#": {"a": 3}},
    }
    assert [j.mode for j in decision_from(written).judgments] == [1, 2, 3]


@pytest.mark.parametrize("alike", ["old\u00a0town", " OLD  TOWN", "Old town\u200b"])
def test_names_that_look_the_same_are_one_name(alike: str) -> None:
    data = {"title": "t", "criteria": {"a": {}}, "options": ["Old town", "Harbour"]}
    decision = decision_from({**data, "scores": {alike: {"a": 1}, "harbour": {"A": 3}}})
    assert [(j.option, j.mode) for j in decision.judgments] == [("old_town", 1), ("harbour", 3)]
    with pytest.raises(InputError, match="two options must not have the same name"):
        decision_from({**data, "options": ["Old town", alike], "scores": {}}, complete=False)
