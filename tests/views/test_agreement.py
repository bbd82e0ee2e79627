from __future__ import annotations

import pytest

from decisionkit.views.agreement import level, sentence


@pytest.mark.parametrize(
    ("concordance", "word"),
    [(1.0, "almost completely"), (0.9, "almost completely"), (0.89, "strongly"), (0.5, "moderately"), (0.0, "hardly")],
)
def test_agreement_has_a_word(concordance: float, word: str) -> None:
    assert level(concordance) == word


def test_who_is_first_how_often() -> None:
    said = sentence(40, "Peace", 37, 0.7834)
    assert said == "37 of 40 methods put Peace first; they agree strongly (Kendall's W = 0.78)."
    assert sentence(1, "Peace", 1, 1.0) == "One method puts Peace first."
