"""Names tell which cells belong together; what they cannot tell is refused, never guessed."""

from __future__ import annotations

from itertools import permutations
from typing import Any

import numpy as np
import pytest

import decisionkit as dk
from decisionkit.functions.boundary.cells import Cells, Rows
from decisionkit.functions.catalogue import CATALOGUE
from decisionkit.functions.hosts.answers import answer

CRITERIA, OPTIONS = ["Reach", "Cost", "Fit"], ["Ash", "Birch", "Cedar", "Elm"]
NUMBERS = [[7.0, 2.0, 3.0], [6.0, 5.0, 3.0], [1.0, 9.0, 4.0], [2.0, 2.0, 5.0]]
HEADED: Cells = [["Option", *CRITERIA], *([name, *row] for name, row in zip(OPTIONS, NUMBERS, strict=True))]
WEIGHTS, DIRECTIONS = [5.0, 3.0, 2.0], ["max", "min", "max"]
LOW, HIGH = [0.0, 1.0, 2.0], [10.0, 12.0, 15.0]
WANTED = [[score] for score in dk.score(NUMBERS, WEIGHTS, DIRECTIONS).scores.tolist()]
BOUNDED = [
    [score] for score in dk.score(NUMBERS, WEIGHTS, DIRECTIONS, bounds=[*zip(LOW, HIGH, strict=True)]).scores.tolist()
]
ORDERS = [*permutations(range(3))]


def ask(name: str, *ranges: Cells, zeros: bool = False) -> Rows | str:
    return answer(CATALOGUE[name], *ranges, zeros=zeros)


def turned(rows: Cells) -> Cells:
    return [list(column) for column in zip(*rows, strict=True)]


def said(found: Rows | str) -> str:
    assert isinstance(found, str), f"a number came out: {found}"
    assert len(found) < 200
    assert "…" not in found
    return found


def beside(order: tuple[int, ...], values: list[Any]) -> Cells:
    return [[CRITERIA[k], values[k]] for k in order]


@pytest.mark.parametrize("order", ORDERS)
def test_a_range_without_names_beside_one_in_another_order_is_refused(order: tuple[int, ...]) -> None:
    weights, plain = beside(order, WEIGHTS), [[DIRECTIONS[k]] for k in order]
    assert ask("DK_SCORE", HEADED, weights, beside(order, DIRECTIONS)) == WANTED
    limits = beside(order, [3.0, 4.0, 2.0])
    if order == (0, 1, 2):
        assert ask("DK_SCORE", HEADED, weights, plain) == WANTED
        return
    line = said(ask("DK_SCORE", HEADED, weights, plain))
    assert line.startswith("DK_SCORE: directions: needs names, since weights has them in another order")
    line = said(ask("DK_SCORE", HEADED, weights, beside(order, DIRECTIONS), None, [LOW, HIGH]))
    assert line.startswith("DK_SCORE: bounds: needs names, since weights has them in another order")
    line = said(ask("DK_VETO", HEADED, limits, beside(order, DIRECTIONS), [["A"], ["B"], ["C"]]))
    assert line.startswith("DK_VETO: parties: needs names, since directions has them in another order")


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("words", [("low", "high"), ("Min", "Max"), ("From", "To")])
def test_bounds_with_names_are_matched_by_name(order: tuple[int, ...], words: tuple[str, str]) -> None:
    rows: Cells = [[CRITERIA[k] for k in order], [LOW[k] for k in order], [HIGH[k] for k in order]]
    labelled: Cells = [[corner, *row] for corner, row in zip(("", *words), rows, strict=True)]
    for bounds in (rows, labelled, turned(rows), turned(labelled)):
        assert ask("DK_SCORE", HEADED, [WEIGHTS], [DIRECTIONS], None, bounds) == BOUNDED
    rows[0][0] = "Range"
    line = said(ask("DK_SCORE", HEADED, [WEIGHTS], [DIRECTIONS], None, rows))
    assert line.startswith("DK_SCORE: bounds: names must be those of the criteria of performance; found 'Range' in one")
    spoilt = [[*row] for row in labelled]
    spoilt[2][1 + order.index(1)] = "x"
    line = said(ask("DK_SCORE", HEADED, [WEIGHTS], [DIRECTIONS], None, spoilt))
    assert line.startswith(f"DK_SCORE: bounds, column {2 + order.index(1)}, high: must be a finite number")


def test_words_around_the_ends_of_two_criteria_tell_which_they_are() -> None:
    table, weights, directions = [[4.0, 12.0], [3.0, 15.0]], [[2.0, 1.0]], [["max", "min"]]
    ends = [[0.0, 10.0], [5.0, 20.0]]
    wanted = [[score] for score in dk.score(table, weights[0], directions[0], bounds=ends).scores.tolist()]
    assert ask("DK_SCORE", table, weights, directions, None, [["Low", "High"], *ends]) == wanted
    assert ask("DK_SCORE", table, weights, directions, None, turned([["Low", "High"], *ends])) == wanted
    other = [[score] for score in dk.score(table, weights[0], directions[0], bounds=turned(ends)).scores.tolist()]
    assert ask("DK_SCORE", table, weights, directions, None, ends) == other


