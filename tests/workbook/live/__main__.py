"""Try every edit alone and 300 sequences on every book, and print what came of each kind.

    python -m tests.workbook.live [SEED] [--only PART OF A NAME] [--book NAME] [--sequences COUNT] [--no-alone]

Ends with 1 if anything is wrong.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import defaultdict
from collections.abc import Sequence

from tests.workbook.live.books import book, decisions
from tests.workbook.live.judge import ALARM, NOT_READY, RANKED, WRONG
from tests.workbook.live.kinds import EDITS
from tests.workbook.live.sequences import ABSENT, CRASHED, Tried, alone, counts, drawn, in_a_row

KINDS = (RANKED, NOT_READY, ALARM, WRONG, CRASHED, ABSENT)
SEQUENCES = 300


def main() -> int:
    """Return 1 if anything was wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("seed", nargs="?", type=int, default=random.SystemRandom().randrange(10**6))
    parser.add_argument("--only", default="", help="edits whose file or name has this in it, and no sequences")
    parser.add_argument("--book", choices=list(decisions()), help="one book")
    parser.add_argument("--sequences", type=int, default=SEQUENCES)
    parser.add_argument("--no-alone", action="store_true", help="sequences only")
    asked = parser.parse_args()
    books = [asked.book] if asked.book else list(decisions())
    print("seed:", asked.seed, flush=True)
    tried = [] if asked.no_alone else singles(books, asked.only)
    print_kinds(tried)
    print("alone:", line(tried), flush=True)
    if asked.only == "":
        several = sequences(books, asked.seed, asked.sequences)
        print_kinds(several)
        print("in sequences:", line(several))
        tried += several
    return int(any(each.verdict.kind in (WRONG, CRASHED) for each in tried))


def singles(books: Sequence[str], part: str) -> list[Tried]:
    """Try edits alone and print what is not as it should be."""
    known = [edit for edit in EDITS.values() if part in f"{edit.do.__module__}.{edit.name}"]
    return [told(alone(name, book(name), edit)) for name in books for edit in known]


def sequences(books: Sequence[str], seed: int, count: int) -> list[Tried]:
    """Try sequences, in turn on every book."""
    several = enumerate(drawn(random.Random(seed), count))
    names = [(books[at % len(books)], todo) for at, todo in several]
    return [told(each) for name, todo in names for each in in_a_row(name, book(name), todo)]


def told(tried: Tried) -> Tried:
    if tried.verdict.kind in (ALARM, WRONG, CRASHED):
        print(tried, flush=True)
    return tried


def print_kinds(tried: Sequence[Tried]) -> None:
    """Print a line for each kind of edit."""
    by_name: dict[str, list[Tried]] = defaultdict(list)
    for each in tried:
        by_name[each.done[-1]].append(each)
    for name, found in by_name.items():
        print(f"{name} ({EDITS[name].must.value}): {line(found)}")


def line(tried: Sequence[Tried]) -> str:
    found = counts(tried)
    return ", ".join(f"{kind} {found[kind]}" for kind in KINDS if found[kind] > 0)


if __name__ == "__main__":
    sys.exit(main())
