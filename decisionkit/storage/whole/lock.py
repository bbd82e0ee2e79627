"""Who may write in these folders?  One at a time; a lock ends with the process that holds it, killed or not."""

from __future__ import annotations

import errno
import os
import secrets
import signal
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from types import FrameType

LOCK = ".decisionkit-lock"
LONGEST_WAIT = 30.0
#: What ends a process in the ordinary way, Ctrl-C first: as long as it is put off, no exception comes between.
ENDINGS = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))

_NO_LOCKS = (errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOLCK, errno.EINVAL)


class BusyError(OSError):
    """Somebody else writes in the folder, and does not stop."""

    def __init__(self, found: str = "another program is saving there") -> None:
        super().__init__(errno.EBUSY, found)
        self.found = found


@contextmanager
def alone_in(folders: Iterable[Path], wait: float = LONGEST_WAIT) -> Iterator[bool]:
    """Hold the locks of folders, and put off SIGTERM, SIGHUP and Ctrl-C until what is begun there is done.

    Yields
    ------
    bool
        Whether nobody else can hold them: False on a drive that has no locks.

    Raises
    ------
    BusyError
        If somebody else holds one of them all the time, or the wait was interrupted.
    """
    until = time.monotonic() + wait
    with _endings_put_off() as came, ExitStack() as held:
        sure = [held.enter_context(_lock(folder / LOCK, until, came)) for folder in sorted(set(folders))]
        yield all(sure)


def somebody_was_in(folder: Path) -> bool:
    """Is somebody writing in this folder, or was killed while writing?"""
    return os.path.lexists(folder / LOCK)


@contextmanager
def _endings_put_off() -> Iterator[list[int]]:
    """Note the signals that would end the process, and send them again at the end; in the main thread only."""
    came: list[int] = []
    before: dict[int, Callable[[int, FrameType | None], object] | int] = {}

    def note(number: int, _frame: FrameType | None) -> None:
        came.append(number)

    try:
        if threading.current_thread() is threading.main_thread():
            for number in ENDINGS:
                handler = signal.getsignal(number)
                if handler not in (None, signal.SIG_IGN):
                    before[number] = handler
                    signal.signal(number, note)
        yield came
    finally:
        for number in reversed(before):
            signal.signal(number, before[number])
        for number in dict.fromkeys(came):
            signal.raise_signal(number)


@contextmanager
def _lock(path: Path, until: float, came: list[int]) -> Iterator[bool]:
    handle, sure = _acquired(path, until, came)
    try:
        yield sure
    finally:
        if os.name == "nt":  # a file that is open cannot be deleted there, nor one that another has opened meanwhile
            os.close(handle)
            with suppress(OSError):
                path.unlink()
        else:
            with suppress(OSError):
                path.unlink()
            os.close(handle)


def _acquired(path: Path, until: float, came: list[int]) -> tuple[int, bool]:
    while True:
        handle = _opened(path)
        try:
            taken = _taken(handle)
            if taken is None or (taken and _still_there(path, handle)):
                return handle, bool(taken)
        except BaseException:
            os.close(handle)
            raise
        os.close(handle)
        if not taken:
            if came or time.monotonic() >= until:
                raise BusyError
            time.sleep(0.001 * secrets.choice(range(1, 20)))


def _opened(path: Path) -> int:
    flags = os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    for last in (False, True):
        try:
            return os.open(path, flags | (os.O_RDONLY if last else os.O_RDWR), 0o666)
        except PermissionError:  # on Windows also while the one who held it deletes it
            if last:
                raise
    raise AssertionError


def _taken(handle: int) -> bool | None:
    """Take the lock if it is free; None where there are no locks."""
    try:
        if os.name == "nt":
            import msvcrt

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if os.name != "nt" and error.errno in _NO_LOCKS:
            return None
        if error.errno in (errno.EACCES, errno.EAGAIN, errno.EDEADLK):
            return False
        raise
    return True


def _still_there(path: Path, handle: int) -> bool:
    """Is the file that was locked still the one of that name?  The one who held it may have deleted it."""
    try:
        return os.path.samestat(os.fstat(handle), path.stat(follow_symlinks=False))
    except FileNotFoundError:
        return False
