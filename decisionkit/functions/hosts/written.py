"""How does a package come to be on the disk?  Whole or not at all, over what was there."""

from __future__ import annotations

from pathlib import Path

from decisionkit.core.errors import WorkbookError
from decisionkit.storage.whole.write import write_file


def written(data: bytes, path: Path) -> None:
    """Write a file in one go, with the permissions that a new file gets, or those of the file that was there.

    Raises
    ------
    WorkbookError
        If it cannot be written; what was there stays.
    """
    try:
        write_file(path, data)
    except FileNotFoundError as error:
        raise WorkbookError(f"{path}: the folder {path.parent} does not exist. Make it, or choose another.") from error
    except OSError as error:
        reason = error.strerror or str(error)
        remedy = "Close it where it is open, or choose another folder."
        raise WorkbookError(f"{path}: could not be written ({reason}). {remedy}") from error
