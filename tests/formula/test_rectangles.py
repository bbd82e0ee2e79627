"""One formula over a rectangle comes to what each of its cells would come to alone."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from decisionkit.formula.addresses import cell_name
from decisionkit.formula.book import Constant, Formula, Rectangle
from decisionkit.formula.calculator import Calculator
from decisionkit.formula.fault import FormulaError
from decisionkit.formula.moving import Moving
from tests.formula.random_rectangles import SEEDS, check
from tests.formula.small import SmallBook, book

NUMBERS: Mapping[str, Constant | Formula] = {
    cell_name(row, column): float(10 * row + column) for row in range(1, 9) for column in range(1, 9)
}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("B2", "D5"),
        ("$B2", "$B5"),
        ("B$2", "D$2"),
        ("$B$2", "$B$2"),
        ("$B$2:B2", "$B$2:D5"),
        ("$B2:B$2", "$B5:D$2"),
        ("'A1 b'!B2&\"B2\"&names_B2", "'A1 b'!D5&\"B2\"&names_B2"),
        ("LOG10(B2%)", "LOG10(D5%)"),
        ("tbl[[#This Row],[B2]]*1.5E2", "tbl[[#This Row],[B2]]*1.5E2"),
        ("Z9+AZ9+A1_+B2.x", "AB12+BB12+A1_+B2.x"),
    ],
)
def test_references_without_a_dollar_move_and_nothing_else(text: str, expected: str) -> None:
    assert Moving(text).text(3, 2) == expected
    assert Moving(text).text(0, 0) == text


@pytest.mark.parametrize("text", ["A1048576", "XFD1"])
def test_no_reference_leaves_the_sheet(text: str) -> None:
    with pytest.raises(FormulaError, match="a sheet has no such"):
        Calculator(book({}), [Rectangle("Data", 1, 1, 2, 2, text)])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A1", [[11, 12], [21, 22]]),
        ("$A1", [[11, 11], [21, 21]]),
        ("A$1", [[11, 12], [11, 12]]),
        ("$A$1", [[11, 11], [11, 11]]),
        ("SUM($A$1:A1)", [[11, 23], [32, 66]]),
        ("SUM(A1:$B$2)", [[66, 34], [43, 22]]),
        ("ROWS(A$1:A1)+10*COLUMNS($A1:A1)", [[11, 21], [12, 22]]),
        ("SUM(A2:A$2)", [[21, 22], [52, 54]]),
        ("ROW()*100+COLUMN()", [[1109, 1110], [1209, 1210]]),
        ("INDEX($A$1:$H$8,ROW()-10,COLUMN()-8)", [[11, 12], [21, 22]]),
    ],
)
def test_what_each_cell_looks_at(text: str, expected: list[list[float]]) -> None:
    found = Calculator(book(NUMBERS), [Rectangle("Data", 11, 9, 2, 2, text)]).calculate_all()
    cells = [[found["Data", cell_name(11 + i, 9 + j)] for j in range(2)] for i in range(2)]
    assert cells == expected


def test_cells_may_look_at_others_of_their_rectangle() -> None:
    sums = Rectangle("Data", 10, 1, 5, 3, "N(A9)+A1")
    crossed = [Rectangle("Data", 20, 1, 4, 1, "B19+1"), Rectangle("Data", 20, 2, 4, 1, "A20*2")]
    found = Calculator(book(NUMBERS), [sums, *crossed]).calculate_all()
    assert [found["Data", f"B{row}"] for row in range(10, 15)] == [12.0, 34.0, 66.0, 108.0, 160.0]
    assert [found["Data", f"B{row}"] for row in range(20, 24)] == [2.0, 6.0, 14.0, 30.0]


@pytest.mark.parametrize("text", ["A9", "SUM(A8:A11)", "SUM($A$8:$A$11)"])
def test_a_circle_is_found_and_said(text: str) -> None:
    rectangles = [Rectangle("Data", 9, 1, 4, 1, text)]
    with pytest.raises(FormulaError, match="in a circle: Data!A"):
        Calculator(book(NUMBERS), rectangles).calculate_all()


def test_what_is_not_understood_is_said_with_the_cell() -> None:
    with pytest.raises(FormulaError, match="Data!B3: there is no function NOTHING here"):
        Calculator(book({}), [Rectangle("Data", 3, 2, 9, 9, "NOTHING(A1)")])


@pytest.mark.parametrize("seed", SEEDS[: len(SEEDS) // 10])
def test_random_rectangles_come_to_what_their_cells_come_to_one_by_one(seed: int) -> None:
    assert check(seed) > 0


def test_the_comparison_itself_can_fail() -> None:
    cells: dict[tuple[int, int], Constant | Formula] = {(1, 1): 1.0, (2, 1): 2.0}
    one = Calculator(SmallBook({"Data": cells}), [Rectangle("Data", 1, 2, 2, 1, "A1")]).calculate_all()
    other = Calculator(SmallBook({"Data": cells}), [Rectangle("Data", 1, 2, 2, 1, "A$1")]).calculate_all()
    assert one != other
