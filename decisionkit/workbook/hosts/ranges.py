"""Which ranges do single cells make up?  A program is slow with many cells, and quick with a range."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from decisionkit.ooxml.contents import Place

T = TypeVar("T")


@dataclass(frozen=True)
class Block(Generic[T]):
    """A full rectangle of cells: its first row and column, from 1, and what belongs in each cell, row by row."""

    top: int
    left: int
    rows: tuple[tuple[T, ...], ...]


def blocks(cells: Mapping[Place, T]) -> list[Block[T]]:
    """Return the rectangles that cover these cells and no others: runs in a row, joined with equal ones below."""
    found: list[Block[T]] = []
    open_: dict[tuple[int, int], int] = {}
    for top, left, run in _runs(cells):
        at = open_.get((left, len(run)))
        if at is not None and found[at].top + len(found[at].rows) == top:
            found[at] = Block(found[at].top, left, (*found[at].rows, run))
        else:
            open_[left, len(run)] = len(found)
            found.append(Block(top, left, (run,)))
    return found


def _runs(cells: Mapping[Place, T]) -> list[tuple[int, int, tuple[T, ...]]]:
    """Return the runs of neighbours in each row: row, first column, and what belongs there."""
    runs: list[tuple[int, int, tuple[T, ...]]] = []
    for row, column in sorted(cells):
        value = cells[row, column]
        if runs and runs[-1][0] == row and runs[-1][1] + len(runs[-1][2]) == column:
            runs[-1] = (row, runs[-1][1], (*runs[-1][2], value))
        else:
            runs.append((row, column, (value,)))
    return runs
