"""Runs cases and counts what must not happen: raw exceptions, hangs, and too much memory."""

from __future__ import annotations

import resource
import signal
import sys
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from decisionkit.core.errors import DecisionKitError

#: Of processor time, so that other programs on the machine do not count.
LONGEST_SECONDS = 2.0
MOST_MEBIBYTES = 250
COLUMNS = ("fine", "refused", "raw", "hung")

Case = tuple[str, Callable[[], object]]


class HungError(BaseException):
    """A case that takes too long; not an Exception, so that nothing swallows it."""


@contextmanager
def limited(seconds: float) -> Iterator[None]:
    def stop(_: int, __: FrameType | None) -> None:
        raise HungError

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def watched(cases: Iterator[Case], say: Callable[[str], None]) -> Counter[str]:
    """Run every case; say what is raw or hangs."""
    found: Counter[str] = Counter()
    for name, run in cases:
        try:
            with limited(LONGEST_SECONDS):
                run()
            found["fine"] += 1
        except DecisionKitError as error:
            found["refused" if all(error.sentences) and error.sentences else "raw"] += 1
        except HungError:
            found["hung"] += 1
            say(f"{name}: more than {LONGEST_SECONDS:g} s\n{traceback.format_exc(limit=-4)}")
        except Exception:
            found["raw"] += 1
            say(f"{name}: {traceback.format_exc(limit=-4)}")
    return found


def peak() -> int:
    """Return the most memory that this process has had, in MiB; not that of the program that started it."""
    status = Path("/proc/self/status")
    if status.exists():
        return int(status.read_text().partition("VmHWM:")[2].split()[0]) // 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // (2**20 if sys.platform == "darwin" else 2**10)
