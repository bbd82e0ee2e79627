from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import decisionkit as dk
from decisionkit.functions.boundary.cells import Cells, Rows, Sent
from decisionkit.functions.boundary.headings import are_names
from decisionkit.functions.catalogue import CATALOGUE
from decisionkit.functions.cells import dk_check, dk_contributions, dk_normalise, dk_rank, dk_score, dk_tipping, dk_veto
from decisionkit.functions.hosts.answers import answer

NUMBERS = [[7.0, 2.0, 3.0], [6.0, 5.0, 3.0], [1.0, 9.0, 4.0], [2.0, 2.0, 5.0]]
WEIGHTS = [5.0, 3.0, 2.0]
DIRECTIONS = ["max", "min", "max"]
LOW, HIGH = [0.0, 0.0, 0.0], [10.0, 10.0, 5.0]
CRITERIA, OPTIONS = ["Reach", "Cost", "Fit"], ["Ash", "Birch", "Cedar", "Elm"]
WANTED = dk.score(NUMBERS, WEIGHTS, DIRECTIONS).scores.tolist()


def turned(rows: Cells) -> Cells:
    return [list(column) for column in zip(*rows, strict=True)]


def named(top: bool, left: bool, corner: object = None) -> Cells:
    rows: Cells = [[*([name] if left else []), *row] for name, row in zip(OPTIONS, NUMBERS, strict=True)]
    return [[*([corner] if left else []), *CRITERIA], *rows] if top else rows


def said(rows: Rows | str) -> str:
    found = rows if isinstance(rows, str) else rows[0][0]
    assert isinstance(found, str), f"a number came out: {found}"
    return found


@pytest.mark.parametrize("corner", [None, "", "Option"])
@pytest.mark.parametrize("left", [False, True])
@pytest.mark.parametrize("top", [False, True])
def test_headings_and_names_are_no_data(top: bool, left: bool, corner: object) -> None:
    table = named(top, left, corner)
    assert dk_score(table, [WEIGHTS], [DIRECTIONS]) == [[score] for score in WANTED]
    assert dk_score(turned(table), turned([WEIGHTS]), turned([DIRECTIONS])) == [WANTED]
    assert dk_score(table, [["Weight", *WEIGHTS]], [["Better", *DIRECTIONS]]) == [[score] for score in WANTED]


def test_whatever_has_one_entry_per_option_stands_as_the_options_do() -> None:
    upright, flat = named(True, True), turned(named(True, True))
    across, down = ([WEIGHTS], [DIRECTIONS]), (turned([WEIGHTS]), turned([DIRECTIONS]))
    for function in (dk_score, dk_rank, dk_contributions):
        assert function(flat, *down) == turned(function(upright, *across))
    assert dk_normalise(flat, down[1]) == turned(dk_normalise(upright, across[1]))
    limits = [[3.0, None, None]]
    assert dk_veto(upright, limits, across[1]) == [[""], [""], ["Reach"], ["Reach"]]
    assert dk_veto(flat, turned(limits), down[1]) == [["", "", "Reach", "Reach"]]
    assert dk_tipping(flat, *down) == dk_tipping(upright, *across)


def test_bounds_stand_as_the_criteria_do() -> None:
    wanted = dk.score(NUMBERS, WEIGHTS, DIRECTIONS, bounds=[*zip(LOW, HIGH, strict=True)]).scores.tolist()
    assert dk_score(NUMBERS, [WEIGHTS], [DIRECTIONS], None, [LOW, HIGH]) == [[score] for score in wanted]
    beside = turned([LOW, HIGH])
    for bounds in (beside, [["Low", "High"], *beside], turned([["low", *LOW], ["high", *HIGH]])):
        assert dk_score(turned(NUMBERS), turned([WEIGHTS]), turned([DIRECTIONS]), None, bounds) == [wanted]


