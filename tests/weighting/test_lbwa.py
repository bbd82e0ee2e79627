from __future__ import annotations

import numpy as np
import pytest

import decisionkit as dk
from decisionkit.core.errors import InputError


def second_source(levels: list[int], values: list[int], elasticity: float | None = None) -> list[float]:
    """The steps of the paper in plain loops."""
    r = max(levels.count(level) for level in levels)
    r0 = r + 1 if elasticity is None else elasticity
    influence = [r0 / (i * r0 + within) for i, within in zip(levels, values, strict=True)]
    most_important = 1 / sum(influence)
    return [f * most_important for f in influence]


def random_judgments(rng: np.random.Generator) -> tuple[list[int], list[int]]:
    n = int(rng.integers(1, 10))
    levels = rng.integers(1, 5, n).tolist()
    levels[0] = 1
    most = max(levels.count(level) for level in levels)
    return levels, [0, *rng.integers(0, most + 1, n - 1).tolist()]


def test_zizovic_and_pamucar_2019_first_example() -> None:
    found = dk.weigh([[1, 1, 1, 2, 1, 1, 1, 2], [4, 0, 5, 2, 2, 4, 3, 1]], method="lbwa")
    np.testing.assert_allclose(found.values, [0.121, 0.191, 0.111, 0.084, 0.148, 0.121, 0.134, 0.089], atol=5e-4)
    assert found.diagnostics["elasticity"] == 7


def test_zizovic_and_pamucar_2019_second_example_with_empty_levels() -> None:
    found = dk.weigh([[1, 7, 2, 2, 1, 4, 7, 1, 1], [4, 1, 1, 2, 0, 2, 3, 1, 2]], method="lbwa")
    printed = [0.124, 0.031, 0.102, 0.093, 0.224, 0.051, 0.029, 0.186, 0.160]
    np.testing.assert_allclose(found.values, printed, rtol=0, atol=5e-4)


@pytest.mark.parametrize("elasticity", [None, 12.5])
def test_random_judgments_agree_with_plain_steps(elasticity: float | None) -> None:
    rng = np.random.default_rng(1)
    for _ in range(200):
        levels, values = random_judgments(rng)
        found = dk.weigh([levels, values], method="lbwa", elasticity=elasticity).values
        np.testing.assert_allclose(found, second_source(levels, values, elasticity), rtol=1e-13)


def test_each_of_a_batch_has_its_own_elasticity() -> None:
    found = dk.weigh([[[1, 1, 1], [0, 1, 2]], [[1, 2, 3], [0, 0, 0]]], method="lbwa")
    assert found.diagnostics["elasticity"].tolist() == [4.0, 2.0]
    np.testing.assert_allclose(found.values[1], np.array([6, 3, 2]) / 11)


def test_levels_keep_the_whole_number_of_times() -> None:
    """However it is divided, a criterion of level i is 1/i down to above 1/(i + 1) as important as the first."""
    rng = np.random.default_rng(2)
    for _ in range(50):
        levels, values = random_judgments(rng)
        influence = dk.weigh([levels, values], method="lbwa").diagnostics["influence"]
        assert (influence <= 1 / np.array(levels) + 1e-15).all()
        assert (influence > 1 / (np.array(levels) + 1)).all()


def test_one_criterion_weighs_1_and_equal_ones_the_same() -> None:
    assert dk.weigh([[1], [0]], method="lbwa").values.tolist() == [1.0]
    np.testing.assert_allclose(dk.weigh([[1, 1], [0, 0]], method="lbwa").values, 0.5)


def test_every_fault_names_its_row_and_criterion() -> None:
    with pytest.raises(InputError) as whole:
        dk.weigh([[0, 1.5], [-1, 0.5]], method="lbwa")
    assert [str(fault.where) for fault in whole.value.faults] == [
        "levels, criterion 1",
        "levels, criterion 2",
        "values within the level, criterion 1",
        "values within the level, criterion 2",
    ]
    with pytest.raises(InputError) as caught:
        dk.weigh([[1, 2, 2], [1, 3, 0]], method="lbwa", elasticity=2.0)
    assert [str(fault) for fault in caught.value.faults] == [
        "values within the level, criterion 2: must be at most 2, the number of criteria in the largest level; "
        "found 3. Number the criteria of a level in order.",
        "judgments: needs a most important criterion, of level 1 with value 0; found none. "
        "Give the most important criterion level 1 and value 0.",
        "elasticity: must be above 2, the number of criteria in the largest level; found 2. "
        "Take a larger one, or none.",
    ]
