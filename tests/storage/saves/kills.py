"""Savers that are killed, at every system call and at any moment: what is there then?"""

from __future__ import annotations

import random
import signal
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from statistics import median

from decisionkit import InputError, load
from decisionkit.storage.whole.journal import JOURNAL
from tests.storage.saves.processes import killed_after, killed_at
from tests.storage.saves.subject import NAMES, Subject, loaded, subjects

MOST_CALLS = 1_000


def at_every_call(base: Path, rng: random.Random, share: float) -> Counter[str]:
    """Kill a save before each call of the system; the next command is killed as well, every other time."""
    found: Counter[str] = Counter()
    for subject in subjects(base):
        for call in range(MOST_CALLS):
            if share < 1 and rng.random() >= share and call:
                continue
            subject.prepared()
            if not killed_at(subject.saved, call):
                found["calls of the system in a save, all kinds"] += call
                break
            found["kills at a call"] += 1
            if rng.random() < 0.5:
                found["kills of the next command too"] += killed_at(partial(_loaded, subject), rng.randrange(80))
            found.update(_after(subject))
    return found


def at_any_moment(base: Path, rng: random.Random, count: int) -> Counter[str]:
    """Kill saves at random moments."""
    return _signalled(base, rng, count, (signal.SIGKILL,), _after)


def ended_in_the_ordinary_way(base: Path, rng: random.Random, count: int) -> Counter[str]:
    """Send SIGTERM, SIGHUP or Ctrl-C at random moments: nothing is left, without any next command."""

    def after(subject: Subject) -> Counter[str]:
        return Counter({"mixed after an ordinary end": not subject.whole(subject.now()), "left by it": subject.left()})

    return _signalled(base, rng, count, (signal.SIGTERM, signal.SIGHUP, signal.SIGINT), after)


def edited_by_hand(base: Path, rng: random.Random, share: float) -> Counter[str]:
    """Kill a save before each call of the system, then edit a file: it counts, with what its editor saw beside it."""
    found: Counter[str] = Counter()
    for subject in subjects(base):
        if subject.kind == "first":
            continue
        for call in range(MOST_CALLS):
            if share < 1 and rng.random() >= share and call:
                continue
            subject.prepared()
            if not killed_at(subject.saved, call):
                break
            found["edits by hand"] += 1
            found["edits lost or mixed"] += not _kept(subject, rng)
            found["left by a killed one"] += subject.left()
    return found


def _signalled(
    base: Path, rng: random.Random, count: int, numbers: tuple[int, ...], after: Callable[[Subject], Counter[str]]
) -> Counter[str]:
    found: Counter[str] = Counter()
    kinds = list(subjects(base))
    longest = {subject.kind: _seconds(subject) for subject in kinds}
    for turn in range(count):
        subject = kinds[turn % len(kinds)]
        subject.prepared()
        number = rng.choice(numbers)
        code = killed_after(subject.saved, rng.uniform(0, longest[subject.kind]), number)
        found[f"signals sent: {'SIGKILL' if number == signal.SIGKILL else 'SIGTERM, SIGHUP, SIGINT'}"] += 1
        found["ended before it came"] += code == 0
        found.update(after(subject))
    return found


def _seconds(subject: Subject) -> float:
    """How long does a save last, the median of some?"""
    lasted = []
    for _ in range(9):
        subject.prepared()
        start = time.perf_counter()
        subject.saved()
        lasted.append(time.perf_counter() - start)
    return median(lasted)


def _after(subject: Subject) -> Counter[str]:
    """What is wrong for one who only reads, and after the next command?"""
    found = Counter({"mixed for a reader": int(not subject.whole(subject.read()))})
    found["killed with a journal"] += (subject.folder / JOURNAL).exists()
    _loaded(subject)
    found["mixed on the disk after the next command"] += not subject.whole(subject.now())
    found["left by a killed one"] += subject.left()
    found["links lost"] += bool(subject.now()) and not subject.links()
    return found


def _loaded(subject: Subject) -> None:
    if subject.read() or subject.kind != "first":
        if loaded(subject.folder) < 0:
            raise AssertionError(f"{subject.folder} holds a mixture")
    else:
        try:
            load(subject.folder)
        except ValueError:
            return


def _kept(subject: Subject, rng: random.Random) -> bool:
    name = rng.choice(NAMES)
    path = subject.folder / name
    before = path.read_bytes()
    if before not in (subject.old[name], subject.new[name]):
        _loaded(subject)  # killed while a file with several names was overwritten, and no editor opens halves
        return True
    path.write_bytes(before + (b"# edited\n" if name == "decision.toml" else b",,,,\n"))
    edited = path.read_bytes()
    seen = subject.old if before == subject.old[name] else subject.new
    read = subject.read()
    with suppress(InputError):  # a row of the wrong length: it is the edited file that is read
        load(subject.folder, complete=False)
    return read == subject.now() == {**seen, name: edited}