def test_named_vectors_are_matched_by_name() -> None:
    weights = [["Fit", 2.0], ["Reach", 5.0], ["Cost", 3.0]]
    directions = [["Cost", "Fit", "Reach"], ["min", "max", "max"]]
    assert dk_score(named(True, True), weights, directions) == [[score] for score in WANTED]
    line = said(dk_score(named(True, True), [["Fit", 2.0], ["Reach", -5.0], ["Cost", 3.0]], directions))
    assert line.startswith("DK_SCORE: weights, row 2: a weight must not be negative; found -5.")
    line = said(dk_score(named(True, True), [["Fit", 2.0], ["Range", 5.0], ["Cost", 3.0]], directions))
    assert line == (
        "DK_SCORE: weights: names must be those of the criteria of performance; found 'Range' in one only. "
        "Make the names alike."
    )


def test_a_square_table_with_weights_in_a_column_is_refused_unless_names_tell() -> None:
    square, weights, directions = NUMBERS[:3], turned([WEIGHTS]), turned([DIRECTIONS])
    for table in (square, named(True, True)[:4]):
        line = said(dk_score(table, weights, directions))
        assert line == (
            "DK_SCORE: weights: in a column, cannot tell whether criteria are rows or columns of a 3 x 3 table; "
            "found 3 cells. TRANSPOSE it if columns; it and performance if rows."
        )
        assert said(dk_check(table, weights, directions)).startswith("weights: in a column, cannot tell")
    wanted = dk.score(square, WEIGHTS, DIRECTIONS).scores.tolist()
    beside = [[name, weight] for name, weight in zip(CRITERIA, WEIGHTS, strict=True)]
    assert dk_score(named(True, True)[:4], beside, directions) == [[score] for score in wanted]
    assert dk_score(turned(named(True, True)[:4]), beside, directions) == [wanted]
    assert dk_score(square, [WEIGHTS], [DIRECTIONS]) == [[score] for score in wanted]


def test_a_weight_that_is_missing_does_not_turn_the_table() -> None:
    tall = turned([[*row, 1.0, 1.0] for row in NUMBERS])  # five criteria in rows, four options
    weights: Cells = [[5.0], [3.0], [2.0], [1.0], [None]]
    line = said(dk_score(tall, weights, [["max"]] * 5))
    assert line.startswith("DK_SCORE: weights, row 5: must be a finite number; found a blank.")


def test_weights_across_beside_a_table_of_criteria_in_rows_are_told() -> None:
    line = said(dk_score(turned(NUMBERS), [WEIGHTS], [DIRECTIONS]))
    assert line.endswith("If criteria are its rows, select a column. (and 1 more; DK_CHECK lists them)")


@pytest.mark.parametrize(
    ("row", "column", "cell", "said_of_it"),
    [
        (0, 2, None, "performance, row 1, column 3: must be a heading, as beside it; found a blank."),
        (0, 1, "#REF!", "performance, row 1, column 2: must be a heading, as beside it; found the error #REF!."),
        (2, 0, None, "performance, row 3, column 1: must be a name, as in the other rows; found a blank."),
        (4, 0, 42.0, "performance, row 5, column 1: must be a name, as in the other rows; found 42.0."),
        (2, 2, "x", "performance, row 3, column 3: must be a finite number; found the text 'x'."),
    ],
)
def test_a_cell_that_went_wrong_is_named_where_it_stands(row: int, column: int, cell: object, said_of_it: str) -> None:
    table = named(True, True)
    table[row][column] = cell
    assert said(dk_score(table, [WEIGHTS], [DIRECTIONS])).startswith(f"DK_SCORE: {said_of_it}")
    mirrored = said_of_it.split(":")[0].replace(f"row {row + 1}", f"row {column + 1}")
    mirrored = mirrored.replace(f", column {column + 1}", f", column {row + 1}")
    assert f"{mirrored}:" in said(dk_score(turned(table), turned([WEIGHTS]), turned([DIRECTIONS])))


@pytest.mark.parametrize("corner", [None, "Option"])
def test_headings_that_are_numbers_are_refused(corner: object) -> None:
    table = [[corner, 2021.0, 2022.0, 2023.0], *named(False, True)]
    line = said(dk_score(table, [WEIGHTS], [DIRECTIONS]))
    assert line.startswith("DK_SCORE: performance, row 1")


