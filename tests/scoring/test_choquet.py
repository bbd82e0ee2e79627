from __future__ import annotations

from itertools import combinations
from typing import Any

import numpy as np
import pytest

import decisionkit as dk
from decisionkit.core.declarations.registry import scoring_method
from decisionkit.core.errors import MethodError
from decisionkit.scoring.choquet import choquet
from tests.scoring.plain import Bounds, Row, Table, comparable_rows

STUDENTS = scoring_method("choquet").example
CAPACITY = STUDENTS.parameters["capacity"]
TABLE, HALF = [[1.0, 0.0], [0.5, 0.5]], [0.5, 0.5]


def second_source(
    table: Table,
    weights: Row,
    signs: Row,
    bounds: Bounds,
    normalisation: str = "auto",
    interaction: Table | None = None,
) -> Row:
    """Integrate over every group of criteria, from the worths that weights and interactions give it."""
    if normalisation == "auto":
        normalisation = "bounds" if bounds else "max"
    strengths = interaction or [[0.0] * len(weights) for _ in weights]

    def worth(group: list[int]) -> float:
        singles = sum(weights[i] - 0.5 * sum(strengths[i]) for i in group)
        return singles + sum(strengths[i][j] for i, j in combinations(group, 2))

    scores = []
    for row in comparable_rows(normalisation, table, signs, bounds):
        rising = sorted(range(len(row)), key=lambda i: row[i])
        below, score = 0.0, 0.0
        for position, i in enumerate(rising):
            score += (row[i] - below) * worth(rising[position:])
            below = row[i]
        scores.append(score)
    return scores


def students(**parameters: Any) -> dk.Outcome:
    given = {"normalisation": "none", **parameters}
    return dk.score(STUDENTS.performance, STUDENTS.weights, STUDENTS.directions, method="choquet", **given)


def test_grabisch_1996_the_student_without_weak_points_wins_with_interaction_only() -> None:
    np.testing.assert_allclose(students().scores, [15.25, 12.75, 14.625], rtol=1e-15)
    assert students().order[0] == "option 1"
    assert students(capacity=CAPACITY).order[0] == "option 3"


def test_a_capacity_can_be_a_mapping_from_groups() -> None:
    as_mapping = {frozenset(group): worth for group, worth in CAPACITY}
    np.testing.assert_array_equal(students(capacity=as_mapping).scores, students(capacity=CAPACITY).scores)


def test_interactions_agree_with_the_integral_over_groups() -> None:
    rng = np.random.default_rng(1)
    for _ in range(200):
        n = int(rng.integers(2, 7))
        strengths = np.triu(rng.uniform(-1, 1, (n, n)) / n**2, 1)
        strengths += strengths.T
        weights = 0.5 * np.abs(strengths).sum(axis=1)
        weights += rng.dirichlet(np.ones(n)) * (1 - weights.sum())
        table, signs = rng.uniform(1, 10, (5, n)), rng.choice([1.0, -1.0], n)
        found = choquet(table, weights, signs, interaction=strengths, normalisation="minmax")
        expected = second_source(
            table.tolist(), weights.tolist(), signs.tolist(), None, "minmax", interaction=strengths.tolist()
        )
        np.testing.assert_allclose(found, expected, rtol=1e-12, atol=1e-12)


def test_full_interaction_is_the_worst_or_the_best_of_two() -> None:
    for strength, expected in ((1.0, [0.0, 0.5]), (-1.0, [1.0, 0.5])):
        both = [[0.0, strength], [strength, 0.0]]
        found = dk.score(TABLE, HALF, ["max", "max"], method="choquet", normalisation="none", interaction=both)
        np.testing.assert_allclose(found.scores, expected, rtol=0, atol=1e-15)


def test_an_option_as_good_on_all_criteria_scores_just_that() -> None:
    even = np.full((1, 3), 7.0)
    strengths = [[0, 0.3, -0.2], [0.3, 0, 0.1], [-0.2, 0.1, 0]]
    for parameters in ({"interaction": strengths}, {"capacity": CAPACITY}):
        found = choquet(even, np.full(3, 1 / 3), np.ones(3), normalisation="none", **parameters)
        np.testing.assert_allclose(found, [7.0], rtol=1e-15)


