from __future__ import annotations

from itertools import combinations
from typing import Any

import numpy as np
import pytest
from scipy.optimize import linprog

import decisionkit as dk
from decisionkit.core.errors import InputError
from tests.papers import paper

Array = np.ndarray[Any, np.dtype[np.float64]]


def random_judgments(rng: np.random.Generator, n: int) -> Array:
    """Return judgments with one best criterion, one worst, and anything in between."""
    largest = int(rng.integers(2, 10))
    rows = rng.integers(1, largest + 1, (2, n)).astype(float)
    best, worst = rng.permutation(n)[:2]
    rows[0, best] = rows[1, worst] = 1
    rows[1, best] = rows[0, worst] = largest
    for j in range(n):
        if j not in (best, worst):  # neither equally best nor equally worst: the roles are plain
            rows[:, j] = np.clip(rows[:, j], 1, largest)
            if (rows[0, j], rows[1, j]) in ((1, largest), (largest, 1)):
                rows[:, j] = largest
    return rows


def constraints(rows: Array, deviation: float) -> Array:
    """Return the nonlinear model under a fixed deviation, in plain loops: each row times the weights is at most 0."""
    n = rows.shape[1]
    best, worst = roles(rows)
    found = []
    for j in range(n):
        for sign in (1.0, -1.0):
            first, second = np.zeros(n), np.zeros(n)
            first[best] += sign
            first[j] -= sign * rows[0, j] + deviation
            second[j] += sign
            second[worst] -= sign * rows[1, j] + deviation
            found += [first] if j != best else []
            found += [second] if j != worst else []
    return np.array(found)


def roles(rows: Array) -> tuple[int, int]:
    largest = rows.max()
    best = next(j for j in range(rows.shape[1]) if rows[0, j] == 1 and rows[1, j] == largest)
    worst = next(j for j in range(rows.shape[1]) if rows[1, j] == 1 and rows[0, j] == largest)
    return best, worst


def smallest_by_corners(rows: Array) -> float:
    """Return the smallest deviation of the linear model: the least over all corners of what is allowed."""
    n = rows.shape[1]
    best, worst = roles(rows)
    differences = []
    for j in range(n):
        if j != best:
            differences.append(np.eye(n)[best] - rows[0, j] * np.eye(n)[j])
        if j not in (best, worst):
            differences.append(np.eye(n)[j] - rows[1, j] * np.eye(n)[worst])
    signed = np.array([sign * row for row in differences for sign in (1, -1)])
    limits = np.hstack([signed, -np.ones((len(signed), 1))])
    sums = np.append(np.ones(n), 0.0)
    corners = np.array([np.vstack([limits[list(chosen)], sums]) for chosen in combinations(range(len(limits)), n)])
    corners = corners[np.abs(np.linalg.det(corners)) > 1e-9]
    right = np.append(np.zeros(n), 1.0)
    points = np.linalg.solve(corners, np.broadcast_to(right[:, None], (len(corners), n + 1, 1)))[..., 0]
    allowed = (points @ limits.T <= 1e-9).all(axis=1) & (points[:, :n] >= -1e-9).all(axis=1)
    return float(points[allowed, n].min())


def largest_difference(rows: Array, weights: Array) -> float:
    best, worst = roles(rows)
    return float(max(np.abs(weights[best] - rows[0] * weights).max(), np.abs(weights - rows[1] * weights[worst]).max()))


def test_rezaei_2015_mode_of_transport() -> None:
    case = paper("w-bwm-rezaei2015")
    data = [case.inputs["best_to_others"], case.inputs["others_to_worst"]]
    found = dk.weigh(data, method="bwm", model="nonlinear")
    case.agrees(found.values, "weights")
    case.agrees(found.diagnostics["deviation"], "xi_star")
    np.testing.assert_allclose(found.diagnostics["consistency_ratio_output"], 0.26 / 4.47, atol=1e-3)


def test_the_same_case_by_the_linear_model() -> None:
    case = paper("w-bwm-rezaei2015")
    data = [case.inputs["best_to_others"], case.inputs["others_to_worst"]]
    printed = case.expected["linear_model_computed_here"]
    found = dk.weigh(data, method="bwm")
    np.testing.assert_allclose(found.values, printed["weights"], atol=5e-7)
    np.testing.assert_allclose(found.diagnostics["deviation"], printed["xi_L"], atol=5e-7)


