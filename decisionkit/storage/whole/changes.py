"""How is what a journal says made true on the disk, and how is it taken back?"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from decisionkit.storage.whole.beside import (
    kept,
    named,
    new_name,
    overwritten,
    removed,
    replaced,
    take_after,
    write_new,
)
from decisionkit.storage.whole.journal import JOURNAL, Change, written
from decisionkit.storage.whole.read import beside, file_at


class TargetError(OSError):
    """One file cannot be replaced: ``path``, and what was found there.

    ``half`` is whether others were, and could not be put back: then the new ones count, and wait for the next command.
    """

    def __init__(self, path: Path, found: str, half: bool = False) -> None:
        super().__init__(errno.EACCES, found, str(path))
        self.path, self.found, self.half = path, found, half


def places(folder: Path, names: Iterable[str]) -> set[Path]:
    """Return the folders in which these files really lie, and the folder itself."""
    real = {Path(os.path.realpath(folder / name)).parent for name in names}
    return {Path(os.path.realpath(folder)), *filter(Path.is_dir, real)}


def announced(
    folder: Path, before: Mapping[str, bytes | None], after: Mapping[str, bytes | None], over: bool
) -> list[Change]:
    """Write what is to be, beside its targets, and then the journal: from then on it counts.

    ``over`` is whether the journal takes the place of another.
    """
    changes: list[Change] = []
    journal = folder / new_name()
    try:
        for name in after:
            if before[name] != after[name]:
                changes.append(Change(name, before[name], after[name], new_name()))
                changes[-1] = _waiting(folder, changes[-1])
        if changes or over:
            write_new(journal, written(changes))
            (replaced if over else named)(journal, folder / JOURNAL)
            kept(folder)
    except BaseException:
        for path in (journal, *(beside(folder / each.name, each.waiting) for each in changes)):
            with suppress(OSError):
                removed(path)
        raise
    return changes


def _waiting(folder: Path, change: Change) -> Change:
    """Write the new content of a file beside it, like it in all else; say whether the file must be overwritten."""
    target = Path(os.path.realpath(folder / change.name))
    path = target.with_name(change.waiting)
    write_new(path, change.new or b"")
    in_place = False
    if change.old is not None:
        in_place = not take_after(path, target) or target.stat().st_nlink > 1
    return Change(change.name, change.old, change.new, change.waiting, in_place and change.new is not None)


def made_true(folder: Path, changes: Iterable[Change]) -> None:
    """Make the changes of the journal, and remove it."""
    changes = tuple(changes)
    for each in changes:
        try:
            _changed(Path(os.path.realpath(folder / each.name)), each)
        except OSError as error:
            raise TargetError(folder / each.name, error.strerror or str(error)) from error
    for place in places(folder, [each.name for each in changes]):
        kept(place)
    with suppress(OSError):  # it says what is true now, and the next one clears it
        removed(folder / JOURNAL)
    kept(folder)


def _changed(target: Path, change: Change) -> None:
    waiting = target.with_name(change.waiting)
    if change.new is not None and not change.in_place:
        replaced(waiting, target)
        return
    if change.new is None:
        removed(target)
    else:
        overwritten(target, change.new)
    removed(waiting)


def undone(folder: Path, changes: Iterable[Change]) -> None:
    """Have the files as they were; where even that fails, the journal stays, and the new ones count."""
    changes = tuple(changes)
    now = {each.name: file_at(folder / each.name).data for each in changes}
    back = announced(folder, now, {each.name: each.old for each in changes}, over=True)
    forgotten(folder, changes)
    made_true(folder, back)


def withdrawn(folder: Path, changes: Iterable[Change]) -> None:
    """Take back what was announced, before anything was replaced."""
    removed(folder / JOURNAL)
    forgotten(folder, changes)


def forgotten(folder: Path, changes: Iterable[Change]) -> None:
    """Remove what waits beside the targets of a journal that no longer counts."""
    for each in changes:
        removed(beside(folder / each.name, each.waiting))
