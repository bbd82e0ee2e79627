"""Calculate the shares of random decisions and print how many were wrong."""

from __future__ import annotations

import sys

from tests.workbook.calculations.weights import SEEDS, checked


def main() -> int:
    """Print the counts; fail if one of the wrong ones is not 0."""
    found = checked(SEEDS)
    for name, count in found.items():
        print(f"{name:<40}{count:>8,}")
    return 1 if any(count for name, count in found.items() if "wrong" in name) else 0


if __name__ == "__main__":
    sys.exit(main())
