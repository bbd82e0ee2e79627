"""How long does a cell wait?  ``python -m benchmarks.cells``: cold start, and DK_SCORE beside pymcdm.

Every start is a process of its own, all kinds in turn; a call is repeated, and the least of its rounds counts.  The
answers are compared first.
"""

from __future__ import annotations

import subprocess
import sys
import time
import timeit
from collections.abc import Callable
from statistics import median

import numpy as np
from pymcdm import methods as peers
from pymcdm.normalizations import vector_normalization

from benchmarks.problem import problem
from decisionkit.functions.cells import dk_score

STARTS = {
    "python": "pass",
    "numpy": "import numpy",
    "numpy, xlwings": "import numpy, xlwings",
    "numpy, xlwings, the functions": "import numpy, xlwings, decisionkit.functions.cells",
    "the same, and a first call": "import numpy, xlwings; from decisionkit.functions.cells import dk_score; "
    "dk_score([[1.0, 2.0], [3.0, 1.0]], [[1.0, 1.0]], [['max', 'min']], 'topsis')",
}
ROUNDS, REPEATS, CALLS = 9, 9, 300
SIZES = ((3, 3), (13, 12), (200, 12))


def main() -> None:
    """Print both tables."""
    taken: dict[str, list[float]] = {name: [] for name in STARTS}
    for _ in range(ROUNDS):
        for name, code in STARTS.items():
            begun = time.perf_counter()
            subprocess.run([sys.executable, "-c", code], check=True)
            taken[name].append(time.perf_counter() - begun)
    for name, times in taken.items():
        print(f"{name:32} {1e3 * median(times):7.1f} ms")
    print(f"{'TOPSIS':12} {'DK_SCORE':>12} {'pymcdm':>12}   ratio")
    for size in SIZES:
        _compared(*size)


def _compared(n_options: int, n_criteria: int) -> None:
    at = problem(n_options, n_criteria)
    cells, weights, words = at.table.tolist(), [at.weights.tolist()], [at.words]
    peer = peers.TOPSIS(vector_normalization)
    np.testing.assert_allclose(
        np.array(dk_score(cells, weights, words, "topsis"))[:, 0], peer(at.table, at.weights, at.signs), atol=1e-12
    )
    mine = _least(lambda: dk_score(cells, weights, words, "topsis"))
    other = _least(lambda: peer(at.table, at.weights, at.signs))
    print(f"{n_options:>4} x {n_criteria:<5} {mine:9.1f} us {other:9.1f} us   {other / mine:.2f}")


def _least(call: Callable[[], object]) -> float:
    return min(timeit.repeat(call, number=CALLS, repeat=REPEATS)) / CALLS * 1e6


if __name__ == "__main__":
    main()
