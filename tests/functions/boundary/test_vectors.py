from __future__ import annotations

import pytest

from decisionkit.core.errors import Fault
from decisionkit.functions.boundary.cells import Cells
from decisionkit.functions.boundary.vectors import vectors


@pytest.mark.parametrize(
    ("given", "cells", "room", "down"),
    [
        ([[1.0, None, 3.0, None]], [1.0, None, 3.0], 4, False),
        ([[1.0], [None], [3.0], [None]], [1.0, None, 3.0], 4, True),
        ([[1.0, 2.0], [None, ""]], [1.0, 2.0], 2, False),
        ([[1.0, None], [2.0, None]], [1.0, 2.0], 2, True),
        ([[1.0], [None], [None]], [1.0], 3, True),
        ([[1.0, None, None]], [1.0], 3, False),
        ([[None], [None]], [], 2, True),
        (7.0, [7.0], 1, False),
    ],
)
def test_a_vector_runs_across_or_down(given: Cells, cells: list[object], room: int, down: bool) -> None:
    faults: list[Fault] = []
    [found] = vectors("weights", given, faults)
    assert (found.cells, found.room, found.down, faults) == (cells, room, down, [])


def test_a_block_is_no_line() -> None:
    faults: list[Fault] = []
    assert vectors("weights", [[1.0, 2.0], [3.0, 4.0]], faults) == []
    assert [str(f) for f in faults] == [
        "weights: must be one row or one column; found 2 rows and 2 columns. Select one cell per criterion."
    ]
