"""A workbook as xlwings Server sends it, without formulas: its values, names and tables, as a file would have them."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import xlsxwriter

from decisionkit.ooxml.cells import target_of
from decisionkit.ooxml.package import Package, package_of

#: What our names and tables begin with.
OURS = "dk_"


def values_of(book: Any) -> Package:
    """Return the workbook with what its cells show as constants; ``book`` is an ``xlwings.Book``."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_urls": False}) as made:
        day = made.add_format({"num_format": "yyyy-mm-dd"})
        for sheet in book.sheets:
            page = made.add_worksheet(sheet.name)
            used = sheet.used_range
            rows = used.options(ndim=2, err_to_str=True).value
            for i, row in enumerate(rows):
                for j, value in enumerate(row):
                    _put(page, used.row - 1 + i, used.column - 1 + j, value, day)
            for table in sheet.tables:
                if table.name.lower().startswith(OURS):
                    _table(page, table)
        for name in book.names:
            if name.name.lower().startswith(OURS) and target_of((name.refers_to or "").lstrip("=")) is not None:
                made.define_name(name.name, name.refers_to)
    return package_of(out.getvalue(), Path(book.name))


def _put(page: Any, row: int, column: int, value: object, day: Any) -> None:
    """Write what a cell shows."""
    if isinstance(value, bool):
        page.write_boolean(row, column, value)
    elif isinstance(value, int | float):
        page.write_number(row, column, value)
    elif isinstance(value, dt.datetime):
        page.write_datetime(row, column, value, day)
    elif isinstance(value, str) and value:
        page.write_string(row, column, value)


def _table(page: Any, table: Any) -> None:
    """Write a table of ours over the cells that stand there."""
    whole = table.range
    top, left = whole.row - 1, whole.column - 1
    rows, columns = whole.shape
    heads: Sequence[object] = table.header_row_range.options(ndim=1).value if table.show_headers else ()
    how = {
        "name": table.name,
        "header_row": bool(heads),
        "total_row": bool(table.show_totals),
        "columns": [{"header": str(head)} for head in heads],
        "autofilter": False,
        "style": None,
    }
    page.add_table(top, left, top + rows - 1, left + columns - 1, how)
