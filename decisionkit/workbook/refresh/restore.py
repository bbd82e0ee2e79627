"""Put a workbook back as it was before a refresh."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from decisionkit.core.asked import require_count, require_flag
from decisionkit.core.errors import WorkbookError
from decisionkit.ooxml.file_bytes import as_path
from decisionkit.storage.whole.left import swept
from decisionkit.storage.whole.lock import alone_in
from decisionkit.storage.whole.write import put
from decisionkit.workbook.refresh import backups
from decisionkit.workbook.refresh.guard import require_closed, require_writable


def restore(path: str | os.PathLike[str], *, ignore_lock: bool = False, backup: int = backups.KEPT) -> Path:
    """Put a workbook back as it was before its last refresh: as its newest backup that differs from it.

    As it is now, it becomes a backup itself, so that restoring again undoes this.

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
    require_flag("ignore_lock", ignore_lock)
    require_count("backup", backup)
    try:
        target = Path(os.path.realpath(given))
        there = backups.of(target)
        if not there:
            raise WorkbookError(
                f"{given}: there is no backup in {target.parent / backups.FOLDER}. A refresh makes one."
            )
        require_closed(target, ignore_lock)
        with alone_in([target.parent]) as sure:
            swept(target.parent, sure)
            return _restored(given, target, there, backup, sure)
    except OSError as error:
        raise WorkbookError(f"{given}: could not be restored ({error.strerror or error}). It is as it was.") from error


def _restored(given: Path, target: Path, there: Sequence[Path], backup: int, sure: bool) -> Path:
    now = target.read_bytes() if target.is_file() else None
    found = next((each for each in there if each.read_bytes() != now), None)
    if found is None:
        raise WorkbookError(f"{given}: it is as {there[0].name} already, and there is no other backup.")
    data = found.read_bytes()
    if now is not None:
        require_writable(target)
        backups.back_up(target, now, max(backup, 2), sure)
    put(target, data)
    return found
