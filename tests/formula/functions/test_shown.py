"""Numbers as text."""

from __future__ import annotations

import pytest

from decisionkit.formula.cells import Error, Value
from decisionkit.formula.fault import FormulaError
from tests.formula.small import value

CASES: dict[str, Value] = {
    "FIXED(1234.565,2)": "1,234.57",
    "FIXED(1234.565,2,TRUE)": "1234.57",
    "FIXED(-1234567.5,0)": "-1,234,568",
    "FIXED(6.75,1)": "6.8",
    "FIXED(2)": "2.00",
    "FIXED(C3,1)": Error.NA,
    'TEXT(0.158,"0%")': "16%",
    'TEXT(1234.5,"#,##0.00")': "1,234.50",
    'TEXT(2.5,"0")': "3",
}


@pytest.mark.parametrize(("text", "expected"), CASES.items())
def test_shown(text: str, expected: Value) -> None:
    assert value(text) == expected


def test_a_format_that_is_not_known_is_said() -> None:
    with pytest.raises(FormulaError, match=r"'dd\.mm' is not known"):
        value('TEXT(1,"dd.mm")')
