"""Run the generated tests of patching in full: python -m tests.ooxml.patch."""

from __future__ import annotations

import tempfile
from pathlib import Path

from tests.ooxml.patch import damage
from tests.ooxml.patch.check_random import check
from tests.ooxml.patch.made import rich_book

BOOKS, EDITS, DAMAGED = 40, 60, 500


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        print(f"{DAMAGED} damaged packages: {dict(damage.run(DAMAGED, seed=12, folder=folder))}")
        path = rich_book(folder)
        cells = sum(check(path, seed, EDITS, folder) for seed in range(BOOKS))
        print(f"{cells:,} random edits in {BOOKS} books: all there, nothing else changed, all undone")


if __name__ == "__main__":
    main()
