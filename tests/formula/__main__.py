"""Calculate all of it and print how much was calculated, how much was wrong, and how long it took beside building."""

from __future__ import annotations

import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import decisionkit as dk
from tests.formula import checks

WORKBOOK = Path(__file__).parents[2] / "workbooks" / "ceasefire.xlsx"


def main() -> int:
    """Print the counts of every workbook; fail if one of the wrong ones is not 0."""
    total: Counter[str] = Counter()
    total.update(checks.workbook("workbooks/ceasefire.xlsx", WORKBOOK, spreadsheet=True))
    print("workbook", *total, "milliseconds to build", sep=" | ")
    print("workbooks/ceasefire.xlsx", *total.values(), "", sep=" | ")
    with tempfile.TemporaryDirectory() as folder:
        for name, decision in checks.decisions(range(checks.RANDOM)):
            began = time.process_time()
            book = dk.build(decision, Path(folder) / f"{name}.xlsx")
            built = round(1000 * (time.process_time() - began))
            found = checks.workbook(name, book, spreadsheet=True)
            print(name, *found.values(), built, sep=" | ")
            total.update(found)
            total["milliseconds to build"] += built
    for name, count in total.items():
        print(f"{name:<45}{count:>12,}")
    return 1 if any(count for name, count in total.items() if "wrong" in name) else 0


if __name__ == "__main__":
    sys.exit(main())
