"""What came of an edit: is the shown ranking right, at once, after a hard recalculation, and for the library?"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import decisionkit as dk
from decisionkit.core.errors import DecisionKitError
from tests.workbook.live.hand import AbsentError, Hand, cell
from tests.workbook.live.kinds import Must
from tests.workbook_file import ErrorText, Value

RANKED, NOT_READY, ALARM, WRONG = "ranked", "not ready", "alarm", "wrong"
REFUSES = "Not ready"
DIGITS = 9
TOLERANCE = 1e-6


@dataclass(frozen=True)
class Shown:
    """What a book shows: its headline, the ranking best first, and the place and score beside each name."""

    headline: str
    ranking: tuple[tuple[str, float], ...] = ()
    beside: tuple[tuple[str, Value, Value], ...] = ()

    @property
    def refuses(self) -> bool:
        return self.headline.startswith(REFUSES)

    @property
    def silent(self) -> bool:
        """Does the book say nothing, or only that something is gone?"""
        return self.headline == "" or (self.headline.startswith("#REF!") and len(self.ranking) == 0)


@dataclass(frozen=True)
class Read:
    """What the library makes of the same file: scores by name and its headline, or why it refuses."""

    scores: dict[str, float] = field(default_factory=dict)
    headline: str = ""
    fault: str = ""


Reading = Callable[[Path], Read]


def shown(book: Hand) -> Shown:
    """Read an open book; a name that is no more reads as a headline that is none."""
    try:
        headline, lines = book.named("dk_headline")[0][0], [book.said("dk_lead"), book.said("dk_rest")]
        names, scores = book.named("dk_rank_names"), book.named("dk_rank_scores")
    except AbsentError:
        return Shown("")
    shown = " ".join(line for line in lines if line != "")
    if headline == "" or isinstance(headline, ErrorText):
        headline = shown
    assert " ".join(str(headline).split()) == " ".join(shown.split()), f"the sheet says {shown!r}, not {headline!r}"
    pairs = [(n[0], s[0]) for n, s in zip(names, scores, strict=True) if n[0] != "" and not isinstance(n[0], ErrorText)]
    ranking = tuple((_name(n), round(s, DIGITS) if isinstance(s, float | int) else -1.0) for n, s in pairs)
    return Shown(str(headline), ranking, _beside(book))


def _beside(book: Hand) -> tuple[tuple[str, Value, Value], ...]:
    try:
        sheet, names, rows = book.sheet, book.names, book.options()
        if names < 4 or len(rows) == 0:
            return ()
        left = book.values(sheet, f"{cell(rows[0], names - 3)}:{cell(rows[-1], names)}")
    except AbsentError:
        return ()
    return tuple((_name(row[3]), _plain(row[0]), _plain(row[1])) for row in left if row[3] != "")


def _name(value: Value) -> str:
    return f"{value:.15g}" if isinstance(value, float) else str(value)


def _plain(value: Value) -> Value:
    return round(value, DIGITS) if isinstance(value, float) else value


def library(path: Path) -> Read:
    """Return what the library says of a saved book."""
    try:
        decision = dk.load(path)
    except DecisionKitError as error:
        return Read(fault=" ".join(str(error).split()))
    headline = decision.headline()
    if headline.startswith(REFUSES):
        return Read(fault=headline)
    try:
        outcome = decision.score()
    except DecisionKitError:  # nobody is ranked: the headline says why
        return Read(headline=headline)
    names = {option.id: option.name for option in decision.options}
    scores = {names[option]: outcome.score_of(option) for option in outcome.options}
    return Read(scores, headline)


@dataclass(frozen=True)
class Verdict:
    """One of ranked, not ready, alarm (not ready although it could be ranked) and wrong, and why."""

    kind: str
    why: str = ""
    headline: str = ""
    fault: str = ""

    def __str__(self) -> str:
        parts = [self.kind, self.why, f"shown: {self.headline}" if self.headline else ""]
        return " | ".join([part for part in [*parts, f"library: {self.fault}" if self.fault else ""] if part])


def judged(
    book: Hand, folder: Path, must: Must, *, word: str = "", results: bool = True, reading: Reading = library
) -> Verdict:
    """Judge an open book as it stands after an edit that has to end in some way."""
    now = shown(book)
    copy = book.save(folder / "saved.xlsx")
    book.seconds()
    after = shown(book)
    read = reading(copy)
    why = _stale(now, after) or _differs(now, read) or (_beside_differs(now) if results else "")
    verdict = Verdict(*_kind(now, read, must, why, word), now.headline, read.fault)
    return verdict if verdict.kind != RANKED else Verdict(RANKED)


def _kind(now: Shown, read: Read, must: Must, why: str, word: str) -> tuple[str, str]:
    if why != "":
        return WRONG, why
    if now.silent:
        return (WRONG if must is Must.RANK else ALARM), "nothing is said any more"
    if not now.refuses and (len(now.ranking) > 0 or read.fault == ""):
        return (WRONG, "ranked although the edit is invalid") if must is Must.REFUSE else (RANKED, "")
    if must is Must.RANK:
        return WRONG, "not ready although the edit is valid"
    if word != "" and word.strip() not in now.headline:
        return WRONG, f"the place is not named: {word}"
    if read.fault == "":
        return (WRONG, "the library ranks what is invalid") if must is Must.REFUSE else (ALARM, "the library ranks it")
    return NOT_READY, ""


def _stale(now: Shown, after: Shown) -> str:
    """Say what a hard recalculation changed."""
    if now.headline != after.headline:
        return f"stale headline, recalculated: {after.headline}"
    if now.ranking != after.ranking:
        return f"stale ranking, recalculated: {after.ranking}"
    changed = [after.beside[at] for at, row in enumerate(now.beside) if row != after.beside[at]]
    return f"stale results beside the names, recalculated: {changed}" if changed else ""


def _differs(now: Shown, read: Read) -> str:
    """Say what the library makes of the file otherwise than the book."""
    if now.refuses:
        ranked = [name for name, _ in now.ranking]
        return f"a ranking beside Not ready: {ranked}" if ranked else ""
    if now.silent:
        return ""
    if read.fault != "":
        return f"ranked although the library refuses: {read.fault}" if len(now.ranking) > 0 else ""
    ranking = dict(now.ranking)
    if len(ranking) != len(now.ranking) or set(ranking) != set(read.scores):
        return f"ranked are {sorted(ranking)}, for the library {sorted(read.scores)}"
    for name, score in read.scores.items():
        if not math.isclose(ranking[name], score, rel_tol=TOLERANCE, abs_tol=TOLERANCE):
            return f"{name} has {ranking[name]}, for the library {score}"
    return "" if now.headline == read.headline else f"headline of the library: {read.headline}"


def _beside_differs(now: Shown) -> str:
    """Say where a place or score left of the names is not that of the ranking; blank is allowed."""
    ranking = {} if now.refuses else dict(now.ranking)
    ordered = sorted(ranking.values(), reverse=True)
    for name, place, score in now.beside:
        known = ranking.get(name)
        if isinstance(score, float | int) and known is not None and not math.isclose(score, known, abs_tol=TOLERANCE):
            return f"beside {name} stands the score {score}, ranked with {known}"
        if isinstance(place, float | int) and (known is None or place != ordered.index(known) + 1):
            return f"beside {name} stands the place {place}"
    return ""
