"""Totals over cells."""

from __future__ import annotations

import pytest

from decisionkit.formula.cells import Error, Value
from tests.formula.small import value

CASES: dict[str, Value] = {
    "SUM(A1:A5)": 1.5,
    "SUM(A1:B5)": 1.5,
    'SUM(A1,"12",TRUE)': 14.0,
    'SUM(A1,"x")': Error.VALUE,
    "SUM(C1:C2)": 0.0,
    "SUM(A1:C5)": Error.NA,
    "SUMSQ(A1:A2)": 5.0,
    "PRODUCT(D1:D3,A1:A2)": 32.0,
    "PRODUCT(B1:B4)": 0.0,
    "MAX(A1:A5,B1:B5)": 3.0,
    "MAX(B1:B3)": 0.0,
    "MIN(D1:D5)": 0.0,
    "MIN(A1:A5,-9)": -9.0,
    "AVERAGE(D1:D4)": 4.0,
    "AVERAGE(B1:B4)": Error.DIV,
    "COUNT(A1:C5)": 4.0,
    "COUNTA(A1:C5)": 13.0,
    "SUMPRODUCT(A1:A4,D1:D4)": 4.0 + 4.0 + 6.0 - 36.0,
    "SUMPRODUCT((A1:A4>0)*D1:D4)": 8.0,
    "SUMPRODUCT(A1:A4>0)": 0.0,
    "SUMPRODUCT(--(A1:A4>0))": 3.0,
    "{SUM((A1:A4>0)*(D1:D4=2))}": 2.0,
    "{MAX(IF(A1:A4>1,D1:D4))}": 2.0,
    "{MIN(IF(A1:A4>9,D1:D4))}": 0.0,
}
#: Where LibreOffice does otherwise, and how; Excel's way is ours, and no formula of the product may rest on it.
OTHERWISE = {
    'SUM(A1,"12",TRUE)': "a text is no number",
    "SUM(C1:C2)": "a truth value in a cell is a number",
    "COUNT(A1:C5)": "a truth value in a cell is a number",
    "SUMPRODUCT(A1:A4>0)": "a truth value is a number",
}


@pytest.mark.parametrize(("text", "expected"), CASES.items())
def test_totals(text: str, expected: Value) -> None:
    assert value(text) == expected
