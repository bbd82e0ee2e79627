"""Refreshes that are killed before each call of the system, and for which a call fails: what is there then?"""

from __future__ import annotations

import errno
import os
import random
import sys
import traceback
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from types import FrameType

from decisionkit.core.errors import DecisionKitError
from decisionkit.storage.whole.lock import LOCK
from tests.storage.saves.processes import killed_at
from tests.workbook.refresh.subject import Subject, quickly, subjects

#: Calls of which there are many alike, and how many of each name are tried.
MANY, OF_MANY = ("read", "seek", "stat", "lstat", "__exit__", "close"), 25
#: What touches no file.
APART = ("fspath", "_path_normpath", "seekable", "readable", "fileno", "tell", "urandom", "getpid", "__enter__")
#: Calls that report nothing of the kind: `access` says no, and a lock that is taken is another matter.
NEVER_FAIL = ("access", "flock", "close", "__exit__", "fstat")
SYSTEM = ("posix", "fcntl", "_io")


def at_every_call(base: Path, rng: random.Random, share: float) -> Counter[str]:
    """Kill a refresh before each call of the system; the next one finds all well and ends it."""
    found: Counter[str] = Counter()
    for subject in subjects(base):
        subject.prepared()
        with quickly(subject):
            for call in _chosen(names_of_calls(subject.done), rng, share):
                subject.prepared()
                found["kills"] += killed_at(subject.done, call)
                found.update(_after(subject))
    return found


def failing_at_every_call(base: Path, rng: random.Random, share: float) -> Counter[str]:
    """Let each call of the system fail, for want of room or permission: the book is whole, and a sentence says so."""
    found: Counter[str] = Counter()
    for subject in subjects(base):
        subject.prepared()
        with quickly(subject):
            for call in _chosen(names_of_calls(subject.done), rng, share, NEVER_FAIL):
                subject.prepared()
                number = rng.choice((errno.ENOSPC, errno.EACCES))
                said, crash = _failed_at(subject.done, call, OSError(number, os.strerror(number)))
                found["failures"] += 1
                found["crashes"] += crash
                found["said in a sentence"] += said != ""
                found["books lost or half written"] += not subject.whole()
                found["said to be as it was, and is not"] += "as it was" in said and not subject.as_before()
                found["left by a failure"] += subject.left() not in ([], [LOCK])  # the next one takes the lock away
                if crash or subject.left() not in ([], [LOCK]) or ("as it was" in said and not subject.as_before()):
                    print(subject.kind, call, os.strerror(number), said, subject.left())
    return found


def _failed_at(act: Callable[[], object], call: int, error: OSError) -> tuple[str, bool]:
    """Do something whose so-many-th call of the system fails; return what was said, and whether it was a crash."""
    left = call

    def seen(_frame: FrameType, event: str, what: object) -> None:
        nonlocal left
        if event == "c_call" and _is_of_the_system(what):
            left -= 1
            if left < 0:
                raise error

    sys.setprofile(seen)
    try:
        act()
    except DecisionKitError as said:
        return str(said), False
    except Exception:
        sys.setprofile(None)
        traceback.print_exc()
        return "", True
    finally:
        sys.setprofile(None)
    return "", False


def _is_of_the_system(what: object) -> bool:
    return (getattr(what, "__module__", None) or type(getattr(what, "__self__", None)).__module__) in SYSTEM


def names_of_calls(act: Callable[[], object]) -> list[str]:
    """Return the calls of the system that a thing makes, in order, as `killed_at` counts them."""
    found: list[str] = []

    def seen(_frame: FrameType, event: str, what: object) -> None:
        if event == "c_call" and _is_of_the_system(what):
            found.append(str(getattr(what, "__name__", "")))

    sys.setprofile(seen)
    try:
        act()
    finally:
        sys.setprofile(None)
    return found


def _chosen(names: Sequence[str], rng: random.Random, share: float, left_out: Sequence[str] = ()) -> list[int]:
    """Return which calls are tried: some of those that there are many of, and all others, or a share of them."""
    by_name: dict[str, list[int]] = defaultdict(list)
    for number, name in enumerate(names):
        by_name[name].append(number)
    chosen = {
        number
        for name, numbers in by_name.items()
        if name not in (*APART, *left_out)
        for number in (rng.sample(numbers, min(OF_MANY, len(numbers))) if name in MANY else numbers)
    }
    return sorted(rng.sample(sorted(chosen), max(1, round(share * len(chosen)))))


def _after(subject: Subject) -> Counter[str]:
    """Say what is wrong after a kill, and after the next refresh."""
    found = Counter({"books lost or half written": int(not subject.whole())})
    found["killed before it counted"] += subject.path.read_bytes() == subject.old
    if subject.kind == "restored" and subject.path.read_bytes() == subject.new:
        return found
    subject.done()
    found["not done after the next one"] += subject.path.read_bytes() != subject.new
    found["left by a killed one"] += bool(subject.left())
    return found
