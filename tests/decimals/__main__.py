"""Try all of it and print how much was tried and how much was wrong."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.decimals import checks

SEED = 1


def main() -> int:
    """Print every count; fail if one of the wrong ones is not 0."""
    with tempfile.TemporaryDirectory() as folder:
        found = checks.pairs()
        found += checks.scores(SEED, 10_000)
        found += checks.categories(SEED, 2_000)
        found += checks.portfolios(SEED, 500)
        found += checks.workbooks(SEED, 50, Path(folder))
    print(f"seed {SEED}")
    for name, count in found.items():
        print(f"{name:<45}{count:>12,}")
    return 1 if any(count for name, count in found.items() if "wrong" in name) else 0


if __name__ == "__main__":
    sys.exit(main())
