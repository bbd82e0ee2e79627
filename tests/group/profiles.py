"""Rankings to try group methods on: published elections, and random ones with ties."""

from __future__ import annotations

from typing import Any

import numpy as np

from tests.papers import Paper

Rows = list[list[int]]


def rankings_of(case: Paper) -> tuple[list[str], Rows, list[int]]:
    """Return the options of an election, the ranks that each group of voters gives them, and how many they are."""
    profile: list[tuple[int, list[str]]] = case.inputs["profile"]
    options = profile[0][1]
    rows = [[order.index(option) + 1 for option in options] for _, order in profile]
    return options, rows, [count for count, _ in profile]


def random_profiles(count: int, most_options: int = 5) -> list[tuple[Rows, list[int]]]:
    """Return rankings with ties, and voices of which some are 0."""
    rng = np.random.default_rng(11)
    found: list[tuple[Any, Any]] = []
    for _ in range(count):
        judges, options = int(rng.integers(1, 6)), int(rng.integers(1, most_options + 1))
        voices = rng.integers(0, 4, judges)
        voices[0] += 1
        found.append((rng.integers(1, 6, (judges, options)).tolist(), voices.tolist()))
    return found


#: Each option beats the next one and the last the first.
CIRCLE = [[1, 2, 3], [3, 1, 2], [2, 3, 1]]
