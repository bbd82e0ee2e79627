"""Is anything slower than in another checkout?  ``python -m benchmarks.against OLD NEW`` prints every row.

One process for each checkout, which take turns: a row's time is the median of its rounds, so that whatever else
the machine does meets both.  Only what the package offers is called, wherever a checkout keeps it.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from statistics import median
from typing import IO, Any

import numpy as np

from benchmarks.problem import draw, problem

ROUNDS = 15
#: A call that is faster is repeated for so long, in seconds, in every round.
BATCH = 0.02
#: How much slower, as a share, is called slower.
SLOWER = 1.05
HOME = Path(__file__).parents[1]
LARGE = ("weighted_sum", "topsis", "vikor", "copras", "edas", "marcos", "codas")


def rows() -> dict[str, Callable[[], Any]]:
    """Return a call for every row, of whatever decisionkit this process imports."""
    import decisionkit as dk

    found: dict[str, Callable[[], Any]] = {}
    for at, keys in ((problem(6, 3), tuple(dk.scoring_methods())), (problem(100_000, 10), LARGE)):
        size = f"{len(at.table):,} x {at.signs.size}"
        for key in keys:
            method = dk.scoring_methods()[key]
            ends = {"bounds": at.bounds} if method.bounds == "required" else {}
            found[f"{key}, {size}"] = partial(method.function, at.table, at.weights, at.signs, **ends)
            found[f"{key}, {size}, checked"] = partial(dk.score, at.table, at.weights, at.words, method=key, **ends)
    at = problem(5_000, 10)
    for shape in ("usual", "v_shape", "linear"):
        low = 5.0 if shape == "linear" else 0.0
        limits = {"shape": shape, "indifference": low, "preference": 30.0}
        found[f"promethee {shape}, 5,000 x 10"] = partial(
            dk.score, at.table, at.weights, at.words, method="promethee", **limits
        )
    at = problem(100_000, 10, costs=False)
    for key in ("entropy", "critic", "merec"):
        found[f"{key}, 100,000 x 10"] = partial(dk.weigh, at.table, None if key == "entropy" else at.words, method=key)
    for count, n_options, n_criteria in ((100_000, 10, 8), (100_000, 100, 8), (10_000, 6, 3)):
        at, weights = problem(n_options, n_criteria), draw(count, n_criteria)
        for key in ("weighted_sum", "topsis"):
            name = f"{key}, {count:,} vectors, {n_options} x {n_criteria}"
            found[name] = partial(dk.score, at.table, weights, at.words, method=key)
    return {**found, **dict(_whole(dk))}


def _whole(dk: Any) -> Iterator[tuple[str, Callable[[], Any]]]:
    """Yield what is done with a whole decision, and with none."""
    decision = dk.ceasefire()
    book = Path(tempfile.mkdtemp()) / "book.xlsx"
    yield "build", partial(dk.build, decision, book, overwrite=True)
    dk.build(decision, book)
    yield "load", partial(dk.load, book)
    yield "decision.score", decision.score
    yield "compare", partial(dk.compare, decision)
    yield "intervals", partial(dk.intervals, decision)
    first = "import decisionkit as dk; dk.score([[1, 2], [2, 1]], [1, 1], ['max', 'max'])"
    here = Path(dk.__file__).parents[1]
    yield "import and first score", partial(subprocess.run, [sys.executable, "-c", first], cwd=here, check=True)


def work(checkout: str) -> None:
    """Take the names of rows from standard input, and answer each with the seconds of one call; blank for the end."""
    sys.path.insert(0, checkout)
    calls = rows()
    _say("\t".join(calls))
    counts: dict[str, int] = {}
    for line in sys.stdin:
        call = calls[line.rstrip("\n")]
        if line not in counts:
            call()
            counts[line] = max(1, int(BATCH / _seconds(call, 1)))
        _say(str(_seconds(call, counts[line])))


def _seconds(call: Callable[[], Any], count: int) -> float:
    start = time.perf_counter()
    for _ in range(count):
        call()
    return (time.perf_counter() - start) / count


def _say(line: str) -> None:
    print(line, flush=True)


class Worker:
    """A process that times the rows of one checkout."""

    def __init__(self, checkout: str) -> None:
        command = [sys.executable, "-m", "benchmarks.against", "--work", str(Path(checkout).resolve())]
        self.process = subprocess.Popen(command, cwd=HOME, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.rows = self._answer().split("\t")

    def seconds(self, row: str) -> float:
        """Return the seconds of one call."""
        print(row, file=_open(self.process.stdin), flush=True)
        return float(self._answer())

    def close(self) -> None:
        """Let the process end."""
        self.process.communicate()

    def _answer(self) -> str:
        return _open(self.process.stdout).readline().rstrip("\n")


def _open(stream: IO[str] | None) -> IO[str]:
    assert stream is not None
    return stream


def main() -> int:
    """Print every row; 1 if one is slower."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.against", description=__doc__)
    parser.add_argument("checkouts", nargs="*", help="the old one and the new one")
    parser.add_argument("--work", help=argparse.SUPPRESS)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--only", default="", help="rows with this in their names")
    given = parser.parse_args()
    if given.work:
        work(given.work)
        return 0
    if len(given.checkouts) != 2:
        parser.error("give two checkouts, the old one and the new one")
    workers = [Worker(checkout) for checkout in given.checkouts]
    slower = 0
    for row in (row for row in workers[1].rows if given.only in row and row in workers[0].rows):
        times = [[worker.seconds(row) for worker in workers] for _ in range(given.rounds)]
        old, new = np.median(times, axis=0)
        ratio = median(after / before for before, after in times)  # of neighbours in time
        slower += ratio > SLOWER
        print(
            f"{row:<50} {1e6 * old:>12,.1f} µs {1e6 * new:>12,.1f} µs  {ratio:.2f}{' *' * (ratio > SLOWER)}", flush=True
        )
    for worker in workers:
        worker.close()
    return int(slower > 0)


if __name__ == "__main__":
    sys.exit(main())
