"""Operators, constants, references, names, tables and arrays."""

from __future__ import annotations

import pytest

from decisionkit.formula.cells import Error, Value
from tests.formula.small import value

CASES: dict[str, Value] = {
    "1+2*3": 7.0,
    "(1+2)*3": 9.0,
    "-2^2": 4.0,
    "2^3^2": 64.0,
    "2-3-4": -5.0,
    "8/4/2": 1.0,
    "-A1%": -0.01,
    "50%*4": 2.0,
    '1+2&"a"': "3a",
    "1=1": True,
    "1<>1": False,
    "A1/A5": Error.DIV,
    "0^0": Error.NUM,
    "0^-1": Error.DIV,
    "(-8)^0.5": Error.NUM,
    "10^400": Error.NUM,
    "0.1+0.2=0.3": True,
    "0.1+0.2-0.3": 0.0,
    "1-1E-13=1": False,
    '"a"="A"': True,
    '"a"<"B"': True,
    '"10">9': True,
    'TRUE>"z"': True,
    "A5=0": True,
    'A5=""': True,
    "A5=FALSE": True,
    "A5<1": True,
    '"12"*1': 12.0,
    '"x"*1': Error.VALUE,
    "B4*1": Error.VALUE,
    "TRUE+1": 2.0,
    'A5&"x"': "x",
    '0.1&"|"&1E-7&"|"&123456789012345678': "0.1|0.0000001|1.23456789012346E+17",
    '1/3&""': "0.333333333333333",
    'TRUE&""': "TRUE",
    "C3&1": Error.NA,
    "C3=1": Error.NA,
    "1/0+C3": Error.DIV,
    '""""&"a""b"': '"a"b',
    "numbers": 2.0,
    "SUM(numbers)*half": 0.75,
    "A1:A5": 2.0,
    "A1:D1": Error.VALUE,
    "A3:D4": Error.VALUE,
    "{A1:A5}": 1.0,
    "{SUM(A1:A3*{1;10;100})}": 321.0,
    "{SUM(A1:A3*A1:C1)}": Error.VALUE,
    "SUM({1,2;3,4})": 10.0,
    "Data!$A$2+Data!A1": 3.0,
    "SUM(tbl[How much])": 12.0,
    'COUNTIF(tbl[Key],"x")': 2.0,
    "tbl[[#Headers],[Key]]": "Key",
    "COLUMNS(tbl[[Key]:[How much]])": 2.0,
}
#: Where LibreOffice does otherwise, and how; Excel's way is ours, and no formula of the product may rest on it.
OTHERWISE = {
    "0^0": "it is 1",
    "0^-1": "the error is another one",
    'TRUE>"z"': "a truth value is a number",
    'TRUE&""': "a truth value is a number",
    '0.1&"|"&1E-7&"|"&123456789012345678': "an exponent has three digits",
}


@pytest.mark.parametrize(("text", "expected"), CASES.items())
def test_operators(text: str, expected: Value) -> None:
    found = value(text)
    assert found == pytest.approx(expected) if isinstance(expected, float) else found == expected


def test_the_row_of_a_table_is_the_own_one() -> None:
    assert value("tbl[[#This Row],[How much]]*2", at="D13") == 14.0
