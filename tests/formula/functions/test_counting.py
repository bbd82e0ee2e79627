"""How many cells meet criteria."""

from __future__ import annotations

import pytest

from decisionkit.formula.cells import Error, Value
from tests.formula.small import value

CASES: dict[str, Value] = {
    "SUMIFS(A1:A4,D1:D4,2)": 5.0,
    'SUMIFS(A1:A4,D1:D4,2,A1:A4,">2")': 3.0,
    'SUMIFS(C1:C4,B1:B4,"a*")': Error.NA,
    "COUNTIF(D1:D5,2)": 2.0,
    'COUNTIF(D1:D5,">2")': 2.0,
    'COUNTIF(D1:D5,"<=2")': 3.0,
    'COUNTIF(D1:D5,"<>2")': 3.0,
    'COUNTIF(B1:B5,"NORTH")': 1.0,
    'COUNTIF(B1:C4,"a?b")': 2.0,
    'COUNTIF(B1:C4,"a~*b")': 1.0,
    'COUNTIF(B1:B5,"?*")': 4.0,
    'COUNTIF(B1:B5,"<>north")': 4.0,
    "COUNTIF(C1:C4,TRUE)": 1.0,
    'COUNTIF(A1:A5,"")': 1.0,
    'COUNTIF(A1:A5,"<>")': 4.0,
    "{SUM(COUNTIF(D1:D5,D1:D3))}": 5.0,
    'SUMIF(D1:D4,">2")': 12.0,
    "SUMIF(D1:D4,2,A1:A4)": 5.0,
    'SUMIF(B1:B4,"n*",C1:C4)': 0.0,
    'SUMIF(B1:B4,"a*",C1:C4)': Error.NA,
    "SUMPRODUCT(A1:A4,SUMIF(D1:D4,{4;2;9;8},A1:A4))": 31.25,
    'COUNTIFS(D1:D4,2,A1:A4,">2")': 1.0,
    'COUNTIFS(B1:B4,"n*",D1:D4,"<3")': 1.0,
}
#: Where LibreOffice does otherwise, and how; Excel's way is ours, and no formula of the product may rest on it.
OTHERWISE = {'SUMIF(B1:B4,"n*",C1:C4)': "a truth value in a cell is a number"}


@pytest.mark.parametrize(("text", "expected"), CASES.items())
def test_counting(text: str, expected: Value) -> None:
    assert value(text) == expected
