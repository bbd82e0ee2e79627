from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest

import decisionkit as dk
from decisionkit.core.errors import InputError
from decisionkit.weighting.ahp import random_index
from tests.papers import paper

Matrix = list[list[float]]

#: Saaty (2008), International Journal of Services Sciences 1(1):83-98: criteria for a job.
JOB: Matrix = [
    [1, 1 / 4, 1 / 6, 1 / 4, 1 / 8],
    [4, 1, 1 / 3, 3, 1 / 7],
    [6, 3, 1, 4, 1 / 2],
    [4, 1 / 3, 1 / 4, 1, 1 / 7],
    [8, 7, 2, 7, 1],
]


def second_source(matrix: Matrix, prioritisation: str = "eigenvector") -> tuple[list[float], float]:
    """Power iteration on Harker's matrix, or the fixed point of least squares; NaN is a missing judgment."""
    n = len(matrix)
    weights = [1.0 / n] * n
    growth = float(n)
    for _ in range(4000):
        following = []
        for i, row in enumerate(matrix):
            made = [j for j in range(n) if not math.isnan(row[j])]
            if prioritisation == "eigenvector":
                following.append(sum(row[j] * weights[j] for j in made) + (n - len(made)) * weights[i])
            else:
                logarithms = [math.log(row[j] * weights[j]) for j in made]
                following.append(math.exp(sum(logarithms) / len(logarithms)))
        growth = sum(following)
        before, weights = weights, [each / growth for each in following]
        if max(abs(a - b) for a, b in zip(before, weights, strict=True)) < 1e-15:
            break
    return weights, growth


def random_judgments(rng: np.random.Generator, missing: float) -> Matrix:
    n = int(rng.integers(1, 7))
    weights = rng.dirichlet(np.ones(n) * 3).tolist()
    matrix = [[1.0] * n for _ in range(n)]
    for i in range(n):
        for j in range(i + 1, n):
            blank = j > i + 1 and rng.random() < missing
            matrix[i][j] = math.nan if blank else weights[i] / weights[j] * math.exp(rng.normal(0, 0.4))
            matrix[j][i] = 1 / matrix[i][j]
    return matrix


def test_papathanasiou_and_ploskas_the_whole_hierarchy() -> None:
    """Weights of criteria, priorities of alternatives on each, and their weighted sum."""
    case = paper("ahp-papathanasiou2018-full")
    criteria = dk.weigh(case.inputs["criteria_comparisons"], method="ahp")
    case.agrees(criteria.values, "criteria_weights")
    local = dk.weigh(case.inputs["alternative_comparisons"], method="ahp").values
    outcome = dk.score(local.T, criteria.values, ["max"] * 4, method="weighted_sum", normalisation="none")
    case.agrees(outcome.scores)
    assert outcome.ranks.tolist() == case.expected["ranking"]


def test_the_same_case_its_printed_inconsistency_is_the_ratio() -> None:
    case = paper("ahp-papathanasiou2018-full")
    found = dk.weigh(case.inputs["criteria_comparisons"], method="ahp").diagnostics
    np.testing.assert_allclose(
        found["consistency_ratio"], case.expected["consistency_index_criteria_printed_by_pyrepo"], rtol=1e-9
    )
    np.testing.assert_allclose(found["consistency_index"], 0.014498, atol=5e-7)
    np.testing.assert_allclose(found["lambda_max"], 4.0435, atol=5e-5)


def test_saaty_2008_criteria_for_a_job() -> None:
    found = dk.weigh(JOB, method="ahp")
    np.testing.assert_allclose(found.values, [0.036, 0.122, 0.262, 0.075, 0.506], rtol=0, atol=5e-4)


def test_watrobski_2016_green_energy() -> None:
    """Sustainability 8(8):702, ten criteria, four decimals."""
    matrix = [
        [1, 2, 2, 2, 6, 2, 1, 1, 1 / 2, 1 / 2],
        [1 / 2, 1, 1, 1, 4, 1, 1, 1, 1 / 2, 1 / 2],
        [1 / 2, 1, 1, 1, 3, 1, 1 / 2, 1 / 2, 1 / 3, 1 / 3],
        [1 / 2, 1, 1, 1, 3, 1, 1 / 2, 1 / 2, 1 / 3, 1 / 3],
        [1 / 6, 1 / 4, 1 / 3, 1 / 3, 1, 1 / 3, 1 / 5, 1 / 5, 1 / 9, 1 / 9],
        [1 / 2, 1, 1, 1, 3, 1, 1 / 2, 1 / 2, 1 / 3, 1 / 3],
        [1, 1, 2, 2, 5, 2, 1, 1, 1 / 2, 1 / 2],
        [1, 1, 2, 2, 5, 2, 1, 1, 1 / 2, 1 / 2],
        [2, 2, 3, 3, 9, 3, 2, 2, 1, 1],
        [2, 2, 3, 3, 9, 3, 2, 2, 1, 1],
    ]
    printed = [0.1165, 0.0804, 0.0614, 0.0614, 0.0205, 0.0614, 0.10648, 0.10648, 0.19266, 0.19266]
    np.testing.assert_allclose(dk.weigh(matrix, method="ahp").values, printed, rtol=0, atol=5e-5)


