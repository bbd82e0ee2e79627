"""Compare the calculations of many random decisions with the library; print the counts."""

from __future__ import annotations

import sys
from collections import Counter

from tests.workbook.calculations.support import COUNT, differences, made
from tests.workbook.calculations.weights import SEEDS, checked


def main() -> int:
    """Print the counts; fail if one fact or share is not the same."""
    seen: Counter[str] = Counter()
    faults: list[str] = []
    for seed in range(COUNT):
        wrong, there = differences(made(seed))
        faults += wrong
        seen += there
    print(dict(seen), f"{len(faults)} facts that are not the same", *faults[:10], sep="\n")
    shares = checked(SEEDS)
    for name, count in shares.items():
        print(f"{name:<40}{count:>8,}")
    return 1 if faults or any(count for name, count in shares.items() if "wrong" in name) else 0


if __name__ == "__main__":
    sys.exit(main())
