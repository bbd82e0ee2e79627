from __future__ import annotations

import datetime as dt
import math
import sys
from decimal import Decimal

import pytest
import xlwings as xw

from decisionkit.core.errors import Fault, InputError, MethodError
from decisionkit.functions.boundary import (
    LONGEST_LINE,
    REPLIES,
    Cells,
    Host,
    Odd,
    Rows,
    answers,
    column,
    current_host,
    grid,
    hosted_by,
    line,
    number,
    text,
)
from decisionkit.functions.catalogue import SCORE, VETO


def test_a_grid_keeps_places_and_drops_what_is_blank_at_the_end() -> None:
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
    assert (found.rows, found.size) == (rows, size)


def test_a_grid_changes_nothing_of_what_was_given() -> None:
    given = [[1.0, None], [None, None]]
    grid(given)
    assert given == [[1.0, None], [None, None]]


@pytest.mark.parametrize(
    ("given", "cells", "room", "down"),
    [
        ([[1.0, None, 3.0, None]], [1.0, None, 3.0], 4, False),
        ([[1.0], [None], [3.0], [None]], [1.0, None, 3.0], 4, True),
        ([[1.0, 2.0], [None, ""]], [1.0, 2.0], 2, False),
        ([[1.0, None], [2.0, None]], [1.0, 2.0], 2, True),
        ([[1.0], [None], [None]], [1.0], 3, True),
        ([[1.0, None, None]], [1.0], 3, False),
        ([[None], [None]], [], 2, True),
        (7.0, [7.0], 1, False),
    ],
)
def test_a_line_runs_across_or_down(given: Cells, cells: list[object], room: int, down: bool) -> None:
    faults: list[Fault] = []
    found = line("weights", given, faults)
    assert (found.cells, found.room, found.down, faults) == (cells, room, down, [])


def test_a_block_is_no_line() -> None:
    faults: list[Fault] = []
    line("weights", [[1.0, 2.0], [3.0, 4.0]], faults)
    assert [str(f) for f in faults] == [
        "weights: must be one row or one column; found 2 rows and 2 columns. Select one cell per criterion."
    ]


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
        with pytest.raises(InputError, match="result, row 2: must be finite"):
            column([1.0, bad])


def failing(error: Exception) -> Rows:
    raise error


FAULTS = [Fault(f"weights, column {i}", "must be a number", "the text 'x'", "Give a number.") for i in range(1, 4)]


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (
            InputError(FAULTS),
            "DK_SCORE: weights, column 1: must be a number; found the text 'x'. Give a number. "
            "(and 2 more; DK_CHECK lists them)",
        ),
        (InputError(FAULTS[:1]), "DK_SCORE: weights, column 1: must be a number; found the text 'x'. Give a number."),
        (MethodError("no\nsuch\tmethod"), "DK_SCORE: no such method"),
        (FloatingPointError("overflow"), "DK_SCORE: the numbers are too large to compute with. Use a larger unit."),
        (KeyError("x"), "decisionkit: internal error in DK_SCORE, please report: KeyError('x')"),
    ],
)
def test_every_error_is_one_line(error: Exception, said: str, caplog: pytest.LogCaptureFixture) -> None:
    with hosted_by("classic"):
        assert answers(SCORE)(failing)(error) == [[said]]
    with hosted_by("server"), pytest.raises(xw.XlwingsError) as caught:
        answers(SCORE)(failing)(error)
    assert str(caught.value) == said
    assert caught.value.__context__ is None
    assert bool(caplog.records) == isinstance(error, KeyError), "the traceback goes to the log, not to the cell"


@pytest.mark.parametrize("error", [InputError([Fault("x" * 300, "r", "f", "d")] * 5), RuntimeError("long " * 100)])
def test_a_long_message_is_cut(error: Exception) -> None:
    with hosted_by("libreoffice"):
        [[said]] = answers(VETO)(failing)(error)
    assert isinstance(said, str)
    assert len(said) == LONGEST_LINE
    assert "…" in said


@pytest.mark.parametrize("host", REPLIES)
def test_every_host_is_told(host: Host) -> None:
    with hosted_by(host):
        assert current_host() == host
        if REPLIES[host] == "text":
            assert answers(SCORE)(failing)(MethodError("no")) == [["DK_SCORE: no"]]
        else:
            with pytest.raises(xw.XlwingsError, match=r"^DK_SCORE: no$"):
                answers(SCORE)(failing)(MethodError("no"))


def test_the_host_is_what_xlwings_goes_by(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("XLWINGS_ON_SERVER", raising=False)
    assert current_host() == "classic"
    monkeypatch.setenv("XLWINGS_ON_SERVER", "true")
    assert current_host() == "server"
    monkeypatch.setattr(sys, "platform", "emscripten")
    assert current_host() == "lite"
