"""How long do calls take, one by one, beside a slow one, and hundreds at once?"""

from __future__ import annotations

import random
import statistics
import threading
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from typing import Any

from tests.functions.hosts.server.process import Reply, Server


def table(options: int, criteria: int, method: str | None = None, seed: int = 1) -> list[Any]:
    """Return the arguments of DK_SCORE with numbers between 1 and 10."""
    numbers = random.Random(seed)
    performance = [[numbers.uniform(1, 10) for _ in range(criteria)] for _ in range(options)]
    return [performance, [[1.0] * criteria], [["max"] * criteria], None if method is None else [[method]], None]


@dataclass(frozen=True)
class Beside:
    """Milliseconds of a large call, and of the small ones that were answered meanwhile."""

    large: float
    small: Sequence[float]

    @property
    def median(self) -> float:
        """Half of the small calls took no longer."""
        return statistics.median(self.small)


def latency(server: Server, arguments: list[Any], times: int) -> float:
    """Return the median milliseconds of a call, after five that do not count."""
    with closing(server.connection()) as line:
        taken = [_timed(server, arguments, line) for _ in range(5 + times)]
    return statistics.median(taken[5:])


def beside(server: Server) -> Beside:
    """Call DK_SCORE on 3 x 3 again and again while ELECTRE III is worked out on 200 x 12."""
    small, large = table(3, 3), table(200, 12, "electre_3")
    latency(server, small, 3)
    latency(server, table(30, 12, "electre_3"), 1)  # so that nothing is imported below
    took: list[float] = []

    def run() -> None:
        with closing(server.connection()) as line:
            took.append(_timed(server, large, line))

    slow = threading.Thread(target=run)
    slow.start()
    time.sleep(0.1)
    found = []
    with closing(server.connection()) as line:
        while slow.is_alive():
            found.append(_timed(server, small, line))
    slow.join()
    return Beside(took[0], found[:-1])


def at_once(server: Server, calls: int) -> tuple[list[Reply], float]:
    """Send so many calls at the same time, each on a line of its own; return the replies and the seconds for all."""
    start = threading.Barrier(calls)

    def one(seed: int) -> Reply:
        start.wait()
        return server.call("dk_score", table(13, 12, seed=seed))

    begun = time.perf_counter()
    with ThreadPoolExecutor(calls) as callers:
        replies = list(callers.map(one, range(calls)))
    return replies, time.perf_counter() - begun


def _timed(server: Server, arguments: list[Any], line: Any) -> float:
    begun = time.perf_counter()
    reply = server.call("dk_score", arguments, line=line)
    assert reply.status == 200, reply
    return (time.perf_counter() - begun) * 1000