def test_random_judgments_linear_reach_the_best_of_all_corners() -> None:
    rng = np.random.default_rng(1)
    for _ in range(200):
        rows = random_judgments(rng, int(rng.integers(2, 5)))
        found = dk.weigh(rows, method="bwm")
        smallest = smallest_by_corners(rows)
        np.testing.assert_allclose(found.diagnostics["deviation"], smallest, atol=1e-9)
        np.testing.assert_allclose(largest_difference(rows, found.values), smallest, atol=1e-9)


def test_random_judgments_nonlinear_no_smaller_deviation_is_possible() -> None:
    rng = np.random.default_rng(2)
    for _ in range(200):
        n = int(rng.integers(2, 8))
        rows = random_judgments(rng, n)
        found = dk.weigh(rows, method="bwm", model="nonlinear").diagnostics
        sums = {"A_eq": np.ones((1, n)), "b_eq": [1.0]}
        deviation = float(found["deviation"])
        enough = linprog(np.zeros(n), constraints(rows, deviation + 1e-5), np.zeros(4 * n - 4), **sums)
        assert enough.status == 0
        if deviation > 1e-3:
            short = constraints(rows, deviation - 1e-3) + 1e-6  # a margin above what the solver lets pass
            assert linprog(np.zeros(n), short, np.zeros(4 * n - 4), **sums).status == 2


def test_ranges_of_the_nonlinear_model_are_those_of_linear_programs() -> None:
    rng = np.random.default_rng(3)
    for _ in range(30):
        n = int(rng.integers(3, 7))
        rows = random_judgments(rng, n)
        found = dk.weigh(rows, method="bwm", model="nonlinear")
        allowed = constraints(rows, float(found.diagnostics["deviation"]) + 1e-9)
        for j in range(n):
            for sign, name in ((1.0, "lowest"), (-1.0, "highest")):
                end = linprog(sign * np.eye(n)[j], allowed, np.zeros(4 * n - 4), A_eq=np.ones((1, n)), b_eq=[1.0])
                np.testing.assert_allclose(found.diagnostics[name][j], sign * end.fun, atol=1e-5)
        middle = (found.diagnostics["lowest"] + found.diagnostics["highest"]) / 2
        np.testing.assert_allclose(found.values, middle / middle.sum(), rtol=1e-12)


def test_the_linear_model_has_one_answer() -> None:
    """No weight can be larger or smaller without a larger deviation."""
    rng = np.random.default_rng(6)
    for _ in range(30):
        n = int(rng.integers(3, 6))
        rows = random_judgments(rng, n)
        found = dk.weigh(rows, method="bwm")
        best, worst = roles(rows)
        unit = np.eye(n)
        above = [unit[best] - rows[0, j] * unit[j] for j in range(n)] + [
            unit[j] - rows[1, j] * unit[worst] for j in range(n)
        ]
        allowed, limit = np.vstack([above, -np.array(above)]), float(found.diagnostics["deviation"]) + 1e-12
        limits = np.where(np.abs(allowed).sum(axis=1) > 0, limit, 1.0)
        for j in range(n):
            for sign in (1.0, -1.0):
                end = linprog(sign * unit[j], allowed, limits, A_eq=np.ones((1, n)), b_eq=[1.0])
                np.testing.assert_allclose(found.values[j], sign * end.fun, atol=1e-6)


def test_a_search_comes_near_only() -> None:
    """What a library finds with penalties has a larger deviation."""
    rows = np.array([[2.0, 1, 4, 3, 8], [4, 8, 2, 3, 1]])
    found = dk.weigh(rows, method="bwm")
    np.testing.assert_allclose(found.values[0], 0.2295, atol=5e-5)
    np.testing.assert_allclose(found.diagnostics["deviation"], 0.01093, atol=5e-6)
    searched = np.array([0.22341421, 0.45202703, 0.1150836, 0.15434944, 0.05512572])
    assert largest_difference(rows, searched) > 0.011


@pytest.mark.parametrize("model", ["linear", "nonlinear"])
def test_random_judgments_in_another_order_have_the_same_weights(model: str) -> None:
    rng = np.random.default_rng(5)
    for _ in range(40):
        rows = random_judgments(rng, int(rng.integers(3, 8)))
        order = rng.permutation(rows.shape[1])
        before = dk.weigh(rows, method="bwm", model=model).values
        after = dk.weigh(rows[:, order], method="bwm", model=model).values
        np.testing.assert_allclose(after, before[order], atol=1e-9)


