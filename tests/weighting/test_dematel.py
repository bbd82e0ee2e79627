from __future__ import annotations

import math

import numpy as np
import pytest

import decisionkit as dk
from decisionkit.core.errors import InputError
from decisionkit.weighting.dematel import declaration

Matrix = list[list[float]]


def second_source(
    given: Matrix, weighting: str = "prominence", scaling: str = "rows_and_columns"
) -> tuple[list[float], list[float]]:
    """Weights and relations by adding up the chains, one step longer each time, until nothing is added."""
    n = len(given)
    sums = [sum(row) for row in given]
    if scaling == "rows_and_columns":
        sums += [sum(row[j] for row in given) for j in range(n)]
    direct = [[x / max(sums) for x in row] for row in given]
    # chains that start at i: e = X 1 + X e; that end at j: r = 1 X + r X
    exerted, received = [0.0] * n, [0.0] * n
    for _ in range(20000):
        longer = [sum(direct[i][j] * (1 + exerted[j]) for j in range(n)) for i in range(n)]
        ending = [sum(direct[i][j] * (1 + received[i]) for i in range(n)) for j in range(n)]
        change = max(abs(a - b) for a, b in zip(longer + ending, exerted + received, strict=True))
        exerted, received = longer, ending
        if change < 1e-15:
            break
    prominence = [a + b for a, b in zip(exerted, received, strict=True)]
    relation = [a - b for a, b in zip(exerted, received, strict=True)]
    size = prominence if weighting == "prominence" else [math.hypot(*p) for p in zip(prominence, relation, strict=True)]
    return [s / sum(size) for s in size], relation


def random_influences(rng: np.random.Generator) -> Matrix:
    """Return influences whose chains die out soon enough to be added up one by one."""
    while True:
        n = int(rng.integers(2, 7))
        matrix = rng.integers(0, 5, (n, n)).astype(float)
        np.fill_diagonal(matrix, 0.0)
        largest = matrix.sum(axis=1).max()
        if largest > 0 and np.abs(np.linalg.eigvals(matrix / largest)).max() < 0.95:
            return [[float(x) for x in row] for row in matrix]


def test_jmcdm_example_ten_criteria() -> None:
    example = declaration.example
    found = dk.weigh(example.data, method="dematel", weighting="length")
    np.testing.assert_allclose(found.values, example.weights, rtol=0, atol=5e-6)
    exerted = [
        0.3991458,
        0.2261648,
        1.0204318,
        0.7538625,
        0.8096760,
        0.9780926,
        0.2717874,
        0.9455390,
        0.5960514,
        0.2937537,
    ]
    received = [
        1.5527024,
        0.7251791,
        0.8551461,
        0.6895615,
        0.2059141,
        0.6790404,
        0.1057168,
        0.3163574,
        0.6484014,
        0.5164858,
    ]
    np.testing.assert_allclose(found.diagnostics["exerted"], exerted, rtol=0, atol=6e-8)
    np.testing.assert_allclose(found.diagnostics["received"], received, rtol=0, atol=6e-8)
    np.testing.assert_allclose(found.diagnostics["total"].mean(), 0.062945, atol=6e-7)  # printed as the threshold


@pytest.mark.parametrize("weighting", ["prominence", "length"])
@pytest.mark.parametrize("scaling", ["rows_and_columns", "rows"])
def test_random_influences_agree_with_adding_up_the_chains(weighting: str, scaling: str) -> None:
    rng = np.random.default_rng(1)
    for _ in range(50):
        given = random_influences(rng)
        weights, relation = second_source(given, weighting, scaling)
        found = dk.weigh(given, method="dematel", weighting=weighting, scaling=scaling)
        np.testing.assert_allclose(found.values, weights, rtol=1e-9)
        np.testing.assert_allclose(found.diagnostics["relation"], relation, atol=1e-9)


def test_relations_sum_to_0_and_a_cause_is_above_it() -> None:
    found = dk.weigh([[0, 4, 4], [0, 0, 0], [0, 1, 0]], method="dematel").diagnostics
    np.testing.assert_allclose(found["relation"].sum(), 0.0, atol=1e-12)
    assert found["relation"][0] > 0 > found["relation"][1]


def test_a_criterion_apart_from_all_influence_weighs_0() -> None:
    assert dk.weigh([[0, 4, 0], [1, 0, 0], [0, 0, 0]], method="dematel").values[2] == 0.0


def test_one_criterion_weighs_1() -> None:
    assert dk.weigh([[0]], method="dematel").values.tolist() == [1.0]


def test_the_unit_of_influence_does_not_matter() -> None:
    given = np.array([[0, 4, 2], [0, 0, 1], [1, 0, 0]])
    np.testing.assert_allclose(
        dk.weigh(given * 25, method="dematel", highest=100).values, dk.weigh(given, method="dematel").values, rtol=1e-13
    )


@pytest.mark.parametrize(
    "given",
    [
        [[0, 2, 2], [2, 0, 2], [2, 2, 0]],
        [[0, 3], [3, 0]],
        [[0, 4, 0, 0], [4, 0, 0, 0], [0, 0, 0, 1], [0, 0, 0, 0]],
    ],
)
def test_chains_that_never_die_out_are_refused(given: Matrix) -> None:
    with pytest.raises(InputError, match=r"influences\[0\]: chains of influence must die out.*is 1\)\. Tell stronger"):
        dk.weigh([given], method="dematel")


def test_every_fault_names_its_cell() -> None:
    with pytest.raises(InputError) as caught:
        dk.weigh([[1, 5], [-1, 0]], method="dematel")
    assert [str(fault.where) for fault in caught.value.faults] == [
        "influences, criterion 1 against criterion 2",
        "influences, criterion 2 against criterion 1",
        "influences, criterion 1 against criterion 1",
    ]
    with pytest.raises(InputError, match=r"influences\[1\]: must not all be 0; found only zeros\. Say which"):
        dk.weigh([[[0, 1], [0, 0]], [[0, 0], [0, 0]]], method="dematel")
