from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable

import pytest
import xlwings as xw

import decisionkit as dk
from decisionkit.functions.boundary.cells import Cells, Rows
from decisionkit.functions.cells import dk_check, dk_rank, dk_score, dk_veto
from decisionkit.functions.hosts.answers import LONGEST_LINE
from decisionkit.functions.hosts.xlwings import hosted_by

PERFORMANCE = [[7.0, 2.0, 3.0], [6.0, 5.0, 3.0], [1.0, 9.0, 4.0]]
WEIGHTS = [[5.0, 3.0, 2.0]]
DIRECTIONS = [["max", "min", "max"]]
UNDER = [[0.0, 0.0, 0.0], [10.0, 10.0, 5.0]]
BESIDE = [[0.0, 10.0], [0.0, 10.0], [0.0, 5.0]]

every_method = pytest.mark.parametrize("method", dk.scoring_methods())


def said(answer: Rows) -> str:
    [[line]] = answer
    assert isinstance(line, str)
    assert len(line) <= LONGEST_LINE
    return line


def locations(answer: Rows) -> str:
    return " | ".join(str(row[0]).split(":")[0] for row in answer)


def down(row: Cells) -> Cells:
    return [[cell] for cell in row[0]]


def changed(table: Cells, row: int, column: int, cell: object) -> Cells:
    rows = [list(each) for each in table]
    rows[row][column] = cell
    return rows


@every_method
@pytest.mark.parametrize("bounds", [None, UNDER])
def test_scores_and_ranks_are_those_of_the_library(method: str, bounds: Cells) -> None:
    ends = None if bounds is None else BESIDE
    if bounds is None and dk.scoring_methods()[method].bounds == "required":
        assert "needs the fixed ends of the scales" in said(dk_score(PERFORMANCE, WEIGHTS, DIRECTIONS, method))
        return
    outcome = dk.score(PERFORMANCE, WEIGHTS[0], DIRECTIONS[0], method=method, bounds=ends)
    assert dk_score(PERFORMANCE, WEIGHTS, DIRECTIONS, method, bounds) == [[s] for s in outcome.scores]
    assert dk_rank(PERFORMANCE, WEIGHTS, DIRECTIONS, method, bounds) == [[r] for r in outcome.ranks]


@every_method
def test_a_method_is_known_by_key_and_by_title(method: str) -> None:
    title = dk.scoring_methods()[method].title
    wanted = dk_score(PERFORMANCE, WEIGHTS, DIRECTIONS, method, UNDER)
    for name in (method.upper(), title, title.lower(), f" {title} ", [[title]], [[method], [None]]):
        assert dk_score(PERFORMANCE, WEIGHTS, DIRECTIONS, name, UNDER) == wanted


@pytest.mark.parametrize("blank", [None, "", [[None]], [["", " "], [None, None]]])
def test_a_blank_method_is_the_weighted_sum_and_blank_bounds_are_none(blank: Cells) -> None:
    wanted = dk_score(PERFORMANCE, WEIGHTS, DIRECTIONS, "weighted_sum")
    assert dk_score(PERFORMANCE, WEIGHTS, DIRECTIONS, blank, blank) == wanted


def test_one_cell_one_option_and_ties() -> None:
    assert dk_score(5, 1, "max") == [[1.0]]
    assert dk_rank([[5, 3]], [[1, 1]], [["max", "min"]]) == [[1.0]]
    assert dk_check(5, 1, "max") == [["ok"]]
    assert dk_rank([[1.0], [2.0], [2.0]], 1, "max") == [[3.0], [1.0], [1.0]]


@pytest.mark.parametrize(
    "words", [["MAX", "Min", " max "], ["higher", "LOWER", "Higher"], [1, -1.0, 1.0], ["1", "-1", "+1"]]
)
def test_directions_in_every_spelling(words: list[object]) -> None:
    wanted = dk_score(PERFORMANCE, WEIGHTS, DIRECTIONS)
    assert dk_score(PERFORMANCE, WEIGHTS, [words]) == wanted
    assert dk_score(PERFORMANCE, WEIGHTS, [[word] for word in words]) == wanted


