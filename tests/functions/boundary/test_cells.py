from __future__ import annotations

import datetime as dt
import math
from decimal import Decimal

import pytest

from decisionkit.core.errors import InputError
from decisionkit.functions.boundary.cells import Cells, Odd, column, grid, number, text


def test_a_grid_keeps_positions_and_drops_what_is_blank_at_the_end() -> None:
    found = grid([[None, "", None], [1.0, None, " "], [None, 2.0, ""], ["", None, None]])
    assert found.rows == [[None, ""], [1.0, None], [None, 2.0]]
    assert (found.width, found.size) == (2, (4, 3))


@pytest.mark.parametrize(
    ("given", "rows", "size"),
    [
        (5.0, [[5.0]], (1, 1)),
        (None, [], (1, 1)),
        ([], [], (1, 0)),
        ([1.0, 2.0], [[1.0, 2.0]], (1, 2)),
        ([[1.0], [2.0]], [[1.0], [2.0]], (2, 1)),
        (((1.0, 2.0),), [[1.0, 2.0]], (1, 2)),
        ([[1.0], [2.0, 3.0], 4.0], [[1.0, None], [2.0, 3.0], [4.0, None]], (3, 2)),
    ],
)
def test_a_grid_of_a_cell_a_row_a_column_or_something_uneven(
    given: Cells, rows: list[list[object]], size: tuple[int, int]
) -> None:
    found = grid(given)
    assert ([list(row) for row in found.rows], found.size) == (rows, size)


def test_a_grid_changes_nothing_of_what_was_given() -> None:
    given = [[1.0, None], [None, None]]
    grid(given)
    assert given == [[1.0, None], [None, None]]


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        (2, 2.0),
        (2.5, 2.5),
        (Decimal("2.5"), 2.5),
        (None, None),
        ("", None),
        ("  ", None),
        ("7", Odd("the text '7'")),
        ("#N/A", Odd("the error #N/A")),
        ("#DIV/0!", Odd("the error #DIV/0!")),
        ("#NAME?", Odd("the error #NAME?")),
        (True, Odd("TRUE")),
        (dt.datetime(2024, 1, 2), Odd("a date or a time")),
        (10**400, Odd("a number that is too large")),
        ([1.0], Odd("a cell of the kind list")),
    ],
)
def test_a_cell_as_a_number(cell: object, found: object) -> None:
    assert number(cell) == found
    assert type(number(cell)) is type(found)


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        (" max ", "max"),
        (None, ""),
        (1.0, "1"),
        (-1, "-1"),
        ("#1 party", "#1 party"),
        ("#N/A", Odd("the error #N/A")),
        (False, Odd("FALSE")),
        (10**400, Odd("a number that is too large")),
    ],
)
def test_a_cell_as_a_text(cell: object, found: object) -> None:
    assert text(cell) == found


def test_a_column_is_plain_numbers_and_texts() -> None:
    assert column([1, 2.5, "x"]) == [[1.0], [2.5], ["x"]]
    for bad in (math.nan, math.inf):
        with pytest.raises(InputError, match="result, row 2, column 1: must be finite"):
            column([1.0, bad])
