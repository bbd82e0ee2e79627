"""How do files come to be on the disk?  All of one save or none, as whoever reads through `files_of` sees them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from decisionkit.storage.whole.beside import kept, named, new_name, removed, replaced, take_after, write_new
from decisionkit.storage.whole.changes import TargetError, announced, made_true, places, undone, withdrawn
from decisionkit.storage.whole.left import swept, tidied
from decisionkit.storage.whole.lock import BusyError, alone_in
from decisionkit.storage.whole.read import file_at

TRIES = 5


class TakenError(Exception):
    """What was not to be overwritten is there: ``names``."""

    def __init__(self, names: Iterable[str]) -> None:
        self.names = tuple(names)
        super().__init__(", ".join(self.names))


def write_files(folder: Path, files: Mapping[str, bytes], overwrite: bool) -> None:
    """Write files of a folder, all or none; modes, owners and links of those that are there are kept.

    Parameters
    ----------
    folder : made if it is not there.
    files : the content of each, by name. Other files are left alone.
    overwrite : whether files that are there may be replaced.

    Raises
    ------
    TakenError
        If one is there and ``overwrite`` is not given, or somebody else wrote it meanwhile.
    OSError
        If they cannot be written; those that were there are as they were.
    """
    made = _made(folder)
    try:
        with alone_in(places(folder, files)) as sure:
            tidied(folder, files, sure)
            _saved_at_last(folder, files, overwrite)
    except BaseException:
        for each in made:
            with suppress(OSError):
                each.rmdir()
        raise


def write_file(path: Path, data: bytes, overwrite: bool = True) -> None:
    """Write one file, whole or not at all; its mode and owner, and a link that leads to it, are kept.

    Raises
    ------
    FileExistsError
        If something is there and ``overwrite`` is not given.
    OSError
        If it cannot be written; what was there is as it was.
    """
    target = Path(os.path.realpath(path))
    with alone_in([target.parent]) as sure:
        swept(target.parent, sure)
        put(target, data, overwrite)


def put(target: Path, data: bytes, overwrite: bool = True) -> None:
    """Write one file as `write_file` does, for whoever holds the lock of its folder; ``target`` is not a link."""
    waiting = target.with_name(new_name())
    try:
        write_new(waiting, data)
        if not overwrite:
            named(waiting, target)
        else:
            if target.is_file():
                take_after(waiting, target)
            replaced(waiting, target)
    except BaseException:
        with suppress(OSError):
            removed(waiting)
        raise
    kept(target.parent)


@contextmanager
def made_whole(folder: Path) -> Iterator[Path]:
    """Fill a temporary folder, which then gets the name of one that is not there.

    Raises
    ------
    OSError
        If it cannot be made; then it is not there.
    """
    target = Path(os.path.realpath(folder))
    with alone_in([target.parent]) as sure:
        swept(target.parent, sure)
        waiting = target.with_name(new_name())
        waiting.mkdir()
        try:
            yield waiting
            waiting.rename(target)
        except BaseException:
            from shutil import rmtree

            rmtree(waiting, ignore_errors=True)
            raise
    kept(target.parent)


def _made(folder: Path) -> list[Path]:
    """Make a folder; return which folders were made, the innermost first."""
    missing = []
    at = folder
    while not at.exists():
        missing.append(at)
        at = at.parent
    folder.mkdir(parents=True, exist_ok=True)
    return missing


def _saved_at_last(folder: Path, files: Mapping[str, bytes], overwrite: bool) -> None:
    for _ in range(TRIES):
        if _saved(folder, files, overwrite):
            return
    raise BusyError("files that keep changing")


def _saved(folder: Path, files: Mapping[str, bytes], overwrite: bool) -> bool:
    """Save files; False if somebody who does not ask for the lock wrote one of them meanwhile."""
    there = [name for name in files if (folder / name).exists()]
    if there and not overwrite:
        raise TakenError(there)
    before = {name: _content(folder / name) for name in files}
    _require_apart(folder, files)
    changes = announced(folder, before, files, over=False)
    if {each.name: _content(folder / each.name) for each in changes} != {each.name: each.old for each in changes}:
        withdrawn(folder, changes)
        return False
    try:
        made_true(folder, changes)
    except TargetError as error:
        try:
            undone(folder, changes)
        except OSError:
            raise TargetError(error.path, error.found, half=True) from error
        raise
    return True


def _content(path: Path) -> bytes | None:
    """Return what is in a file that is to be replaced, None if there is none."""
    found = file_at(path)
    if found.kind in ("unfit", "unreadable"):
        raise TargetError(path, found.found)
    if found.kind == "file" and not os.access(path, os.W_OK):
        raise TargetError(path, "a file that is read-only")
    return found.data


def _require_apart(folder: Path, names: Iterable[str]) -> None:
    """Refuse two names of one file: it cannot hold both."""
    seen: dict[object, str] = {}
    for name in names:
        path = Path(os.path.realpath(folder / name))
        first = seen.setdefault(file_at(path).identity[:2] or path, name)
        if first != name:
            raise TargetError(folder / name, f"the same file as {first}")
