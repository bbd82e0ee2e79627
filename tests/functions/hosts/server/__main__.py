"""The figures of xlwings Server, beside one with the same functions and nothing of ours around them, in one run.

python -m tests.functions.hosts.server
"""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from decisionkit.functions.catalogue import CATALOGUE
from decisionkit.functions.hosts.answers import answer
from tests.functions.hosts.server.measure import at_once, beside, latency, table
from tests.functions.hosts.server.process import Server, plain, served

CALLS = 500
SIZES = ((3, 3, 200), (13, 12, 100), (200, 12, 30))


def main() -> int:
    """Print the figures; return how many replies were lost or wrong."""
    with TemporaryDirectory() as folder:
        ours, theirs = Path(folder) / "ours", Path(folder) / "plain"
        with served(ours) as server, plain(theirs) as unpatched:
            for options, criteria, times in SIZES:
                mine, other = (latency(each, table(options, criteria), times) for each in (server, unpatched))
                print(f"{options:4} x {criteria:<3} {mine:8.1f} ms  plain {other:8.1f} ms  {other / mine:5.1f} times")
            for name, each in (("ours", server), ("plain", unpatched)):
                found = beside(each)
                longest = max(found.small, default=float("nan"))
                small = f"median {found.median:.1f} ms, longest {longest:.1f}" if found.small else "none was answered"
                print(f"3 x 3 beside ELECTRE III of 200 x 12 ({found.large:.0f} ms), {name}: {small}")
            return _many(server)


def _many(server: Server) -> int:
    before = _memory(server)
    replies, seconds = at_once(server, CALLS)
    score = CATALOGUE["DK_SCORE"]
    wrong = sum(
        reply.status != 200 or bool(reply.result != answer(score, *table(13, 12, seed=seed)))
        for seed, reply in enumerate(replies)
    )
    print(f"{CALLS} calls of 13 x 12 at once: {seconds:.1f} s, {wrong} lost or wrong, {before} -> {_memory(server)} MB")
    return wrong


def _memory(server: Server) -> str:
    return f"{server.megabytes():.0f}" if sys.platform == "linux" else "?"


if __name__ == "__main__":
    sys.exit(main())
