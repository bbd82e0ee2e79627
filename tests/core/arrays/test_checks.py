from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np
import pytest

from decisionkit.core.arrays.checks import (
    check_directed,
    check_directions,
    check_performance,
    check_points,
    check_row,
    check_rows,
    check_table,
    check_weights,
    location,
)
from decisionkit.core.arrays.directions import REMEDY
from decisionkit.core.arrays.entries import LARGEST
from decisionkit.core.errors import Entry, InputError


def locations(*given: Any, **more: Any) -> list[str]:
    """Return where ``check_table`` finds faults."""
    with pytest.raises(InputError) as caught:
        check_table(*given, **more)
    return [str(fault.where) for fault in caught.value.faults]


def test_sound_input_becomes_arrays_with_weights_that_sum_to_1() -> None:
    table = check_table([[1, 2], [3, 4]], [1, 3], ["max", "min"], [(0, 5), (0, 5)])
    assert table.performance.tolist() == [[1.0, 2.0], [3.0, 4.0]]
    assert table.weights.tolist() == [0.25, 0.75]
    assert table.directions.tolist() == [1.0, -1.0]
    assert table.bounds is not None
    assert table.notices == ("weights did not sum to 1 and were divided by their sum",)


@pytest.mark.parametrize(
    "directions", [["max", "min"], (1, -1), np.array([1, -1]), np.array(["max", "min"]), [1.0, "min"]]
)
def test_directions_in_every_spelling(directions: Any) -> None:
    assert check_table([[1, 2]], [1, 1], directions).directions.tolist() == [1.0, -1.0]


@pytest.mark.parametrize("entry", [np.int64(3), np.float32(3), Fraction(3), 3, 3.0])
def test_numbers_of_any_kind_in_an_object_table(entry: object) -> None:
    table = np.array([[entry, 1], [2, 4]], dtype=object)
    assert check_table(table, [1, 1], [1, 1]).performance[0, 0] == 3.0


def test_all_faults_of_all_arrays_come_together() -> None:
    assert locations(
        [[1.0, np.nan], ["x", 99.0]],
        [-1.0, 2.0],
        ["max", "up"],
        [(0, 10), (0, 10)],
        options=("alpha", "beta"),
        criteria=("cost", "speed"),
    ) == [
        "performance, alpha, speed",
        "performance, beta, cost",
        "directions, speed",
        "weights, cost",
        "performance, beta, speed",
    ]


def test_wrong_lengths_are_found_beside_wrong_entries_with_both_numbers() -> None:
    with pytest.raises(InputError) as caught:
        check_table([[1.0, None]], [1.0], ["max"], [(0, 1)])
    assert str(caught.value).splitlines() == [
        "performance, option 1, criterion 2: must be a finite number; found a blank. "
        "Give a number, or leave the option out.",
        "weights: must be as many as the 2 columns of performance; found 1. Give 2 weights.",
        "directions: must be as many as the 2 columns of performance; found 1. Give 2 directions.",
        "bounds: must have shape (2, 2); found shape (1, 2). Give low and high per criterion.",
    ]


def test_a_column_outside_its_scale_is_found_beside_a_scale_that_is_reversed() -> None:
    assert locations([[1.0, 7.0]], [1, 1], [1, 1], [(5, 2), (0, 6)]) == [
        "bounds, criterion 1",
        "performance, option 1, criterion 2",
    ]


def test_one_text_does_not_make_the_numbers_beside_it_faulty() -> None:
    assert locations([[1, 2], ["three", 4]], [1, 1], [1, 1]) == ["performance, option 2, criterion 1"]


def test_a_masked_entry_is_a_blank_and_not_the_number_below_the_mask() -> None:
    table = np.ma.MaskedArray([[1.0, 2.0], [3.0, 4.0]], mask=[[False, True], [False, False]])
    assert locations(table, [1, 1], [1, 1]) == ["performance, option 1, criterion 2"]
    assert check_row(np.ma.MaskedArray([1.0, 2.0]), "row").tolist() == [1.0, 2.0]


