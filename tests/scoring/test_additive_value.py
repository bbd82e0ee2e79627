from __future__ import annotations

from typing import Any

import numpy as np
import pytest

import decisionkit as dk
from decisionkit.core.errors import MethodError
from tests.papers import paper
from tests.scoring.plain import Bounds, Row, Table, comparable_rows

#: Goodwin & Wright, chapter 3: what the floor areas of the offices are worth, found by bisection.
AREA = ((400, 0), (500, 25), (700, 50), (1000, 75), (1500, 100))

#: The same, values of the seven offices on every attribute, and their aggregate benefits, quoted from memory.
OFFICES = [
    [100, 60, 100, 75, 0, 90],
    [20, 80, 10, 30, 100, 30],
    [80, 70, 0, 0, 10, 100],
    [70, 50, 30, 55, 30, 90],
    [40, 60, 90, 100, 60, 70],
    [0, 0, 70, 0, 80, 0],
    [60, 100, 20, 50, 50, 80],
]
BENEFITS = [80.8, 39.4, 47.4, 52.3, 64.8, 20.9, 60.2]


def second_source(table: Table, weights: Row, signs: Row, bounds: Bounds, best: float = 1.0) -> Row:
    rows = comparable_rows("minmax" if bounds is None else "bounds", table, signs, bounds)
    return [best * sum(w * x for w, x in zip(weights, row, strict=True)) for row in rows]


def one(column: list[float], **parameters: Any) -> list[float]:
    """Return the values of one criterion."""
    outcome = dk.score([[x] for x in column], [1], ["max"], method="additive_value", **parameters)
    return [round(float(score), 9) for score in outcome.scores]


def test_goodwin_and_wright_addison_square() -> None:
    case = paper("goodwin-wright-offices")
    outcome = dk.score(
        case.inputs["matrix"],
        case.inputs["weights"],
        case.inputs["directions"],
        method="additive_value",
        bounds=[(0, 100)] * 6,
        best=100,
    )
    np.testing.assert_allclose(outcome.scores, case.expected["scores"], rtol=0, atol=0.05)


def test_goodwin_and_wright_the_seven_offices() -> None:
    weights = paper("goodwin-wright-offices").inputs["weights"]
    ends = [(0, 100)] * 6
    outcome = dk.score(OFFICES, weights, ["max"] * 6, method="additive_value", bounds=ends, best=100)
    np.testing.assert_allclose(outcome.scores, BENEFITS, rtol=0, atol=0.05)


def test_points_are_joined_by_straight_lines() -> None:
    assert one([400, 450, 850, 1500], points=[AREA]) == [0.0, 12.5, 62.5, 100.0]


def test_values_may_rise_and_fall_and_then_the_function_alone_says_what_is_better() -> None:
    warmth = [[15, 0], [21, 100], [30, 10]]
    for direction in ("max", "min"):
        outcome = dk.score([[18], [21], [30]], [1], [direction], method="additive_value", points=[warmth])
        np.testing.assert_allclose(outcome.scores, [50, 100, 10])


def test_levels_have_their_values_and_nothing_lies_between() -> None:
    stars = [[1, -20], [3, 60], [5, 100]]
    assert one([5, 1, 3], levels=[stars]) == [100.0, -20.0, 60.0]
    with pytest.raises(MethodError, match=r"option 2, criterion 1: .* has the levels 1, 3, 5; found 4. Add the level"):
        one([5, 4], levels=[stars])
    with pytest.raises(MethodError, match=r"option 1, criterion 1: .* has the levels 1, 3, 5; found 6"):
        one([6, 5], levels=[stars])


def test_no_value_is_guessed_beyond_the_last_point() -> None:
    with pytest.raises(MethodError, match=r"^performance, option 2, criterion 1: .* runs from 400 to 1500; found 1600"):
        one([400, 1600], points=[AREA])
    with pytest.raises(MethodError, match=r"^performance, option 1, criterion 1: .* runs from 400 to 1500; found 399"):
        one([399, 400], points=[AREA])
    batch = np.full((3, 2, 2), 700.0)
    batch[2, 1, 1] = 0.0
    with pytest.raises(MethodError, match=r"^performance\[2\], option 2, criterion 2: "):
        dk.score(batch, [1, 1], ["max", "max"], method="additive_value", points=[None, AREA])


def test_functions_and_straight_lines_stand_side_by_side() -> None:
    table = [[700.0, 30.0], [1000.0, 50.0]]
    given: dict[str, Any] = {"method": "additive_value", "points": [AREA, None], "best": 100.0, "steps": True}
    fixed = dk.score(table, [1, 1], ["max", "min"], bounds=[(400, 1500), (0, 100)], **given)
    np.testing.assert_allclose(fixed.step("values"), [[50, 70], [75, 50]])
    np.testing.assert_allclose(fixed.scores, [60, 62.5])
    at_hand = dk.score(table, [1, 1], ["max", "min"], **given)
    np.testing.assert_allclose(at_hand.step("values"), [[50, 100], [75, 0]])


def test_an_option_that_is_added_changes_values_only_without_bounds() -> None:
    table, more = [[2.0, 7.0], [4.0, 6.0]], [[2.0, 7.0], [4.0, 6.0], [9.0, 0.0]]
    given: dict[str, Any] = {"weights": [1, 1], "directions": ["max", "max"], "method": "additive_value"}
    ends = [(0, 10), (0, 10)]
    fixed = dk.score(more, bounds=ends, **given).scores[:2]
    np.testing.assert_allclose(fixed, dk.score(table, bounds=ends, **given).scores)
    assert dk.score(table, **given).scores.tolist() == [0.5, 0.5]
    assert dk.score(more, **given).scores[0] < dk.score(more, **given).scores[1]


def test_there_is_one_entry_per_criterion_and_one_function_at_most() -> None:
    given: dict[str, Any] = {"performance": [[700.0, 3.0]], "weights": [1, 1], "directions": ["max", "max"]}
    with pytest.raises(MethodError, match="points: must have one entry for each of the 2 criteria; found 1"):
        dk.score(**given, method="additive_value", points=[AREA])
    with pytest.raises(MethodError, match="Additive value, criterion 1: must have points or levels; found both"):
        dk.score(**given, method="additive_value", points=[AREA, None], levels=[AREA, None])


@pytest.mark.parametrize(
    ("points", "rule"),
    [
        ([[[1, 0]], None], "criterion 1 has too few of them"),
        ([None, [[1, 0], [2]]], "criterion 2 has too few of them, or one that is not a pair"),
        ([None, [[1, 0], [1, 5]]], "the performances of criterion 2 do not ascend"),
        ("none", "it is not a list"),
    ],
)
def test_functions_that_are_none_are_refused_by_their_criterion(points: object, rule: str) -> None:
    with pytest.raises(MethodError, match=rf"Additive value, points: must be a list .*: {rule}.*; found"):
        dk.score([[1.0, 1.0]], [1, 1], ["max", "max"], method="additive_value", points=points)


def test_arrays_will_do_as_functions() -> None:
    assert one([550.0], points=[np.array(AREA)]) == one([550.0], points=[AREA]) == [31.25]
