"""A decision as a plain dict: what ``decision_from`` makes of it is the decision again."""

from __future__ import annotations

import json

from hypothesis import given, settings

import decisionkit as dk
from tests.strategies import decisions


@settings(max_examples=60, deadline=None)
@given(decisions(missing=True, not_applicable=True, exact=True))
def test_a_dict_makes_the_decision_again_and_json_keeps_it(decision: dk.Decision) -> None:
    data = decision.to_dict()
    assert dk.decision_from(data, complete=False) == decision
    assert dk.decision_from(json.loads(json.dumps(data)), complete=False) == decision


def test_the_dict_reads_as_somebody_would_write_it() -> None:
    data = dk.ceasefire().to_dict()
    assert list(data) == [
        "title", "question", "method", "weights_from", "acceptance",
        "criteria", "options", "scores", "evidence", "parties", "log",
    ]  # fmt: skip
    assert data["criteria"][0] == {"id": "credibility", "name": "Credibility", "weight": 1}
    assert data["parties"][0]["vetoes"][0]["criterion"] in {row["id"] for row in data["criteria"]}
    assert "party" not in data["parties"][0]["vetoes"][0]
    assert {type(row["evidence"]) for row in data["scores"] if "evidence" in row} == {list}
