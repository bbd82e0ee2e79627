"""Read a file that a user named, if it is one: pipes, devices and folders are none, and nothing waits."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import Any, BinaryIO

from decisionkit.core.errors import Fault, InputError, excerpt
from decisionkit.ooxml.reason import Reason

MEBIBYTE = 2**20
NO_SUCH_FILE = "no such file"
#: Kinds of what a path can name, besides a file.
_OTHERS = (
    (stat.S_ISDIR, "a folder", "give the path of the file itself"),
    (stat.S_ISFIFO, "a pipe", "write it into a file first"),
    (stat.S_ISSOCK, "a socket", "give the path of a file"),
    (stat.S_ISCHR, "a device", "give the path of a file"),
    (stat.S_ISBLK, "a device", "give the path of a file"),
)
# Where a path turns into a pipe between the look and the opening, opening does not wait.
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)


def as_path(given: Any) -> Path:
    """Return what somebody gives as a path as one.

    Raises
    ------
    InputError
        If it is something else, or no name that a file can have.
    """
    try:
        path = Path(given)
        text = str(path)
        os.fsencode(text)
    except Exception as error:  # also what __fspath__ of somebody's class raises
        raise _no_path(excerpt(given)) from error
    if "\0" in text:
        raise _no_path(f"{excerpt(text)}, which has a NUL in it")
    return path


def stands_there(path: Path, *, folder: bool = False) -> bool:
    """Is there something of that name, or a folder?  What the system refuses to look for, is not there."""
    try:
        return path.is_dir() if folder else path.exists()
    except OSError:  # such as of a name that is too long
        return False


def _no_path(found: str) -> InputError:
    rule = "must be a path: a text, or a pathlib.Path"
    return InputError([Fault("path", rule, found, "Give the path of a file or folder.")])


def not_a_file(path: Path) -> Reason | None:
    """Return why this path names something other than a file, or None when it is a file or nothing is there."""
    try:
        return _other(path.stat())
    except (OSError, ValueError):
        return None


def read_file(path: Path, largest: int, what: str) -> bytes | Reason:
    """Return the bytes of a file of up to ``largest`` bytes, or why there are none.

    ``what`` is what the file should be, such as "a workbook".
    """
    stream = open_file(path, largest, what)
    if isinstance(stream, Reason):
        return stream
    try:
        with stream:
            data = stream.read(largest + 1)
    except OSError as error:
        return _unreadable(error, what)
    return data if len(data) <= largest else _too_large(largest, what)


def open_file(path: Path, largest: int, what: str) -> BinaryIO | Reason:
    """Return a file of up to ``largest`` bytes, opened for reading, or why it cannot be."""
    try:
        reason = _other(path.stat(), what)
        if reason is not None:
            return reason
        stream = os.fdopen(os.open(path, _FLAGS), "rb")
    except FileNotFoundError:
        return Reason(f"{what} must exist", NO_SUCH_FILE, "check the path and the spelling")
    except (OSError, ValueError) as error:
        return _unreadable(error, what)
    found = os.fstat(stream.fileno())
    reason = _other(found, what) or (_too_large(largest, what) if found.st_size > largest else None)
    if reason is not None:
        stream.close()
        return reason
    return stream


def _unreadable(error: OSError | ValueError, what: str) -> Reason:
    found = getattr(error, "strerror", None) or str(error)
    return Reason(f"{what} must be readable", found, "close it elsewhere and check its path and permissions")


def _too_large(largest: int, what: str) -> Reason:
    rule = f"{what} may have up to {largest // MEBIBYTE} MiB"
    return Reason(rule, "a larger file", "remove pictures and what does not belong to it")


def _other(found: os.stat_result, what: str = "this") -> Reason | None:
    for is_other, name, remedy in _OTHERS:
        if is_other(found.st_mode):
            return Reason(f"{what} is a file", name, remedy)
    return None
