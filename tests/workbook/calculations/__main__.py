"""Compare the calculations of many random decisions with the library; print the counts."""

from __future__ import annotations

import sys
from collections import Counter

from tests.workbook.calculations.support import COUNT, differences, made


def main() -> int:
    """Fail if one fact is not the same."""
    seen: Counter[str] = Counter()
    faults: list[str] = []
    for seed in range(COUNT):
        wrong, there = differences(made(seed))
        faults += wrong
        seen += there
    print(dict(seen), f"{len(faults)} facts that are not the same", *faults[:10], sep="\n")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
