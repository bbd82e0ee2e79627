"""How does a folder come to be on the disk?  A new one whole or not at all; into one that is there, file by file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from decisionkit.core.errors import WorkbookError
from decisionkit.storage.whole.write import made_whole, write_file


def write_folder(target: Path, files: Mapping[str, str | bytes]) -> None:
    """Write files by their paths in a folder. In one that is there, others stay, such as a ``.env``.

    Raises
    ------
    WorkbookError
        If it cannot be written.
    """
    if target.exists() and not target.is_dir():
        raise WorkbookError(f"{target}: must be a folder; found a file. Name another, or remove it.")
    try:
        if target.exists():
            _fill(target, files)
        else:
            _create(target, files)
    except OSError as error:
        reason = error.strerror or str(error)
        raise WorkbookError(f"{target}: could not be written ({reason}). Choose another folder.") from error


def _create(target: Path, files: Mapping[str, str | bytes]) -> None:
    with made_whole(target) as folder:
        for name, content in files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(_encoded(content))


def _fill(folder: Path, files: Mapping[str, str | bytes]) -> None:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        write_file(path, _encoded(content))


def _encoded(content: str | bytes) -> bytes:
    return content if isinstance(content, bytes) else content.encode()
