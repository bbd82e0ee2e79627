"""Normalisation a second time, for the second sources of methods: slow loops, no numpy, no shared code."""

from __future__ import annotations

import math

Row = list[float]
Table = list[Row]
Bounds = list[Row] | None


def column_of(name: str, column: Row, sign: float, ends: Row | None) -> Row:
    """Normalise one criterion; a cost keeps its sense under "none", "share" and "vector"."""
    low, high = min(column), max(column)
    if name == "share":
        return [x / sum(column) for x in column]
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


def comparable_rows(name: str, table: Table, signs: Row, bounds: Bounds) -> Table:
    """Normalise every criterion, then turn costs that are still costs round."""
    columns = []
    for j, sign in enumerate(signs):
        column = column_of(name, [row[j] for row in table], sign, bounds[j] if bounds else None)
        still_cost = sign < 0 and name in ("none", "share", "vector")
        columns.append([-x if still_cost else x for x in column])
    return [[column[i] for column in columns] for i in range(len(table))]
