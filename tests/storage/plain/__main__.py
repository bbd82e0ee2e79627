"""Read many tables that were made with faults and print what became of them; fail if anything was wrong."""

from __future__ import annotations

import sys

from tests.storage.plain import checks
from tests.storage.plain.faults import CHANGES

TABLES, LARGE = 1_000, 10_000


def main() -> int:
    """Print every count."""
    seed = int(sys.argv[1]) if len(sys.argv) > 1 else 1
    print(f"seed {seed}, {len(CHANGES)} kinds of tables")
    counts, listed = checks.tables(seed, TABLES)
    for name, count in sorted(counts.items()):
        print(f"{name:<45}{count:>8,}")
    for each in listed[:20]:
        print(each)
    print(f"{LARGE:,} options, 5 criteria: {checks.large(seed, LARGE):.2f} s")
    return 1 if listed else 0


if __name__ == "__main__":
    sys.exit(main())
