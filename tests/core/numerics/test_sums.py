from __future__ import annotations

import numpy as np
import pytest

from decisionkit.core.numerics.sums import weighted_total


@pytest.mark.parametrize(
    ("table_shape", "weights_shape", "shape"),
    [
        ((4, 3), (3,), (4,)),
        ((4, 3), (5, 3), (5, 4)),
        ((2, 4, 3), (3,), (2, 4)),
        ((2, 1, 4, 3), (5, 3), (2, 5, 4)),
        ((0, 4, 3), (3,), (0, 4)),
        ((4, 3), (0, 3), (0, 4)),
    ],
)
def test_leading_axes_broadcast(
    table_shape: tuple[int, ...], weights_shape: tuple[int, ...], shape: tuple[int, ...]
) -> None:
    rng = np.random.default_rng(1)
    table, weights = rng.random(table_shape), rng.random(weights_shape)
    found = weighted_total(table, weights)
    assert found.shape == shape
    np.testing.assert_allclose(found, (table * weights[..., None, :]).sum(axis=-1), rtol=1e-12)