DATA = ["n/a", "7", "30%", "12 km", "1,5", "high", "-", "$ 5", "(3)", "1e5"]


@pytest.mark.parametrize("words", DATA)
def test_a_row_of_data_that_went_wrong_is_no_heading(words: str) -> None:
    line = said(dk_score([[words, words + " ", words], *NUMBERS], [WEIGHTS], [DIRECTIONS]))
    assert line.startswith(f"DK_SCORE: performance, row 1, column 1: must be a finite number; found the text {words!r}")


def test_a_bare_column_is_ranked_only_when_it_is_said_which_way_is_better() -> None:
    scores = [[3.0], [-1.0], [3.0], [0.0]]
    for arguments in ((scores,), (scores, None), (scores, None, None), (scores, 1.0, "")):
        line = said(answer(CATALOGUE["DK_RANK"], *arguments))
        assert line == (
            "DK_RANK: directions: must say whether higher or lower scores are better; found a blank. Give max or min: "
            "some methods, such as VIKOR, give the best option the lowest score."
        )
    assert dk_rank(scores, None, "max") == [[1.0], [4.0], [1.0], [3.0]]
    assert dk_rank(scores, None, "min") == [[3.0], [1.0], [3.0], [2.0]]
    assert dk_rank([["Score"], *scores], None, "max") == [[1.0], [4.0], [1.0], [3.0]]


def test_limits_beside_criteria_in_rows_are_not_read_across() -> None:
    table = [
        [*row, None] for row in turned([[*row, 1.0, 2.0] for row in NUMBERS])
    ]  # five criteria in rows, four options
    limits: Cells = turned([[1.0, 2.0, 3.0, 4.0, None]])
    line = said(dk_veto(table, limits, [["max"] * 5]))
    assert "limits: in a column, cannot tell whether criteria are rows or columns of a 5 x 4 table" in line
    assert len(dk_veto(table, limits, [["max"]] * 5)[0]) == len(NUMBERS)


def test_check_says_how_ranges_with_two_readings_were_read() -> None:
    assert dk_check(NUMBERS, [WEIGHTS], [DIRECTIONS]) == [["ok"]]
    assert dk_check(named(True, True), [WEIGHTS], [DIRECTIONS])[1:] == [
        ["performance was read as 4 options in rows, 3 criteria in columns; row 1 as headings and column 1 as names"]
    ]
    assert dk_check(turned(NUMBERS), turned([WEIGHTS]), turned([DIRECTIONS]))[1:] == [
        ["performance was read as 4 options in columns, 3 criteria in rows"]
    ]
    two = [row[:2] for row in NUMBERS[:1]]
    assert dk_check(two, [[1.0, 1.0]], [["max", "max"]], [[0.0, 0.0], [10.0, 10.0]])[1:] == [
        ["bounds were read as low and high in rows"]
    ]


# Where a blank cell may arrive as 0


def on_the_desktop(name: str, *arguments: Cells) -> Rows | str:
    return answer(CATALOGUE[name], *arguments, zeros=True)


def test_rows_of_zeros_at_the_end_are_named() -> None:
    given: Cells = [*NUMBERS, [0.0, 0.0, 0.0], [0.0, 0.0, 0.0]]
    line = said(on_the_desktop("DK_RANK", given, [WEIGHTS], [DIRECTIONS]))
    assert line == (
        "DK_RANK: performance, rows 5 to 6: may be blanks, which Excel can send as 0; found only zeros. Select filled "
        'rows only, or pass IF(rng="","",rng).'
    )
    assert answer(CATALOGUE["DK_NORMALISE"], given, [DIRECTIONS], "minmax") == dk_normalise(
        given, [DIRECTIONS], "minmax"
    )
    assert len(on_the_desktop("DK_NORMALISE", given[:5], [DIRECTIONS], "minmax")) == 5, "a single row may be meant"
    sideways = turned(given)
    line = said(on_the_desktop("DK_RANK", sideways, turned([WEIGHTS]), turned([DIRECTIONS])))
    assert "performance, columns 5 to 6: may be blanks" in line


