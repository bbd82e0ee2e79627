"""Copies of workbooks as they were before a refresh: beside them, in a hidden folder, the newest few."""

from __future__ import annotations

import os
import re
import time
from contextlib import suppress
from pathlib import Path

from decisionkit.storage.whole.beside import kept, named, new_name, removed, take_after, write_new
from decisionkit.storage.whole.left import swept

FOLDER = ".decisionkit"
KEPT = 5
_STAMP = r"\.\d{8}-\d{6}(?:-\d+)?"


def back_up(book: Path, data: bytes, keep: int, sure: bool) -> Path | None:
    """Write what a workbook holds into the folder of backups, and delete the oldest beyond ``keep``.

    ``sure`` is whether nobody else can be at it: then what killed processes left there is cleared.

    Returns
    -------
    Path of the backup; None if none is kept.

    Raises
    ------
    OSError
        If it cannot be written; the workbook was not touched.
    """
    if keep < 1:
        return None
    folder = book.parent / FOLDER
    folder.mkdir(exist_ok=True)
    swept(folder, sure)
    waiting = folder / new_name()
    try:
        write_new(waiting, data)
        take_after(waiting, book)
        found = _named(waiting, folder, book)
    except BaseException:
        with suppress(OSError):
            removed(waiting)
        raise
    kept(folder)
    for old in of(book)[keep:]:
        with suppress(OSError):
            removed(old)
    return found


def of(book: Path) -> list[Path]:
    """Return the backups of a workbook, the newest first."""
    name = re.compile(re.escape(book.stem) + _STAMP + re.escape(book.suffix))
    folder = book.parent / FOLDER
    try:
        there = [entry.name for entry in os.scandir(folder) if entry.is_file()]
    except OSError:
        return []
    return [folder / each for each in sorted(filter(name.fullmatch, there), key=_order, reverse=True)]


def is_backup(path: Path) -> bool:
    """Does a path lie in a folder of backups?"""
    return FOLDER in path.parts


def _order(name: str) -> tuple[str, int]:
    stamp = re.findall(r"\.(\d{8}-\d{6})(?:-(\d+))?\.[^.]*$", name)[-1]
    return stamp[0], int(stamp[1] or 0)


def _named(waiting: Path, folder: Path, book: Path) -> Path:
    """Give a backup its name, with a number where there is one of the same second."""
    stamp = time.strftime("%Y%m%d-%H%M%S")
    number = 0
    while True:
        target = folder / f"{book.stem}.{stamp}{f'-{number}' if number else ''}{book.suffix}"
        try:
            named(waiting, target)
        except FileExistsError:
            number += 1
        else:
            return target
