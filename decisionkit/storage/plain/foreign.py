"""The sheets of an .xls file: the values by python-calamine, the rest by our own look at its records."""

from __future__ import annotations

import io
import struct
from datetime import date, datetime, time, timedelta
from typing import Any

from decisionkit.ooxml.cells import Cells, ErrorValue, Grid, Percent
from decisionkit.ooxml.reason import refusal
from decisionkit.ooxml.recognise import NO_PASSWORD
from decisionkit.ooxml.references import Area
from decisionkit.storage.plain.biff import Marks, Workbook, marks
from decisionkit.storage.plain.compound import stream
from decisionkit.storage.plain.grid import MOST_CELLS, sheet_of, too_large
from decisionkit.storage.plain.recognise import saved_from_decisionkit
from decisionkit.storage.plain.sheet import Sheet

COPY_AGAIN = "copy or download the file again, or open it in Excel and save it as Excel Workbook (.xlsx)"
STREAMS = ("Workbook", "Book")
LARGEST_SECTOR = 4096


def xls_sheets(data: bytes, file: str) -> list[Sheet]:
    """Return the sheets of an .xls file that are not hidden and hold anything.

    Raises
    ------
    WorkbookError
        If it is damaged, has a password, is a workbook of ours that was saved so, or is too large for a plain table.
    """
    try:
        said = marks(stream(data, STREAMS))
    except (ValueError, struct.error, IndexError) as error:
        raise refusal(file, "an .xls file must be whole", f"damage ({error})", COPY_AGAIN) from error
    if said.password:
        raise refusal(file, *NO_PASSWORD)
    if said.ours:
        raise saved_from_decisionkit(file, "an Excel 97-2003 workbook (.xls)")
    for sheet in said.sheets:
        if sheet.rows * sheet.columns > MOST_CELLS:
            raise too_large(file, f"{sheet.rows:,} rows of {sheet.columns}")
    return _sheets(data, file, said)


def _sheets(data: bytes, file: str, said: Workbook) -> list[Sheet]:
    read = _values(data, file)
    if len(read) != len(said.sheets):
        raise refusal(file, "an .xls file must be whole", "another number of sheets than it names", COPY_AGAIN)
    shown = [not each.hidden for each in said.sheets]
    keep = shown if any(shown) else [True] * len(shown)
    found = [
        sheet_of(_grid(values, merged, marked), file, name)
        for (name, values, merged), marked, kept in zip(read, said.sheets, keep, strict=True)
        if kept
    ]
    return [sheet for sheet in found if sheet.rows]


def _values(data: bytes, file: str) -> list[tuple[str, list[list[Any]], list[Area]]]:
    """Return name, values and merged areas of each sheet."""
    from python_calamine import CalamineWorkbook

    try:
        whole = data + bytes(-len(data) % LARGEST_SECTOR)  # a sector that was cut off makes it print a trace of its own
        book = CalamineWorkbook.from_filelike(io.BytesIO(whole))
        found = []
        for number, name in enumerate(book.sheet_names):
            sheet = book.get_sheet_by_index(number)
            areas = [Area(a[0] + 1, a[1] + 1, b[0] + 1, b[1] + 1) for a, b in sheet.merged_cell_ranges or ()]
            found.append((name, sheet.to_python(skip_empty_area=False), areas))
    except BaseException as error:  # a panic of Rust does not derive from Exception
        if isinstance(error, KeyboardInterrupt | SystemExit | MemoryError):
            raise
        what = " ".join(str(error).split())[:100]
        raise refusal(file, "an .xls file must be readable", f"damage ({what})", COPY_AGAIN) from error
    return found


def _grid(values: list[list[Any]], merged: list[Area], marked: Marks) -> Grid:
    cells: Cells = {}
    for row, line in enumerate(values):
        for column, value in enumerate(line):
            error = marked.errors.get((row, column))
            found = ErrorValue(error) if error else _value(value, (row, column) in marked.percent)
            if found is not None:
                cells.setdefault(row + 1, {})[column + 1] = found
    for (row, column), error in marked.errors.items():
        cells.setdefault(row + 1, {})[column + 1] = ErrorValue(error)
    return Grid(cells, tuple(merged), frozenset(row + 1 for row in marked.hidden_rows))


def _value(value: Any, percent: bool) -> Any:
    if isinstance(value, timedelta):
        return str(value)
    if isinstance(value, bool | str | date | datetime | time):
        return value
    return Percent(value) if percent else float(value)