def test_a_zero_for_an_optional_argument_that_takes_none_is_left_out() -> None:
    wanted = dk_score(NUMBERS, [WEIGHTS], [DIRECTIONS])
    assert on_the_desktop("DK_SCORE", NUMBERS, [WEIGHTS], [DIRECTIONS], [[0.0]], [[0.0] * 3] * 2) == wanted
    assert said(answer(CATALOGUE["DK_SCORE"], NUMBERS, [WEIGHTS], [DIRECTIONS], [[0.0]])).startswith("DK_SCORE: method")
    assert on_the_desktop("DK_METHODS", [[0]]) == answer(CATALOGUE["DK_METHODS"])


def test_the_corner_of_a_table_with_headings_may_be_0() -> None:
    assert on_the_desktop("DK_SCORE", named(True, True, 0.0), [WEIGHTS], [DIRECTIONS]) == [[s] for s in WANTED]


def test_a_limit_of_0_that_may_be_a_blank_is_asked_about() -> None:
    limits, parties = [[3.0, 0.0, 4.0]], [["A", 0.0, "B"]]
    for holders in ([], [None], [parties]):
        line = said(on_the_desktop("DK_VETO", NUMBERS, limits, [DIRECTIONS], *holders))
        assert line.startswith("DK_VETO: limits, column 2: may be a blank, which Excel can send as 0; found 0.")
    assert on_the_desktop("DK_VETO", NUMBERS, limits, [DIRECTIONS], [["A", "C", "B"]]) == dk_veto(
        NUMBERS, limits, [DIRECTIONS], [["A", "C", "B"]]
    )
    sent: Cells = [[3.0, 0.0, ""]]
    assert on_the_desktop("DK_VETO", NUMBERS, sent, [DIRECTIONS]) == dk_veto(NUMBERS, sent, [DIRECTIONS])


names = st.lists(st.text(st.characters(categories=["L"]), min_size=2, max_size=6), min_size=9, max_size=9)


@settings(deadline=None)
@given(
    shape=st.tuples(st.integers(2, 4), st.integers(2, 4)),
    seed=st.integers(0, 2**32),
    words=names,
    top=st.booleans(),
    left=st.booleans(),
    sideways=st.booleans(),
    room=st.integers(0, 2),
)
def test_however_a_table_stands_the_scores_are_those_of_its_numbers(
    shape: tuple[int, int], seed: int, words: list[str], top: bool, left: bool, sideways: bool, room: int
) -> None:
    chance = np.random.default_rng(seed)
    table = chance.integers(1, 9, shape).astype(float)
    weights = chance.integers(1, 9, shape[1]).astype(float).tolist()
    directions = chance.choice(["max", "min"], shape[1]).tolist()
    criteria, options = words[: shape[1]], words[4 : 4 + shape[0]]
    grid: list[list[Any]] = [
        [*([name] if left else []), *row] for name, row in zip(options, table.tolist(), strict=True)
    ]
    if top:
        grid.insert(0, [*([None] if left else []), *criteria])
    grid = [[*row, *[None] * room] for row in grid] + [[None] * (len(grid[0]) + room)] * room
    vectors: list[Cells] = [[weights], [directions]]
    if sideways:
        grid, vectors = turned(grid), [turned(each) for each in vectors]
    found = answer(CATALOGUE["DK_SCORE"], grid, *vectors)
    wanted = dk.score(table, weights, directions).scores.tolist()
    if isinstance(found, str):
        assert (sideways and shape[0] == shape[1]) or not _plain(criteria, options)
        return
    assert found == ([wanted] if sideways else [[score] for score in wanted])


def _plain(criteria: list[str], options: list[str]) -> bool:
    """Are these names, and each of them another?"""
    return are_names(criteria) and are_names(options)


def test_what_a_host_sent_is_unwrapped() -> None:
    assert answer(CATALOGUE["DK_SCORE"], Sent(NUMBERS), Sent([WEIGHTS]), [DIRECTIONS]) == [[s] for s in WANTED]
