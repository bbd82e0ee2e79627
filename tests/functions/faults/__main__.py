"""Try every case: python -m tests.functions.faults."""

from __future__ import annotations

import sys
from collections import Counter

from tests.functions.faults.checks import fault_of
from tests.functions.faults.matrix import HOSTS, cases


def main() -> int:
    """Print how many cases each function has for each host, and every message that does not help."""
    counts: Counter[tuple[str, str]] = Counter()
    bad = 0
    for case in cases():
        counts[case.entry.name, case.host] += 1
        if fault := fault_of(case):
            bad += 1
            print(f"{case}: {fault}")
    names = sorted({name for name, _ in counts})
    print(f"{'':18}" + "".join(f"{host:>12}" for host in HOSTS))
    for name in names:
        print(f"{name:18}" + "".join(f"{counts[name, host]:>12}" for host in HOSTS))
    print(f"{sum(counts.values()):,} messages, {bad} that do not help")
    return int(bad > 0)


if __name__ == "__main__":
    sys.exit(main())
