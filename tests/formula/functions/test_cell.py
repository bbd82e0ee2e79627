"""What a spreadsheet tells of a cell."""

from __future__ import annotations

import pytest

from decisionkit.formula.cells import Value
from decisionkit.formula.fault import FormulaError
from tests.formula.small import value

CASES: dict[str, Value] = {
    'CELL("format",A1)': "G",
    'CELL("Format",numbers)': "G",
    'CELL("filename",A1)': "",
}
#: Where LibreOffice does otherwise, and how; here no book has a file.
OTHERWISE = {
    'CELL("format",A1)': "the format General is F0",
    'CELL("Format",numbers)': "the format General is F0",
    'CELL("filename",A1)': "a book that was opened has a name",
}


@pytest.mark.parametrize(("text", "expected"), CASES.items())
def test_cell(text: str, expected: Value) -> None:
    assert value(text) == expected


def test_nothing_else_is_known() -> None:
    with pytest.raises(FormulaError, match='only "filename" and "format"'):
        value('CELL("address",A1)')
