"""Every word for a direction, on every way in."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import decisionkit as dk
from decisionkit.core.arrays.directions import REMEDY, WORDS, direction_of
from decisionkit.functions.cells import dk_score
from decisionkit.storage.columns import BETTER

NUMBERS = [1, -1, 1.0, -1.0, np.int64(-1), np.float32(1), Decimal("-1"), Fraction(1)]
NEITHER = [None, True, False, np.True_, "", "up", "TRUE", 0, 2, 1.5, float("nan"), np.timedelta64(1), [1], b"max"]
every_word = pytest.mark.parametrize("word", [*WORDS, *(w.upper() for w in WORDS), *(f" {w} " for w in WORDS)])


def data(direction: Any) -> dict[str, Any]:
    criteria = {"price": {"weight": 1, "direction": direction, "low": 0, "high": 50}, "comfort": {"weight": 2}}
    return {
        "title": "Car",
        "criteria": criteria,
        "options": ["A", "B"],
        "scores": {"a": {"price": 20, "comfort": 4}, "b": {"price": 30, "comfort": 6}},
    }


def meant(word: str) -> str:
    return "max" if WORDS[word.strip().casefold()] > 0 else "min"


@every_word
def test_arrays_and_cells_take_every_word(word: str) -> None:
    table = [[20.0, 4.0], [30.0, 6.0]]
    wanted = dk.score(table, [1, 2], [meant(word), "max"])
    assert dk.score(table, [1, 2], [word, "max"]).scores.tolist() == wanted.scores.tolist()
    assert dk_score(table, [[1.0, 2.0]], [[word, "max"]]) == [[score] for score in wanted.scores.tolist()]


@every_word
def test_a_decision_stores_max_or_min(word: str, tmp_path: Path) -> None:
    wanted = dk.decision_from(data(meant(word)))
    assert dk.decision_from(data(word)).fingerprint == wanted.fingerprint
    first, *others = wanted.criteria
    changed = dk.Criterion(**{**vars(first), "direction": word})
    made = dk.Decision(title="Car", criteria=(changed, *others), options=wanted.options, judgments=wanted.judgments)
    assert made.criteria == wanted.criteria
    dk.save(wanted, tmp_path / "case")
    file = tmp_path / "case" / "decision.toml"
    stored = file.read_text()
    assert tomllib.loads(stored)["criteria"][0]["direction"] == meant(word)
    file.write_text(stored.replace(f'direction = "{meant(word)}"', f'direction = "{word}"', 1))
    assert dk.load(tmp_path / "case").fingerprint == wanted.fingerprint


@pytest.mark.parametrize("number", NUMBERS, ids=repr)
def test_one_with_a_sign_is_a_direction(number: Any) -> None:
    assert direction_of(number) == float(number)
    assert dk.decision_from(data(number)).criteria[0].direction == ("max" if number > 0 else "min")


@pytest.mark.parametrize("word", NEITHER, ids=repr)
def test_what_is_no_direction_is_told_the_words(word: Any) -> None:
    assert direction_of(word) is None
    with pytest.raises(dk.InputError) as error:
        dk.score([[1.0], [2.0]], [1], [word])
    assert REMEDY in str(error.value)
    with pytest.raises(dk.InputError) as error:
        dk.decision_from(data(word))
    assert REMEDY in str(error.value)


def test_the_remedy_and_the_words_of_a_workbook_are_words_that_do() -> None:
    said = REMEDY.removeprefix("Say ").rstrip(".").replace(" or ", ", ").replace("; or ", ", ")
    words = [word.strip() for word in said.replace(";", ",").replace("or ", "").split(",") if word.strip()]
    assert len(words) == 8
    assert None not in map(direction_of, words)
    for word, shown in BETTER.items():
        assert direction_of(word) == direction_of(shown)


def test_what_was_read_before_is_no_direction_for_what_is_merely_equal_to_it() -> None:
    table = [[1, 2], [2, 1]]
    for good, equal in ((1, True), (1.0, True)):
        dk.score(table, [1, 1], [good, -1])
        with pytest.raises(dk.InputError, match=r'directions, criterion 1: must be "max" or "min".*found True'):
            dk.score(table, [1, 1], [equal, -1])
        dk.score(table, [1, 1], [good, -1])
