"""Parameters and their words by the names that papers give them; numbers of every kind."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import decisionkit as dk
from decisionkit.core.declarations.parameters import Choice, Number, Parameter, Whole, with_defaults
from decisionkit.core.declarations.per_criterion import Numbers, Words
from decisionkit.core.declarations.registry import declaration, keys, kinds
from tests.cli import done, refused

EVERY = [(kind, key) for kind in kinds() for key in keys(kind)]
ALSO = [
    (kind, key, name, also)
    for kind, key in EVERY
    for name, parameter in declaration(kind, key).parameters.items()
    for also in parameter.also
]
WORDED = [
    pytest.param(parameter, id=f"{key}-{name}")
    for kind, key in EVERY
    for name, parameter in declaration(kind, key).parameters.items()
    if isinstance(parameter, Choice | Words)
]


@pytest.mark.parametrize(("kind", "key", "name", "also"), ALSO)
def test_a_parameter_answers_to_what_papers_call_it(kind: str, key: str, name: str, also: str) -> None:
    method = declaration(kind, key)
    value = 0.75 if method.parameters[name].fault(0.75) is None else method.parameters[name].default
    by_name = with_defaults(method.title, method.parameters, {name: value})
    assert with_defaults(method.title, method.parameters, {also: value}) == by_name
    assert by_name[name] == value
    with pytest.raises(dk.MethodError, match=f"{name}: {also} is another name for it; give one of the two"):
        with_defaults(method.title, method.parameters, {also: value, name: value})
    assert f"({also}" in str(refusal(method)) or f", {also}" in str(refusal(method))
    assert also in done("explain", key)


def refusal(method: Any) -> dk.MethodError:
    with pytest.raises(dk.MethodError) as error:
        with_defaults(method.title, method.parameters, {"zzz": 1})
    return error.value


@pytest.mark.parametrize(("kind", "key"), EVERY)
def test_no_two_parameters_share_a_name(kind: str, key: str) -> None:
    parameters = declaration(kind, key).parameters
    names = [*parameters, *(name for each in parameters.values() for name in each.also)]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("parameter", WORDED)
def test_a_word_may_be_written_in_any_way_and_is_kept_in_one(parameter: Choice | Words) -> None:
    meant = {**{word: word for word in parameter.among}, **parameter.aliases}
    assert set(meant.values()) <= set(parameter.among)
    for written, word in meant.items():
        for gap in ("_", "-", " ", "  "):
            given = written.replace("_", gap).replace(" ", gap)
            for spelling in (given, given.upper(), f" {given.title()} "):
                assert with_defaults("M", {"word": parameter}, {"word": spelling}) == {"word": word}
                if isinstance(parameter, Words):
                    assert with_defaults("M", {"word": parameter}, {"word": [spelling, word]}) == {"word": (word, word)}


@pytest.mark.parametrize("word", ["Type 3", "type III", "V-shape", "v shape", "V_SHAPE"])
def test_shapes_as_papers_have_them(word: str) -> None:
    table, given = [[3.0, 4.0], [5.0, 1.0], [2.0, 9.0]], ([1, 2], ["max", "max"])
    wanted = dk.score(table, *given, method="promethee", shape="v_shape", preference=2)
    found = dk.score(table, *given, method="PROMETHEE II", shape=word, p=2)
    assert found.scores.tolist() == wanted.scores.tolist()
    assert found.parameters == wanted.parameters
    assert found.provenance.input_hash == wanted.provenance.input_hash


def test_papers_names_in_a_decision_and_on_the_command_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    decision = dk.ceasefire()
    assert decision.score("VIKOR", v=0.3).scores.tolist() == decision.score("vikor", share=0.3).scores.tolist()
    given: dict[str, Any] = {"lambda": 0.3}  # a word of Python's own
    found = decision.score("WASPAS", **given)
    assert found.scores.tolist() == decision.score("waspas", share=0.3).scores.tolist()
    monkeypatch.chdir(tmp_path)
    dk.save(decision, "case")
    by_name = done("score", "case", "--method", "vikor", "-p", "share=0.3")
    assert done("score", "case", "--method", "VIKOR", "-p", "v=0.3") == by_name
    assert "another name" in refused("score", "case", "--method", "vikor", "-p", "v=0.3", "-p", "share=0.3")


def test_a_name_of_a_paper_takes_the_place_of_the_criteria_threshold() -> None:
    decision = dk.decision_from(
        {
            "title": "T",
            "criteria": {"a": {"indifference": 1, "low": 0, "high": 10}, "b": {"low": 0, "high": 10}},
            "options": ["X", "Y"],
            "scores": {"x": {"a": 3, "b": 4}, "y": {"a": 5, "b": 1}},
        }
    )
    assert decision.score("promethee", q=0.5).parameters["indifference"] == 0.5


HALVES = [0.5, Decimal("0.5"), Fraction(1, 2), np.float32(0.5), np.float16(0.5), np.float64(0.5)]
NO_NUMBERS = [True, np.True_, "0.5", None, 1 + 0j, np.timedelta64(1), Decimal("NaN"), Decimal("sNaN"), Decimal("1e999")]


@pytest.mark.parametrize("half", HALVES, ids=repr)
def test_a_half_of_every_kind_is_a_half(half: Any) -> None:
    parameters: dict[str, Parameter] = {"one": Number(default=0.0, high=1.0), "each": Numbers(default=None)}
    completed = with_defaults("M", parameters, {"one": half, "each": [half, 1]})
    assert completed == {"one": 0.5, "each": (0.5, 1)}
    assert type(completed["one"]) is type(completed["each"][0]) is float
    wanted = dk.score([[0.5, 1.0], [1.0, 0.5]], [0.5, 1], ["max", "min"])
    assert dk.score([[half, 1], [1, half]], [half, 1], ["max", "min"]).scores.tolist() == wanted.scores.tolist()


@pytest.mark.parametrize("bad", NO_NUMBERS, ids=repr)
def test_what_is_no_finite_number_is_refused_everywhere(bad: Any) -> None:
    assert Number(default=0.0).fault(bad) is not None
    assert Whole(default=0, low=0, high=9).fault(bad) is not None
    assert Numbers(default=0.0).fault([bad]) is not None
    if not isinstance(bad, bool | np.bool_):  # numpy itself takes those among numbers for 0 and 1
        with pytest.raises(dk.InputError):
            dk.score([[bad, 1], [1, 2]], [1, 1], ["max", "min"])
