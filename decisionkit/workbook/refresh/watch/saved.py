"""Which workbooks were saved, and are left alone by now, so that they can be refreshed?"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from decisionkit.core.errors import DecisionKitError
from decisionkit.storage.whole.lock import BusyError
from decisionkit.workbook.refresh.guard import lock_of
from decisionkit.workbook.refresh.report import Refreshed
from decisionkit.workbook.refresh.several import books_in, refresh_all

#: So many seconds a workbook must not have changed before it is refreshed.
QUIET = 1.5

Sign = tuple[int, int, int]
"""Which file it is, its time and its size: another one after each save."""


@dataclass(frozen=True)
class Event:
    """What came of a workbook that was saved: refreshed, a fault, or the lock file that it waits for."""

    path: str
    done: Refreshed | None = None
    fault: DecisionKitError | None = None
    waits_for: str = ""


@dataclass
class _Seen:
    """A workbook as it was seen last, since when, and whether all that was to be done for it is done."""

    sign: Sign
    since: float
    handled: bool = False
    waits: bool = False


class Watch:
    """Workbooks under watch; at first each counts as saved."""

    def __init__(self, paths: Sequence[str | os.PathLike[str]], *, strict: bool = False, quiet: float = QUIET) -> None:
        self.paths, self.strict, self.quiet = tuple(paths), strict, quiet
        self._seen: dict[str, _Seen] = {}

    def turn(self, now: float) -> Iterator[Event]:
        """Look once, at a time in seconds, and refresh what was saved and is left alone; yield what came of it."""
        there = {path: sign for path in books_in(self.paths) if (sign := _sign(path)) is not None}
        self._seen = {path: seen for path, seen in self._seen.items() if path in there}
        for path, sign in there.items():
            seen = self._seen.get(path)
            if seen is None or seen.sign != sign:
                self._seen[path] = _Seen(sign, now, waits=seen is not None and seen.waits)
            elif not seen.handled and now - seen.since >= self.quiet:
                yield from self._at(path, seen)

    def _at(self, path: str, seen: _Seen) -> Iterator[Event]:
        """Refresh a workbook unless a program has it open, which is said once."""
        lock = _lock(path)
        if lock:
            if not seen.waits:
                yield Event(path, waits_for=lock)
            seen.waits = True
            return
        seen.waits = False
        found = refresh_all(path, strict=self.strict, backup=0)
        fault = found.faults.get(path)
        if fault is not None and (isinstance(fault.__cause__, BusyError) or _lock(path) or _sign(path) != seen.sign):
            return  # somebody was quicker, or saved it meanwhile: it is tried again
        seen.handled = True
        if fault is not None:
            yield Event(path, fault=fault)
        elif not (done := found.done[path]).fresh:
            seen.sign = _sign(path) or seen.sign
            yield Event(path, done=done)


def _sign(path: str) -> Sign | None:
    """Return what tells whether a file was saved, None where there is none."""
    try:
        found = Path(path).stat()
    except OSError:
        return None
    return (found.st_ino, found.st_mtime_ns, found.st_size) if stat.S_ISREG(found.st_mode) else None


def _lock(path: str) -> str:
    return lock_of(Path(os.path.realpath(path)))