@pytest.mark.parametrize("prioritisation", ["eigenvector", "geometric_mean"])
@pytest.mark.parametrize("missing", [0.0, 0.5])
def test_random_judgments_agree_with_plain_iteration(prioritisation: str, missing: float) -> None:
    rng = np.random.default_rng(3)
    for _ in range(50):
        matrix = random_judgments(rng, missing)
        weights, growth = second_source(matrix, prioritisation)
        found = dk.weigh(matrix, method="ahp", prioritisation=prioritisation)
        np.testing.assert_allclose(found.values, weights, rtol=1e-9)
        if prioritisation == "eigenvector":
            np.testing.assert_allclose(found.diagnostics["lambda_max"], growth, rtol=1e-9)


def test_a_complete_table_has_the_geometric_means_of_its_rows() -> None:
    means = [math.prod(row) ** (1 / 5) for row in JOB]
    found = dk.weigh(JOB, method="ahp", prioritisation="geometric_mean").values
    np.testing.assert_allclose(found, np.array(means) / sum(means), rtol=1e-13)


def test_the_geometric_index_is_the_mean_square_of_logarithms_of_errors() -> None:
    """Aguarón & Moreno-Jiménez (2003), equation of the index, in plain loops."""
    means = [math.prod(row) ** (1 / 5) for row in JOB]
    squares = [math.log(JOB[i][j] * means[j] / means[i]) ** 2 for i in range(5) for j in range(i + 1, 5)]
    found = dk.weigh(JOB, method="ahp").diagnostics
    np.testing.assert_allclose(found["geometric_consistency_index"], 2 * sum(squares) / (4 * 3), rtol=1e-12)
    assert found["geometric_consistency_limit"] == 0.370


@pytest.mark.parametrize(("n", "limit"), [(1, 0.3147), (2, 0.3147), (3, 0.3147), (4, 0.3526), (5, 0.370), (9, 0.370)])
def test_limits_of_the_geometric_index_by_number_of_criteria(n: int, limit: float) -> None:
    assert dk.weigh(np.ones((n, n)), method="ahp").diagnostics["geometric_consistency_limit"] == limit


def test_harker_1987_a_missing_judgment_is_the_quotient_of_the_weights() -> None:
    found = dk.weigh([[1, 2, None], [0.5, 1, 2], [None, 0.5, 1]], method="ahp")
    np.testing.assert_allclose(found.values, [4 / 7, 2 / 7, 1 / 7], rtol=1e-13)
    np.testing.assert_allclose(found.diagnostics["lambda_max"], 3.0, rtol=1e-13)
    assert found.diagnostics["missing"] == 1
    assert found.diagnostics["consistency_ratio"] == 0.0
    assert found.diagnostics["worst_pairs"][2].tolist() == [0, 0]
    assert found.notices == ("judgments that were not made: 1; the weights follow from the other 2",)


def test_filling_in_the_quotients_of_the_weights_changes_nothing() -> None:
    rng = np.random.default_rng(4)
    for _ in range(20):
        matrix = np.array(random_judgments(rng, 0.5))
        for prioritisation in ("eigenvector", "geometric_mean"):
            weights = dk.weigh(matrix, method="ahp", prioritisation=prioritisation).values
            full = np.where(np.isnan(matrix), weights[:, None] / weights, matrix)
            again = dk.weigh(full, method="ahp", prioritisation=prioritisation).values
            np.testing.assert_allclose(again, weights, rtol=1e-9)


@pytest.mark.parametrize("prioritisation", ["eigenvector", "geometric_mean"])
def test_judgments_that_agree_give_their_weights_back(prioritisation: str) -> None:
    weights = np.array([0.5, 0.25, 0.15, 0.1])
    found = dk.weigh(weights[:, None] / weights, method="ahp", prioritisation=prioritisation)
    np.testing.assert_allclose(found.values, weights, rtol=1e-14)
    np.testing.assert_allclose(found.diagnostics["lambda_max"], 4.0, rtol=1e-14)
    np.testing.assert_allclose(found.diagnostics["consistency_ratio"], 0.0, atol=1e-14)
    assert found.notices == ()


def test_one_and_two_criteria_cannot_contradict_each_other() -> None:
    one = dk.weigh([[1]], method="ahp")
    assert one.values.tolist() == [1.0]
    assert one.diagnostics["worst_pairs"].shape == (0, 2)
    two = dk.weigh([[1, 3], [None, 1]], method="ahp")
    np.testing.assert_allclose(two.values, [0.75, 0.25], rtol=1e-15)
    assert two.diagnostics["lambda_max"] == 2.0
    for found in (one, two):
        assert found.diagnostics["consistency_index"] == found.diagnostics["consistency_ratio"] == 0.0
        assert found.diagnostics["geometric_consistency_index"] == 0.0


