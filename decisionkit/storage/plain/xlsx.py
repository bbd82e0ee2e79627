"""The sheets of an .xlsx file as plain tables, read by our own reader of checked packages."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree
from xml.parsers.expat import ExpatError

from decisionkit.core.errors import Fault, WorkbookError
from decisionkit.ooxml.cells import Book
from decisionkit.ooxml.package import package_of
from decisionkit.storage.plain.grid import sheet_of
from decisionkit.storage.plain.sheet import Sheet

#: What reading a part that is well-formed but makes no sense can raise.
DAMAGE = (ValueError, IndexError, KeyError, OverflowError, ElementTree.ParseError, ExpatError)


def is_decision(book: Book) -> bool:
    """Is this a workbook of decisionkit, whole or not, rather than somebody's own table?"""
    return any(name.startswith("dk_") for name in (*book.tables, *book.names))


def open_book(data: bytes, file: str) -> Book:
    """Return the checked workbook whose bytes these are.

    Raises
    ------
    WorkbookError
        If it is not safe to read, or its parts make no sense.
    """
    try:
        return Book(package_of(data, Path(file)))
    except DAMAGE as error:
        raise damaged(file, error) from error


def xlsx_sheets(data: bytes, file: str) -> list[Sheet]:
    """Return the sheets of a workbook that are not hidden and not empty.

    Raises
    ------
    WorkbookError
        If it is not safe to read, its parts make no sense, or a sheet is too large for a plain table.
    """
    book = open_book(data, file)
    try:
        names = book.visible or tuple(book.sheets)
        found = [sheet_of(book.grid(name), file, name) for name in names]
    except DAMAGE as error:
        raise damaged(file, error) from error
    return [sheet for sheet in found if sheet.rows]


def damaged(file: str, error: Exception) -> WorkbookError:
    """Return what is said of a workbook whose parts make no sense."""
    return WorkbookError(
        str(Fault(file, "its parts must make sense", repr(error), "Open it in Excel and save it again."))
    )
