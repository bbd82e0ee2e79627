"""Time calls side by side, once their answers were found to agree."""

from __future__ import annotations

import gc
import multiprocessing
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

#: A call that is faster than this is timed in batches that take so long, in seconds.
BATCH = 0.001
MOST_ROUNDS = 500


class DisagreementError(AssertionError):
    """Two programs that should return the same numbers do not."""


class Effort(NamedTuple):
    """How much work a run puts in: sizes are divided by ``divisor``, each call is repeated for ``seconds``."""

    seconds: float
    divisor: int
    samples: int  # weight vectors on which a loop over a peer is timed
    full: bool = False  # slow rows too

    def size(self, usual: int, least: int = 6) -> int:
        """Return a number of options, or samples, for this effort."""
        return max(least, usual // self.divisor)


EFFORTS = {
    "tiny": Effort(0.0, 2000, 5),
    "quick": Effort(0.05, 10, 200),
    "usual": Effort(0.5, 1, 1_000),
    "full": Effort(2.0, 1, 10_000, full=True),
}


@dataclass(frozen=True)
class Call:
    """Something to be timed, and how its result reads in our conventions.

    ``share`` is the part of the row's work that it does: a peer's loop over 1,000 of 100,000 samples
    has 0.01.  Its answer is then compared with the first part of ours.
    """

    run: Callable[[], Any]
    answer: Callable[[Any], Any] = np.asarray
    share: float = 1.0
    tolerance: float = 1e-9


class Timing(NamedTuple):
    """Seconds of one call, brought to the whole of the row's work."""

    seconds: float
    share: float = 1.0


@dataclass(frozen=True)
class Aim:
    """At most a number of seconds, or a share of the fastest peer's time."""

    seconds: float | None = None
    of_fastest: float | None = None

    def limit(self, fastest: float | None) -> float | None:
        """Return the aim in seconds; None if it hangs on a peer and there is none."""
        if self.seconds is not None:
            return self.seconds
        return None if fastest is None or self.of_fastest is None else self.of_fastest * fastest


@dataclass(frozen=True)
class Line:
    """What was measured for one kind of work; ours and peers by name."""

    work: str
    ours: Mapping[str, Timing]
    peers: Mapping[str, Timing] = field(default_factory=dict)
    aims: Mapping[str, Aim] = field(default_factory=dict)
    more: Mapping[str, str] = field(default_factory=dict)

    @property
    def fastest(self) -> float | None:
        """The seconds of the fastest peer, None without one."""
        return min((timing.seconds for timing in self.peers.values()), default=None)


def compare(
    work: str,
    ours: Mapping[str, Call],
    peers: Mapping[str, Call],
    aims: Mapping[str, Aim],
    effort: Effort,
    check: Callable[[], Array] | None = None,
) -> Line:
    """How long does everybody take for the same work?  The answers are compared first.

    ``check`` returns the first part of the answer straight from a definition, where there is no peer.

    Raises
    ------
    DisagreementError
        If a peer's answer, or that of another way through our own door, is not ours.
    """
    calls = {**ours, **peers}
    first: dict[str, float] = {}
    expected = np.empty(0)
    for name, call in calls.items():
        found, first[name] = timed(call.run)
        answer = np.asarray(call.answer(found), dtype=float)
        expected = answer if len(first) == 1 else expected
        agree(f"{work}: {name}", answer, expected, call.tolerance)
        del found
    if check is not None:
        agree(f"{work}: by definition", check(), expected, 1e-9)
    best = _best(calls, first, effort)
    timings = {name: Timing(best[name] / call.share, call.share) for name, call in calls.items()}
    return Line(work, {name: timings[name] for name in ours}, {name: timings[name] for name in peers}, aims)


def agree(what: str, found: Array, expected: Array, tolerance: float) -> None:
    """Refuse numbers that differ by more than ``tolerance`` of the largest; less work is compared with its part."""
    beside = expected[: len(found)] if found.ndim else expected
    if found.shape != beside.shape:
        raise DisagreementError(f"{what}: shape {found.shape} beside {beside.shape}")
    size = float(np.abs(beside).max(initial=0.0))
    difference = float(np.abs(found - beside).max(initial=0.0))
    if not difference <= tolerance * size:
        raise DisagreementError(f"{what}: differs by {difference:g}, where {tolerance:g} of {size:g} is allowed")


def timed(run: Callable[[], Any]) -> tuple[Any, float]:
    """Return the result of a call and its seconds."""
    start = time.perf_counter()
    found = run()
    return found, time.perf_counter() - start


def _best(calls: Mapping[str, Call], first: Mapping[str, float], effort: Effort) -> dict[str, float]:
    """Return the least seconds of each call, from rounds in which they take turns."""
    best, counts, rounds = dict(first), {}, {}
    for name, call in calls.items():
        again = first[name] if first[name] > effort.seconds else timed(call.run)[1]
        counts[name] = max(1, int(BATCH / again))
        rounds[name] = min(int(effort.seconds / (again * counts[name])), MOST_ROUNDS)
    most = max(rounds.values())
    with _without_collector():
        for turn in range(most):
            for name, call in calls.items():
                if (turn + 1) * rounds[name] // most > turn * rounds[name] // most:
                    best[name] = min(best[name], _batch(call.run, counts[name]))
    return best


def _batch(run: Callable[[], Any], count: int) -> float:
    start = time.perf_counter()
    for _ in range(count):
        run()
    return (time.perf_counter() - start) / count


@contextmanager
def _without_collector() -> Iterator[None]:
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def in_fresh_process(function: Callable[..., Any], *arguments: Any) -> Any:
    """Return what a function finds in a process of its own, whose memory is then its own too."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        return pool.submit(function, *arguments).result()


def peak_memory() -> int:
    """Return the most memory, in bytes, that this process has had at one time."""
    status = Path("/proc/self/status")
    if status.exists():  # what getrusage says on Linux includes the parent, as it was when this process was started
        words = status.read_text(encoding="utf-8").split()
        return int(words[words.index("VmHWM:") + 1]) * 1024
    import resource  # not on Windows

    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit
