"""Numbers one by one."""

from __future__ import annotations

import pytest

from decisionkit.formula.cells import Error, Value
from tests.formula.small import value

CASES: dict[str, Value] = {
    "ABS(A4)": 4.5,
    'ABS("x")': Error.VALUE,
    "SQRT(D1)": 2.0,
    "SQRT(A4)": Error.NUM,
    "LN(1)": 0.0,
    "LN(0)": Error.NUM,
    "EXP(0)": 1.0,
    "EXP(1000)": Error.NUM,
    "INT(A4)": -5.0,
    "SIGN(A4)": -1.0,
    "MOD(-7,3)": 2.0,
    "MOD(7,-3)": -2.0,
    "MOD(1,0)": Error.DIV,
    "ROUND(2.5,0)": 3.0,
    "ROUND(-2.5,0)": -3.0,
    "ROUND(1.005,2)": 1.01,
    "ROUND(1234.5,-2)": 1200.0,
    "ROUND(6.7499999999999999,1)": 6.8,
    "{SUM(ROUND(A1:A4/2,0))}": 0.0 + 1.0 + 1.0 + 2.0 - 2.0,
}


@pytest.mark.parametrize(("text", "expected"), CASES.items())
def test_arithmetic(text: str, expected: Value) -> None:
    assert value(text) == expected
