"""Write a described workbook as the bytes of an .xlsx file, the same bytes every time."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import datetime
from typing import Any

from decisionkit.core.errors import WorkbookError
from decisionkit.formula.addresses import cell_name
from decisionkit.workbook.described.sheet import Book, Put, Sheet
from decisionkit.workbook.paint import Paint
from decisionkit.workbook.written.parts import write_parts
from decisionkit.workbook.written.rows import Rows
from decisionkit.workbook.written.sheet_file import described_sheet
from decisionkit.workbook.written.texts import in_words
from decisionkit.workbook.written.values import calculated

#: The document's own date is fixed: the same content gives the same bytes on any day.
CREATED = datetime(2026, 1, 1)
#: Text stays text. In memory, parts get a fixed date in the archive; with temporary files it depends on the time zone.
OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def to_bytes(book: Book) -> bytes:
    """Return a workbook as a file, with the value of every formula.

    Raises
    ------
    WorkbookError
        If the description cannot be written as it is: a text that no cell holds, two contents for one cell, a
        formula that is not understood; with the cell.
    """
    import xlsxwriter
    from xlsxwriter.exceptions import XlsxWriterException

    stream = io.BytesIO()
    file = xlsxwriter.Workbook(stream, OPTIONS)
    file.set_properties({"title": in_words(book.title), "comments": "Built by decisionkit", "created": CREATED})
    file.set_calc_mode("auto")
    try:
        _write(book, file)
        file.close()
    except XlsxWriterException as error:
        raise WorkbookError(f"the workbook could not be written ({error})") from error
    return stream.getvalue()


def _write(described: Book, file: Any) -> None:
    book = replace(described, sheets=[_said(sheet) for sheet in described.sheets])
    values, paint = calculated(book), Paint(file)
    kind = described_sheet()
    pages = {sheet.name: file.add_worksheet(sheet.name, kind) for sheet in book.sheets}
    for sheet in book.sheets:
        page = pages[sheet.name]
        write_parts(sheet, file, page, paint)
        page.hold(Rows(sheet, values[sheet.name], paint.number, file.str_table._get_shared_string_index))
    for name, reference in book.names.items():
        if file.define_name(name, f"={reference}") != 0:
            raise WorkbookError(f"{name}: this cannot be the name of cells ({reference})")
    first = book.active or next(sheet.name for sheet in book.sheets if not sheet.hidden)
    pages[first].activate()
    pages[first].set_first_sheet()


def _said(sheet: Sheet) -> Sheet:
    """Return a sheet on which the texts of links and the headers of tables stand in their cells."""
    said = {place: Put(text, "link") for place, (_, text, _) in sheet.links.items()}
    for table in sheet.tables:
        said |= {(table.row, table.column + j): Put(header, "head") for j, header in enumerate(table.headers)}
    for (row, column), put in said.items():
        known = sheet.puts.get((row, column), put)
        if known.value != put.value:
            where = f"{sheet.name}!{cell_name(row + 1, column + 1)}"
            raise WorkbookError(f"{where}: the cell says {known.value!r}, and what is made of it {put.value!r}")
    return replace(sheet, puts={**said, **sheet.puts})
