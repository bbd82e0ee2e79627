"""Compare the facts of all the decisions; print the count and what is apart."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.workbook.facts.checks import COUNT, apart, decision


def main() -> int:
    """Fail if one fact is not the same."""
    with tempfile.TemporaryDirectory() as folder:
        wrong = [f"seed {seed}: {each}" for seed in range(COUNT) for each in apart(decision(seed), Path(folder))]
    print(f"{COUNT} decisions, {len(wrong)} facts or headlines apart", *wrong[:20], sep="\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
