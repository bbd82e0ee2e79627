"""What does each criterion weigh among its siblings?  From typed weights, swing points or comparisons in pairs."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from decisionkit.core.decision.acceptance import unweighed
from decisionkit.core.decision.tables import COMPARISONS, WEIGHTS, Comparison, Criterion, Tables
from decisionkit.core.families.pairwise import principal_vector

Array = NDArray[np.float64]


def groups(criteria: Iterable[Criterion]) -> dict[str, list[Criterion]]:
    """Which criteria are weighed against each other?  Those of one parent, by its id, in order."""
    found: dict[str, list[Criterion]] = {}
    for c in criteria:
        found.setdefault(c.parent, []).append(c)
    return found


def pairs(criteria: Iterable[Criterion]) -> list[tuple[str, str]]:
    """Which pairs of ids can be compared?  Every two siblings, group by group, in order."""
    return [pair for group in groups(criteria).values() for pair in combinations([c.id for c in group], 2)]


def missing_pairs(criteria: Iterable[Criterion], comparisons: Iterable[Comparison]) -> list[tuple[str, str]]:
    """Which pairs of siblings has nobody compared?"""
    made = {frozenset((c.first, c.second)) for c in comparisons}
    return [pair for pair in pairs(criteria) if frozenset(pair) not in made]


def in_order(criteria: Iterable[Criterion], comparisons: Iterable[Comparison]) -> tuple[Comparison, ...]:
    """Return valid comparisons in the order of ``pairs``, each as it was made."""
    comparisons = tuple(comparisons)
    if not comparisons:
        return ()  # at once: there are as many pairs as the square of the criteria
    position = {frozenset(pair): i for i, pair in enumerate(pairs(criteria))}
    return tuple(sorted(comparisons, key=lambda c: position[frozenset((c.first, c.second))]))


def comparison_matrix(ids: Sequence[str], comparisons: Iterable[Comparison]) -> Array:
    """How many times as important is each criterion as each other (n, n)?  NaN where nobody compared them."""
    number = {key: i for i, key in enumerate(ids)}
    matrix = np.full((len(ids), len(ids)), np.nan)
    np.fill_diagonal(matrix, 1.0)
    for c in comparisons:
        if c.first in number and c.second in number:
            i, j = number[c.first], number[c.second]
            matrix[i, j], matrix[j, i] = c.ratio, 1.0 / c.ratio
    return matrix


def shares(tables: Tables) -> Mapping[str, float]:
    """Return the weight of each criterion among its siblings as a share of 1, by id; an only child has 1.

    What screens, see ``unweighed``, has 0, and its siblings share its weight in proportion.
    """
    return shares_without(tables, unweighed(tables))


def shares_without(tables: Tables, unweighed: Collection[str]) -> Mapping[str, float]:
    """Return the same with these criteria at 0; those of a parent that has no others keep their weight."""
    found: dict[str, float] = {}
    for group in groups(tables.criteria).values():
        ids = [c.id for c in group]
        if len(group) == 1:
            parts = [1.0]
        elif tables.weights_from == COMPARISONS:
            weights, _ = principal_vector(comparison_matrix(ids, tables.comparisons))
            parts = weights.tolist()
        else:
            points = [c.weight if tables.weights_from == WEIGHTS else c.swing or 0.0 for c in group]
            total = sum(points)
            parts = [point / total for point in points]
        left = [0.0 if key in unweighed else part for key, part in zip(ids, parts, strict=True)]
        rest = sum(left) if len(left) > sum(key in unweighed for key in ids) > 0 else 0.0
        parts = [part / rest for part in left] if rest > 0 else parts
        found.update(zip(ids, parts, strict=True))
    return {c.id: found[c.id] for c in tables.criteria}
