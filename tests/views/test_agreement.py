from __future__ import annotations

import pytest

from decisionkit.views.agreement import ONE_OPTION, level, sentence


@pytest.mark.parametrize(
    ("concordance", "word"),
    [
        (1.0, "they agree completely"),
        (1.0 - 1e-14, "they agree completely"),
        (0.999, "they agree almost completely"),
        (0.9, "they agree almost completely"),
        (0.89, "they agree strongly"),
        (0.5, "they agree moderately"),
        (0.0, "they hardly agree"),
    ],
)
def test_agreement_has_a_word(concordance: float, word: str) -> None:
    assert level(concordance) == word


def test_who_is_first_how_often() -> None:
    said = sentence(40, {"War": 12, "Peace": 37}, 0.7834)
    assert said == "37 of 40 methods put Peace first; they agree strongly (Kendall's W = 0.78)."
    assert sentence(1, {"Peace": 1, "War": 0}, 1.0) == "One method puts Peace first."


def test_options_that_are_first_as_often_are_named_together() -> None:
    assert sentence(9, {"A": 5, "B": 3, "C": 5}, 1.0).startswith("5 of 9 methods put A and C each first; ")
    assert sentence(9, {"A": 9, "B": 9, "C": 9}, 1.0).startswith("9 of 9 methods put A and 2 others each first; ")


def test_one_option_compares_with_nothing() -> None:
    assert sentence(9, {"A": 9}, 1.0) == ONE_OPTION