def test_what_is_masked_is_called_a_blank() -> None:
    row = np.ma.MaskedArray([1.0, 2.0], mask=[True, False])
    with pytest.raises(InputError, match="row, criterion 1: must be a finite number"):
        check_row(row, "row")
    with pytest.raises(InputError, match="option 1, criterion 1: must be a finite number"):
        check_performance(np.ma.MaskedArray([["a", "b"]], mask=[[True, False]]))


@pytest.mark.parametrize(
    "entry",
    [np.datetime64("2026-01-01", "ns"), np.timedelta64(3, "s"), np.longdouble("1e400"), 10**400, b"4"],
    ids=repr,
)
@pytest.mark.parametrize("form", [list, np.array], ids=["list", "array"])
def test_what_numpy_would_turn_into_a_number_is_refused(entry: object, form: Any) -> None:
    for row in (form([entry]), [*form([entry]), 1.0]):
        with pytest.raises(InputError, match="row, criterion 1: must be "):
            check_row(row, "row")


@pytest.mark.parametrize("kind", ["f2", "f4", ">f8", "g", "i1", "u8"])
def test_numbers_of_other_sizes_are_read(kind: str) -> None:
    assert check_row(np.array([3, 4], dtype=kind), "row").tolist() == [3.0, 4.0]


def test_a_row_of_another_shape_is_shown_without_the_words_of_numpy() -> None:
    for given, shown in ((np.array(None), "a blank"), (np.ones((2, 0)), r"shape \(2, 0\)"), ([], r"\[\]")):
        with pytest.raises(InputError, match=f"row: needs one number per criterion; found {shown}. Give a row"):
            check_row(given, "row")


def test_costs_are_named_by_option() -> None:
    with pytest.raises(InputError, match="costs, option 2: must be a finite number"):
        check_row([1, None], "costs")
    with pytest.raises(InputError, match="costs, beta: must be a finite number"):
        check_row([1, None], "costs", ("alpha", "beta"))
    with pytest.raises(InputError, match="costs: needs one number per option"):
        check_row(3, "costs")


def test_a_table_and_its_directions_are_checked_together() -> None:
    table, signs = check_directed([[1, 2]], ["max", "min"])
    assert (table.tolist(), signs.tolist()) == ([[1.0, 2.0]], [1.0, -1.0])
    with pytest.raises(InputError) as caught:
        check_directed([[1, "x"]], ["max", "up"])
    assert [str(fault.where) for fault in caught.value.faults] == [
        "performance, option 1, criterion 2",
        "directions, criterion 2",
    ]
    with pytest.raises(InputError, match="directions: must be as many as the 2 columns of performance; found 1"):
        check_directed([[1, 2]], ["max"])


def test_rows_of_one_number_per_criterion() -> None:
    assert check_rows([[1, 2]], "profiles", 2).tolist() == [[1.0, 2.0]]
    assert check_rows([[1, 2]], "profiles", None).tolist() == [[1.0, 2.0]]
    with pytest.raises(InputError, match="profiles, profile 1, cost: must be a finite number"):
        check_rows([[None, 2]], "profiles", 2, ("cost", "speed"))
    with pytest.raises(InputError, match=r"must have one number for each of the 2 criteria; found 1 columns\. Give 2"):
        check_rows([[1]], "profiles", 2)
    for shape in ((2,), (0, 2), (1, 2, 2)):
        with pytest.raises(InputError, match="profiles: needs profiles in rows, criteria in columns"):
            check_rows(np.ones(shape), "profiles", 2)


def test_faulty_names_are_found_beside_faulty_entries() -> None:
    assert locations([[np.nan, 1.0]], [1, 1], [1, 1], options=[1], criteria="ab") == [
        "performance, option 1, criterion 1",
        "options, name 1",
        "criteria",
    ]


def test_bounds_are_named_by_criterion_and_end() -> None:
    assert locations([[1, 2]], [1, 1], [1, 1], [(0, 1), (None, 2)]) == ["bounds, criterion 2, low"]


def test_a_number_too_large_to_square_is_refused_and_the_limit_itself_is_not() -> None:
    assert check_row([LARGEST, -LARGEST], "row").tolist() == [LARGEST, -LARGEST]
    with pytest.raises(InputError, match=r"row, criterion 1: must be at most 1e\+150 in size.*larger unit"):
        check_row([LARGEST * 1.01], "row")


