"""Random tables of one-decimal numbers with one-decimal thresholds; the same for the same seed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray

from decisionkit.core.families.preference import ALL_PAIRS
from tests.decimals.fractions import Criterion, Row, exact

NAMES = ("shape", "indifference", "preference")
FOR_WORKBOOKS = ("usual", "u_shape", "v_shape", "linear")
SHAPES = (*FOR_WORKBOOKS, "level")
#: One table in this many has more options than are compared pair by pair.
LONG_ONE_IN = 100


@dataclass(frozen=True)
class Table:
    """One decision: arrays as a user gives them, and the same in exact fractions."""

    performance: NDArray[np.float64]
    weights: NDArray[np.float64]
    directions: NDArray[np.float64]
    parameters: dict[str, Any]

    @property
    def given(self) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
        return self.performance, self.weights, self.directions

    @property
    def rows(self) -> list[Row]:
        return [[exact(x) for x in row] for row in self.performance.tolist()]

    @property
    def criteria(self) -> list[Criterion]:
        weights = [exact(w) for w in self.weights.tolist()]
        given = (self.directions.tolist(), *(self.parameters[name] for name in NAMES), weights)
        return [
            Criterion(int(sign), shape, _exact_pair(low), _exact_pair(high), weight / sum(weights, Fraction(0)))
            for sign, shape, low, high, weight in zip(*given, strict=True)
        ]


def tables(seed: int, count: int, for_workbooks: bool = False) -> Iterator[Table]:
    """Yield tables of 0 to 1 or 0 to 10 by tenths, 2 options or more and 1 to 5 criteria.

    In half of them thresholds are small, so that differences often equal them; in some they grow with the
    performance; not in those for workbooks, which know no shares and no shape level.  A few tables have more
    options than are compared pair by pair.
    """
    rng = np.random.default_rng(seed)
    for number in range(1, count + 1):
        n = int(rng.integers(2, 9)) if number % LONG_ONE_IN else ALL_PAIRS + int(rng.integers(1, 11))
        yield _table(rng, n, int(rng.integers(1, 6)), int(rng.choice([10, 100])), for_workbooks)


def _table(rng: np.random.Generator, n: int, m: int, top: int, for_workbooks: bool) -> Table:
    reach = int(rng.choice([4, top // 2]))
    low = rng.integers(0, reach, m)
    high = np.maximum(low + rng.integers(0, reach, m), 1)
    share = np.where(rng.random(m) < 0.2, rng.integers(1, 4, m) * (not for_workbooks), 0)
    below, above = (
        [(fixed / 10, part / 10) for fixed, part in zip(each.tolist(), share.tolist(), strict=True)]
        for each in (low, high)
    )
    return Table(
        performance=rng.integers(0, top + 1, (n, m)) / 10,
        weights=rng.integers(1, 10, m) / 10,
        directions=rng.choice([-1.0, 1.0], m),
        parameters={
            "shape": rng.choice(FOR_WORKBOOKS if for_workbooks else SHAPES, m).tolist(),
            "indifference": below,
            "preference": above,
        },
    )


def _exact_pair(threshold: tuple[float, float]) -> tuple[Fraction, Fraction]:
    return exact(threshold[0]), exact(threshold[1])
