"""Results are one family: rows, JSON, print, completed parameters and provenance, whatever the method."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pytest

import decisionkit as dk
from decisionkit.core.declarations.registry import declaration, keys, kinds
from decisionkit.core.declarations.result import NOT_KEPT, brief, jsonable, provenance
from decisionkit.core.errors import MethodError
from decisionkit.core.version import __version__
from tests.cases import first_reading

TABLE = [[7, 2], [6, 5], [3, 1]]
GIVEN: tuple[Any, Any, Any] = (TABLE, [2, 1], ["max", "min"])


def of_example(kind: str, key: str) -> dk.Result:
    """Return what a method finds in its published example."""
    found: dk.Result = declaration(kind, key).working().result
    return found


#: One call of every kind that has no key of its own, and batches.
OTHERS: dict[str, Callable[[], dk.Result]] = {
    "a decision": lambda: dk.ceasefire().score(),
    "a decision by a method that takes lower scores for better": lambda: dk.ceasefire().score("vikor", steps=True),
    "compare": lambda: dk.compare(dk.ceasefire(), ["weighted_sum", "topsis", "vikor"]),
    "intervals": lambda: dk.intervals(dk.ceasefire()),
    "a batch of scores": lambda: dk.score(TABLE, [[1, 2], [2, 1]], ["max", "min"]),
    "a batch of categories": lambda: dk.sort(TABLE, [[1, 2], [2, 1]], ["max", "min"], [[5, 3]]),
    "a batch of weights": lambda: dk.weigh([[1, 2], [2, 1], [1, 1]], method="direct"),
    "a batch of agreement": lambda: dk.combine([[[1, 2], [2, 1]]] * 2, method="kendall_w"),
    "a batch of tables of agreement": lambda: dk.combine([[[1, 2], [2, 1]]] * 2, method="rank_similarity"),
}
CASES = [
    *(pytest.param(lambda kind=kind, key=key: of_example(kind, key), id=key) for kind in kinds() for key in keys(kind)),
    *(pytest.param(call, id=name) for name, call in OTHERS.items()),
]
PLAIN = (str, int, float, type(None))


@pytest.mark.parametrize("call", CASES)
def test_every_result_is_of_one_family(call: Callable[[], dk.Result]) -> None:
    result = call()
    assert isinstance(result, dk.Result)
    rows = result.rows()
    assert rows
    assert all(type(name) is str and type(each) in PLAIN for row in rows for name, each in row.items())
    assert len({tuple(row) for row in rows}) == 1, "rows of one table have the same columns"
    data = result.data()
    assert json.loads(json.dumps(data, allow_nan=False)) == data
    assert result.title in str(result).splitlines()[0]
    assert data["method"] == result.method
    assert result.title
    assert json.dumps(rows, allow_nan=False)
    assert result.provenance is not NOT_KEPT
    assert result.provenance.version == __version__


@pytest.mark.parametrize("kind", kinds())
def test_parameters_are_the_completed_ones(kind: str) -> None:
    for key in keys(kind):
        result = of_example(kind, key)
        assert result.method == key
        assert list(result.parameters) == list(declaration(kind, key).parameters)


def numbers() -> Iterator[tuple[dk.Result, list[Any]]]:
    """Yield results with the numbers that their rows must hold."""
    scored = dk.score(*GIVEN, bounds=[(0, 10), (0, 10)])
    yield scored, [[row["score"] for row in scored.rows()], sorted(scored.scores.tolist(), reverse=True)]
    weights = dk.weigh([3, 1], method="direct")
    yield (
        weights,
        [weights.rows(), [{"criterion": "criterion 1", "weight": 0.75}, {"criterion": "criterion 2", "weight": 0.25}]],
    )
    sorted_ = dk.sort(*GIVEN, [[5, 3]], categories=["poor", "good"], options=["a", "b", "c"])
    yield sorted_, [[row["category"] for row in sorted_.rows()], [sorted_.category_of(o) for o in sorted_.options]]
    taken = dk.select([[9], [5], [4]], [1], ["max"], costs=[10, 4, 5], budget=9)
    yield taken, [[row["chosen"] for row in taken.rows()], taken.chosen.tolist()]
    power = dk.combine([50, 49, 1], method="shapley_shubik")
    yield power, [power.rows()[0], {"party": "party 1", "power": 4 / 6, "pivots": 4}]
    alike = dk.combine([[1, 2, 3, 4], [2, 1, 3, 4]], method="rank_similarity")
    yield alike, [alike.rows()[1], {"judge": "judge 2", "judge 1": 0.8, "judge 2": 1.0}]
    agreed = dk.compare(dk.ceasefire(), ["topsis", "vikor"])
    yield agreed, [[row["topsis"] for row in agreed.rows()], agreed.ranks[0].tolist()]
    ends = dk.intervals(dk.ceasefire())
    yield ends, [[row["best_score"] for row in ends.rows()], ends.best_score.tolist()]


def test_rows_hold_the_numbers_of_the_arrays() -> None:
    for result, (found, expected) in numbers():
        assert found == expected, type(result)


def test_rows_of_a_decision_have_a_status_and_who_blocks() -> None:
    outcome = first_reading().score()
    by_name = {row["option"]: row for row in outcome.rows()}
    assert by_name["snapback"] == {
        "rank": 1,
        "option": "snapback",
        "score": 7.0,
        "status": "ranked",
        "blocked_by": None,
    }
    assert (by_name["plan_28"]["status"], by_name["plan_28"]["blocked_by"]) == ("blocked", "ukraine")
    assert [row["status"] for row in outcome.rows()].count("reference") == 1
    assert len(by_name) == len(first_reading().options)


def test_rows_of_a_batch_say_which_member_they_belong_to() -> None:
    rows = dk.score(TABLE, [[1, 0], [0, 1]], ["max", "min"]).rows()
    assert [(row["case"], row["option"]) for row in rows if row["rank"] == 1] == [(1, "option 1"), (2, "option 3")]


def test_a_batch_has_no_one_order() -> None:
    batch = dk.score(TABLE, [[1, 0], [0, 1]], ["max", "min"])
    said = r"^weighted_sum, order: needs a single result; found a batch of shape \(2,\)\. Take the arrays"
    with pytest.raises(MethodError, match=said):
        _ = batch.order
    with pytest.raises(MethodError, match="weighted_sum, score_of: needs a single result"):
        batch.score_of("option 1")
    found = dk.sort(TABLE, [[1, 2], [2, 1]], ["max", "min"], [[5, 3]])
    with pytest.raises(MethodError, match="electre_tri_b, category_of: needs a single result"):
        found.category_of("option 1")


def test_the_caption_says_the_settings_and_the_weights() -> None:
    said = "Weighted sum, normalisation: auto (max); weights: 0.667, 0.333"
    assert str(dk.score(*GIVEN)).splitlines()[0] == said
    many = dk.score([[1] * 7, [2] * 7], range(1, 8), ["max"] * 7)
    assert str(many).splitlines()[0] == "Weighted sum, normalisation: auto (max); 7 weights from 0.0357 to 0.25"
    assert str(dk.weigh([3, 1], method="direct")).splitlines()[1] == "criterion 1              0.75"


def test_settings_in_brief() -> None:
    assert [brief(each) for each in (True, 0.25, "auto", (1, "a"), None, (), (1,) * 7, ((1, 2),))] == [
        *("yes", "0.25", "auto", "1, a"),
        *("", "", "", ""),
    ]


def test_json_knows_no_number_that_is_none() -> None:
    assert jsonable({"a": np.array([[1.0, np.inf]]), "b": {1: np.bool_(True)}}) == {
        "a": [[1.0, None]],
        "b": {"1": True},
    }


def test_provenance_follows_the_data_and_not_what_becomes_of_them() -> None:
    data = [[1.0, 2.0], [3.0, 1.0]]
    first = dk.weigh(data)
    data[0][0] = 9.0
    assert first.provenance.input_hash == dk.weigh(np.array([[1.0, 2.0], [3.0, 1.0]])).provenance.input_hash
    assert first.provenance.input_hash != dk.weigh(data).provenance.input_hash
    assert provenance([[1], [1, 2]]).input_hash != provenance([[1], [1, 3]]).input_hash
