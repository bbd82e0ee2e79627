from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest

import decisionkit as dk
from decisionkit.core.errors import MethodError
from tests.papers import paper
from tests.scoring.plain import Bounds, Row, Table, comparable_rows


def second_source(table: Table, weights: Row, signs: Row, bounds: Bounds, normalisation: str = "vector") -> Row:
    rows = [
        [w * x for w, x in zip(weights, row, strict=True)]
        for row in comparable_rows(normalisation, table, signs, bounds)
    ]
    fixed = normalisation == "bounds"
    ideal = weights if fixed else [max(column) for column in zip(*rows, strict=True)]
    anti = [0.0] * len(weights) if fixed else [min(column) for column in zip(*rows, strict=True)]
    scores = []
    for row in rows:
        to_best, to_worst = math.dist(row, ideal), math.dist(row, anti)
        scores.append(to_worst / (to_best + to_worst) if to_best + to_worst > 0 else 0.5)
    return scores


def test_jmcdm_example_of_topsis() -> None:
    """The weights 4, 2, 6, 8 do not sum to 1: closeness does not depend on their sum."""
    case = paper("jm-topsis")
    outcome = dk.score(case.inputs["matrix"], case.inputs["weights"], case.inputs["directions"], method="topsis")
    case.agrees(outcome.scores)
    assert outcome.ranks.tolist() == case.expected["ranking"]
    assert outcome.notices[0] == "weights did not sum to 1 and were divided by their sum"


def test_opricovic_and_tzeng_2004_mountain_climbing() -> None:
    """They normalise by min-max; options 1 and 3 tie."""
    case = paper("topsis-opricovic2004")
    outcome = dk.score(
        case.inputs["matrix"],
        case.inputs["weights"],
        case.inputs["directions"],
        method="topsis",
        normalisation="minmax",
    )
    case.agrees(outcome.scores)
    assert outcome.ranks.tolist() == case.expected["ranking"]


def test_the_normalisation_decides_the_order() -> None:
    table, weights, directions = [[1.0, 3000.0], [2.0, 3750.0], [5.0, 4500.0]], [0.5, 0.5], ["min", "max"]
    vector = dk.score(table, weights, directions, method="topsis")
    minmax = dk.score(table, weights, directions, method="topsis", normalisation="minmax")
    assert vector.parameters == {"normalisation": "vector"}
    assert vector.order == ("option 1", "option 2", "option 3")
    assert minmax.order == ("option 2", "option 1", "option 3")


def test_distances_are_among_the_steps() -> None:
    outcome = dk.score([[3.0, 4.0], [4.0, 3.0]], [1, 1], ["max", "min"], method="topsis", steps=True)
    np.testing.assert_allclose(outcome.step("distance to the ideal"), [0.1 * np.sqrt(2), 0], atol=1e-12)
    np.testing.assert_allclose(outcome.step("distance to the anti-ideal"), [0, 0.1 * np.sqrt(2)], atol=1e-12)


def test_fixed_bounds_are_ideal_and_anti_ideal() -> None:
    outcome = dk.score(
        [[10.0, 0.0], [0.0, 10.0], [5.0, 5.0]],
        [1, 1],
        ["max", "min"],
        method="topsis",
        bounds=[(0, 10), (0, 10)],
        normalisation="bounds",
    )
    assert outcome.scores.tolist() == [1.0, 0.0, 0.5]


def test_options_that_nothing_tells_apart_are_half_way() -> None:
    assert dk.score([[3.0, 7.0]], [1, 1], ["max", "min"], method="topsis").scores.tolist() == [0.5]
    only_unweighted_differs = dk.score([[3.0, 7.0], [3.0, 1.0]], [1, 0], ["max", "min"], method="topsis")
    assert only_unweighted_differs.scores.tolist() == [0.5, 0.5]


def test_ratios_are_refused_with_their_location_and_a_way_out() -> None:
    with pytest.raises(MethodError, match=r"performance, option 2, criterion 1: .*found -1. Use 'minmax'"):
        dk.score([[3.0, 7.0], [-1.0, 2.0]], [1, 1], ["max", "min"], method="topsis", normalisation="sum")


@pytest.mark.parametrize("normalisation", ["vector", "minmax", "none", "bounds"])
def test_a_large_table_and_many_weights_give_what_small_ones_do(normalisation: str) -> None:
    """Beyond 32,768 numbers it goes criterion by criterion, or in blocks of weight vectors."""
    rng = np.random.default_rng(1)
    table, weights, directions = rng.uniform(1, 9, (20_000, 3)), rng.dirichlet(np.ones(3)), ["max", "min", "max"]
    more: dict[str, Any] = {"method": "topsis", "normalisation": normalisation, "bounds": [(0, 10)] * 3}
    large = dk.score(table, weights, directions, **more).scores
    np.testing.assert_allclose(large, dk.score(table, weights, directions, steps=True, **more).scores, atol=1e-12)
    few, many = table[:5], rng.dirichlet(np.ones(3), 20_000)
    blocks = dk.score(few, many, directions, **more).scores
    for i in (0, 10_000, 19_999):
        np.testing.assert_allclose(blocks[i], dk.score(few, many[i], directions, **more).scores, atol=1e-12)


def test_a_refusal_in_a_large_table_names_its_location() -> None:
    table = np.ones((20_000, 3))
    table[12_345, 2] = -1.0
    with pytest.raises(MethodError, match=r"performance, option 12346, criterion 3: .*found -1"):
        dk.score(table, [1, 1, 1], ["max"] * 3, method="topsis", normalisation="max")
