"""May a file be written here?  Asked before any work is done."""

from __future__ import annotations

from pathlib import Path


def require_free(target: Path, force: bool, other: str) -> None:
    """Refuse to replace a file unless asked to; ``other`` is the option that names another one.

    Raises
    ------
    WorkbookError
        If the file exists and ``force`` is not given.
    """
    from decisionkit.core.errors import WorkbookError

    if target.exists() and not force:
        remedy = f"Name another with {other}, or replace it, and lose the changes made in it, with --force."
        raise WorkbookError(f"{target}: already exists. {remedy}")
