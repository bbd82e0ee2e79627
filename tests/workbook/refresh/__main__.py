"""Try 1,000 edits of hands with a refresh after each, kill and race refreshes, and print what came of it.

    python -m tests.workbook.refresh [SEED] [--count N] [--only PART OF AN EDIT'S NAME] [--no-hands] [--no-safety]

Ends with 1 if anything is wrong.
"""

from __future__ import annotations

import argparse
import random
import sys
import time

from tests.workbook.refresh import by_file, hands
from tests.workbook.refresh.judged import REFUSED, WRONG
from tests.workbook.live.kinds import EDITS

COUNT = 1_000


def main() -> int:
    """Return 1 if anything was wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("seed", nargs="?", type=int, default=random.SystemRandom().randrange(10**6))
    parser.add_argument("--count", type=int, default=COUNT)
    parser.add_argument("--only", default="", help="all edits whose name has this in it, on every book, and nothing else")
    parser.add_argument("--no-hands", action="store_true")
    parser.add_argument("--no-safety", action="store_true")
    asked = parser.parse_args()
    print("seed:", asked.seed, flush=True)
    rng, start = random.Random(asked.seed), time.perf_counter()
    found = []
    for each in _named(asked.only, rng) if asked.only else () if asked.no_hands else hands.tried(rng, asked.count):
        found.append(each)
        if each.outcome.kind in (WRONG, REFUSED):
            print(each, flush=True)
    print(*hands.lines(found), sep="\n")
    wrong = hands.faults(found)
    print(f"{len(wrong)} wrong, {time.perf_counter() - start:.0f} s")
    return int(bool(wrong))


def _named(part: str, rng: random.Random) -> list[hands.Tried]:
    return [
        (hands.by_live if name in EDITS else hands.in_file)(book, rng, name)
        for name in (*EDITS, *by_file.EDITS)
        if part in name
        for book in hands.SHARES
    ]


if __name__ == "__main__":
    sys.exit(main())
