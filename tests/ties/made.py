"""Scores and decisions in which options are apart by a hair, or by less than that."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from decisionkit.core.decision.decision import Decision
from decisionkit.core.decision.tables import Criterion, Judgment, Option
from decisionkit.core.numerics.ranking import TIED_ABSOLUTE, TIED_RELATIVE
from tests.workbook.native_methods import NATIVE

Array = NDArray[np.float64]

COUNT = 8
#: Next to each other: a tie, a tie by a third of what is noise, and no tie by ten times as much.
STEPS_APART = (0.0, 10**-12.5, 1e-11)
MAGNITUDES = (1e-13, 1e-5, 1.0, 1e12)
#: At a difference within this factor of the limit, sums taken in another order may decide.
TOO_CLOSE = 1.01
METHODS = (*NATIVE, "codas", "ocra", "electre_3")


def plain(scores: Array, factor: float = 1.0) -> list[float]:
    """Rank by walking down the order; what counts as noise is multiplied by ``factor``."""
    order = sorted(range(len(scores)), key=lambda i: -scores[i])
    largest = max(abs(s) for s in scores)
    result = [1.0] * len(scores)
    for n in range(1, len(order)):
        before, own = scores[order[n - 1]], scores[order[n]]
        noise = factor * (TIED_RELATIVE * max(abs(before), abs(own)) + TIED_ABSOLUTE * largest)
        result[order[n]] = n + 1.0 if before - own > noise else result[order[n - 1]]
    return result


def decided(scores: Array) -> bool:
    """Say whether no difference is so near to the limit that rounding decides."""
    return plain(scores, 1 / TOO_CLOSE) == plain(scores, TOO_CLOSE)


def near_ties(rng: np.random.Generator) -> Array:
    """Return scores with ties, near ties and chains of them, of any size and sign."""
    base = rng.integers(1, 5, COUNT) * rng.choice([1.1, -0.3, 7.0])
    if rng.random() < 0.3:
        base[: COUNT // 2] = 0.0
    if rng.random() < 0.3:
        base[:] = base[-1]
    steps = rng.choice(STEPS_APART, COUNT) * rng.uniform(0.8, 1.2, COUNT)
    scores = np.asarray(base * (1 - steps * rng.integers(0, COUNT, COUNT)), dtype=float)
    for _ in range(int(rng.integers(0, 4))):
        scores = np.where(rng.random(COUNT) < 0.5, np.nextafter(scores, rng.choice([-np.inf, np.inf], COUNT)), scores)
    return np.asarray(scores * rng.choice(MAGNITUDES))


def nearly_tied(seed: int) -> Decision:
    """Return a decision in which options are copies of each other but for a hair, or for the order of their scores."""
    rng = np.random.default_rng(seed)
    n_leaves, n_groups = int(rng.integers(2, 6)), int(rng.integers(2, 4))
    one_way = rng.random() < 0.5
    directions = np.where(one_way | (rng.random(n_leaves) < 0.5), "max", "min")
    rows: list[Array] = []
    for _ in range(n_groups):
        row = rng.integers(1, 10, n_leaves) / 10 * 7
        rows += [row, row[rng.permutation(n_leaves)] if one_way else row.copy()]
        step = rng.choice(STEPS_APART[1:])
        rows += [row * (1 - k * step) for k in range(1, int(rng.integers(1, 4)))]
    table = np.array(rows)[rng.permutation(len(rows))]
    size = float(rng.choice(MAGNITUDES))
    low, high = (0.0, 10.0 * max(size, 1.0)) if rng.random() < 0.7 else (-10.0 * max(size, 1.0), 10.0 * max(size, 1.0))
    leaves = [
        Criterion(id=f"leaf_{j}", name=f"Leaf {j}", direction=str(directions[j]), low=low, high=high)
        for j in range(n_leaves)
    ]
    options = [Option(id=f"option_{i}", name=f"Option {i}") for i in range(len(rows))]
    options[-1] = replace(options[-1], role="reference" if rng.random() < 0.5 else "option")
    return Decision(
        title=f"Near ties {seed}",
        method=METHODS[seed % len(METHODS)],
        criteria=tuple(leaves),
        options=tuple(options),
        judgments=tuple(
            Judgment(option=option.id, criterion=leaf.id, mode=float(size * table[i, j]))
            for i, option in enumerate(options)
            for j, leaf in enumerate(leaves)
        ),
    )
