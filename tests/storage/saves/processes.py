"""A process that does one thing, and dies at a chosen system call or moment."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable
from types import FrameType

SYSTEM = ("posix", "fcntl", "_io")


def killed_at(act: Callable[[], object], call: int) -> bool:
    """Do something in a process that is killed before its so-many-th call of the system; False if it ended before."""
    return _ended(_forked(lambda: _counted(act, call))) == -signal.SIGKILL


def killed_after(act: Callable[[], object], seconds: float, number: int = signal.SIGKILL) -> int:
    """Do something in a process that gets a signal after a while; return how it ended, as `subprocess` does."""
    ready, go = os.pipe()

    def told() -> None:
        os.write(go, b".")
        act()

    child = _forked(told)
    os.read(ready, 1)
    until = time.perf_counter() + seconds
    while time.perf_counter() < until:  # to sleep is too coarse
        pass
    os.kill(child, number)
    os.close(ready)
    os.close(go)
    return _ended(child)


def forked(act: Callable[[], object]) -> int:
    """Do something in a process of its own; return its number."""
    return _forked(act)


def ended(child: int) -> int:
    """Wait for a process; return how it ended."""
    return _ended(child)


def _counted(act: Callable[[], object], call: int) -> None:
    left = call

    def seen(_frame: FrameType, event: str, what: object) -> None:
        nonlocal left
        if event != "c_call":
            return
        module = getattr(what, "__module__", None) or type(getattr(what, "__self__", None)).__module__
        if module in SYSTEM:
            left -= 1
            if left < 0:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.setprofile(seen)
    try:
        act()
    finally:
        sys.setprofile(None)


def _forked(act: Callable[[], object]) -> int:
    child = os.fork()
    if child:
        return child
    code = 70
    try:
        act()
        code = 0
    except KeyboardInterrupt:
        code = 130
    except BaseException as error:
        print(f"{type(error).__name__}: {error}", file=sys.stderr, flush=True)
    finally:
        os._exit(code)


def _ended(child: int) -> int:
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
