"""How long does an import take, in a fresh process?"""

from __future__ import annotations

import subprocess
import sys

from benchmarks.measure import Aim, Effort, Line, Timing, timed
from benchmarks.peers import Peers
from benchmarks.table import Table

TEXT = (
    "Whole processes that do nothing else, the best of several in turns. decisionkit imports what is behind a name, "
    "numpy too, when the name is first used: the aim, numpy and 20 ms, is held against the process that scores."
)
OURS = {
    "numpy alone": "import numpy",
    "`import decisionkit`": "import decisionkit",
    "`from decisionkit import score`": "from decisionkit import score",
    "a first score": "import decisionkit as dk; dk.score([[1, 2], [2, 1]], [1, 1], ['max', 'max'])",
}
PEERS = {
    "pymcdm": "from pymcdm.methods import TOPSIS",
    "pyrepo-mcda": "from pyrepo_mcda.mcda_methods import TOPSIS",
    "pyDecision": "from pyDecision.algorithm import topsis_method",
    "scikit-criteria": "from skcriteria.agg.topsis import TOPSIS",
}
JUDGED = "a first score"


def measured(effort: Effort, peers: Peers) -> Table:
    """Measure processes that import numpy, decisionkit and each peer."""
    statements = {"nothing": "pass", **OURS}
    statements |= {f"{name}: `{code}`": code for name, code in PEERS.items() if peers.has(name)}
    best = dict.fromkeys(statements, float("inf"))
    for _ in range(1 + int(effort.seconds * 20)):
        for work, code in statements.items():
            best[work] = min(best[work], _process(code))
    numpy = best["numpy alone"]
    table = Table("Import", TEXT)
    for work, seconds in best.items():
        aims = {"process": Aim(numpy + 20e-3)} if work == JUDGED else {}
        more = {"more than numpy": f"{1e3 * (seconds - numpy):+.0f} ms"}
        table.add(Line(work, {"process": Timing(seconds)}, aims=aims, more=more))
    return table


def _process(code: str) -> float:
    return timed(lambda: subprocess.run([sys.executable, "-c", code], check=True))[1]
