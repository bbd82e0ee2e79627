from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays
from numpy.typing import NDArray

from decisionkit.core.arrays.entries import LARGEST, within_limits
from decisionkit.core.arrays.few import FEW, IN_TURN, least, totals

TABLES = arrays(float, array_shapes(min_dims=1, max_dims=3, max_side=FEW), elements=st.floats(-LARGEST, LARGEST))


@given(TABLES)
def test_the_least_of_few_and_of_many(numbers: NDArray[np.float64]) -> None:
    assert least(numbers) == numbers.min()


def test_the_least_of_none() -> None:
    assert least(np.zeros(0)) == least(np.zeros((0, FEW + 1))) == math.inf


@given(arrays(float, st.integers(1, 2 * IN_TURN), elements=st.floats(0.0, 1e3)))
def test_few_weights_add_up_as_each_of_a_batch_does_to_the_last_bit(weights: NDArray[np.float64]) -> None:
    assert totals(weights) == totals(np.stack([weights, weights]))[1]  # type: ignore[index]


@pytest.mark.parametrize("count", [3, FEW, FEW + 1])
@pytest.mark.parametrize("wrong", [math.nan, math.inf, -math.inf, 2.0 * LARGEST, -2.0 * LARGEST])
def test_one_number_beyond_the_limits_is_seen_wherever_it_is(count: int, wrong: float) -> None:
    assert within_limits(np.ones(count))
    for i in range(count):
        numbers = np.ones(count)
        numbers[i] = wrong
        assert not within_limits(numbers)
