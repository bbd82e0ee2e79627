from __future__ import annotations

import math
from itertools import product
from typing import Any

import numpy as np
import pytest

import decisionkit as dk
from decisionkit.core.errors import MethodError
from decisionkit.scoring.comet import comet
from tests.papers import paper
from tests.scoring.plain import Bounds, Row, Table

SQUARE = [[0.0, 10.0], [0.0, 10.0]]


def expert_score(worths: Row, weights: Row, expert: str) -> float:
    if expert == "weighted_sum":
        return sum(w * u for w, u in zip(weights, worths, strict=True))
    to_worst = math.sqrt(sum((w * u) ** 2 for w, u in zip(weights, worths, strict=True)))
    to_best = math.sqrt(sum((w * (1 - u)) ** 2 for w, u in zip(weights, worths, strict=True)))
    return to_worst / (to_worst + to_best)


def membership(x: float, values: Row, k: int) -> float:
    """Say how much x belongs to the k-th triangular fuzzy number."""
    if x == values[k]:
        return 1.0
    if k > 0 and values[k - 1] < x < values[k]:
        return (x - values[k - 1]) / (values[k] - values[k - 1])
    if k < len(values) - 1 and values[k] < x < values[k + 1]:
        return (values[k + 1] - x) / (values[k + 1] - values[k])
    return 0.0


def second_source(table: Table, weights: Row, signs: Row, bounds: Bounds, expert: str = "topsis") -> Row:
    ends = bounds or [[min(column), max(column)] for column in zip(*table, strict=True)]
    values = [[low, (low + high) / 2, high] for low, high in ends]
    objects = list(product(range(3), repeat=len(signs)))
    scores = {}
    for each in objects:
        worths = [k / 2 if s > 0 else 1 - k / 2 for k, s in zip(each, signs, strict=True)]
        scores[each] = expert_score(worths, weights, expert)
    level, before, preference = -1, -math.inf, {}
    for each in sorted(objects, key=scores.__getitem__):
        level += scores[each] - before > 1e-12
        before, preference[each] = scores[each], level
    found = []
    for row in table:
        rules = [[(k, m) for k in range(3) if (m := membership(x, v, k)) > 0] for x, v in zip(row, values, strict=True)]
        total = 0.0
        for fired in product(*rules):
            total += preference[tuple(k for k, _ in fired)] / level * math.prod(m for _, m in fired)
        found.append(total)
    return found


def test_paradowski_2021_with_topsis_as_expert() -> None:
    case = paper("comet-paradowski2021")
    outcome = dk.score(
        case.inputs["matrix"],
        case.inputs["weights"],
        case.inputs["directions"],
        method="comet",
        characteristic_values=case.inputs["parameters"]["cvalues"],
        steps=True,
    )
    case.agrees(outcome.scores)
    assert outcome.ranks.tolist() == case.expected["ranking"]
    assert outcome.step("preferences of the characteristic objects").size == 2**9


def test_a_characteristic_object_has_its_own_preference() -> None:
    corners = [[0.0, 0.0], [0.0, 10.0], [10.0, 0.0], [10.0, 10.0]]
    found = dk.score(corners, [0.3, 0.7], ["max", "max"], method="comet", bounds=SQUARE, steps=True)
    preferences = found.step("preferences of the characteristic objects")
    np.testing.assert_allclose(found.scores, preferences[[0, 2, 6, 8]], rtol=0, atol=1e-15)
    assert found.scores[0] == 0.0
    assert found.scores[-1] == 1.0


def judged(better: list[list[float]]) -> list[float]:
    values = [[0.0, 10.0], [0.0, 5.0, 10.0]]
    given: dict[str, Any] = {"characteristic_values": values, "judgments": better}
    table = [[0.0, 0.0], [5.0, 0.0], [0.0, 2.5], [10.0, 10.0]]
    found: list[float] = dk.score(table, [0.9, 0.1], ["max", "max"], method="comet", **given).scores.tolist()
    return found


def test_judgments_rank_the_objects_whatever_the_weights() -> None:
    rank = [0, 1, 2, 2, 3, 4]  # of the objects (0, 0), (0, 5), (0, 10), (10, 0), (10, 5), (10, 10)
    matrix = [[0.5 + 0.5 * ((a > b) - (a < b)) for b in rank] for a in rank]
    assert judged(matrix) == [0.0, 0.25, 0.125, 1.0]


def test_objects_that_are_all_alike_are_half_good() -> None:
    assert judged([[0.5] * 6] * 6) == [0.5] * 4


def test_objects_that_are_alike_share_a_level_whatever_the_rounding() -> None:
    """Equal weights on two values: how many criteria are at their best is all that counts."""
    n = 9
    values = [[0.0, 1.0]] * n
    table = np.tril(np.ones((n + 1, n)), -1)
    found = dk.score(table, np.full(n, 1 / n), [1] * n, method="comet", characteristic_values=values).scores
    np.testing.assert_allclose(found, np.arange(n + 1) / n, rtol=0, atol=1e-15)


def test_many_weights_agree_with_one_at_a_time_across_blocks() -> None:
    rng = np.random.default_rng(1)
    table, weights = rng.uniform(1, 10, (4, 7)), rng.dirichlet(np.ones(7), 300)
    signs, bounds = np.ones(7), np.array([[0.0, 11.0]] * 7)
    together = comet(table, weights, signs, bounds=bounds)
    for i in (0, 118, 119, 120, 299):
        np.testing.assert_allclose(together[i], comet(table, weights[i], signs, bounds=bounds), rtol=0, atol=1e-14)


def test_many_options_agree_with_few() -> None:
    rng = np.random.default_rng(1)
    table, weights = rng.uniform(1, 10, (9000, 9)), rng.dirichlet(np.ones(9))
    signs, bounds = np.ones(9), np.array([[0.0, 11.0]] * 9)
    together = comet(table, weights, signs, bounds=bounds)
    np.testing.assert_array_equal(together[4090:4100], comet(table[4090:4100], weights, signs, bounds=bounds))


def test_one_option_lies_in_the_middle_of_its_own_columns() -> None:
    alone = dk.score([[3.0, 7.0]], [0.4, 0.6], ["max", "min"], method="comet")
    assert alone.scores.tolist() == [0.5]


def test_too_many_objects_are_refused_with_their_number() -> None:
    with pytest.raises(MethodError, match=r"at most 5,000,000; found 14,348,907\. Give two characteristic values"):
        dk.score(np.ones((2, 15)), np.ones(15), [1] * 15, method="comet", bounds=[[0, 2]] * 15)


@pytest.mark.parametrize(
    ("parameters", "message"),
    [
        ({"characteristic_values": [[0, 10]]}, "one row of values for each of the 2 criteria; found 1"),
        ({"characteristic_values": [[0, 10], [0, 6]]}, r"performance, option 1, criterion 2: must lie .* found 7\."),
        ({"judgments": [[0.5, 0.0], [1.0, 0.5]]}, "each of the 9 characteristic objects; found 2"),
    ],
)
def test_what_does_not_fit_is_refused(parameters: dict[str, Any], message: str) -> None:
    with pytest.raises(MethodError, match=message):
        dk.score([[3.0, 7.0], [5.0, 1.0]], [1, 1], ["max", "min"], method="comet", bounds=SQUARE, **parameters)
