"""Try all of it and print how much was tried; it breaks off at the first rank that is not the library's."""

from __future__ import annotations

import tempfile
from pathlib import Path

from tests.ties import checks

SEED, ROWS, BOOKS = 1, 8_000, 60


def main() -> None:
    """Print the counts."""
    print(f"seed {SEED}")
    with tempfile.TemporaryDirectory() as folder:
        print(f"rows of keys ranked alike {len(checks.rows(SEED, ROWS, Path(folder))):>8,}")
        decisions = checks.books(range(BOOKS), Path(folder))
    print(f"workbooks ranked alike    {len(decisions):>8,}")
    print(f"of them with ties         {sum(map(checks.has_ties, decisions)):>8,}")


if __name__ == "__main__":
    main()