def test_criteria_may_run_across_or_down() -> None:
    wanted = dk_score(PERFORMANCE[:2], WEIGHTS, DIRECTIONS, None, UNDER)
    assert dk_score(PERFORMANCE[:2], down(WEIGHTS), down(DIRECTIONS), None, BESIDE) == wanted
    assert dk_score(PERFORMANCE[:2], WEIGHTS, down(DIRECTIONS), None, BESIDE) == wanted


def test_two_criteria_have_their_bounds_along_the_weights() -> None:
    performance, square, directions = [[1.0, 2.0]], [[0.0, 1.0], [4.0, 5.0]], [["max", "max"]]
    across = dk.score(performance, [1, 1], ["max", "max"], bounds=[(0, 4), (1, 5)])
    assert dk_score(performance, [[1.0, 1.0]], directions, None, square) == [[across.scores[0]]]
    line = said(dk_score(performance, [[1.0], [1.0]], directions, None, square))
    assert line.startswith("DK_SCORE: performance, row 1, column 2: must lie on its scale, 4 to 5")


def test_a_generous_range_gives_the_same() -> None:
    wanted = dk_score(PERFORMANCE, WEIGHTS, DIRECTIONS, None, UNDER)
    wide = [[*row, None, ""] for row in PERFORMANCE] + [[None, "", " ", None, None]] * 4
    weights, directions, bounds = ([[*row, "", None] for row in each] for each in (WEIGHTS, DIRECTIONS, UNDER))
    assert dk_score(wide, weights, directions, None, bounds) == wanted
    assert dk_score(wide, WEIGHTS, DIRECTIONS, None, UNDER) == wanted
    assert dk_check(wide, weights, directions, bounds) == [["ok"]]


def test_a_whole_column_of_the_sheet_works() -> None:
    blank: list[object] = [None, None]
    performance = [[3.0, 1.0], [2.0, 2.0], *[blank] * 1_048_574]
    assert dk_rank(performance, [[1.0, 1.0]], [["max", "min"]]) == [[1.0], [2.0]]


ODD: dict[object, str] = {"": "a blank", "7": "the text '7'", "#N/A": "the error #N/A", "x" * 500: "the text 'xxx"}
ODD |= {True: "TRUE", math.nan: "nan", dt.date(2024, 1, 2): "a date or a time", 10**400: "a number that is too"}


@pytest.mark.parametrize(("cell", "found"), ODD.items())
def test_what_is_no_number_is_named_with_row_and_column(cell: object, found: str) -> None:
    for function in (dk_score, dk_rank):
        line = said(function(changed(PERFORMANCE, 1, 2, cell), WEIGHTS, DIRECTIONS))
        name = function.__name__.upper()
        assert line.startswith(f"{name}: performance, row 2, column 3: must be a finite number; found {found}")
    line = said(dk_score(PERFORMANCE, changed(WEIGHTS, 0, 1, cell), DIRECTIONS))
    assert line.startswith(f"DK_SCORE: weights, column 2: must be a finite number; found {found}")
    line = said(dk_score(PERFORMANCE, changed(down(WEIGHTS), 1, 0, cell), DIRECTIONS))
    assert line.startswith(f"DK_SCORE: weights, row 2: must be a finite number; found {found}")


