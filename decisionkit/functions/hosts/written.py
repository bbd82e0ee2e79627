"""How does a package come to be on the disk?  Whole or not at all, over what was there."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from decisionkit.core.errors import WorkbookError


def written(data: bytes, path: Path) -> None:
    """Write a file in one go, with the permissions that a new file gets.

    Raises
    ------
    WorkbookError
        If it cannot be written; what was there stays.
    """
    temporary: Path | None = None
    try:
        handle, name = tempfile.mkstemp(prefix=".decisionkit-", dir=path.parent)
        temporary = Path(name)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        temporary.chmod(0o666 & ~_umask())
        temporary.replace(path)
    except FileNotFoundError as error:
        raise WorkbookError(f"{path}: the folder {path.parent} does not exist. Make it, or choose another.") from error
    except OSError as error:
        reason = error.strerror or str(error)
        remedy = "Close it where it is open, or choose another folder."
        raise WorkbookError(f"{path}: could not be written ({reason}). {remedy}") from error
    finally:
        if temporary is not None:
            temporary.unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
