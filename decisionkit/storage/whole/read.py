"""What do files of a folder hold together, at one moment, whoever writes them meanwhile?"""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from decisionkit.core.errors import Fault, InputError
from decisionkit.storage.whole.journal import JOURNAL, counts, read

LONGEST_WAIT = 10.0


@dataclass(frozen=True)
class Found:
    """What is there under a name: the bytes of a file, or why there are none.

    ``kind`` is "file", "absent", "unfit" (no file, or too large) or "unreadable"; ``found`` says it in words.
    """

    where: str
    kind: str
    data: bytes | None = None
    found: str = ""
    identity: tuple[int, ...] = ()


@dataclass(frozen=True)
class _Look:
    journal: Found
    files: tuple[tuple[str, Found], ...]
    waiting: frozenset[str] = frozenset()


def files_of(folder: Path, names: Iterable[str], largest: int) -> Mapping[str, Found]:
    """Return what each file holds: all of one save, never of two.

    Nothing is locked and nothing written, so this works in folders and on drives that can only be read. Twice the
    same look is one moment at which everything stood together.

    Raises
    ------
    InputError
        If the files never stop changing, or a later version of decisionkit left a save half done.
    """
    names = tuple(names)
    until = time.monotonic() + LONGEST_WAIT
    before = _look(folder, names, largest)
    while time.monotonic() < until:
        after = _look(folder, names, largest)
        if after == before:
            return _that_count(folder, after)
        before = after
    remedy = "Stop the program that writes them, and try again."
    raise InputError([Fault(str(folder), "files must be read together", "files that keep changing", remedy)])


def file_at(path: Path, largest: int | None = None) -> Found:
    """Return what a path holds, unless it is larger than allowed; only a file is opened, no pipe and no device."""
    try:
        there = path.stat()
        if not stat.S_ISREG(there.st_mode):
            return Found(str(path), "unfit", found="a folder" if stat.S_ISDIR(there.st_mode) else "something else")
        if largest is not None and there.st_size > largest:
            return Found(str(path), "unfit", found=f"{there.st_size:,} bytes")
        with path.open("rb") as stream:
            data, there = stream.read(), os.fstat(stream.fileno())
    except FileNotFoundError:
        return Found(str(path), "absent", found="no such file")
    except (OSError, ValueError) as error:
        return Found(str(path), "unreadable", found=getattr(error, "strerror", None) or str(error))
    identity = (there.st_dev, there.st_ino, there.st_size, there.st_mtime_ns, there.st_ctime_ns)
    return Found(str(path), "file", data, identity=identity)


def beside(path: Path, name: str) -> Path:
    """Return the path of a name in the folder in which a file really lies, links followed."""
    return Path(os.path.realpath(path)).with_name(name)


def _look(folder: Path, names: Iterable[str], largest: int) -> _Look:
    journal = file_at(folder / JOURNAL)
    changes = read(journal.data, str(folder / JOURNAL))
    files = tuple((name, file_at(folder / name, largest)) for name in names)
    waiting = frozenset(each.name for each in changes if os.path.lexists(beside(folder / each.name, each.waiting)))
    return _Look(journal, files, waiting)


def _that_count(folder: Path, look: _Look) -> Mapping[str, Found]:
    files = dict(look.files)
    changes = [each for each in read(look.journal.data, str(folder / JOURNAL)) if each.name in files]
    settled = counts(changes, {name: found.data for name, found in files.items()}, look.waiting)
    for name, data in settled.items():
        if data != files[name].data:
            kind, words = ("absent", "no such file") if data is None else ("file", "")
            files[name] = replace(files[name], kind=kind, data=data, found=words)
    return files
