"""Random decisions whose grid has outgrown the calculations: each is refreshed and is then what a new book is.

Run in full by ``python -m tests.workbook.refresh.check_growth``; the suite runs a few.
"""

from __future__ import annotations

import random
import sys
import tempfile
from pathlib import Path

from decisionkit.core.decision.decision import Decision
from decisionkit.ooxml.package import open_package
from decisionkit.workbook.book import described
from decisionkit.workbook.refresh.refresh import refresh
from decisionkit.workbook.refresh.there import there
from decisionkit.workbook.refresh.whole import formulas
from tests.random_decision import random_decision
from tests.workbook.refresh.overfull import inserted, overfull, saved

FULL = 100
PAGES = ("Summary", "Sensitivity", "Methods", "Calculations", "Pairs")


def drawn_decision(seed: int) -> Decision:
    """Return a random decision of any shape."""
    dice = random.Random(seed)
    return random_decision(
        seed,
        n_options=dice.randint(3, 16),
        n_leaves=dice.randint(3, 9),
        depth=dice.randint(1, 3),
        n_references=dice.randint(0, 2),
        weights_from=dice.choice(["weights", "comparisons"]),
    )


def check(seed: int, folder: Path) -> str:
    """Refresh one book, and return what is wrong with it, "" for nothing."""
    dice, decision = random.Random(seed), drawn_decision(seed)
    sheets = dice.choice(["light", "full"])
    options, criteria = dice.choice([(3, 0), (7, 0), (0, 2), (4, 3)])
    book = overfull(decision, options=options, criteria=criteria, sheets=sheets)
    down, right = dice.choice([(0, 0), (2, 0), (0, 1), (3, 2)])
    for sheet in book.sheets:
        if sheet.name in PAGES[:3]:
            inserted(sheet, row=0, count=down)
            inserted(sheet, column=0, count=right)
    path = saved(book, folder / f"{seed}.xlsx")
    refresh(path, backup=0)
    found = there(open_package(path))
    for sheet in described(decision, found.layout).sheets:
        if sheet.name not in PAGES:
            continue
        by = (down, right) if sheet.name in PAGES[:3] else (0, 0)
        wanted = {(row + by[0], column + by[1]): text for (row, column), text in formulas(sheet)}
        cells = found.sheets[sheet.name]
        if {place: each.formula for place, each in cells.items() if each.formula} != wanted:
            return f"{sheet.name} is not that of a new book"
    return "" if refresh(path, backup=0).fresh else "not fresh after a refresh"


def main(first: int = 1, count: int = FULL) -> int:
    """Check so many, print what is wrong, and return how many are."""
    wrong = 0
    with tempfile.TemporaryDirectory() as folder:
        for seed in range(first, first + count):
            said = check(seed, Path(folder))
            if said:
                wrong += 1
                print(f"seed {seed}: {said}", flush=True)
    print(f"{count} books, seeds {first} to {first + count - 1}, {wrong} wrong")
    return wrong


if __name__ == "__main__":
    sys.exit(min(main(), 1))