def test_a_heading_is_told_from_a_cell_that_went_wrong() -> None:
    for first in ("Weight", None, ""):
        assert ask("DK_SCORE", HEADED, [[first, *WEIGHTS]], [["Better", *DIRECTIONS]]) == WANTED
    short = said(ask("DK_SCORE", HEADED, [["Weight", 5.0, 3.0, None]], [DIRECTIONS]))
    assert short.startswith("DK_SCORE: weights, column 4: must be a finite number; found a blank.")
    for row in range(3):
        for headed in (0, 1):
            labelled: Cells = [["Criterion", "Weight"]][:headed] + beside(ORDERS[0], WEIGHTS)
            labelled[row + headed] = [CRITERIA[row], "ten"]
            line = said(ask("DK_SCORE", HEADED, labelled, [DIRECTIONS]))
            place = f"weights, row {row + headed + 1}"
            assert line.startswith(f"DK_SCORE: {place}: must be a finite number; found the text 'ten'.")
    words = [["Price", "Profit"], ["cost", "benefit"]]
    table = [["", "Price", "Profit"], ["A", 1.0, 2.0], ["B", 3.0, 1.0]]
    assert ask("DK_SCORE", table, [[1.0, 1.0]], words) == ask("DK_SCORE", table, [[1.0, 1.0]], words[1:])


def test_headings_of_parties_and_limits_never_shift_them() -> None:
    limits: Cells = [["Limit", 6.0, 3.0, None]]
    wanted = ask("DK_VETO", HEADED, [[6.0, 3.0, None]], [DIRECTIONS], [["Finance", "Staff", None]])
    assert wanted == [[""], ["Finance; Staff"], ["Finance; Staff"], ["Finance"]]
    for parties in ([["Party", "Finance", "Staff", None]], [["Finance", "Staff", None]]):
        assert ask("DK_VETO", HEADED, limits, [DIRECTIONS], parties) == wanted
    assert ask("DK_VETO", HEADED, limits, [DIRECTIONS], [["Party", None, None, None]]) == ask(
        "DK_VETO", HEADED, limits, [DIRECTIONS]
    )
    line = said(ask("DK_VETO", HEADED, [[6.0, 3.0, None]], [DIRECTIONS], [["Finance", "Staff", "Board", "Town"]]))
    assert line.startswith("DK_VETO: parties: must be as many as the 3 columns of performance; found 4.")
    line = said(ask("DK_VETO", HEADED, limits, [DIRECTIONS], [["Holder of it", "Finance", "Staff", None]]))
    assert line.startswith("DK_VETO: parties: must not begin with what may be a heading or not; found 'Holder of it'.")


def test_names_are_never_a_criterion_that_a_veto_ignores() -> None:
    for table in (HEADED[:3], HEADED[1:3], HEADED):
        line = said(ask("DK_VETO", table, [[None, None, 2.0, None]], [["min", "min", "min", "min"]]))
        assert line.startswith(
            ("DK_VETO: performance, column 1: must be numbers", "DK_VETO: directions: must be as many")
        )
    square = [row[:3] for row in NUMBERS[:3]]
    line = said(ask("DK_VETO", square, [[3.0], [4.0], [2.0]], [DIRECTIONS]))
    assert line.startswith("DK_VETO: limits: in a column, cannot tell whether criteria are rows or columns")


def test_a_heading_that_is_there_twice_is_named() -> None:
    table = [["Option", "Reach", "Cost", "reach"], *HEADED[1:]]
    line = said(ask("DK_SCORE", table, [WEIGHTS], [DIRECTIONS]))
    assert line == (
        "DK_SCORE: performance, row 1, column 4: must differ from the other headings; found 'reach'. Rename one."
    )


@pytest.mark.parametrize("order", ORDERS)
def test_comparisons_are_named_as_their_rows_and_columns_are(order: tuple[int, ...]) -> None:
    table = [[1.0, 2.0, 8.0], [0.5, 1.0, 4.0], [0.125, 0.25, 1.0]]
    square = [["", *(CRITERIA[k] for k in order)], *([name, *row] for name, row in zip(CRITERIA, table, strict=True))]
    for name, ranges in (("DK_AHP", (square,)), ("DK_WEIGH", ("ahp", square))):
        found = ask(name, *ranges)
        if order == ORDERS[0]:
            assert isinstance(found, list)
            continue
        odd = next(j for j, k in enumerate(order) if j != k)
        argument = "matrix" if name == "DK_AHP" else "data"
        place = f"{name}: {argument}, row 1, column {odd + 2}: must be '{CRITERIA[odd]}', as row {odd + 2}"
        assert said(found).startswith(place)


def test_faults_of_comparisons_are_told_by_row_and_column() -> None:
    for i, j in ((i, j) for i in range(3) for j in range(3)):
        table = np.ones((3, 3)).tolist()
        table[i][j] = -2.0
        assert said(ask("DK_AHP", table)).startswith(f"DK_AHP: matrix, row {i + 1}, column {j + 1}: must be ")
        headed = [["", *CRITERIA], *([name, *row] for name, row in zip(CRITERIA, table, strict=True))]
        line = said(ask("DK_WEIGH", "ahp", headed))
        assert line.startswith(f"DK_WEIGH: data, row {i + 2}, column {j + 2}: must be ")


@pytest.mark.parametrize("count", [True, "4", -2146826246, 2.5, 0.0, 45_000.0, None])
def test_equal_weights_need_a_count(count: object) -> None:
    assert said(ask("DK_WEIGH", "equal", count)).startswith("DK_WEIGH: data: ") or count is None


def test_an_error_as_a_number_is_an_error_wherever_a_text_stands() -> None:
    code = -2146826246
    calls: list[tuple[Any, ...]] = [
        ("DK_SCORE", HEADED, [WEIGHTS], [DIRECTIONS], code),
        ("DK_SCORE", HEADED, [WEIGHTS], [["max", code, "max"]]),
        ("DK_VETO", HEADED, [[1.0, 2.0, 3.0]], [DIRECTIONS], [[code, "A", "B"]]),
        ("DK_NORMALISE", HEADED, [DIRECTIONS], code),
        ("DK_WEIGH", code, HEADED),
    ]
    for name, *ranges in calls:
        assert "found the error #N/A" in said(ask(name, *ranges)), name
