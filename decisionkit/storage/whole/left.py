"""What did killed processes leave in a folder, and how is it finished or cleared?"""

from __future__ import annotations

import os
import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from decisionkit.core.errors import InputError
from decisionkit.storage.whole.beside import is_temporary, removed
from decisionkit.storage.whole.changes import announced, forgotten, made_true, places
from decisionkit.storage.whole.journal import JOURNAL, counts, read
from decisionkit.storage.whole.lock import LONGEST_WAIT, BusyError, alone_in, somebody_was_in
from decisionkit.storage.whole.read import beside, file_at


def tidy(folder: Path, names: Iterable[str] = ()) -> None:
    """Finish what a killed process left half done in a folder, and clear what it left there; if it cannot be, not.

    Parameters
    ----------
    folder : any; as a rule nothing was left there, and this looks no further.
    names : of files in it that may be links to other folders.
    """
    with suppress(OSError, InputError):
        journal = folder / JOURNAL
        of_journal = (each.name for each in read(file_at(journal).data, str(journal)))
        names = (*names, *of_journal)
        real = places(folder, names)
        if any(map(somebody_was_in, real)) or os.path.lexists(journal):
            with alone_in(real, wait=0) as sure:
                if sure:
                    tidied(folder, names, sure)


def tidied(folder: Path, names: Iterable[str], sure: bool) -> None:
    """Finish and clear, for whoever holds the locks; ``sure`` is whether nobody else can.

    Raises
    ------
    OSError
        If it cannot be done, or somebody may be about it on a drive that has no locks.
    """
    journal = folder / JOURNAL
    if not sure and os.path.lexists(journal) and time.time() - journal.lstat().st_mtime < LONGEST_WAIT:
        raise BusyError
    _finished(folder)
    for place in places(folder, names):
        swept(place, sure)


def _finished(folder: Path) -> None:
    """Do what the journal of a killed process says, less what somebody edited since."""
    path = folder / JOURNAL
    found = file_at(path)
    changes = read(found.data, str(path))
    if not changes:
        if found.kind == "file":
            removed(path)
        return
    now = {each.name: file_at(folder / each.name).data for each in changes}
    waiting = [each.name for each in changes if os.path.lexists(beside(folder / each.name, each.waiting))]
    rest = announced(folder, now, counts(changes, now, waiting), over=True)
    forgotten(folder, changes)
    made_true(folder, rest)


def swept(folder: Path, sure: bool) -> None:
    """Clear what killed processes left: whoever holds the lock knows that nobody else is writing there."""
    path = folder / JOURNAL
    if not sure or os.path.lexists(path):
        return
    with os.scandir(folder) as entries:
        left = [entry for entry in entries if is_temporary(entry.name)]
    for entry in left:
        if entry.is_dir(follow_symlinks=False):
            from shutil import rmtree

            rmtree(entry.path, ignore_errors=True)
        else:
            with suppress(OSError):
                removed(Path(entry.path))
