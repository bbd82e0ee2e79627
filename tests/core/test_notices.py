"""Notices are sentences, and programs go by their kind."""

from __future__ import annotations

import copy
import json
import pickle

import decisionkit as dk
from decisionkit.core.notices import Notice


def test_a_notice_is_its_sentence_and_keeps_its_kind() -> None:
    said = Notice("constant", "cost is the same for every option")
    assert said == "cost is the same for every option" == str(said)
    assert json.dumps([said]) == '["cost is the same for every option"]'
    for again in (copy.copy(said), copy.deepcopy(said), pickle.loads(pickle.dumps(said))):
        assert (again, again.kind) == (said, "constant")


def test_what_was_done_to_the_input_is_told_by_kind() -> None:
    bounds = [(0, 9), (0, 9)]
    outcome = dk.score([[1, 2], [1, 3]], [1, 1], ["max", "max"], method="electre_1", bounds=bounds)
    kinds = [notice.kind for notice in outcome.notices if isinstance(notice, Notice)]
    assert kinds == ["weights divided", "constant", "bounds unused"]


def test_a_criterion_that_is_the_same_for_all_is_no_matter_where_options_are_sorted_one_by_one() -> None:
    given = ([[1, 2], [1, 3]], [1, 1], ["max", "max"], [[0, 0], [2, 2.5]])
    for criteria in (None, ["the same for every option", "b"]):
        kinds = [notice.kind for notice in dk.sort(*given, criteria=criteria).notices if isinstance(notice, Notice)]
        assert kinds == ["weights divided"]