BAD_INPUTS: list[tuple[dict[str, Cells], str]] = [
    ({"performance": None}, "performance: needs options in rows, criteria in columns; found a blank."),
    ({"performance": [[7, 2, 3], [None] * 3, [1, 9, 4]]}, "performance, row 2, column 1: must be a finite number"),
    ({"weights": None}, "weights: needs one cell per criterion; found a blank."),
    ({"directions": [["", None]]}, "directions: needs one cell per criterion; found a blank."),
    ({"weights": [[1, 2]]}, "weights: must be as many as the 3 columns of performance; found 2."),
    ({"weights": [[1, 2, 3, 4]]}, "weights: must be as many as the 3 columns of performance; found 4."),
    ({"directions": [["max"] * 4]}, "directions: must be as many as the 3 columns of performance; found 4."),
    ({"weights": PERFORMANCE}, "weights: must be one row or one column; found 3 rows and 3 columns."),
    ({"weights": [[5, -3, 2]]}, "weights, column 2: a weight must not be negative; found -3."),
    ({"weights": [[5], [-3], [2]]}, "weights, row 2: a weight must not be negative; found -3."),
    ({"weights": [[0, 0, 0]]}, "weights: must not all be zero; found only zeros."),
    ({"directions": [["max", "up", "min"]]}, 'directions, column 2: must be "max" or "min" (or +1 or -1); found'),
    ({"directions": [["max"], [0], ["min"]]}, 'directions, row 2: must be "max" or "min" (or +1 or -1); found'),
    ({"directions": [[True, "max", "min"]]}, 'directions, column 1: must be "max" or "min" (or +1 or -1); found TRUE'),
    ({"method": "topsi"}, "method: must be one scoring method; found 'topsi'. Nearest: topsis"),
    ({"method": 5.0}, 'method: must be one scoring method; found 5.0. DK_METHODS("scoring") lists them.'),
    ({"method": "#REF!"}, "method: must be one scoring method; found the error #REF!."),
    ({"method": [["a", "b"]]}, "method: must be one scoring method; found 2 cells."),
    ({"bounds": [[0, 0], [9, 9]]}, "bounds: need low and high for 3 criteria: 2 rows x 3 columns or"),
    ({"bounds": changed(UNDER, 1, 2, "")}, "bounds, column 3, high: must be a finite number; found a blank."),
    ({"bounds": changed(BESIDE, 1, 0, "x")}, "bounds, row 2, low: must be a finite number; found the text 'x'."),
    ({"bounds": changed(UNDER, 1, 2, -1)}, "bounds, column 3: low must be below high; found 0 and -1."),
    ({"bounds": changed(BESIDE, 2, 1, -1)}, "bounds, row 3: low must be below high; found 0 and -1."),
    ({"bounds": changed(UNDER, 1, 1, 8)}, "performance, row 3, column 2: must lie on its scale, 0 to 8; found 9."),
    ({"performance": changed(PERFORMANCE, 0, 1, 0)}, "performance, row 1, column 2: normalisation 'max' takes ratios"),
]


def test_check_lists_every_fault_of_every_argument() -> None:
    performance = [[1.0, "#N/A", 3.0], [None, 20.0, dt.date(2024, 1, 1)], [1.0, 2.0, 3.0]]
    found = dk_check(performance, [[5], [-3], ["x"]], [["up", "min", None]], [[0, 0, 5], [10, 10, 4]])
    assert locations(found) == (
        "performance, row 1, column 2 | performance, row 2, column 1 | performance, row 2, column 3 | weights, row 3 | "
        "directions, column 1 | directions, column 3 | weights, row 2 | bounds, column 3 | "
        "performance, row 2, column 2 | weights"
    )


def test_check_goes_on_where_an_argument_cannot_be_read_at_all() -> None:
    found = dk_check(changed(PERFORMANCE, 0, 0, "x"), PERFORMANCE, [["max", "min"]], [[0, 0], [1, 1]])
    assert locations(found) == "weights | directions | bounds | performance, row 1, column 1"


def test_faults_that_are_left_out_are_counted() -> None:
    found = dk_check([["x"]] * 10_005, 1, "max")
    assert (len(found), found[-1]) == (10_001, ["and 5 more"])
    line = said(dk_score([["x", "y"]], [[1, 1]], [["max", "max"]]))
    assert line.endswith("(and 1 more; DK_CHECK lists them)")


LIMITS = [[1.0, 9.0, None]]
PARTIES = [["Ukraine; EU", "Russia;Ukraine", "nobody asks"]]


