"""Refreshes workbooks whenever they are saved, until somebody ends it."""

from __future__ import annotations

import signal
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decisionkit.workbook.refresh.watch.saved import Event

#: Seconds between two looks at the folders.
EVERY = 0.5


def watch(paths: Sequence[str], strict: bool) -> None:
    """Refresh workbooks when they are saved, say what came of it, and at the end what was done.

    Raises
    ------
    InputError
        If one of them is not there.
    """
    from decisionkit.cli.shared.output import say
    from decisionkit.workbook.refresh.watch.saved import Watch

    _require_there(paths)
    refreshed: list[str] = []
    faults = 0
    with _until_interrupted() as ended:
        watching = Watch(paths, strict=strict)
        say(f"Watching {', '.join(paths)}. Ctrl-C ends it.")
        while not ended:
            for event in watching.turn(time.monotonic()):
                _tell(event)
                faults += event.fault is not None
                refreshed += [] if event.done is None else [event.path]
                if ended:
                    break
            time.sleep(0 if ended else EVERY)
    say(f"{_count(len(refreshed), 'refresh', 'refreshes')} of {_count(len(set(refreshed)), 'workbook', 'workbooks')}, "
        f"{_count(faults, 'fault', 'faults')}.")  # fmt: skip


def _tell(event: Event) -> None:
    from decisionkit.cli.shared.output import say
    from decisionkit.cli.shared.policy import complain

    if event.waits_for:
        say(f"{event.path}: waits until it is closed ({event.waits_for})")
    elif event.fault is not None:
        complain([f"Error: {line}" for line in event.fault.sentences])
    else:
        say(f"{event.path}: {event.done}")


@contextmanager
def _until_interrupted() -> Iterator[list[int]]:
    """Note Ctrl-C instead of breaking off whatever is at work; the list is empty as long as nobody pressed it."""
    came: list[int] = []
    before = signal.signal(signal.SIGINT, lambda number, _frame: came.append(number))
    try:
        yield came
    finally:
        signal.signal(signal.SIGINT, before)


def _require_there(paths: Sequence[str]) -> None:
    from decisionkit.core.errors import Fault, InputError

    missing = [path for path in paths if not Path(path).exists()]
    if missing:
        remedy = "Correct the name, or make the folder first."
        raise InputError([Fault(path, "there must be a folder or a workbook", "nothing", remedy) for path in missing])


def _count(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"
