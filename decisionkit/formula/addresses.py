"""Names of cells such as B3, and their rows and columns."""

from __future__ import annotations

from functools import cache

from decisionkit.formula.tokens import LAST_COLUMN, LAST_ROW, slot

_LETTERS = 26


@cache
def column_letters(number: int) -> str:
    """Return the letters of a column, counted from 1."""
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, _LETTERS)
        letters = chr(ord("A") + rest) + letters
    return letters


def cell_name(row: int, column: int) -> str:
    """Return the name of a cell; row and column count from 1."""
    return f"{column_letters(column)}{row}"


def cell_place(name: str) -> tuple[int, int]:
    """Return row and column of a cell such as "B3"."""
    found = slot(name)
    return found.top, found.left


def is_cell(row: int, column: int) -> bool:
    """Whether a sheet has such a cell."""
    return 1 <= row <= LAST_ROW and 1 <= column <= LAST_COLUMN
