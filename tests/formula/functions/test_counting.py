"""How many cells meet criteria."""

from __future__ import annotations

import pytest

from decisionkit.formula.cells import Value
from tests.formula.small import value

CASES: dict[str, Value] = {
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
    'COUNTIFS(D1:D4,2,A1:A4,">2")': 1.0,
    'COUNTIFS(B1:B4,"n*",D1:D4,"<3")': 1.0,
}


@pytest.mark.parametrize(("text", "expected"), CASES.items())
def test_counting(text: str, expected: Value) -> None:
    assert value(text) == expected