def test_random_indices_of_saaty_go_on_beyond_15_criteria() -> None:
    assert [float(random_index(n)) for n in (1, 2, 3, 4, 9, 15)] == [0.0, 0.0, 0.58, 0.90, 1.45, 1.59]
    np.testing.assert_allclose(random_index(16), (1.7699 * 16 - 4.3513) / 15)
    assert 1.59 < float(random_index(16)) < float(random_index(30)) < 1.77
    matrix = np.ones((20, 20))
    matrix[0, 1], matrix[1, 0] = 9, 1 / 9
    found = dk.weigh(matrix, method="ahp").diagnostics
    np.testing.assert_allclose(found["consistency_ratio"], found["consistency_index"] / random_index(20))


def test_missing_judgments_make_contradiction_by_chance_rarer() -> None:
    assert float(random_index(4, 0)) > float(random_index(4, 1)) > float(random_index(4, 2)) > 0
    np.testing.assert_allclose(random_index(4, 3), 0.0, atol=1e-15)
    np.testing.assert_allclose(random_index(5, 3), 1.12 / 2)


@pytest.mark.parametrize("given", [(2, 4, 3), (1 / 3, 5, 7), (9, 2, 1 / 8), (1, 6, 4)])
def test_judgments_that_are_equally_far_stand_in_their_own_order(given: tuple[float, float, float]) -> None:
    first, second, third = given  # of three criteria all are equally far, whatever they are
    matrix = [[1, first, second], [1 / first, 1, third], [1 / second, 1 / third, 1]]
    found = dk.weigh(matrix, method="ahp")
    assert found.diagnostics["worst_pairs"].tolist() == [[1, 2], [1, 3], [2, 3]]


def test_the_worst_judgment_is_named_with_the_value_that_would_fit() -> None:
    weights = np.array([0.4, 0.3, 0.2, 0.1])
    matrix = weights[:, None] / weights
    matrix[1, 3], matrix[3, 1] = 1 / 4, 4
    found = dk.weigh(matrix, method="ahp")
    assert found.diagnostics["worst_pairs"][0].tolist() == [2, 4]
    assert found.diagnostics["worst_given"][0] == 0.25
    fitting = found.values[1] / found.values[3]
    np.testing.assert_allclose(found.diagnostics["worst_fitting"][0], fitting, rtol=1e-12)
    assert found.notices == (
        f"the judgments contradict each other: consistency ratio {found.diagnostics['consistency_ratio']:.3g}, above "
        f"0.1; look first at criterion 2 against criterion 4: given 0.25, {fitting:.3g} would fit",
    )
    geometric = dk.weigh(matrix, method="ahp", prioritisation="geometric_mean")
    assert "geometric consistency index" in geometric.notices[0]
    assert (
        "in 1 of 2 tables the consistency ratio is above 0.1"
        in dk.weigh([matrix, np.ones((4, 4))], method="ahp").notices[0]
    )


def test_a_pair_that_is_not_reciprocal_is_named_with_both_values() -> None:
    with pytest.raises(
        InputError, match=r"criterion 1 against criterion 2 and .*criterion 2 against criterion 1: .*3 and 0.5"
    ):
        dk.weigh([[1, 3], [0.5, 1]], method="ahp")


def test_the_means_of_columns_are_something_else() -> None:
    """What one library calls AHP by default."""
    matrix = np.array(JOB)
    means = (matrix / matrix.sum(axis=0)).mean(axis=1)
    found = dk.weigh(JOB, method="ahp").values
    np.testing.assert_allclose([means[4], found[4]], [0.494, 0.506], atol=5e-4)


def test_a_large_batch_equals_its_single_tables() -> None:
    rng = np.random.default_rng(8)
    batch = rng.dirichlet(np.ones(6), 3000)
    batch = batch[:, :, None] / batch[:, None, :] * np.exp(rng.normal(0, 0.3, (3000, 6, 6)))
    upper: Any = np.triu(np.ones((6, 6), dtype=bool), 1)
    matrices = np.where(upper, batch, np.nan)
    found = dk.weigh(matrices, method="ahp").values
    for k in range(0, 3000, 500):
        np.testing.assert_allclose(found[k], dk.weigh(matrices[k], method="ahp").values, rtol=1e-12)


@pytest.mark.parametrize("n", [2, 3, 4, 5])
def test_the_worst_judgments_are_of_pairs_and_stand_in_no_row_of_a_criterion(n: int) -> None:
    matrix = [[float(j - i + 1) if j >= i else 1.0 / (i - j + 1) for j in range(n)] for i in range(n)]
    for row in dk.weigh(matrix, method="ahp").rows():
        assert set(row) == {"criterion", "weight"}
