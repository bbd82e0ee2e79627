"""The open workbook, in whichever program it is open."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from decisionkit.core.asked import require_flag
from decisionkit.core.errors import HostError
from decisionkit.ooxml.file_bytes import as_path
from decisionkit.workbook.hosts.excel import Excel, open_book, running
from decisionkit.workbook.hosts.libreoffice import ADDRESS, LibreOffice
from decisionkit.workbook.hosts.port import Host
from decisionkit.workbook.hosts.server import ServerBook
from decisionkit.workbook.refresh.report import Refreshed

#: What xlwings calls the engine of books that its server hands to a script.
REMOTE = "remote"


def refresh_live(
    book: Any = None,
    *,
    address: str | None = None,
    dry_run: bool = False,
    strict: bool = False,
) -> Refreshed:
    """Bring every result in a workbook that is open in Excel or LibreOffice up to date, and change nothing else in it.

    Excel is taken where one is running and xlwings can reach it, on Windows and on a Mac; LibreOffice otherwise.

    Parameters
    ----------
    book : its path, or its name as the window shows it; None for the only one of decisionkit, or the one in front;
        or an ``xlwings.Book``, also one that xlwings Server hands to a script.
    address : where a LibreOffice listens, which is then taken: what it was started with as ``--accept``, up to the
        first semicolon.
    dry_run : only say what would be changed.
    strict : refuse where something of yours points by address at a cell of ours that moves.

    Returns
    -------
    Refreshed
        The changes and the options that moved. Undo in LibreOffice takes all of it back in one step; Excel has
        no Undo for what a program writes.

    Raises
    ------
    HostError
        If no program can be reached, none has such a workbook open, or it fails; then the workbook is as it was.
    WorkbookError
        If it holds what a refresh cannot keep, or needs more room than it has.
    InputError
        Lists every fault of the inputs.
    """
    require_flag("dry_run", dry_run)
    require_flag("strict", strict)
    return _host(book, address).refresh(dry_run=dry_run, strict=strict)


def _host(book: Any, address: str | None) -> Host:
    """Return the workbook that is meant."""
    if _is_of_xlwings(book):
        if address is not None:
            raise HostError("address: names a LibreOffice, and the book is one of xlwings. Give one of the two.")
        return ServerBook(book) if book.app.engine.name == REMOTE else Excel(book)
    name = None if book is None else str(as_path(book))
    if address is None and running():
        return Excel(open_book(name))
    return LibreOffice(ADDRESS if address is None else address, None if name is None else Path(name))


def _is_of_xlwings(book: object) -> bool:
    """Is it a book of xlwings?  It can only be one if xlwings was imported."""
    xlwings = sys.modules.get("xlwings")
    return xlwings is not None and isinstance(book, xlwings.Book)
