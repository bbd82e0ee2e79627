"""Where a value stands, and what stands somewhere."""

from __future__ import annotations

import pytest

from decisionkit.formula.cells import Error, Value
from tests.formula.small import value

CASES: dict[str, Value] = {
    "LOOKUP(2.5,A1:A3)": 2.0,
    "LOOKUP(2.5,A1:A3,B1:B3)": "North ",
    "LOOKUP(0,A1:A3)": Error.NA,
    "LOOKUP(9,1/(D1:D5=2),A1:A5)": 3.0,
    'LOOKUP("m",{"a","n"},{1,2})': 1.0,
    "MATCH(2,D1:D5,0)": 2.0,
    'MATCH("NORTH",B1:B5,0)': 1.0,
    'MATCH("north ",B1:B5,0)': 2.0,
    'MATCH("a?b",C1:C4,0)': 4.0,
    'MATCH("a~*b",B1:B5,0)': 3.0,
    'MATCH("*h ",B1:B5,0)': 2.0,
    "MATCH(12,B1:B5,0)": Error.NA,
    'MATCH("2",D1:D5,0)': Error.NA,
    "MATCH(C3,A1:A4,0)": Error.NA,
    'MATCH("",B1:B5,0)': 4.0,
    "MATCH(TRUE,C1:C4,0)": 1.0,
    "{SUM(IFERROR(MATCH(D1:D5,A1:A4,0),0))}": 4.0,
    "MATCH(2.5,A1:A3,1)": 2.0,
    "MATCH(3,A1:A3)": 3.0,
    "MATCH(0,A1:A3,1)": Error.NA,
    'MATCH("m",{"A","k","p"},1)': 2.0,
    "INDEX(D1:D5,4)": 8.0,
    "INDEX(A1:D5,2,4)": 2.0,
    "INDEX(A1:D1,4)": 4.0,
    "SUM(INDEX(A1:D5,0,4))": 16.0,
    "SUM(INDEX(A1:D5,3,0))": Error.NA,
    "SUM(INDEX(A1:D5,1,0))": 5.0,
    "INDEX(D1:D5,6)": Error.REF,
    "INDEX(A1:A5,5)": 0.0,
    "SUM(INDEX(D1:D5,2):D4)": 12.0,
    "SUM(INDEX(D1:D5,2):INDEX(D1:D5,3))": 4.0,
    "INDEX(D1:D5,MATCH(9,A1:A4,0))": Error.NA,
    "{INDEX(A1:A4*D1:D4,3)}": 6.0,
    "ROW()": 2.0,
    "ROW(D4)": 4.0,
    "COLUMN()": 8.0,
    "COLUMN(D4)": 4.0,
    "SUMPRODUCT(ROW(A1:A4)*COLUMN(B1))": 20.0,
    "ROWS(A1:D5)": 5.0,
    "COLUMNS(A1:D5)": 4.0,
    "COLUMNS({1,2,3})": 3.0,
    "ADDRESS(3,28)": "$AB$3",
    "ADDRESS(3,28,4)": "AB3",
    "ADDRESS(0,1)": Error.VALUE,
}
#: Where LibreOffice does otherwise, and how; Excel's way is ours, and no formula of the product may rest on it.
OTHERWISE = {
    'MATCH("2",D1:D5,0)': "a text that spells a number is found among numbers",
    "SUM(INDEX(A1:D5,1,0))": "a truth value in a cell is a number",
}


@pytest.mark.parametrize(("text", "expected"), CASES.items())
def test_lookup(text: str, expected: Value) -> None:
    assert value(text) == expected
