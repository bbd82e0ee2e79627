"""Random tables for weights from data, and what they have in common in plain loops: no numpy, no shared code."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

import decisionkit as dk

Row = list[float]
Table = list[Row]


def random_tables(count: int = 200) -> Iterator[tuple[Table, Row]]:
    """Yield tables above 0 with directions: half of whole numbers, so with ties; some with constant criteria."""
    rng = random.Random(2026)
    for number in range(count):
        n_options, n_criteria = rng.randint(1, 8), rng.randint(1, 6)
        columns = []
        for _ in range(n_criteria):
            column = [rng.uniform(0.5, 12.0) for _ in range(n_options)]
            if number % 2:
                column = [float(round(x) + 1) for x in column]
            columns.append([column[0]] * n_options if rng.random() < 0.1 else column)
        yield [list(row) for row in zip(*columns, strict=True)], [rng.choice([1.0, -1.0]) for _ in columns]


def agrees(key: str, second_source: Callable[..., Row], tolerance: float = 1e-10, **parameters: Any) -> None:
    """Fail unless the method and its second source find the same weights for 200 random tables."""
    uses = dk.weighting_methods()[key].uses_directions
    for table, signs in random_tables():
        found = dk.weigh(table, signs if uses else None, method=key, **parameters).values
        expected = second_source(table, signs, **parameters)
        np.testing.assert_allclose(found, expected, rtol=0, atol=tolerance, err_msg=f"{table}, {signs}")


def columns_of(table: Table) -> Table:
    return [list(column) for column in zip(*table, strict=True)]


def constant(column: Row) -> bool:
    return min(column) == max(column)


def stretch(column: Row, sign: float = 1.0) -> Row:
    """Stretch a criterion to 0 worst .. 1 best; a constant one to zeros."""
    if constant(column):
        return [0.0 for _ in column]
    low, high = min(column), max(column)
    return [(x - low) / (high - low) if sign > 0 else (high - x) / (high - low) for x in column]


def in_proportion(information: Row, table: Table) -> Row:
    """Weigh by information; constant criteria weigh nothing, and where none is left all others the same."""
    still = [constant(column) for column in columns_of(table)]
    counted = [0.0 if s else i for i, s in zip(information, still, strict=True)]
    if sum(counted) == 0:
        counted = [1.0 if all(still) or not s else 0.0 for s in still]
    return [i / sum(counted) for i in counted]
