"""What changed between two decisions: generated ones shuffled, and one with each kind of change."""

from __future__ import annotations

import json
import random
import time
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import decisionkit as dk
from tests.cases import first_reading
from tests.strategies import decisions


def shuffled(decision: dk.Decision, chance: random.Random) -> dk.Decision:
    """Return a decision with the rows of every table in another order."""
    tables = ("criteria", "options", "judgments", "evidence", "parties", "comparisons", "log")
    rows: dict[str, Any] = {
        name: tuple(chance.sample(getattr(decision, name), len(getattr(decision, name)))) for name in tables
    }
    return replace(decision, **rows)


def changes(before: dk.Decision, after: dk.Decision) -> set[tuple[Any, ...]]:
    found = dk.diff(before, after)
    return {(c.table, c.kind, c.what, c.field, c.before, c.after) for c in found.changes}


@settings(max_examples=25, deadline=None)
@given(decisions(missing=True, not_applicable=True), st.randoms(use_true_random=False))
def test_another_order_is_no_change(decision: dk.Decision, chance: random.Random) -> None:
    other = shuffled(decision, chance)
    assert dk.diff(decision, other).changes == ()
    assert dk.diff(other, decision).changes == ()


@settings(max_examples=25, deadline=None)
@given(decisions(missing=True), st.randoms(use_true_random=False))
def test_ids_and_who_was_compared_with_whom_first_do_not_count(decision: dk.Decision, chance: random.Random) -> None:
    data = decision.to_dict()
    ids = {o.id: f"id_{n}" for n, o in enumerate(chance.sample(decision.options, len(decision.options)))}
    for option in data["options"]:
        option["id"] = ids[option["id"]]
    for score in data.get("scores", ()):
        score["option"] = ids[score["option"]]
    for pair in data.get("comparisons", ()):
        pair |= {"first": pair["second"], "second": pair["first"], "ratio": 1 / pair["ratio"]}
    assert dk.diff(decision, dk.decision_from(data, complete=False)).changes == ()


@settings(max_examples=25, deadline=None)
@given(decisions(missing=True, not_applicable=True), decisions(missing=True), st.randoms(use_true_random=False))
def test_two_decisions_that_have_little_in_common(one: dk.Decision, two: dk.Decision, chance: random.Random) -> None:
    there, back = dk.diff(one, two), dk.diff(two, one)
    count = {kind: sum(c.kind == kind for c in there.changes) for kind in ("added", "removed")}
    assert count["added"] == sum(c.kind == "removed" for c in back.changes)
    assert count["removed"] == sum(c.kind == "added" for c in back.changes)
    json.dumps(there.data(), allow_nan=False)
    assert len(there.rows()) == len(there.changes) + len(there.moved)
    assert str(there).startswith("Differences, ")


def test_each_kind_of_change_by_name() -> None:
    case = dk.ceasefire()
    after = case.with_weights({"Credibility": 2}).without("minsk_sequencing", "crisis_stability")
    after = after.with_scores({"snapback": {"automaticity": {"mode": 6, "evidence": "A7", "grade": "H"}}})
    names = {o.id: o.name for o in case.options}
    after = replace(
        after,
        title="Case",
        options=tuple(replace(o, name="Snap back") if o.id == "snapback" else o for o in after.options),
        log=(*after.log, dk.Change(when="", who="", what="Read again")),
    )
    cell = "Snapback pre-commitment on Automatic enforcement"
    found = changes(case, after)
    assert ("decision", "changed", "", "title", case.title, "Case") in found
    assert ("criteria", "changed", "Credibility", "weight", 1, 2) in found
    assert ("criteria", "removed", "Crisis stability", "", None, None) in found
    assert ("options", "removed", names["minsk_sequencing"], "", None, None) in found
    assert ("options", "renamed", names["snapback"], "name", names["snapback"], "Snap back") in found
    assert ("scores", "changed", cell, "mode", 8, 6) in found
    assert ("log", "added", "Read again", "", None, None) in found
    assert not [each for each in found if each[0] == "scores" and each[2] != cell]
    assert ("options", "added", names["minsk_sequencing"], "", None, None) in changes(after, case)


def test_the_ranking_before_and_after_in_print_and_in_rows() -> None:
    case = first_reading()
    found = dk.diff(case, case.with_weights({"Credibility": 2}).without("separation_force"))
    ranks = {each.option: (each.before, each.after) for each in found.ranking}
    assert ranks["Snapback pre-commitment"] == (1, 2)
    assert ranks["Fight on, no ceasefire"] == ("reference", "reference")
    assert [pair for pair in ranks.values() if pair[1] == "not there"] == [("blocked", "not there")]
    assert "     rank 1 -> rank 2    Snapback pre-commitment" in str(found).splitlines()
    assert {"table": "ranking", "kind": "moved", "what": "Snapback pre-commitment", "field": "rank", "before": 1,
            "after": 2} in found.rows()  # fmt: skip
    assert str(dk.diff(case, case)).splitlines()[1:] == ["the ranking is the same"]
    assert found.data()["ranking"][0]["score_before"] == pytest.approx(6.75)


def test_what_cannot_be_ranked_is_said_and_the_changes_are_there() -> None:
    case = dk.ceasefire()
    found = dk.diff(case, case.with_scores({"snapback": {"automaticity": None}}))
    assert found.ranking == ()
    [notice] = found.notices
    assert "snapback / automaticity" in notice
    assert "removed  score of Snapback pre-commitment on Automatic enforcement: 8" in str(found)


def test_it_takes_decisions_only() -> None:
    with pytest.raises(dk.InputError, match="must be a Decision"):
        dk.diff(dk.ceasefire(), "book.xlsx")  # type: ignore[arg-type]


def test_two_large_tables_take_no_time() -> None:
    names = [f"option {n}" for n in range(2_000)]
    data = {"title": "T", "criteria": {"a": {}}, "options": names, "scores": {name: {"a": 5} for name in names}}
    one, two = dk.decision_from(data), dk.decision_from({**data, "options": names[::-1]})
    start = time.process_time()
    assert dk.diff(one, two).changes == ()
    assert time.process_time() - start < 3
