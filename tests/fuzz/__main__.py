"""Try odd and damaged input of every kind: ``python -m tests.fuzz [seed] [share] [kind]``; without a seed a new one."""

from __future__ import annotations

import random
import subprocess
import sys
from importlib import import_module

from tests.fuzz.watch import COLUMNS, MOST_MEBIBYTES, peak, watched

COUNTS = {"packages": 2_000, "folders": 2_000, "dicts": 5_000, "calls": 10_000, "ranges": 10_000}


def one(kind: str, seed: int, share: float) -> int:
    """Try one kind here, and print its line."""
    said: list[str] = []
    cases = import_module(f"tests.fuzz.{kind}").cases(seed, round(COUNTS[kind] * share))
    found = watched(cases, said.append)
    most = peak()
    print(*said[:20], sep="\n", file=sys.stderr)
    print(kind.ljust(10) + "".join(f"{found[column]:>9,}" for column in COLUMNS) + f"{most:>9,}")
    return 1 if found["raw"] or found["hung"] or most > MOST_MEBIBYTES else 0


def main(arguments: list[str]) -> int:
    """Try every kind, each in a process of its own, so that each has a peak of its own."""
    seed = int(arguments[0]) if arguments else random.SystemRandom().randrange(10**6)
    share = float(arguments[1]) if len(arguments) > 1 else 1.0
    if len(arguments) > 2:
        return one(arguments[2], seed, share)
    print(f"seed {seed}", flush=True)
    print("kind".ljust(10) + "".join(column.rjust(9) for column in (*COLUMNS, "MiB")), flush=True)
    command = [sys.executable, "-m", "tests.fuzz", str(seed), str(share)]
    return max(subprocess.run([*command, kind], check=False).returncode for kind in COUNTS)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