def test_every_row_of_zero_weights_is_named() -> None:
    assert locations(np.ones((1, 2)), np.zeros((2, 1, 2)), [1, 1]) == ["weights[0][0]", "weights[1][0]"]


def test_constant_columns_are_noticed_by_name_unless_there_is_one_option() -> None:
    notices = check_table([[1, 2], [1, 3]], [0.5, 0.5], [1, 1], criteria=("cost", "speed")).notices
    assert notices == ("cost is the same for every option: it keeps its weight but does not tell them apart",)
    assert check_table([[1, 2]], [0.5, 0.5], [1, 1]).notices == ()
    assert check_table(np.ones((0, 3, 2)), [0.5, 0.5], [1, 1]).notices == ()


def test_the_callers_arrays_stay_as_they_are() -> None:
    table, weights = np.ones((2, 2)), np.array([2.0, 2.0])
    check_table(table, weights, [1, 1])
    assert weights.tolist() == [2.0, 2.0]


def test_rows_points_and_weights_for_weighting_methods() -> None:
    assert check_row([-1, 0], "ranks").tolist() == [-1.0, 0.0]
    assert check_points([100, 0], "points", most=100).tolist() == [100.0, 0.0]
    assert check_weights([1, 3]).tolist() == [0.25, 0.75]
    assert check_performance([[1, 2]]).tolist() == [[1.0, 2.0]]
    for check in (check_points, check_weights):
        with pytest.raises(InputError, match=r"points\[1\], criterion 2: a weight must not be negative; found -1"):
            check([[1, 1], [1, -1]], "points")
    with pytest.raises(InputError, match="points, criterion 1: must be at most 100; found 101"):
        check_points([101], "points", most=100)
    with pytest.raises(InputError, match="performance: needs options in rows"):
        check_performance([1, 2])
    with pytest.raises(InputError, match="performance: rows must all have the same length"):
        check_performance([[1, 2], [3]])


def test_directions_alone_are_one_for_each_criterion() -> None:
    assert check_directions(["max", "min"], 2).tolist() == [1.0, -1.0]
    assert check_directions(np.array([-1, 1]), 2).tolist() == [-1.0, 1.0]
    with pytest.raises(InputError, match=r"directions: needs one per criterion; found a blank\. Give a list such as"):
        check_directions(None, 2)
    with pytest.raises(InputError) as caught:
        check_directions(["max", "up", 0], 2)
    assert str(caught.value).splitlines() == [
        f'directions, criterion 2: must be "max" or "min" (or +1 or -1); found {"up"!r}. {REMEDY}',
        f'directions, criterion 3: must be "max" or "min" (or +1 or -1); found 0. {REMEDY}',
        "directions: must be as many as the 2 columns of performance; found 3. Give 2 directions.",
    ]


@pytest.mark.parametrize("row", [[], 3.0, np.ones((2, 0))])
def test_a_row_has_at_least_one_number(row: object) -> None:
    with pytest.raises(InputError, match="points: needs one number per criterion"):
        check_row(row, "points")


def test_locations() -> None:
    assert location("performance", (4, 1, 0)) == Entry("performance", (4,), (("option", 1), ("criterion", 0)))
    assert location("weights", (4, 1)) == Entry("weights", (4,), (("criterion", 1),))
    assert location("bounds", (2, 0)) == Entry("bounds", (), (("criterion", 2), ("end", 0)))
    assert location("costs", np.array([3])) == Entry("costs", (), (("option", 3),))
    assert location("points", ()) == Entry("points")


def test_what_is_masked_in_a_row_of_a_list_is_missing() -> None:
    table = [np.ma.masked_array([3.0, 7.0], [False, True]), [4.0, 5.0]]
    with pytest.raises(
        InputError, match=r"^performance, option 1, criterion 2: must be a finite number; found a blank"
    ):
        check_table(table, [1, 2], [1, 1])


def test_directions_need_an_order() -> None:
    for given in ({"max", "min"}, {"max": 1, "min": 2}):
        with pytest.raises(InputError, match=r"^directions: needs one per criterion"):
            check_table([[3, 7], [9, 1]], [1, 2], given)
