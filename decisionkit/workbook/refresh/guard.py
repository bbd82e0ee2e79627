"""May this workbook be written now?  Not while a program has it open."""

from __future__ import annotations

import os
from pathlib import Path

from decisionkit.core.errors import Fault, WorkbookError

EXCEL, LIBREOFFICE = "~${}", ".~lock.{}#"
#: In Excel's file the first byte says how long the name is that follows.
LONGEST_OWNER = 54


def require_closed(book: Path, ignore_lock: bool) -> None:
    """Refuse a workbook beside which a spreadsheet program has put a lock file.

    Raises
    ------
    WorkbookError
        Naming the lock file and whose it is.
    """
    lock = "" if ignore_lock else lock_of(book)
    if lock:
        remedy = "Close it there; if nobody has it open, pass --ignore-lock (ignore_lock=True)."
        raise WorkbookError(str(Fault(str(book), "no program may have the workbook open", lock, remedy)))


def lock_of(book: Path) -> str:
    """Return which lock file of which program and whom stands beside a workbook, "" if there is none."""
    for pattern, program in ((EXCEL, "Excel"), (LIBREOFFICE, "LibreOffice")):
        lock = book.with_name(pattern.format(book.name))
        if os.path.lexists(lock):
            owner = _owner(lock, program)
            return f"{lock.name}, of {program}{f', {owner}' if owner else ''}"
    return ""


def require_writable(book: Path) -> None:
    """Refuse a workbook that is read-only, or whose folder is.

    Raises
    ------
    WorkbookError
        Naming what cannot be written.
    """
    for path, what in ((book, "the workbook"), (book.parent, "its folder")):
        if not os.access(path, os.W_OK):
            fault = Fault(str(book), f"{what} must be writable", "it is read-only", "Change that, or refresh a copy.")
            raise WorkbookError(str(fault))


def _owner(lock: Path, program: str) -> str:
    try:
        data = lock.read_bytes()[:1000]
    except OSError:
        return ""
    if program == "LibreOffice":
        return data.decode("utf-8", "replace").split(",")[0].strip()
    return data[1 : 1 + min(data[0], LONGEST_OWNER)].decode("latin-1").strip() if data else ""
