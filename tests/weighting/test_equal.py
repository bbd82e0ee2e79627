from __future__ import annotations

import numpy as np
import pytest

import decisionkit as dk
from decisionkit.core.errors import InputError


@pytest.mark.parametrize("data", [3, np.int64(3), ["cost", "risk", "speed"], ("a", "b", "c"), [[1, 2, 3], [4, 5, 6]]])
def test_a_count_names_or_a_table_give_the_same(data: object) -> None:
    assert dk.weigh(data, method="equal").values.tolist() == [1 / 3] * 3


def test_a_batch_of_tables_gives_a_row_each() -> None:
    assert dk.weigh(np.ones((5, 2, 7, 4)), method="equal").values.shape == (5, 2, 4)


@pytest.mark.parametrize("data", [0, -1, [], ()])
def test_there_must_be_a_criterion(data: object) -> None:
    with pytest.raises(InputError, match="criteria: there must be at least one"):
        dk.weigh(data, method="equal")


@pytest.mark.parametrize("data", [[1, 2, 3], 2.0, ["cost", 3]])
def test_what_could_be_anything_is_refused(data: object) -> None:
    with pytest.raises(InputError):
        dk.weigh(data, method="equal")
