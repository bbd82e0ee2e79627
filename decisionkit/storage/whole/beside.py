"""How does a file get its content?  It is written beside its target, whole, and then takes its place."""

from __future__ import annotations

import errno
import os
import re
import secrets
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

_NAME = re.compile(r"\.decisionkit-[0-9a-f]{8}\.tmp")
_PATIENCE = 1.0


def new_name() -> str:
    """Return the name of a temporary file that is free, or as good as."""
    return f".decisionkit-{secrets.token_hex(4)}.tmp"


def is_temporary(name: str) -> bool:
    """Is this a name that only `new_name` gives?"""
    return _NAME.fullmatch(name) is not None


def write_new(path: Path, data: bytes) -> None:
    """Write a file that is not there, to the disk; it gets the permissions that any new file gets.

    Raises
    ------
    OSError
        If it cannot be written; then it is not there.
    """
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def take_after(path: Path, model: Path) -> bool:
    """Give a file the mode, owner and attributes of another; False if it cannot have the owner."""
    there, mine, owned = model.stat(), path.stat(), True
    if (mine.st_uid, mine.st_gid) != (there.st_uid, there.st_gid):
        try:
            os.chown(path, there.st_uid, there.st_gid)
        except OSError:
            owned = False
    path.chmod(there.st_mode & 0o7777)
    if hasattr(os, "listxattr"):
        with suppress(OSError):  # not every drive has attributes
            for name in os.listxattr(model):
                with suppress(OSError):
                    os.setxattr(path, name, os.getxattr(model, name))
    return owned


def replaced(path: Path, target: Path) -> None:
    """Put a file in the place of another, in one step.

    Raises
    ------
    OSError
        If it cannot be: it is a folder, say, or open in a program on Windows.
    """
    _patiently(lambda: path.replace(target))


def removed(path: Path) -> None:
    """Delete a file that may be there.

    Raises
    ------
    OSError
        If it cannot be.
    """
    _patiently(lambda: path.unlink(missing_ok=True))


def named(path: Path, target: Path) -> None:
    """Give a file a name that nothing has.

    Raises
    ------
    FileExistsError
        If something has it.
    """
    try:
        target.hardlink_to(path)
    except FileExistsError:
        raise
    except OSError:  # some drives have no hard links
        if os.path.lexists(target):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target)) from None
        path.replace(target)
    else:
        path.unlink()


def overwritten(path: Path, data: bytes) -> None:
    """Overwrite a file from its beginning, so that whatever stops it leaves the new content and then the old."""
    with path.open("r+b", buffering=0) as stream:
        view = memoryview(data)
        while view:
            view = view[stream.write(view) :]
        stream.truncate(len(data))
        os.fsync(stream.fileno())


def kept(folder: Path) -> None:
    """Let the names in a folder outlive a power cut, where a system can."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _patiently(act: Callable[[], object]) -> None:
    """Windows refuses while another program has the file open, which readers have for a moment only."""
    until = time.monotonic() + (_PATIENCE if os.name == "nt" else 0)
    while True:
        try:
            act()
        except PermissionError:
            if time.monotonic() >= until:
                raise
            time.sleep(0.02)
        else:
            return
