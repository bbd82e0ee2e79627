"""One sheet while it is written: values beside their formulas, text that is never a formula."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from xlsxwriter.utility import xl_range_abs, xl_rowcol_to_cell

from decisionkit.core.errors import WorkbookError
from decisionkit.workbook.paint import Paint
from decisionkit.workbook.written.rows import DIGITS

Value = float | int | str | None

# XlsxWriter escapes what looks like an escape in constants, but not in the values of formulas.
_ESCAPED = re.compile(r"_(?=x[0-9a-fA-F]{4}_)")
# Where one escape begins with the end of another, XlsxWriter escapes only the first.
_MANGLED = re.compile(r"_x[0-9a-fA-F]{4}_x[0-9a-fA-F]{4}_")


@lru_cache(maxsize=100_000)
def cell(row: int, column: int, *, row_abs: bool = False, column_abs: bool = False) -> str:
    """Return a cell's name; rows and columns count from 0."""
    name: str = xl_rowcol_to_cell(row, column, row_abs=row_abs, col_abs=column_abs)
    return name


def fixed_cell(row: int, column: int) -> str:
    """Return a cell's name with both dollars."""
    return cell(row, column, row_abs=True, column_abs=True)


@lru_cache(maxsize=100_000)
def area(row: int, column: int, rows: int, columns: int) -> str:
    """Return an area's name with all dollars."""
    name: str = xl_range_abs(row, column, row + rows - 1, column + columns - 1)
    return name


def quoted(text: str) -> str:
    """Return a text as a formula writes it."""
    return '"' + text.replace('"', '""') + '"'


def plain_sheet() -> type:
    """Return XlsxWriter's sheet, faster and exact.

    It looks for some thirty new functions in each formula with a regular expression each, two thirds
    of the time of a build, and our formulas use none.  It also writes 16 digits of a number, and it
    takes 17 to get every number back.
    """
    from xlsxwriter.worksheet import Worksheet

    class PlainSheet(Worksheet):  # type: ignore[misc]
        def _prepare_formula(self, formula: str, *_: Any) -> str:
            return formula.removeprefix("{").removesuffix("}").removeprefix("=")

        def _xml_number_element(self, number: float, attributes: Sequence[tuple[str, Any]] = ()) -> None:
            listed = "".join(f' {key}="{value}"' for key, value in attributes)
            self.fh.write(f"<c{listed}><v>{float(number)!r}</v></c>".replace(".0</v>", "</v>"))

    return PlainSheet


class Page:
    """A worksheet and the few ways in which its cells are written."""

    def __init__(self, book: Any, sheet: Any, paint: Paint) -> None:
        self.book_chart = book.add_chart
        self.sheet = sheet
        self.paint = paint
        self.name: str = sheet.name

    def put(self, row: int, column: int, value: Value, style: str = "plain") -> None:
        """Write a constant: text stays text whatever it looks like, None leaves the cell blank."""
        form = self.paint[style]
        if value is None or value == "":
            code = self.sheet.write_blank(row, column, None, form)
        elif isinstance(value, str):
            self._require_writable(value, row, column)
            code = self.sheet.write_string(row, column, value, form)
        else:
            code = self.sheet.write_number(row, column, value, form)
        self._require(code, row, column)

    def calc(self, row: int, column: int, formula: str, value: Any, style: str = "plain") -> None:
        """Write a formula with its value."""
        code = self.sheet.write_formula(row, column, f"={formula}", self.paint[style], _cached(value))
        self._require(code, row, column)

    def array(self, row: int, column: int, formula: str, value: Any, style: str = "plain") -> None:
        """Write a formula that calculates with whole rows, in one cell, with its value."""
        form = self.paint[style]
        text = f"{{={formula}}}"
        code = self.sheet.write_array_formula(row, column, row, column, text, form, _cached(value))
        self._require(code, row, column)

    def block(self, row: int, column: int, formula: str, values: Sequence[Sequence[Value]], style: str) -> None:
        """Write a formula that fills several cells, with the value of each."""
        last_row, last_column = row + len(values) - 1, column + len(values[0]) - 1
        text, form = f"{{={formula}}}", self.paint[style]
        cells = (row, column, last_row, last_column)
        self._require(self.sheet.write_array_formula(*cells, text, form, _cached(values[0][0])), row, column)
        for i, line in enumerate(values):
            for j, value in enumerate(line):
                if (i, j) != (0, 0):
                    self.put(row + i, column + j, value if isinstance(value, str) else _cached(value), style)

    def row(self, row: int, column: int, values: Sequence[Value], style: str) -> None:
        """Write constants side by side."""
        for offset, value in enumerate(values):
            self.put(row, column + offset, value, style)

    def _require_writable(self, text: str, row: int, column: int) -> None:
        if found := _MANGLED.search(text):
            raise WorkbookError(
                f"{self.name}!{cell(row, column)}: a workbook cannot keep text with {found[0]!r} in it: two escapes "
                "of the file format that overlap. Put a space between them."
            )

    def _require(self, code: int, row: int, column: int) -> None:
        if code != 0:
            raise WorkbookError(f"{self.name}!{cell(row, column)}: the cell could not be written (code {code})")


def _cached(value: Any) -> Value:
    if value is None:
        return ""
    if isinstance(value, str):
        return _ESCAPED.sub("_x005F_", value)
    number = float(value)
    if math.isnan(number):
        return ""
    short = float(f"{number:.{DIGITS}g}")
    return int(short) if short.is_integer() and abs(short) < 10**DIGITS else short
