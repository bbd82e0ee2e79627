"""Edits alone and several in a row, each judged after it was done."""

from __future__ import annotations

import random
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from decisionkit.core.errors import HostError
from tests.workbook.live import edits
from tests.workbook.live.hand import AbsentError, Hand, taken
from tests.workbook.live.judge import WRONG, Reading, Verdict, judged, library
from tests.workbook.live.kinds import EDITS, Edit, Must

LONGEST = 8
ABSENT, CRASHED = "absent", "crashed"
assert edits.__all__


@dataclass(frozen=True)
class Tried:
    """An edit, after others, and what came of it."""

    book: str
    done: tuple[str, ...]
    verdict: Verdict

    def __str__(self) -> str:
        return f"{self.book}: {' > '.join(self.done)} | {self.verdict}"


def alone(book: str, path: Path, edit: Edit, reading: Reading = library) -> Tried:
    """Try an edit in a book freshly opened."""
    return list(in_a_row(book, path, [edit], reading))[-1]


def in_a_row(book: str, path: Path, todo: Sequence[Edit], reading: Reading = library) -> Iterator[Tried]:
    """Try edits one after the other in a book freshly opened; yield what came of each."""
    done: list[str] = []
    must, results = None, True
    try:
        with tempfile.TemporaryDirectory(prefix="decisionkit-live-") as folder, taken(path) as hand:
            for edit in todo:
                done.append(edit.name)
                try:
                    word = _done(hand, edit, looks=len(todo) == 1 and not edit.quiet)
                except AbsentError as error:
                    yield Tried(book, tuple(done), Verdict(ABSENT, str(error)))
                    continue
                except AssertionError as error:
                    yield Tried(book, tuple(done), Verdict(WRONG, str(error)))
                    continue
                must, results = _together(must, edit.must), results and not edit.pastes
                word = word if len(todo) == 1 else ""
                how = {"word": word, "results": results, "reading": reading}
                yield Tried(book, tuple(done), _judged(hand, Path(folder), must, how))
    except HostError as error:
        yield Tried(book, tuple(done), Verdict(CRASHED, str(error)))


def _done(hand: Hand, edit: Edit, looks: bool) -> str:
    """Do an edit; return the name that a fault has to mention. With ``looks``, it must change what is written."""
    before = hand.written() if looks else ""
    with hand.there():
        word = edit.do(hand) or ""
    assert before == "" or hand.written() != before, "the edit changed nothing"
    return word


def _judged(hand: Hand, folder: Path, must: Must, how: dict[str, Any]) -> Verdict:
    try:
        return judged(hand, folder, must, **how)
    except AssertionError as error:
        return Verdict(WRONG, str(error))


def _together(before: Must | None, now: Must) -> Must:
    """Return how a book has to answer after several edits; after one that may not be valid, as the library does."""
    if before is None:
        return now
    return Must.RANK if before is now is Must.RANK else Must.EITHER


def drawn(rng: random.Random, count: int) -> list[list[Edit]]:
    """Draw sequences of one to eight edits."""
    known = list(EDITS.values())
    return [[rng.choice(known) for _ in range(rng.randint(1, LONGEST))] for _ in range(count)]


def counts(tried: Sequence[Tried]) -> Counter[str]:
    return Counter(each.verdict.kind for each in tried)
