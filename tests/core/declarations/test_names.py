"""Methods by name: key, title and what papers call them, in any spelling, on every surface."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from pkgutil import resolve_name

import pytest

import decisionkit as dk
from decisionkit.core.declarations.registry import declaration, find, keys, kind_of, kinds, methods_of, names_of
from decisionkit.core.errors import MethodError
from decisionkit.core.words import did_you_mean, folded
from tests.cli import done, refused

EVERY = [(kind, key) for kind in kinds() for key in keys(kind)]
every_method = pytest.mark.parametrize(("kind", "key"), EVERY, ids=[key for _, key in EVERY])


def spellings(name: str) -> Iterator[str]:
    yield from (name, name.upper(), name.lower(), f" {name} ")
    yield from (name.replace(" ", gap).replace("_", gap).replace("-", gap) for gap in (" ", "_", "-", "  "))


@every_method
def test_every_spelling_of_every_name_is_found(kind: str, key: str) -> None:
    method = declaration(kind, key)
    for name in (key, method.title, *method.also):
        for spelling in spellings(name):
            assert find(spelling) == (kind, key)
            assert declaration(kind, spelling) is method


def test_no_two_methods_share_a_name() -> None:
    owners: dict[str, set[tuple[str, str]]] = {}
    for kind, key in EVERY:
        for name in names_of(declaration(kind, key)):
            owners.setdefault(folded(name), set()).add((kind, key))
    assert {name: found for name, found in owners.items() if len(found) > 1} == {}


@every_method
def test_a_further_name_says_what_key_and_title_do_not(kind: str, key: str) -> None:
    method = declaration(kind, key)
    known = {folded(name) for name in (key, method.title)}
    assert known.isdisjoint(map(folded, method.also))


@pytest.mark.parametrize("name", ["SAW", "wsm", "Simple additive weighting", "TOPSIS", "PROMETHEE II", "WPM"])
def test_every_way_in_takes_what_papers_call_a_method(name: str) -> None:
    key = find(name, "scoring")[1]
    table, weights, directions = [[3, 4], [5, 1], [2, 9]], [1, 2], ["max", "max"]
    wanted = dk.score(table, weights, directions, method=key)
    assert dk.score(table, weights, directions, method=name).scores.tolist() == wanted.scores.tolist()
    assert dk.score(table, weights, directions, method=name).method == key
    decision = dk.ceasefire()
    assert decision.score(name).scores.tolist() == decision.score(key).scores.tolist()
    assert dk.compare(decision, [name, key]).methods == (key,)


@every_method
def test_a_method_of_another_kind_is_said_to_be_one(kind: str, key: str) -> None:
    for other in kinds():
        if other != kind:
            own = kinds()[kind]
            words = f"the {kind} method {key} {own.does} and does not {kinds()[other].do}: use {own.call}"
            with pytest.raises(MethodError) as error:
                declaration(other, key.upper())
            assert words in str(error.value)


def test_how_a_kind_is_called_is_how_it_is_called() -> None:
    for key, kind in kinds().items():
        assert kind.key == key
        assert callable(resolve_name(kind.call.replace("dk.", "decisionkit.", 1)))
        assert kind.usual in keys(key)
        assert all(isinstance(method, kind.method) for method in methods_of(key).values())


def test_an_unknown_kind_is_refused_and_all_kinds_are_named() -> None:
    for call in (kind_of, keys, methods_of, lambda kind: declaration(kind, "topsis")):
        with pytest.raises(MethodError, match="no kind of methods 'ranking'; there are: scoring, sorting, portfolio, "):
            call("ranking")
    assert kind_of(" Group ") is kinds()["group"]


def test_the_command_line_says_it_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    dk.save(dk.ceasefire(), "case")
    assert done("score", "case", "--method", "TOPSIS") == done("score", "case", "--method", "topsis")
    said = " ".join(refused("score", "case", "--method", "AHP").split())
    assert "the weighting method ahp makes weights and does not score: use dk.weigh" in said


@pytest.mark.parametrize("name", [None, 1, b"topsis", ("topsis",)])
def test_what_is_no_text_is_no_name(name: object) -> None:
    with pytest.raises(MethodError, match="no scoring method"):
        find(name, "scoring")


def test_nearness_knows_no_case_and_no_gaps() -> None:
    assert did_you_mean("Weighted-Sun", ["weighted_sum", "topsis"]) == "Did you mean 'weighted_sum'?"
    assert did_you_mean("zzz", ["weighted_sum"], "Delete it.") == "Delete it."
    assert folded("  MR--Sort_x ") == "mr sort x"
