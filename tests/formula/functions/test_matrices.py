"""Arrays as matrices."""

from __future__ import annotations

import pytest

from decisionkit.formula.cells import Error, Value
from tests.formula.small import value

CASES: dict[str, Value] = {
    "{SUM(MMULT({1,2;3,4},{1;10}))}": 64.0,
    "{MMULT(TRANSPOSE(A1:A3),D1:D3)}": 14.0,
    "SUMPRODUCT(MMULT(D1:D3,TRANSPOSE(A1:A2)))": 24.0,
    "{MMULT(TRANSPOSE(A1:A5),D1:D5)}": Error.VALUE,
    "{SUM(TRANSPOSE(A1:A3)*{1,10,100})}": 321.0,
}


@pytest.mark.parametrize(("text", "expected"), CASES.items())
def test_matrices(text: str, expected: Value) -> None:
    assert value(text) == expected
