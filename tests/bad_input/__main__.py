"""Print how many faults each kind of method meets, and what becomes of them."""

from __future__ import annotations

import sys
from collections import Counter

from tests.bad_input.grid import Cell, walk
from tests.bad_input.subjects import Subject, subjects

COLUMNS = ("methods", "faults", "sentence", "result", "other")


def main() -> int:
    """Print the numbers, and every cell that is neither a sentence nor a defined result."""
    rows: dict[str, Counter[str]] = {}
    others: list[tuple[Subject, Cell]] = []
    for each in subjects():
        cells = walk(each.kind, each.key)
        row = rows.setdefault(each.kind, Counter())
        row += Counter(["methods", *(["faults"] * len(cells)), *(cell.became for cell in cells)])
        others += [(each, cell) for cell in cells if cell.became == "other"]
    for subject, cell in others:
        print(f"{subject}, {cell.fault}: {cell.words}", file=sys.stderr)
    print("kind".ljust(10) + "".join(name.rjust(10) for name in COLUMNS))
    for name, row in (*rows.items(), ("all", sum(rows.values(), Counter()))):
        print(name.ljust(10) + "".join(f"{row[column]:>10,}" for column in COLUMNS))
    return 1 if others else 0


if __name__ == "__main__":
    sys.exit(main())
