from __future__ import annotations

from functools import cache
from itertools import combinations

import numpy as np
import pytest

import decisionkit as dk
from decisionkit.core.declarations.registry import scoring_method
from decisionkit.core.errors import MethodError
from decisionkit.scoring.simus import simus
from tests.scoring.plain import Bounds, Row, Table

MUNIER = scoring_method("simus").example


def solved(matrix: Table, right: Row) -> Row | None:
    """Solve equations by elimination; None where they have not one solution."""
    rows = [[*row, r] for row, r in zip(matrix, right, strict=True)]
    for i in range(len(rows)):
        pivot = max(range(i, len(rows)), key=lambda k: abs(rows[k][i]))
        rows[i], rows[pivot] = rows[pivot], rows[i]
        if abs(rows[i][i]) < 1e-12:
            return None
        for k in range(len(rows)):
            if k != i:
                factor = rows[k][i] / rows[i][i]
                rows[k] = [a - factor * b for a, b in zip(rows[k], rows[i], strict=True)]
    return [row[-1] / row[i] for i, row in enumerate(rows)]


@cache
def best_plan(table: tuple[tuple[float, ...], ...], signs: tuple[float, ...], goal: int) -> Row:
    """Try every corner of the plans that are allowed (of positive performances)."""
    options, others = range(len(table)), [k for k in range(len(signs)) if k != goal]
    best = [0.0] * len(table)
    if signs[goal] > 0 and all(signs[k] < 0 for k in others):
        return best  # nothing limits it
    limit = {k: (max if signs[k] > 0 else min)(row[k] for row in table) for k in others}
    score = -np.inf
    for size in range(min(len(table), len(others)) + 1):
        for some, tight in ((s, t) for s in combinations(options, size) for t in combinations(others, size)):
            corner = solved([[table[i][k] for i in some] for k in tight], [limit[k] for k in tight])
            if corner is None or min(corner, default=0.0) < -1e-9:
                continue
            used = {k: sum(table[i][k] * x for i, x in zip(some, corner, strict=True)) for k in (*others, goal)}
            if any(signs[k] * (used[k] - limit[k]) > 1e-9 for k in others):
                continue
            if signs[goal] * used[goal] > score:
                score = signs[goal] * used[goal]
                best = [0.0] * len(table)
                for i, x in zip(some, corner, strict=True):
                    best[i] = x
    return best


def second_source(table: Table, weights: Row, signs: Row, bounds: Bounds, ranking: str = "participation") -> Row:
    results = []
    for goal in range(len(signs)):
        plan = best_plan(tuple(map(tuple, table)), tuple(signs), goal)
        whole = sum(plan)
        results.append([x / whole if whole > 0 and x / whole > 1e-9 else 0.0 for x in plan])
    scores = []
    for j in range(len(table)):
        if ranking == "dominance":
            scores.append(sum(row[j] - other for row in results for other in row))
        else:
            taken = sum(row[j] > 0 for row in results)
            scores.append(sum(row[j] for row in results) * taken / len(signs))
    return scores


def test_munier_carignano_and_alberto_both_rankings_and_the_plans() -> None:
    given = (MUNIER.performance, MUNIER.weights, MUNIER.directions)
    outcome = dk.score(*given, method="simus", limits=[None, 500, None, None], steps=True)
    assert outcome.ranks.tolist() == [3, 2, 1]
    plans = [[0.125, 0.0, 0.875], [0.0, 0.38889, 0.61111], [0.0, 0.0, 0.0], [0.05682, 0.94318, 0.0]]
    np.testing.assert_allclose(outcome.step("efficient results"), plans, rtol=0, atol=5e-6)
    by_dominance = dk.score(*given, method="simus", limits=[None, 500, None, None], ranking="dominance")
    np.testing.assert_allclose(by_dominance.scores, [-2.45454545, 0.99621211, 1.45833334], rtol=0, atol=1.5e-8)