def test_veto_names_those_who_block_each_option() -> None:
    assert dk_veto(PERFORMANCE, LIMITS, DIRECTIONS, PARTIES) == [[""], [""], ["Ukraine; EU; Russia"]]
    assert dk_veto(PERFORMANCE[1:], down(LIMITS), down(DIRECTIONS), down(PARTIES)) == [[""], ["Ukraine; EU; Russia"]]


def test_an_option_no_better_than_the_limit_is_blocked() -> None:
    assert dk_veto([[1.0], [2.0], [3.0]], 2, "max", "A") == [["A"], ["A"], [""]]
    assert dk_veto([[1.0], [2.0], [3.0]], 2, "min", "A") == [[""], ["A"], ["A"]]
    assert dk_veto([[-1.0], [0.0]], 0, "max", "A") == [["A"], ["A"]]


def test_where_nobody_is_named_the_criterion_is() -> None:
    assert dk_veto(PERFORMANCE, LIMITS, DIRECTIONS) == [[""], [""], ["criterion 1; criterion 2"]]
    assert dk_veto(PERFORMANCE, LIMITS, DIRECTIONS, [["", " ; ", 7]])[2] == ["criterion 1; criterion 2"]
    assert dk_veto([[1.0]], 1, "max", 7.0) == [["7"]]


def test_no_limit_blocks_nobody_and_its_column_is_not_read() -> None:
    for limits in (None, [[None, "", None]]):
        assert dk_veto(PERFORMANCE, limits, DIRECTIONS, PARTIES) == [[""], [""], [""]]
    performance = [[1.0, "text", None], [2.0, "#N/A", None]]
    assert dk_veto(performance, [[1.0, None, None]], DIRECTIONS, PARTIES) == [["Ukraine; EU"], [""]]


BAD_INPUTS_OF_VETO: list[tuple[dict[str, Cells], str]] = [
    ({"performance": None}, "performance: needs options in rows, criteria in columns; found a blank."),
    ({"performance": changed(PERFORMANCE, 0, 1, "")}, "performance, row 1, column 2: must be a finite number; found a"),
    ({"limits": [[1, "x", None]]}, "limits, column 2: must be a number, or blank for no limit; found the text 'x'."),
    ({"limits": [[1], [True], [None]]}, "limits, row 2: must be a number, or blank for no limit; found TRUE."),
    ({"limits": [[1], [math.inf], [None]]}, "limits, row 2: must be a number, or blank for no limit; found inf."),
    ({"limits": [[1, 2]]}, "limits: must be as many as the 3 columns of performance; found 2."),
    ({"limits": [[1, 2, 3, 4]]}, "limits: must be as many as the 3 columns of performance; found 4."),
    ({"directions": [["max", "min"]]}, "directions: must be as many as the 3 columns of performance; found 2."),
    ({"directions": [["max", "min", "?"]]}, 'directions, column 3: must be "max" or "min" (or +1 or -1); found'),
    ({"parties": [["A", "#N/A", "B"]]}, "parties, column 2: must be names; found the error #N/A."),
    ({"parties": [["A", "B"]]}, "parties: must be as many as the 3 columns of performance; found 2."),
    ({"parties": PERFORMANCE}, "parties: must be one row or one column; found 3 rows and 3 columns."),
]


@pytest.mark.parametrize(
    ("function", "changes", "line"),
    [*((dk_score, *each) for each in BAD_INPUTS), *((dk_veto, *each) for each in BAD_INPUTS_OF_VETO)],
)
def test_bad_inputs_are_one_short_line_in_the_cell_and_an_error_on_a_server(
    function: Callable[..., Rows], changes: dict[str, Cells], line: str
) -> None:
    second = {"limits": LIMITS} if function is dk_veto else {"weights": WEIGHTS}
    arguments = {"performance": PERFORMANCE, "directions": DIRECTIONS, **second, **changes}
    answer = said(function(**arguments))
    assert answer.startswith(f"{function.__name__.upper()}: {line}")
    with hosted_by("server"), pytest.raises(xw.XlwingsError) as caught:
        function(**arguments)
    assert str(caught.value) == answer
