"""Texts."""

from __future__ import annotations

import pytest

from decisionkit.formula.cells import Error, Value
from tests.formula.small import value

CASES: dict[str, Value] = {
    "CHAR(65)": "A",
    "CHAR(0)": Error.VALUE,
    "LEN(CHAR(10))": 1.0,
    'EXACT(B1,"North")': False,
    'EXACT(B1,"north")': True,
    'FIND("r",B1)': 3.0,
    'FIND("R",B1)': Error.VALUE,
    'FIND("|","a|b|c",3)': 4.0,
    "LEFT(B1,2)": "no",
    "LEFT(B1)": "n",
    "RIGHT(B1,2)": "th",
    "RIGHT(B1,9)": "north",
    "MID(B1,2,3)": "ort",
    "MID(B1,9,3)": "",
    "MID(B1,0,3)": Error.VALUE,
    "LEN(B2)": 6.0,
    "LEN(A4)": 4.0,
    'LEN("\U0001f600")': 2.0,
    "LOWER(B2)": "north ",
    "UPPER(B1)": "NORTH",
    'REPT("ab",2)': "abab",
    'SUBSTITUTE(B1,"o","0")': "n0rth",
    'SUBSTITUTE(C3,"o","0")': Error.NA,
    'TRIM("  a   b ")': "a b",
    'TRIM("a\u00a0 ")': "a\u00a0",
    "{SUM(LEN(TRIM(B1:B5)))}": 15.0,
}
#: Where LibreOffice does otherwise, and how; Excel's way is ours, and no formula of the product may rest on it.
OTHERWISE = {
    'LEN("😀")': "a character beyond the first 65,536 counts once",
    "CHAR(0)": "it is a character",
}


@pytest.mark.parametrize(("text", "expected"), CASES.items())
def test_texts(text: str, expected: Value) -> None:
    assert value(text) == expected
