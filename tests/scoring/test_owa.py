from __future__ import annotations

from typing import Any

import numpy as np
import pytest

import decisionkit as dk
from decisionkit.core.errors import MethodError
from decisionkit.scoring.owa import owa
from tests.scoring.plain import Bounds, Row, Table, comparable_rows

UNIT = [(0.0, 1.0)] * 5


def share_of(reached: float, orness: float, ordering: Row | None) -> float:
    if ordering is not None:
        position = min(reached * len(ordering), len(ordering))
        whole = min(int(position + 1e-12), len(ordering))
        part = (position - whole) * ordering[whole] if whole < len(ordering) else 0.0
        return (sum(ordering[:whole]) + part) / sum(ordering)
    if orness == 0:
        return 1.0 if reached > 1 - 1e-12 else 0.0
    return reached ** ((1 - orness) / orness) if reached > 0 else 0.0


def second_source(
    table: Table,
    weights: Row,
    signs: Row,
    bounds: Bounds,
    normalisation: str = "auto",
    orness: float = 0.5,
    ordering: Row | None = None,
) -> Row:
    """Give each rank in the order of an option's performances its weight, as Torra writes it."""
    if normalisation == "auto":
        normalisation = "bounds" if bounds else "max"
    scores = []
    for row in comparable_rows(normalisation, table, signs, bounds):
        reached, score = 0.0, 0.0
        for x, w in sorted(zip(row, weights, strict=True), reverse=True):
            score += x * (share_of(reached + w, orness, ordering) - share_of(reached, orness, ordering))
            reached += w
        scores.append(score)
    return scores


def score(values: Row, weights: Row, **parameters: Any) -> float:
    given = {"normalisation": "none", **parameters}
    return float(dk.score([values], weights, [1] * len(values), method="owa", **given).scores[0])


def test_ordering_weights_go_to_ranks_not_to_criteria() -> None:
    for values in ([0.9, 0.3, 0.6], [0.3, 0.6, 0.9]):
        assert score(values, [1, 1, 1], ordering=[1, 0, 0]) == pytest.approx(0.9)
        assert score(values, [1, 1, 1], ordering=[0, 1, 0]) == pytest.approx(0.6)
        assert score(values, [1, 1, 1], ordering=[0, 0, 1]) == pytest.approx(0.3)


def test_straight_lines_where_the_program_of_torra_bends() -> None:
    """His program gives 0.194296875 here, as kept in the tests of java-aggregation."""
    values, both = [0.4, 0.2, 0.3, 0.1, 0.0], [0.1, 0.2, 0.3, 0.4, 0.0]
    assert score(values, both, ordering=both) == pytest.approx(0.195, abs=1e-15)
    assert score(values, [1, 1, 1, 1, 1], ordering=both) == pytest.approx(0.2, abs=1e-15)


@pytest.mark.parametrize(
    ("weights", "ordering", "expected"), [([1] * 5, [0, 1, 0, 0, 0], 0.3), ([0, 1, 0, 0, 0], [1] * 5, 0.2)]
)
def test_one_rank_or_one_criterion_alone(weights: Row, ordering: Row, expected: float) -> None:
    assert score([0.4, 0.2, 0.3, 0.1, 0.0], weights, ordering=ordering) == pytest.approx(expected)


def test_random_orderings_agree_with_the_second_source() -> None:
    rng = np.random.default_rng(1)
    for _ in range(100):
        n = int(rng.integers(1, 7))
        table, weights, ordering = rng.uniform(1, 10, (4, n)), rng.dirichlet(np.ones(n)), rng.uniform(0.1, 1, n)
        found = owa(table, weights, np.ones(n), ordering=ordering, normalisation="none")
        expected = second_source(table.tolist(), weights.tolist(), [1.0] * n, None, "none", ordering=ordering.tolist())
        np.testing.assert_allclose(found, expected, rtol=1e-12)


def test_orness_moves_from_the_worst_over_the_weighted_sum_to_the_best() -> None:
    values, weights = [8.0, 2.0, 5.0], [0.2, 0.3, 0.5]
    found = [score(values, weights, orness=orness) for orness in (0, 0.2, 0.5, 0.8, 1)]
    assert found[0] == 2.0
    assert found[2] == pytest.approx(4.7)
    assert found[4] == 8.0
    assert found == sorted(found)


@pytest.mark.parametrize("orness", [0.0, 1e-300, 0.1, 0.9, 1.0])
def test_a_criterion_without_weight_counts_for_nothing(orness: float) -> None:
    weights = np.random.default_rng(1).dirichlet(np.ones(6))
    values = np.random.default_rng(2).uniform(2, 9, 6)
    alone = score(values.tolist(), weights.tolist(), orness=orness)
    for other in (0.0, 10.0):
        assert score([*values, other], [*weights, 0.0], orness=orness) == pytest.approx(alone, rel=1e-12)


def test_a_table_in_a_batch_meets_its_own_weights() -> None:
    rng = np.random.default_rng(1)
    tables, weights = rng.uniform(1, 10, (5, 3, 4)), rng.dirichlet(np.ones(4), (2, 5))
    both = dk.score(tables, weights, [1, -1, 1, 1], method="owa", orness=0.2).scores
    alone = dk.score(tables[3], weights[1, 3], [1, -1, 1, 1], method="owa", orness=0.2).scores
    np.testing.assert_allclose(both[1, 3], alone, rtol=1e-14)


@pytest.mark.parametrize(
    ("parameters", "message"),
    [
        ({"ordering": [1, 2, 3]}, r"must have one weight for each of the 2 criteria, .*; found 3\."),
        ({"ordering": [1, 2], "orness": 0.3}, "give ordering or orness, not both"),
    ],
)
def test_ordering_that_does_not_fit_is_refused(parameters: dict[str, Any], message: str) -> None:
    with pytest.raises(MethodError, match=message):
        score([0.5, 0.2], [1, 1], **parameters)


def test_the_steps_tell_the_ordering_weights_that_orness_makes_and_their_own_orness() -> None:
    outcome = dk.score([[3, 1], [2, 2]], [1, 1], ["max", "max"], method="owa", orness=1 / 3, steps=True)
    # Q(r) = r^2: the best of two counts a quarter
    np.testing.assert_allclose(outcome.step("ordering weights of equal criteria, best first"), [0.25, 0.75])
    np.testing.assert_allclose(outcome.step("orness of these weights"), [0.25])
