from __future__ import annotations

import itertools
import tracemalloc
from typing import Any

import numpy as np
import pytest

import decisionkit as dk
from decisionkit.core.declarations.outcome import Outcome
from decisionkit.core.errors import MethodError
from decisionkit.scoring.vikor import BLOCK, vikor
from tests.papers import paper
from tests.scoring.plain import Bounds, Row, Table

DRINA = paper("vikor-opricovic2007-w1").inputs


def second_source(table: Table, weights: Row, signs: Row, bounds: Bounds, share: float = 0.5) -> Row:
    totals, largest = [], []
    for row in table:
        regrets = []
        for j, (x, w) in enumerate(zip(row, weights, strict=True)):
            column = [other[j] for other in table]
            best, worst = (max(column), min(column)) if signs[j] > 0 else (min(column), max(column))
            regrets.append(w * (best - x) / (best - worst) if best != worst else 0.0)
        totals.append(sum(regrets))
        largest.append(max(regrets))

    def relative(measure: Row) -> Row:
        low, high = min(measure), max(measure)
        return [(x - low) / (high - low) if high - low > 1e-12 else 0.0 for x in measure]

    return [share * s + (1 - share) * r for s, r in zip(relative(totals), relative(largest), strict=True)]


def solved(table: Any, weights: Any, directions: Any, **more: Any) -> Outcome:
    names = tuple(f"A{i + 1}" for i in range(len(table)))
    return dk.score(table, weights, directions, method="vikor", options=names, steps=True, **more)


def compromise(outcome: Outcome) -> list[str]:
    return [name for name, inside in zip(outcome.options, outcome.step("compromise set"), strict=True) if inside]


@pytest.mark.parametrize("name", ["vikor-opricovic2004", "vikor-opricovic2007-w1"])
def test_published_measures_conditions_and_compromise_set(name: str) -> None:
    case = paper(name)
    outcome = solved(case.inputs["matrix"], case.inputs["weights"], case.inputs["directions"])
    case.agrees(outcome.scores, "Q" if "Q" in case.expected else "scores")
    case.agrees(outcome.step("total regret"), "S")
    case.agrees(outcome.step("largest regret"), "R")
    assert outcome.ranks.tolist() == case.expected["ranking"]
    assert bool(outcome.step("acceptable advantage")) is case.expected["acceptable_advantage"]
    assert bool(outcome.step("acceptable stability")) is case.expected["acceptable_stability"]
    assert compromise(outcome) == case.expected["compromise_set"]


@pytest.mark.parametrize(
    ("weights", "index", "chosen"),
    [
        ([2, 2, 2, 2, 1, 1, 1, 1], [1.0, 0.533, 0.552, 0.563, 0.0, 0.686], ["A5"]),
        ([1, 1, 1, 1, 2, 2, 2, 2], [0.684, 1.0, 0.147, 0.554, 0.041, 0.191], ["A3", "A5", "A6"]),
        ([1, 1, 1, 1, 3.2, 3.2, 3.2, 3.2], [0.668, 1.0, 0.051, 0.588, 0.058, 0.078], ["A3", "A5", "A6"]),
    ],
)
def test_opricovic_and_tzeng_2007_with_other_weights(weights: Row, index: Row, chosen: list[str]) -> None:
    outcome = solved(DRINA["matrix"], weights, DRINA["directions"])
    np.testing.assert_allclose(outcome.scores, index, rtol=0, atol=0.0011)
    assert compromise(outcome) == chosen


def test_a_clear_and_stable_leader_is_the_compromise() -> None:
    outcome = solved(DRINA["matrix"], [1] * 8, DRINA["directions"])
    assert outcome.conclusions == (
        "A5 is the compromise: it leads by 0.473, where 0.2 is enough, and is first by total or largest regret too",
    )


def test_a_narrow_lead_makes_a_set_of_all_that_are_near() -> None:
    outcome = solved(DRINA["matrix"], [1, 1, 1, 1, 3.2, 3.2, 3.2, 3.2], DRINA["directions"])
    assert not outcome.step("acceptable advantage")
    assert outcome.conclusions == (
        "A3, A5 and A6 make up the compromise: A3 leads by 0.00757, less than the 0.2 that would set it apart",
    )


