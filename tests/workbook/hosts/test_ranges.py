"""Single cells as ranges: the same cells, each once, and few ranges."""

from __future__ import annotations

import random

from decisionkit.workbook.hosts.ranges import blocks


def test_blocks_cover_the_cells_and_no_others() -> None:
    rng = random.Random(7)
    for _ in range(200):
        places = {(rng.randint(1, 6), rng.randint(1, 6)) for _ in range(rng.randint(0, 30))}
        cells = {place: rng.random() for place in places}
        covered = [
            ((block.top + i, block.left + j), value)
            for block in blocks(cells)
            for i, row in enumerate(block.rows)
            for j, value in enumerate(row)
        ]
        assert len(covered) == len(cells)
        assert dict(covered) == cells


def test_a_full_rectangle_is_one_block() -> None:
    assert len(blocks({(row, column): 1.0 for row in range(3, 40) for column in range(2, 9)})) == 1
