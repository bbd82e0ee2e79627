"""Numbers in order."""

from __future__ import annotations

import pytest

from decisionkit.formula.cells import Error, Value
from tests.formula.small import value

CASES: dict[str, Value] = {
    "SMALL(D1:D5,2)": 2.0,
    "SMALL(A1:B5,1)": -4.5,
    "SMALL(A1:A5,5)": Error.NUM,
    "SMALL(C1:C3,1)": Error.NA,
    "LARGE(D1:D5,1)": 8.0,
    "{LARGE(IF(D1:D5<5,D1:D5),1)}": 4.0,
    '{SUM(LARGE(IF(D1:D5<5,D1:D5,""),{1,2}))}': 6.0,
    "RANK(D3,D1:D5)": 3.0,
    "RANK(D2,D1:D5,1)": 2.0,
    "RANK(5,D1:D5)": Error.NA,
}
#: Where LibreOffice does otherwise, and how; Excel's way is ours, and no formula of the product may rest on it.
OTHERWISE = {
    "SMALL(A1:A5,5)": "the error is another one",
}


@pytest.mark.parametrize(("text", "expected"), CASES.items())
def test_order(text: str, expected: Value) -> None:
    assert value(text) == expected
