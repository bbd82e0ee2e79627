"""Put a workbook back as it was before a refresh."""

from __future__ import annotations

import os
from pathlib import Path

from decisionkit.core.errors import WorkbookError
from decisionkit.ooxml.file_bytes import as_path
from decisionkit.storage.whole.write import write_file
from decisionkit.workbook.refresh import backups
from decisionkit.workbook.refresh.guard import require_closed, require_writable


def restore(path: str | os.PathLike[str], *, ignore_lock: bool = False, backup: int = backups.KEPT) -> Path:
    """Put a workbook back as it was before its last refresh; as it is now, it becomes a backup itself.

    Parameters
    ----------
    path : of the workbook.
    ignore_lock : write although a lock file says that a program has the workbook open.
    backup : how many copies of earlier states are kept.

    Returns
    -------
    Path of the backup that was taken.

    Raises
    ------
    WorkbookError
        If there is no backup, or it cannot be written; then the workbook is as it was.
    """
    given = as_path(path)
    target = Path(os.path.realpath(given))
    there = backups.of(target)
    if not there:
        raise WorkbookError(f"{given}: there is no backup in {target.parent / backups.FOLDER}. A refresh makes one.")
    require_closed(target, ignore_lock)
    try:
        data = there[0].read_bytes()
        if target.is_file():
            require_writable(target)
            now = target.read_bytes()
            if now == data:
                raise WorkbookError(f"{given}: it is as {there[0].name} already. Older ones are in {there[0].parent}.")
            backups.back_up(target, now, max(backup, 2))
        write_file(target, data)
    except OSError as error:
        raise WorkbookError(f"{given}: could not be restored ({error.strerror or error}). It is as it was.") from error
    return there[0]
