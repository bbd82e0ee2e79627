"""Kill and race saves, all of it or a tenth (``--tenth``), and print how much was tried and how much was wrong."""

from __future__ import annotations

import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from tests.storage.saves import kills, races

#: What is counted without being wrong.
TRIED = ("kills", "killed", "calls", "signals", "ended before", "edits by hand", "races", "reads beside")


def main() -> int:
    """Print every count; fail if one of the wrong ones is not 0."""
    share = 0.1 if "--tenth" in sys.argv else 1.0
    numbers = [int(each) for each in sys.argv[1:] if each.isdigit()]
    seed = numbers[0] if numbers else random.SystemRandom().randrange(10**6)
    rng, start = random.Random(seed), time.perf_counter()
    found: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as base:
        tries: dict[str, Callable[[Path], Counter[str]]] = {
            "calls": lambda at: kills.at_every_call(at, rng, share),
            "moments": lambda at: kills.at_any_moment(at, rng, round(1_000 * share)),
            "ends": lambda at: kills.ended_in_the_ordinary_way(at, rng, round(1_000 * share)),
            "edits": lambda at: kills.edited_by_hand(at, rng, share),
            "savers": lambda at: races.of_two_savers(at, round(1_000 * share)),
            "firsts": lambda at: races.of_two_first_saves(at, round(1_000 * share)),
        }
        for name, attempt in tries.items():
            (Path(base) / name).mkdir()
            began = time.perf_counter()
            for what, count in attempt(Path(base) / name).items():
                found[what] += count
            print(f"{name:<45}{time.perf_counter() - began:>10.1f} s")
    for what, count in found.items():
        print(f"{what:<45}{count:>12,}")
    print(f"seed {seed}, {time.perf_counter() - start:.1f} s")
    return 1 if any(count for what, count in found.items() if not what.startswith(TRIED)) else 0


if __name__ == "__main__":
    sys.exit(main())
