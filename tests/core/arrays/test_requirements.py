from __future__ import annotations

import numpy as np
import pytest

from decisionkit.core.arrays.requirements import require, require_positive, require_ratios
from decisionkit.core.errors import MethodError


def test_the_first_entry_that_breaks_a_need_is_named() -> None:
    table = np.array([[[1.0, 2.0], [3.0, -4.0]], [[-1.0, 0.0], [1.0, 1.0]]])
    with pytest.raises(MethodError) as caught:
        require(table > 0, table, "M needs more than 0", "Do this.")
    assert str(caught.value) == "performance[0], option 2, criterion 2: M needs more than 0; found -4. Do this."


def test_what_is_above_zero_and_still_no_divisor_is_called_too_near_to_it() -> None:
    with pytest.raises(
        MethodError, match=r"needs every performance above 0; found 4\.94066e-324, too close to 0\. Use"
    ):
        require_positive(np.array([[5e-324]]), "M")


def test_what_is_fine_passes() -> None:
    require_positive(np.array([[1e-300, 2.0]]), "M")
    require_ratios(np.array([[0.0, 2.0]]), np.array([1.0, -1.0]), "M")


def test_zero_is_no_divisor() -> None:
    with pytest.raises(MethodError, match="M takes ratios and needs every performance above 0; found 0"):
        require_positive(np.array([[0.0, 2.0]]), "M")
    with pytest.raises(MethodError, match=r"option 1, criterion 2: .*above 0 on costs; found 0"):
        require_ratios(np.array([[0.0, 0.0]]), np.array([1.0, -1.0]), "M")