def test_a_leader_that_is_first_by_neither_regret_shares_the_set_with_the_second() -> None:
    table = [[1, 101, 1, 101, 1], [101, 1, 101, 1, 101], [1, 1, 1, 1, 101], [11, 11, 11, 16, 61], [56] * 5]
    outcome = solved(table, [1] * 5, ["min"] * 5)
    assert outcome.step("acceptable advantage")
    assert not outcome.step("acceptable stability")
    assert compromise(outcome) == ["A4", "A5"]
    assert outcome.conclusions[0].endswith("A4 leads clearly, but is first neither by total nor by largest regret")


def test_a_shared_first_rank_is_no_advantage() -> None:
    outcome = solved([[4, 4, 4], [7, 6, 8], [8, 8, 6], [6, 8, 8]], [0.3, 0.4, 0.3], ["max"] * 3)
    assert outcome.ranks.tolist() == [4, 3, 1, 1]
    assert not outcome.step("acceptable advantage")
    assert compromise(outcome) == ["A2", "A3", "A4"]


def test_of_two_options_only_one_that_wins_by_both_regrets_is_the_compromise_alone() -> None:
    assert compromise(solved([[3, 3], [1, 1]], [0.6, 0.4], ["max", "max"])) == ["A1"]
    assert compromise(solved([[3, 1], [1, 3]], [0.6, 0.4], ["max", "max"])) == ["A1"]
    assert compromise(solved([[3, 1], [1, 3]], [0.5, 0.5], ["max", "max"])) == ["A1", "A2"]


def test_one_option_is_the_compromise() -> None:
    outcome = solved([[3, 7]], [1, 1], ["max", "min"])
    assert outcome.scores.tolist() == [0.0]
    assert outcome.conclusions == ("A1 is the only option, and so the compromise",)


def test_conditions_of_a_batch_are_those_of_each_ranking() -> None:
    rng = np.random.default_rng(3)
    tables, weights = rng.uniform(0, 1, (20, 5, 4)), rng.dirichlet(np.ones(4), 20)
    both = dk.score(tables, weights, [1, 1, -1, 1], method="vikor", steps=True)
    for k in range(20):
        one = dk.score(tables[k], weights[k], [1, 1, -1, 1], method="vikor", steps=True)
        for step in ("acceptable advantage", "acceptable stability", "compromise set"):
            np.testing.assert_array_equal(both.step(step)[k], one.step(step))
    assert both.conclusions == ()
    assert 0 < both.step("acceptable advantage").sum() < 20


def test_a_constant_column_causes_no_regret() -> None:
    without = dk.score([[1.0, 3.0], [2.0, 1.0], [3.0, 2.0]], [0.3, 0.3], ["max", "min"], method="vikor")
    leaky = [[1.0, 0.2, 3.0], [2.0, 0.2, 1.0], [3.0, 0.2, 2.0]]
    outcome = dk.score(leaky, [0.3, 0.4, 0.3], ["max", "max", "min"], method="vikor")
    np.testing.assert_allclose(outcome.scores, without.scores, atol=1e-15)


def test_equal_regrets_do_not_decide_by_rounding() -> None:
    """Each order of the same three regrets has the same total, up to rounding."""
    table = [list(row) for row in itertools.permutations([0.1, 0.2, 0.7])]
    assert np.array_equal(vikor(np.array(table), np.full(3, 1 / 3), np.ones(3)), np.zeros(6))


def test_the_share_moves_from_the_largest_regret_to_the_total() -> None:
    table, weights, directions = [[10, 0, 9], [6, 6, 6], [0, 10, 0]], [1, 1, 1], ["max"] * 3
    assert solved(table, weights, directions, share=1.0).order[0] == "A1"
    assert solved(table, weights, directions, share=0.0).order[0] == "A2"
    with pytest.raises(MethodError, match=r"share: must be a number from 0 to 1; found 1\.5"):
        solved(table, weights, directions, share=1.5)


def test_many_weights_come_in_blocks_and_take_little_memory() -> None:
    rng = np.random.default_rng(5)
    table, weights, signs = rng.uniform(0, 1, (10, 8)), rng.dirichlet(np.ones(8), (4, 25_000)), np.ones(8)
    assert weights.size > 4 * BLOCK
    tracemalloc.start()
    scores = vikor(table, weights, signs)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 1.5 * scores.nbytes
    for k in ((0, 0), (1, 3_276), (1, 3_277), (3, 24_999)):
        np.testing.assert_allclose(scores[k], vikor(table, weights[k], signs), rtol=0, atol=1e-13)