def test_identical_options_share_where_scikit_criteria_gives_one_of_them_all() -> None:
    """scikit-criteria 0.10: 0.333, 0.176, 0.981 and 0 for the twin of the first."""
    table = [[2, 3, 1], [4, 5, 2], [5, 1, 7], [2, 3, 1]]
    found = dk.score(table, [1, 1, 1], ["max", "max", "max"], method="simus").scores
    assert found[0] == pytest.approx(found[3], rel=1e-12)


def test_equally_good_plans_do_not_depend_on_the_order_of_options() -> None:
    rng = np.random.default_rng(1)
    for _ in range(60):
        table = rng.integers(1, 4, (int(rng.integers(3, 9)), int(rng.integers(2, 6)))).astype(float)
        signs = rng.choice([1.0, -1.0], table.shape[1])
        weights, order = np.ones(table.shape[1]) / table.shape[1], rng.permutation(len(table))
        before, after = simus(table, weights, signs), simus(table[order], weights, signs)
        np.testing.assert_allclose(after, before[order], rtol=0, atol=1e-9)


def test_weights_above_0_change_nothing_and_0_leaves_a_criterion_out() -> None:
    rng = np.random.default_rng(1)
    table, signs = rng.uniform(1, 9, (5, 4)), [1, 1, -1, 1]
    weights = np.array([[0.1, 0.2, 0.3, 0.4], [0.7, 0.1, 0.1, 0.1], [0.5, 0.0, 0.2, 0.3]])
    found = dk.score(table, weights, signs, method="simus").scores
    np.testing.assert_array_equal(found[0], found[1])
    without = dk.score(table[:, [0, 2, 3]], [1, 1, 1], [1, -1, 1], method="simus").scores
    np.testing.assert_allclose(found[2], without, rtol=0, atol=1e-14)


def test_one_option_is_the_whole_plan_of_every_programme() -> None:
    outcome = dk.score([[3.0, 7.0, 2.0]], [1, 1, 1], ["max", "max", "max"], method="simus")
    assert outcome.scores.tolist() == [pytest.approx(3.0)]


def test_criteria_without_a_plan_are_named_and_the_lack_of_weights_is_said() -> None:
    outcome = dk.score([[3.0, 7.0], [5.0, 1.0]], [0.5, 0.5], ["max", "min"], method="simus", steps=True)
    assert outcome.scores.tolist() == [0.0, 0.0]
    assert outcome.notices == ("SIMUS does not use weights: each criterion with a weight above 0 has one programme",)
    assert outcome.conclusions == (
        "no plan comes from criteria 1, 2 in the order given: the best is to do nothing, nothing limits it, or its "
        "weight is 0",
    )


def test_options_beyond_those_a_programme_starts_with_are_not_forgotten() -> None:
    """The good ones stand last, behind 2,000 that gain more at a price that is too high."""
    rng = np.random.default_rng(1)
    poor = np.column_stack([rng.uniform(9, 10, 2000), rng.uniform(9, 10, (2000, 2))])
    table = np.vstack([poor, [[8.0, 1.0, 2.0], [7.0, 2.0, 1.0]]])
    plans = dk.score(table, [1, 1, 1], ["max", "max", "max"], method="simus", steps=True).step("efficient results")
    assert plans[0, :2000].sum() == 0
    assert (plans[0, 2000:] > 0.4).all()


def test_a_limit_is_needed_for_each_criterion() -> None:
    with pytest.raises(MethodError, match="SIMUS, limits: must have one entry for each of the 2 criteria; found 3"):
        dk.score([[3.0, 7.0], [5.0, 1.0]], [1, 1], ["max", "min"], method="simus", limits=[1, None, 2])


def test_limits_that_no_plan_can_keep_give_no_plan() -> None:
    table, limits = [[3.0, 7.0, 1.0], [5.0, 1.0, 2.0]], [1.0, None, 50.0]
    plans = dk.score(table, [1, 1, 1], ["max", "max", "min"], method="simus", limits=limits, steps=True)
    assert not plans.step("efficient results")[1].any()


def test_small_limits_are_kept_to_as_well() -> None:
    table = [[2660, 9.69], [1e-3, 6714], [1010, 1.4e-4]]
    assert dk.score(table, [1, 1], ["min", "min"], method="simus").scores.tolist() == [0.0, 0.5, 0.5]
