"""Savers that meet, with a reader beside them: what does the reader see, and who wins?"""

from __future__ import annotations

import multiprocessing
from collections import Counter
from multiprocessing.connection import Connection
from multiprocessing.synchronize import Barrier, Event
from pathlib import Path

from decisionkit import InputError, save
from tests.storage.saves.subject import DECISIONS, NAMES, loaded

_FORK = multiprocessing.get_context("fork")


def of_two_savers(base: Path, count: int) -> Counter[str]:
    """Let two savers replace the same decision at once, as often as asked, with a reader in a loop."""
    folder = base / "raced"
    save(DECISIONS[0], folder)
    barrier, done = _FORK.Barrier(2), _FORK.Event()
    ours, theirs = _FORK.Pipe()
    savers = [_FORK.Process(target=_save, args=(folder, which, barrier, count)) for which in (0, 1)]
    reader = _FORK.Process(target=_read, args=(folder, done, theirs))
    for process in (reader, *savers):
        process.start()
    for process in savers:
        process.join()
    done.set()
    found: Counter[str] = Counter({"races": count, "savers that failed": sum(bool(p.exitcode) for p in savers)})
    found.update(ours.recv())
    reader.join()
    found["mixed after the races"] += loaded(folder) < 0
    found["left by races"] += len({path.name for path in folder.iterdir()} ^ set(NAMES))
    return found


def of_two_first_saves(base: Path, count: int) -> Counter[str]:
    """Let two savers make the same decision at once: one of them must lose, and say so."""
    barrier = _FORK.Barrier(2)
    pipes = [_FORK.Pipe() for _ in range(2)]
    savers = [_FORK.Process(target=_first, args=(base, which, barrier, count, pipes[which][1])) for which in (0, 1)]
    for process in savers:
        process.start()
    results = [pipe[0].recv() for pipe in pipes]
    for process in savers:
        process.join()
    found: Counter[str] = Counter({"races of first saves": count})
    for number, won in enumerate(zip(*results, strict=True)):
        found["both first"] += sum(won) == 2
        found["none first"] += sum(won) == 0
        folder = base / f"first-{number}"
        found["not what the winner saved"] += sum(won) == 1 and loaded(folder) != won.index(True)
        found["left by races"] += len({path.name for path in folder.iterdir()} ^ set(NAMES))
    return found


def _save(folder: Path, which: int, barrier: Barrier, count: int) -> None:
    for _ in range(count):
        barrier.wait()
        save(DECISIONS[which], folder, overwrite=True)


def _read(folder: Path, done: Event, results: Connection) -> None:
    found: Counter[str] = Counter()
    while not done.is_set():
        try:
            found["mixed for a reader"] += loaded(folder) < 0
            found["reads beside the races"] += 1
        except (InputError, OSError) as error:
            print(error)
            found["reads that failed"] += 1
    results.send(dict(found))


def _first(base: Path, which: int, barrier: Barrier, count: int, results: Connection) -> None:
    won = []
    for number in range(count):
        barrier.wait()
        try:
            save(DECISIONS[which], base / f"first-{number}")
            won.append(True)
        except InputError as error:
            if "is not overwritten" not in str(error):
                print(error)
            won.append(False)
    results.send(won)
