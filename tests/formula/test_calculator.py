"""What a book comes to: order, circles, arrays over several cells, and what it must be told."""

from __future__ import annotations

import pytest

from decisionkit.formula.book import Constant, Formula
from decisionkit.formula.calculator import Calculator
from decisionkit.formula.cells import Error
from decisionkit.formula.fault import FormulaError
from tests.formula.small import book


def test_formulas_that_look_at_each_other_are_calculated_in_order() -> None:
    cells: dict[str, Constant | Formula] = {"A1": 1.0}
    cells |= {f"A{row}": Formula(f"A{row - 1}+B{row - 1}") for row in range(2, 30)}
    cells |= {f"B{row}": Formula(f"A{row}*2") for row in range(1, 30)}
    found = Calculator(book(cells)).calculate_all()
    assert [found["Data", f"A{row}"] for row in range(2, 30)] == [3.0**n for n in range(1, 29)]


def test_only_what_a_cell_needs_is_calculated() -> None:
    cells = {"A1": Formula("B1+1"), "B1": Formula("2"), "C1": Formula("C2"), "C2": Formula("C1*SQRT(2)")}
    calculator = Calculator(book(cells))
    assert calculator.value("Data", "A1") == 3.0
    assert calculator.value("Data", "Z99") is None
    with pytest.raises(FormulaError, match="circle"):
        calculator.value("Data", "C2")


@pytest.mark.parametrize(
    ("cells", "circle"),
    [
        ({"A1": "A1+1"}, ["A1"]),
        ({"A1": "B1", "B1": "C1", "C1": "A1", "D1": "1"}, ["A1", "B1", "C1"]),
        ({"A1": "1", "A2": "SUM(A1:A3)", "A3": "A2*2"}, ["A2"]),
        ({"A1": "whole", "B1": "A1&1"}, ["A1", "B1"]),
    ],
)
def test_a_circle_is_found_and_said(cells: dict[str, str], circle: list[str]) -> None:
    wrong = book({name: Formula(text) for name, text in cells.items()}, {"whole": "Data!$B$1"})
    with pytest.raises(FormulaError, match="in a circle") as caught:
        Calculator(wrong).calculate_all()
    said = str(caught.value).partition("in a circle: ")[2].split(" -> ")
    assert sorted(said) == [f"Data!{name}" for name in circle]


def test_an_area_may_reach_beyond_what_is_used() -> None:
    cells: dict[str, Constant | Formula] = {"A1": 1.0, "A2": "x", "C1": Formula("COUNTA(A1:B99999)")}
    cells |= {f"D{row}": Formula(f"SUM(A{row}:A{row + 40})+COLUMNS(A1:ZZ1)") for row in range(1, 4)}
    cells["E1"] = Formula('SUMPRODUCT((A1:A50="x")*1)')
    found = Calculator(book(cells)).calculate_all()
    assert [found["Data", cell] for cell in ("C1", "D1", "D2", "D3", "E1")] == [2.0, 703.0, 702.0, 702.0, 1.0]


def test_an_array_formula_can_fill_several_cells() -> None:
    found = Calculator(book({"A1": 1.0, "A2": 2.0, "C1": Formula("A1:A2*{1,10}", True, 3, 2)})).calculate_all()
    assert [found["Data", cell] for cell in ("C1", "D1", "C2", "D2", "C3")] == [1.0, 10.0, 2.0, 20.0, Error.NA]


def test_formulas_alike_that_go_different_ways() -> None:
    cells: dict[str, Constant | Formula] = {f"A{row}": float(row % 3) for row in range(1, 10)}
    cells |= {f"B{row}": Formula(f"SUM(IF(A{row}=0,A1:A9,IF(A{row}=1,7,1/0)))") for row in range(1, 10)}
    cells |= {f"C{row}": Formula(f'CHOOSE(A{row}+1,"none",SUM(INDEX(A1:A9,0)),1/A{row})') for row in range(1, 10)}
    found = Calculator(book(cells)).calculate_all()
    assert [found["Data", f"B{row}"] for row in range(1, 4)] == [7.0, Error.DIV, 9.0]
    assert [found["Data", f"C{row}"] for row in range(1, 4)] == [9.0, 0.5, "none"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("nothing+1", "no name nothing"),
        ("Other!A1", "no sheet 'Other'"),
        ("tbl[Key]", "no table tbl"),
        ("MATCH(1,A1:A2,-1)", "only the exact search"),
        ("MATCH(1,{2,1},1)", "ascending order only"),
        ("SUMPRODUCT(A1:A2,A1:A3)", "arrays of one size"),
        ("SUMPRODUCT(A1:A2+A1:A3)", "arrays of"),
    ],
)
def test_what_cannot_be_calculated_is_said_with_its_cell(text: str, said: str) -> None:
    with pytest.raises(FormulaError, match=said) as caught:
        Calculator(book({"A1": 1.0, "B7": Formula(text)})).calculate_all()
    assert str(caught.value).startswith("Data!B7: ")
    assert text in str(caught.value)


def test_what_cannot_be_read_is_said_with_its_cell() -> None:
    with pytest.raises(FormulaError, match="Data!B7: there is no function LAMBDA"):
        Calculator(book({"B7": Formula("LAMBDA(1)")}))


def test_where_an_area_is_is_no_circle() -> None:
    cells = {f"B{row}": Formula(f"ROW()-ROW(here)+ROWS(B1:B{row})+COLUMNS(A1:C1)") for row in range(1, 4)}
    found = Calculator(book(cells, {"here": "Data!$B$1"})).calculate_all()
    assert [found["Data", f"B{row}"] for row in range(1, 4)] == [4.0, 6.0, 8.0]


def test_a_name_means_the_same_everywhere() -> None:
    with pytest.raises(FormulaError, match="a name must mean the same cells everywhere"):
        Calculator(book({"A1": 1.0}, {"here": "Data!A1"}))
