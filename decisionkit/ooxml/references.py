"""Read cell references such as B3 and A1:C9 as numbers, and say which rectangles overlap."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

LAST_ROW = 1_048_576
LAST_COLUMN = 16_384
LETTERS = 26

CELL = re.compile(r"\$?([A-Za-z]{1,3})\$?([1-9][0-9]{0,6})")


class Area(NamedTuple):
    """A rectangle of cells; rows and columns count from 1 and both ends belong to it."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def width(self) -> int:
        """How many columns it spans."""
        return self.right - self.left + 1

    def meets(self, other: Area) -> bool:
        """Whether the two rectangles share a cell."""
        rows = self.top <= other.bottom and other.top <= self.bottom
        return rows and self.left <= other.right and other.left <= self.right


@cache
def column_number(letters: str) -> int:
    """Return which column, counted from 1, these letters name: "A" is 1, "AA" is 27."""
    number = 0
    for letter in letters.upper():
        number = number * LETTERS + ord(letter) - ord("A") + 1
    return number


def column_letters(number: int) -> str:
    """Return the letters of a column counted from 1."""
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, LETTERS)
        letters = chr(ord("A") + rest) + letters
    return letters


def cell_location(reference: str) -> tuple[int, int] | None:
    """Return row and column of a cell reference, or None when it names no cell of a sheet."""
    match = CELL.fullmatch(reference)
    if match is None:
        return None
    row, column = int(match[2]), column_number(match[1])
    return (row, column) if row <= LAST_ROW and column <= LAST_COLUMN else None


def area(reference: str) -> Area | None:
    """Return the rectangle of "A1:C9" or "A1", or None when the text is not such a reference."""
    first, _, last = reference.partition(":")
    start, end = cell_location(first), cell_location(last or first)
    if start is None or end is None:
        return None
    return Area(min(start[0], end[0]), min(start[1], end[1]), max(start[0], end[0]), max(start[1], end[1]))


def overlaps(areas: Iterable[tuple[str, Area]]) -> Iterator[tuple[str, str]]:
    """Yield each pair of labels whose rectangles share a cell."""
    open_areas: list[tuple[str, Area]] = []
    for label, here in sorted(areas, key=lambda item: item[1]):
        # Sorted by top row: an area that ends above this one can meet none of those to come.
        open_areas = [item for item in open_areas if item[1].bottom >= here.top]
        yield from ((other, label) for other, there in open_areas if there.meets(here))
        open_areas.append((label, here))