def test_a_capacity_serves_every_weight_vector_of_a_batch() -> None:
    weights = np.random.default_rng(1).dirichlet(np.ones(3), 4)
    found = dk.score(STUDENTS.performance, weights, [1, 1, 1], method="choquet", capacity=CAPACITY)
    assert found.scores.shape == (4, 3)
    assert (found.scores == found.scores[0]).all()


def test_interactions_too_strong_for_a_weight_are_refused() -> None:
    strong = [[0.0, 0.6], [0.6, 0.0]]
    with pytest.raises(MethodError, match=r"criterion 2: half the sum of its strengths .* found 0.3 and 0.2\."):
        dk.score(TABLE, [0.8, 0.2], ["max", "max"], method="choquet", interaction=strong)


@pytest.mark.parametrize(
    ("parameters", "message"),
    [
        ({"interaction": [[0.0]]}, "a row and a column for each of the 2 criteria; found 1"),
        ({"capacity": [((1,), 0.5)]}, "none given for criterion 2"),
        ({"capacity": [((1,), 0.5), ((2,), 0.5), ((3,), 0.5)]}, "there is no criterion 3; found 2 criteria"),
        ({"capacity": [((1,), 0.5), ((2,), 0.5), ((1, 2), 0.9)]}, "all criteria together must be worth 1; found 0.9"),
        ({"capacity": [((1,), 0.5), ((2,), 0.5)], "interaction": [[0.0, 0.0], [0.0, 0.0]]}, "not both"),
    ],
)
def test_what_does_not_fit_the_criteria_is_refused(parameters: dict[str, Any], message: str) -> None:
    with pytest.raises(MethodError, match=message):
        dk.score(TABLE, HALF, ["max", "max"], method="choquet", **parameters)


def test_more_criteria_must_not_be_worth_less() -> None:
    worths = [*((pair, worth) for pair, worth in CAPACITY if pair != (1, 2)), ((1, 2), 0.4)]
    with pytest.raises(MethodError, match=r"found criteria 1, 2 worth 0.4 and criterion 2 worth 0.45"):
        students(capacity=worths)


def test_a_capacity_of_too_many_criteria_is_refused() -> None:
    with pytest.raises(MethodError, match="takes up to 16 criteria; found 17"):
        choquet(np.ones((2, 17)), np.full(17, 1 / 17), np.ones(17), capacity=[((1,), 0.5)])


def test_a_capacity_says_what_each_criterion_and_each_pair_is_worth() -> None:
    """By hand: 1 and 2 are worth less together than apart, 3 adds to either what it is worth alone and 0.1 more."""
    capacity = [((1,), 0.4), ((2,), 0.4), ((3,), 0.2), ((1, 2), 0.6), ((1, 3), 0.7), ((2, 3), 0.7), ((1, 2, 3), 1.0)]
    outcome = dk.score(
        [[1, 0, 0], [0, 0, 1]],
        [1, 1, 1],
        ["max"] * 3,
        method="choquet",
        capacity=capacity,
        normalisation="none",
        steps=True,
    )
    shapley = outcome.step("importance of each criterion (Shapley value)")
    # of 1: (0.4 + (0.6 - 0.4 + 0.7 - 0.2) / 2 + 1 - 0.7) / 3
    np.testing.assert_allclose(shapley, [(0.4 + 0.35 + 0.3) / 3, (0.4 + 0.35 + 0.3) / 3, (0.2 + 0.3 + 0.4) / 3])
    pairs = outcome.step("interaction of each pair")
    # of 1 and 2: ((0.6 - 0.4 - 0.4) + (1 - 0.7 - 0.7 + 0.2)) / 2
    assert pairs[0, 1] == pytest.approx(-0.2)
    assert pairs[0, 2] == pairs[2, 0] == pytest.approx(((0.7 - 0.4 - 0.2) + (1 - 0.6 - 0.7 + 0.4)) / 2)
    assert outcome.notices[-1] == "the capacity says what each criterion is worth: the weights are not used"
