from __future__ import annotations

import pytest

import decisionkit as dk
from tests.cli import done, refused

SCORING, WEIGHTING = dk.scoring_methods(), dk.weighting_methods()


def words(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("key", SCORING)
def test_a_scoring_method(key: str) -> None:
    text, method = done("explain", key), SCORING[key]
    assert max(map(len, text.splitlines())) <= 80
    parts = (method.title, method.question, method.formula, method.when_not, method.disagreement, method.reference)
    for part in parts:
        assert words(part) in words(text)
    for name, parameter in method.parameters.items():
        assert words(f"{name} = {parameter.default}, {parameter.limits()}") in words(text)
    for name in method.holds:
        assert f"- {name}: " in text


@pytest.mark.parametrize("key", WEIGHTING)
def test_a_weighting_method(key: str) -> None:
    text, method = done("explain", key), WEIGHTING[key]
    for part in (method.title, method.question, method.formula, method.when_not, method.data, method.reference):
        assert words(part) in words(text)


@pytest.mark.parametrize("key", [*SCORING, *WEIGHTING])
def test_the_worked_example(key: str) -> None:
    text = done("explain", key, "--worked")
    example = SCORING[key].example if key in SCORING else WEIGHTING[key].example
    printed = SCORING[key].example.scores if key in SCORING else WEIGHTING[key].example.weights
    assert words(example.source) in words(text)
    for number in printed:
        assert f"{number:.{example.decimals}f}" in text
    assert text.count("  same\n") == len(printed)
    assert "DIFFERENT" not in text
    assert max(map(len, text.splitlines())) <= 80


@pytest.mark.parametrize("name", ["TOPSIS", "Weighted sum", "rank-order centroid", " swing "])
def test_a_title_will_do(name: str) -> None:
    assert done("explain", name).startswith("Method ")


def test_an_unknown_method_gets_the_nearest_names() -> None:
    assert "nearest: topsis" in refused("explain", "topsi")
    assert "nearest: weighted_sum" in refused("explain", "weightedsum")
    assert "there are: " in refused("explain", "zzz")
    refused("explain", "")
