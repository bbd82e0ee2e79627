from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import ArrayLike

from decisionkit.core.errors import MethodError
from decisionkit.core.numerics import normalise
from decisionkit.core.numerics.normalise import between

TABLE = np.array([[2.0, 8.0], [4.0, 4.0], [3.0, 2.0]])
SIGNS = np.array([1.0, -1.0])


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("none", TABLE),
        ("max", [[1 / 2, 1 / 4], [1, 1 / 2], [3 / 4, 1]]),
        ("minmax", [[0, 0], [1, 2 / 3], [1 / 2, 1]]),
        ("sum", [[2 / 9, 1 / 7], [4 / 9, 2 / 7], [3 / 9, 4 / 7]]),
        ("share", TABLE / [9, 14]),
        ("vector", TABLE / np.sqrt([29, 84])),
        ("bounds", [[0.2, 0.2], [0.4, 0.6], [0.3, 0.8]]),
        ("auto", [[0.2, 0.2], [0.4, 0.6], [0.3, 0.8]]),
    ],
)
def test_each_by_name(name: str, expected: ArrayLike) -> None:
    bounds = np.array([[0.0, 10.0], [0.0, 10.0]])
    np.testing.assert_allclose(normalise.apply(name, TABLE, SIGNS, bounds), np.asarray(expected))


def test_auto_without_bounds_is_max() -> None:
    np.testing.assert_array_equal(
        normalise.apply("auto", TABLE, SIGNS, None), normalise.apply("max", TABLE, SIGNS, None)
    )


@pytest.mark.parametrize("name", normalise.BY_NAME)
def test_a_constant_column_is_the_same_for_all_and_never_nan(name: str) -> None:
    found = normalise.apply(name, np.full((3, 2), 5.0), SIGNS, None)
    assert np.isfinite(found).all()
    assert (found == found[0]).all()


@pytest.mark.parametrize("name", normalise.BY_NAME)
@pytest.mark.parametrize("size", [5e-324, 1e-150, 1e150])
def test_the_smallest_and_largest_numbers_do_not_overflow(name: str, size: float) -> None:
    found = normalise.apply(name, np.array([[size, 1.0], [1.0, size]]), SIGNS, None)
    assert np.isfinite(found).all()


def test_all_zero_columns_stay_zero_under_vector() -> None:
    assert normalise.vector(np.zeros((2, 2)), SIGNS).tolist() == [[0, 0], [0, 0]]


@pytest.mark.parametrize("name", ["max", "sum"])
def test_a_ratio_refuses_negative_numbers_and_costs_of_zero_by_location(name: str) -> None:
    table = np.ones((2, 3, 2))
    table[1, 2, 0] = -2.0
    with pytest.raises(MethodError, match=rf"performance\[1\], option 3, criterion 1: .*'{name}'.*found -2"):
        normalise.apply(name, table, SIGNS, None)
    table[1, 2, 0], table[0, 1, 1] = 0.0, 0.0
    with pytest.raises(MethodError, match=r"performance\[0\], option 2, criterion 2: .*found 0"):
        normalise.apply(name, table, SIGNS, None)


@pytest.mark.parametrize("name", ["max", "sum", "share"])
def test_a_benefit_may_be_zero_even_for_all_options(name: str) -> None:
    found = normalise.apply(name, np.array([[0.0, 0.0], [4.0, 0.0]]), np.ones(2), None)
    assert found[:, 0].tolist() == [0.0, 1.0]
    assert found[0, 1] == found[1, 1] > 0


def test_bounds_without_any() -> None:
    with pytest.raises(MethodError, match="needs bounds: give low and high for every criterion"):
        normalise.apply("bounds", TABLE, SIGNS, None)


def test_lines_between_points_have_no_slope_that_is_too_large() -> None:
    at, value = np.array([0.0, 1e-300]), np.array([0.0, 1e150])
    assert between(np.array([0.0, 5e-301, 1e-300, 1.0]), at, value).tolist() == [0.0, 5e149, 1e150, 1e150]
    at, value = np.array([0.0, 1.0, 4.0]), np.array([2.0, 0.0, 6.0])
    assert between(np.array([-1.0, 0.0, 0.25, 1.0, 2.0, 4.0, 9.0]), at, value).tolist() == [2, 2, 1.5, 0, 2, 6, 6]
