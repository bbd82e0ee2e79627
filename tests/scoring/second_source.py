"""Every scoring method a second time: slow loops straight from the paper, no numpy, no shared code.

A method without an entry in ``BY_KEY`` fails the common suite.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

Row = list[float]
Table = list[Row]
Bounds = list[Row] | None


def _column(name: str, column: Row, sign: float, ends: Row | None) -> Row:
    """Normalise one criterion; a cost keeps its sense under "none" and "vector"."""
    low, high = min(column), max(column)
    if name == "none":
        return column
    if name == "vector":
        length = math.sqrt(sum(x * x for x in column))
        return [x / length for x in column]
    if name == "max":
        return [x / high if sign > 0 else low / x for x in column]
    if name == "sum":
        parts = [x if sign > 0 else 1 / x for x in column]
        return [part / sum(parts) for part in parts]
    if name == "bounds":
        assert ends is not None
        low, high = ends
    elif low == high:
        return [1.0 for _ in column]
    return [(x - low) / (high - low) if sign > 0 else (high - x) / (high - low) for x in column]


def _comparable(name: str, table: Table, signs: Row, bounds: Bounds) -> Table:
    """Normalise every criterion, then turn costs that are still costs round."""
    columns = []
    for j, sign in enumerate(signs):
        column = _column(name, [row[j] for row in table], sign, bounds[j] if bounds else None)
        still_cost = sign < 0 and name in ("none", "vector")
        columns.append([-x if still_cost else x for x in column])
    return [[column[i] for column in columns] for i in range(len(table))]


def weighted_sum(table: Table, weights: Row, signs: Row, bounds: Bounds, normalisation: str = "auto") -> Row:
    if normalisation == "auto":
        normalisation = "bounds" if bounds else "max"
    rows = _comparable(normalisation, table, signs, bounds)
    return [sum(w * x for w, x in zip(weights, row, strict=True)) for row in rows]


def weighted_product(table: Table, weights: Row, signs: Row, bounds: Bounds, normalisation: str = "none") -> Row:
    scores = []
    for row in table:
        product = 1.0
        for j, x in enumerate(row):
            if normalisation == "bounds":
                product *= _column("bounds", [x], signs[j], bounds[j] if bounds else None)[0] ** weights[j]
            else:
                product *= x ** (signs[j] * weights[j])
        scores.append(product)
    return scores


def topsis(table: Table, weights: Row, signs: Row, bounds: Bounds, normalisation: str = "vector") -> Row:
    rows = [
        [w * x for w, x in zip(weights, row, strict=True)] for row in _comparable(normalisation, table, signs, bounds)
    ]
    fixed = normalisation == "bounds"
    ideal = weights if fixed else [max(column) for column in zip(*rows, strict=True)]
    anti = [0.0] * len(weights) if fixed else [min(column) for column in zip(*rows, strict=True)]
    scores = []
    for row in rows:
        to_best, to_worst = math.dist(row, ideal), math.dist(row, anti)
        scores.append(to_worst / (to_best + to_worst) if to_best + to_worst > 0 else 0.5)
    return scores


BY_KEY: Mapping[str, Callable[..., Row]] = {
    "topsis": topsis,
    "weighted_product": weighted_product,
    "weighted_sum": weighted_sum,
}