@pytest.mark.parametrize("model", ["linear", "nonlinear"])
def test_judgments_that_agree_give_their_weights_back(model: str) -> None:
    found = dk.weigh([[2, 1, 4, 2, 8], [4, 8, 2, 4, 1]], method="bwm", model=model)
    np.testing.assert_allclose(found.values, np.array([4, 8, 2, 4, 1]) / 19, rtol=1e-12)
    for name in ("deviation", "consistency_ratio_input", "consistency_ratio_output"):
        np.testing.assert_allclose(found.diagnostics[name], 0.0, atol=1e-12)


@pytest.mark.parametrize("model", ["linear", "nonlinear"])
def test_equally_best_and_equally_worst_criteria_weigh_the_same(model: str) -> None:
    weights = dk.weigh([[1, 1, 4, 3, 8, 8], [8, 8, 2, 3, 1, 1]], method="bwm", model=model).values
    np.testing.assert_allclose(weights[[0, 4]], weights[[1, 5]], rtol=1e-12)
    np.testing.assert_allclose(dk.weigh([[1, 1, 1], [1, 1, 1]], method="bwm", model=model).values, 1 / 3, rtol=1e-12)


@pytest.mark.parametrize("model", ["linear", "nonlinear"])
def test_one_and_two_criteria(model: str) -> None:
    assert dk.weigh([[1], [1]], method="bwm", model=model).values.tolist() == [1.0]
    np.testing.assert_allclose(dk.weigh([[1, 4], [4, 1]], method="bwm", model=model).values, [0.8, 0.2], rtol=1e-12)


@pytest.mark.parametrize(
    ("scale", "index"), [(2, 0.44), (3, 1.0), (4, 1.63), (5, 2.30), (6, 3.0), (7, 3.73), (8, 4.47), (9, 5.23)]
)
def test_the_output_ratio_has_the_consistency_index_of_the_paper(scale: float, index: float) -> None:
    """Rezaei (2015), table 1; the worst judgments are best to j = j to worst = best to worst."""
    found = dk.weigh([[1, scale, scale], [scale, scale, 1]], method="bwm", model="nonlinear").diagnostics
    np.testing.assert_allclose(found["deviation"], index, atol=5e-3)
    np.testing.assert_allclose(found["consistency_ratio_output"], 1.0, rtol=1e-9)
    np.testing.assert_allclose(found["consistency_ratio_input"], 1.0, rtol=1e-12)


def test_the_input_ratio_and_its_limit() -> None:
    found = dk.weigh([[1, 3, 4, 8], [8, 4, 3, 1]], method="bwm").diagnostics
    np.testing.assert_allclose(found["consistency_ratio_input"], 4 / 56)
    assert found["consistency_limit_input"] == 0.2521
    assert dk.weigh([[1, 2, 2], [2, 1, 1]], method="bwm").diagnostics["consistency_limit_input"] == 0.0
    many = dk.weigh([[1, *[2] * 10, 4], [4, *[2] * 10, 1]], method="bwm").diagnostics
    assert many["consistency_limit_input"] == 0.2683


def test_contradicting_judgments_are_said_with_the_criterion_to_look_at() -> None:
    found = dk.weigh([[1, 2, 8, 8], [8, 4, 7, 1]], method="bwm")
    assert found.notices == (
        "the judgments contradict each other: consistency ratio 0.857, above 0.2521; look first at criterion 3: "
        "8 x 7 = 56, while best against worst is 8",
    )
    both = dk.weigh([[[1, 2, 8, 8], [8, 4, 7, 1]], [[1, 2, 4, 8], [8, 4, 2, 1]]], method="bwm")
    assert both.notices == ("in 1 of 2 sets of judgments the consistency ratio is above its limit",)


def test_every_fault_names_its_row() -> None:
    with pytest.raises(InputError) as scale:
        dk.weigh([[1, 10], [0.5, 1]], method="bwm")
    assert [str(fault.where) for fault in scale.value.faults] == [
        "best to others, criterion 2",
        "others to worst, criterion 1",
    ]
    with pytest.raises(InputError, match=r"best to others: needs a 1, the best criterion .*found 2 as the smallest"):
        dk.weigh([[2, 3, 4], [2, 4, 1]], method="bwm")
    with pytest.raises(InputError, match=r"judgments\[1\]: best against worst must be the same number in both rows"):
        dk.weigh([[[1, 8], [8, 1]], [[1, 8], [7, 1]]], method="bwm")
    with pytest.raises(InputError, match="and the largest of each; found best to others up to 9, 8 for the worst"):
        dk.weigh([[1, 9, 8], [8, 2, 1]], method="bwm")
