from __future__ import annotations

import numpy as np
import pytest

import decisionkit as dk
from decisionkit.core.errors import MethodError
from tests.papers import paper
from tests.scoring.plain import Bounds, Row, Table, comparable_rows


def second_source(table: Table, weights: Row, signs: Row, bounds: Bounds, normalisation: str = "auto") -> Row:
    if normalisation == "auto":
        normalisation = "bounds" if bounds else "max"
    rows = comparable_rows(normalisation, table, signs, bounds)
    return [sum(w * x for w, x in zip(weights, row, strict=True)) for row in rows]


def test_jmcdm_example_of_saw() -> None:
    case = paper("jm-saw-4x4")
    outcome = dk.score(case.inputs["matrix"], case.inputs["weights"], case.inputs["directions"])
    case.agrees(outcome.scores)
    assert outcome.ranks.tolist() == case.expected["ranking"]


def test_goodwin_and_wright_offices() -> None:
    case = paper("goodwin-wright-offices")
    given = (case.inputs["matrix"], case.inputs["weights"], case.inputs["directions"])
    case.agrees(dk.score(*given, normalisation="none").scores)
    case.agrees(100 * dk.score(*given, bounds=[(0, 100)] * 6).scores)


def test_bounds_are_used_where_given_and_the_maximum_otherwise() -> None:
    table, weights, directions = [[2.0, 8.0], [4.0, 4.0]], [0.5, 0.5], ["max", "min"]
    assert dk.score(table, weights, directions).scores.tolist() == [0.5, 1.0]
    assert dk.score(table, weights, directions, bounds=[(0, 10), (0, 10)]).scores.tolist() == pytest.approx([0.2, 0.5])


def test_costs_count_negative_without_normalisation() -> None:
    outcome = dk.score([[7.0, 2.0], [3.0, 0.0]], [0.5, 0.5], ["max", "min"], normalisation="none")
    assert outcome.scores.tolist() == [2.5, 1.5]


def test_contributions_add_up_to_the_score() -> None:
    outcome = dk.score([[2.0, 8.0], [4.0, 4.0]], [0.3, 0.7], ["max", "min"], steps=True)
    assert [step.name for step in outcome.steps] == ["comparable performances", "contributions"]
    np.testing.assert_allclose(outcome.step("contributions").sum(axis=-1), outcome.scores)


def test_bounds_asked_for_and_missing() -> None:
    with pytest.raises(MethodError, match="needs bounds: give low and high"):
        dk.score([[1.0, 2.0]], [1, 1], ["max", "max"], normalisation="bounds")
