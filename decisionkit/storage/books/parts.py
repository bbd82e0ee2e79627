"""Which part does each criterion of the grid belong to?  The one named above it, else that of its hidden key."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from decisionkit.core.words import is_blank
from decisionkit.storage.books.frame import PART, PART_WEIGHT
from decisionkit.storage.books.grid import Grid
from decisionkit.storage.books.shown import Place, cleaned


@dataclass
class Part:
    """A criterion that gathers others: its names today and as built, its cell, and every weight that it is given.

    ``parent`` is what the cell says that names the criterion above it.
    """

    name: str
    key: str
    place: Place
    weights: list[tuple[Any, Place]] = field(default_factory=list)
    parent: str = ""
    parent_place: Place | None = None


def parts_of(grid: Grid) -> tuple[list[Part], list[int | None], list[Place]]:
    """Which parts are there, to which does each column belong, and which weights of parts stand above none?"""
    lines = grid.frame.lines
    if PART not in lines:
        return [], [None] * len(grid.columns), []
    called = _called(grid)
    parts: list[Part] = []
    numbers: dict[str, int] = {}
    members: list[int | None] = []
    for name, column in zip(called, grid.columns, strict=True):
        if name == "":
            members.append(None)
            continue
        number = numbers.setdefault(cleaned(name), len(parts))
        if number == len(parts):
            parts.append(Part(name, "", grid.place(lines[PART], column.number)))
        members.append(number)
    _give_keys(grid, parts, members)
    return parts, members, _give_weights(grid, parts, members)


def _called(grid: Grid) -> list[str]:
    """Return the name of each column's part, "" where it has none."""
    today = _names_by_key(grid)
    return [column.part or today.get(column.part_key, column.part_key) for column in grid.columns]


def _names_by_key(grid: Grid) -> dict[str, str]:
    """What is each part called today, by its name as built?"""
    found: dict[str, str] = {}
    for column in grid.columns:
        if column.part and column.part_key:
            found.setdefault(column.part_key, column.part)
    return found


def _give_keys(grid: Grid, parts: Sequence[Part], members: Sequence[int | None]) -> None:
    """Give each part the name as built that looks like it, else the first above its columns that no other has."""
    keys: list[list[str]] = [[] for _ in parts]
    for column, member in zip(grid.columns, members, strict=True):
        if member is not None and column.part_key:
            keys[member].append(column.part_key)
    given: set[str] = set()
    for part, own in zip(parts, keys, strict=True):
        part.key = next((key for key in own if cleaned(key) == cleaned(part.name)), "")
        given.add(part.key)
    for part, own in zip(parts, keys, strict=True):
        if not part.key:
            part.key = next((key for key in own if key not in given), "")
            given.add(part.key)


def _give_weights(grid: Grid, parts: Sequence[Part], members: Sequence[int | None]) -> list[Place]:
    """Give each part the weights that stand above it; return the cells of those that stand above no part."""
    if PART_WEIGHT not in grid.frame.lines:
        return []
    row, astray = grid.frame.lines[PART_WEIGHT], []
    for column, member in zip(grid.columns, members, strict=True):
        place = grid.place(row, column.number)
        if is_blank(column.part_weight):
            continue
        if member is None:
            astray.append(place)
        else:
            parts[member].weights.append((column.part_weight, place))
    return astray
