"""The verbs of a decision: the same answers from Python, from the command line and in a workbook."""

from __future__ import annotations

import pickle
from dataclasses import replace

import numpy as np
import pytest

import decisionkit as dk
from decisionkit.core.decision.decision import Decision
from decisionkit.evaluation.prepare import prepare
from decisionkit.workbook.book import described
from decisionkit.workbook.written.values import calculated
from tests.cases import first_reading
from tests.random_decision import random_decision


@pytest.mark.parametrize("seed", range(30))
def test_the_headline_is_that_of_the_workbook(seed: int) -> None:
    decision = random_decision(seed)
    shown = headline_of_workbook(decision)
    if decision.missing():
        assert decision.headline().startswith("Not ready: ")
        assert shown.startswith("Not ready: ")
    else:
        assert shown == decision.headline()


def headline_of_workbook(decision: Decision) -> str:
    """Return what the formulas of a decision's workbook say."""
    book = described(decision)
    sheet, place = book.names["dk_headline"].split("!")
    _, _, row = place.split("$")
    return str(calculated(book)[sheet][int(row) - 1, 1])


def test_a_workbook_names_no_leader_where_scores_have_no_source() -> None:
    said = headline_of_workbook(first_reading())
    assert said == first_reading().headline()
    assert "leads with" not in said


def test_a_headline_under_another_method() -> None:
    vikor = first_reading().headline("vikor")
    assert vikor.startswith("Snapback pre-commitment is first by the best guesses with 0.00 (lower is better).")
    with pytest.raises(dk.MethodError, match="nonsense"):
        dk.ceasefire().score("nonsense")


def test_findings_are_values_with_a_kind() -> None:
    kinds = [finding.kind for finding in dk.ceasefire().findings()]
    assert kinds == ["unsupported", "one claim", "blocked", "limits", "no veto", "unused evidence"]


def test_what_was_worked_out_once_stays_out_of_copies_and_pickles() -> None:
    decision = dk.ceasefire()
    decision.score()
    again = pickle.loads(pickle.dumps(decision))
    assert again == decision
    assert "_found" not in vars(again)
    lighter = replace(decision, parties=())
    assert lighter.screen() == ()
    assert decision.screen() != ()


@pytest.mark.parametrize("method", ["weighted_sum", "topsis", "vikor", "promethee", "edas"])
def test_raw_scores_in_batches_are_those_of_the_outcome(method: str) -> None:
    decision = dk.ceasefire()
    ready = prepare(decision, method)
    table = ready.table[list(ready.inside)]
    weights = np.stack([decision.weights, np.roll(decision.weights, 1), decision.weights])
    scores = ready.scores(table, weights)
    np.testing.assert_allclose(scores[0], decision.score(method).scores, rtol=1e-12, atol=1e-14)
    assert scores.shape == (3, len(ready.inside))
