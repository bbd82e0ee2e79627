"""What a value is."""

from __future__ import annotations

import pytest

from decisionkit.formula.cells import Error, Value
from tests.formula.small import value

CASES: dict[str, Value] = {
    "ISBLANK(A5)": True,
    "ISBLANK(B4)": False,
    "ISERROR(C3)": True,
    "ISERROR(1/0)": True,
    "ISNA(C3)": True,
    "ISNA(1/0)": False,
    "ISLOGICAL(C1)": True,
    "ISLOGICAL(A1)": False,
    "ISNUMBER(A1)": True,
    "ISNUMBER(B5)": False,
    "ISNUMBER(A5)": False,
    "ISNUMBER(MATCH(9,A1:A4,0))": False,
    "ISTEXT(B4)": True,
    "N(B1)": 0.0,
    "N(C1)": 1.0,
    "N(C3)": Error.NA,
    "{SUM(N(ISNUMBER(A1:A5)))}": 4.0,
}


@pytest.mark.parametrize(("text", "expected"), CASES.items())
def test_kinds(text: str, expected: Value) -> None:
    assert value(text) == expected
