"""Which value holds."""

from __future__ import annotations

import pytest

from decisionkit.formula.cells import Error, Value
from tests.formula.small import value

CASES: dict[str, Value] = {
    'IF(A1>0,"yes","no")': "yes",
    'IF(A4>0,"yes")': False,
    "IF(A5,1,2)": 2.0,
    "IF(TRUE,A5,1)": 0.0,
    'IF("x",1,2)': Error.VALUE,
    "IF(C3,1,2)": Error.NA,
    "IF(A1=1,5,C3)": 5.0,
    "IF(A1=1,,2)": 0.0,
    "IF(FALSE(),1/0,3)": 3.0,
    "{SUM(IF(D1:D5=0,0,8/D1:D5))}": 11.0,
    "{SUM(IF(D1:D4=2,1/(D1:D4-2),1))}": Error.DIV,
    "IFERROR(1/0,7)": 7.0,
    "IFERROR(A1,7)": 1.0,
    "{SUM(IFERROR(8/D1:D5,0))}": 11.0,
    'CHOOSE(2,"a","b","c")': "b",
    "CHOOSE(A2,1/0,5)": 5.0,
    "CHOOSE(4,1,2)": Error.VALUE,
    "SUM(CHOOSE(2,A1:A2,D1:D4))": 16.0,
    "AND(A1=1,D1=4)": True,
    "AND(C1:C2)": False,
    "AND(B1:B3)": Error.VALUE,
    "OR(C1:C2)": True,
    "OR(A1=2,B1:B2)": False,
    "OR(C1:C3)": Error.NA,
    "NOT(A5)": True,
    "NOT(C1)": False,
}


@pytest.mark.parametrize(("text", "expected"), CASES.items())
def test_logic(text: str, expected: Value) -> None:
    assert value(text) == expected
