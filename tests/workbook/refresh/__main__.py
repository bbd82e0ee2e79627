"""Try 1,000 edits of hands with a refresh after each, kill and race refreshes, and print what came of it all.

    python -m tests.workbook.refresh [SEED] [--count N] [--only PART OF A NAME] [--no-hands] [--no-safety] [--no-rich]

Ends with 1 if anything is wrong.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from tests.workbook.live.kinds import EDITS
from tests.workbook.refresh import by_file, damage, hands, kills, races, richly
from tests.workbook.refresh.judged import REFUSED, WRONG
from tests.workbook.refresh.subject import contents

COUNT, RACES, PACKAGES = 1_000, 200, 500
MEMORY = Path("/dev/shm")
#: What must never be, by the beginnings of its words.
NEVER = ("books lost", "left by", "not done", "crashes", "said to be", "neither", "wrong")


def main() -> int:
    """Return 1 if anything was wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("seed", nargs="?", type=int, default=random.SystemRandom().randrange(10**6))
    parser.add_argument("--count", type=int, default=COUNT)
    parser.add_argument(
        "--only", default="", help="all edits whose name has this in it, on every book, and nothing else"
    )
    parser.add_argument("--no-hands", action="store_true")
    parser.add_argument("--no-safety", action="store_true")
    parser.add_argument("--no-rich", action="store_true")
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
    if not asked.only and not asked.no_safety:
        wrong += _safety(rng)
    if not asked.only and not asked.no_rich:
        wrong += _rich(rng)
    print(f"{len(wrong)} wrong, {time.perf_counter() - start:.0f} s")
    return int(bool(wrong))


def _safety(rng: random.Random) -> list[str]:
    """Kill, fail, race and damage; return what must never be."""
    tries: dict[str, Callable[[Path], Counter[str]]] = {
        "killed": lambda at: kills.at_every_call(at, rng, 1),
        "failing": lambda at: kills.failing_at_every_call(at, rng, 1),
        "racing": lambda at: races.of_two(at, RACES),
        "damaged": lambda at: damage.tried(at, rng, contents(at)[0], PACKAGES),
    }
    wrong = []
    for name, attempt in tries.items():
        with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as place:
            found = attempt(Path(place))
        print(f"{name}: " + ", ".join(f"{what} {count:,}" for what, count in found.items()), flush=True)
        wrong += [f"{what} {count}" for what, count in found.items() if count and what.startswith(NEVER)]
    return wrong


def _rich(rng: random.Random) -> list[str]:
    """Refresh the rich book in every situation; return what is wrong."""
    wrong = []
    for who, what in richly.tries():
        with tempfile.TemporaryDirectory() as place:
            found = list(richly.faults(who, what, Path(place), rng))
        print(f"rich, saved by {who}, {what}: {found or 'right'}", flush=True)
        wrong += found
    return wrong


def _named(part: str, rng: random.Random) -> list[hands.Tried]:
    return [
        (hands.by_live if name in EDITS else hands.in_file)(book, rng, name)
        for name in (*EDITS, *by_file.EDITS)
        if part in name
        for book in hands.SHARES
    ]


if __name__ == "__main__":
    sys.exit(main())
