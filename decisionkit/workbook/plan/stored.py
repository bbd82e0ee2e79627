"""Which layout does a workbook have?  It holds the record itself."""

from __future__ import annotations

import os
from pathlib import Path

from decisionkit.core.errors import WorkbookError
from decisionkit.ooxml.cells import Book
from decisionkit.ooxml.package import open_package
from decisionkit.workbook.plan.layout import VERSION, Layout, from_text

NAME = "dk_layout"


def layout_of(path: str | os.PathLike[str]) -> Layout:
    """Return the layout that a workbook records, whichever program saved it last.

    Raises
    ------
    WorkbookError
        If the file cannot be read, has no such record, or one of another version.
    """
    return layout_in(Book(open_package(Path(path))), str(path))


def layout_in(book: Book, path: str) -> Layout:
    """Return the layout that an open workbook records; ``path`` is what messages call it.

    Raises
    ------
    WorkbookError
        If it has no such record, or one of another version.
    """
    if NAME not in book.names or book.names[NAME][0] not in book.sheets:
        raise WorkbookError(f"{path}: no cell is named {NAME}. Is this a workbook built by decisionkit?")
    sheet, at = book.names[NAME]
    text = book.cells(sheet, [(range(at.top, at.top + 1), {at.left})]).get(at.top, {}).get(at.left)
    if isinstance(text, float):
        raise WorkbookError(
            f"{path}: the layout is of version {text:g}, this is for {VERSION}. Close it, and run "
            f"`decisionkit refresh {path} --migrate`."
        )
    try:
        layout = from_text(str(text))
    except (TypeError, ValueError) as error:
        raise WorkbookError(f"{path}: {NAME} holds no layout ({error}). Build the workbook again.") from error
    if layout.version != VERSION:
        raise WorkbookError(
            f"{path}: the layout is of version {layout.version}, this is for {VERSION}. Build it again."
        )
    return layout
