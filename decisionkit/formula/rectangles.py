"""One formula over a rectangle is read once: what does each of its cells look at?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from decisionkit.formula.book import Formula, Rectangle
from decisionkit.formula.cells import Array, of_values
from decisionkit.formula.groups import Group, read
from decisionkit.formula.moving import Moving, corners
from decisionkit.formula.tokens import SLOT, slot


@dataclass(frozen=True, eq=False)
class _Reach:
    """Where a reference begins, and how far it goes, in one direction: for each step or, if it stays, once."""

    first: Array
    size: Array


def rectangle_groups(rectangle: Rectangle) -> Iterator[Group]:
    """Yield the formulas of a rectangle, those that look at areas of the same sizes together."""
    moving = Moving(rectangle.text)
    moving.text(rectangle.rows - 1, rectangle.columns - 1)  # no reference may leave the sheet
    places = [corners(piece) for piece in SLOT.split(rectangle.text)[1::2]]
    down = [_reach([(c.row, c.row_moves) for c in ends], rectangle.rows) for ends in places if ends]
    across = [_reach([(c.column, c.column_moves) for c in ends], rectangle.columns) for ends in places if ends]
    for rows in _alike(down, rectangle.rows):
        for columns in _alike(across, rectangle.columns):
            yield _group(rectangle, moving, (down, across), rows, columns)


def _reach(ends: list[tuple[int, bool]], steps: int) -> _Reach:
    """Return where a reference goes in one direction, by the numbers at its ends and whether these move."""
    moved = [number + np.arange(steps) if moves else np.array([number]) for number, moves in ends]
    first, last = np.minimum(moved[0], moved[-1]), np.maximum(moved[0], moved[-1])
    return _Reach(first, last - first + 1)


def _alike(reaches: list[_Reach], steps: int) -> list[Array]:
    """Return the steps, those together at which all references have the same sizes."""
    sizes = [reach.size for reach in reaches if np.ptp(reach.size) > 0]
    if not sizes:
        return [np.arange(steps)]
    _, numbers = np.unique(np.array(sizes), axis=1, return_inverse=True)
    return [np.flatnonzero(numbers.ravel() == number) for number in range(int(numbers.max()) + 1)]


def _group(
    rectangle: Rectangle, moving: Moving, reaches: tuple[list[_Reach], list[_Reach]], rows: Array, columns: Array
) -> Group:
    """Return the formulas at some steps down and across."""
    first = int(rows[0]), int(columns[0])
    text = moving.text(*first)
    place = rectangle.row + first[0], rectangle.column + first[1]
    known: dict[tuple[bool, bytes], Array] = {}

    def spread(reach: _Reach, is_row: bool) -> Array:
        """Return where a reference begins for each formula; the same array where it is the same."""
        if reach.first.size == 1:
            return reach.first
        key = is_row, reach.first.tobytes()
        if key not in known:
            chosen = reach.first[rows if is_row else columns]
            known[key] = np.repeat(chosen, columns.size) if is_row else np.tile(chosen, rows.size)
        return known[key]

    areas = iter([(spread(r, True), spread(c, False)) for r, c in zip(*reaches, strict=True)])
    values: list[Any] = []
    for piece in SLOT.split(text)[1::2]:
        if corners(piece):
            values.append(next(areas))
        elif piece[0] not in "['":
            values.append(of_values([slot(piece).value], (1, 1, 1)))
    return Group(
        rectangle.sheet,
        Formula(text, rectangle.array),
        read(rectangle.sheet, text, place),
        np.repeat(rectangle.row + rows, columns.size),
        np.tile(rectangle.column + columns, rows.size),
        tuple(values),
    )
