"""Random edits of hands, half of them in a live LibreOffice and half in closed files, each followed by a refresh."""

from __future__ import annotations

import random
import shutil
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from decisionkit.core.errors import HostError
from tests.random_decision import random_decision
from tests.workbook.live import edits as live_edits
from tests.workbook.live import hand
from tests.workbook.live.books import decisions
from tests.workbook.live.kinds import EDITS
from tests.workbook.made import built
from tests.workbook.refresh import by_bytes, by_file, by_openpyxl
from tests.workbook.refresh.judged import REFUSED, WRONG, Outcome, after_refresh
from tests.workbook.refresh.paper import AbsentError, Paper

assert live_edits.__all__
assert by_bytes.__doc__ and by_openpyxl.__doc__  # importing them fills `by_file.EDITS`
ABSENT = "absent"
#: How often each book is drawn.
SHARES = {"3 x 3": 8, "5 x 5": 9, "compared": 1, "case": 1, "20 x 12": 1}
#: The books that are quick.
SMALL = {"3 x 3": 1, "5 x 5": 1}
#: How often the plan is made beforehand as well, and compared.
PLANNED = 0.2
#: Kinds of edits after which a refresh never refuses.
NEVER_REFUSED = (
    "scores",
    "weights",
    "method",
    "rows",
    "sorting",
    "value",
    "row",
    "sort",
    "format",
    "own sheet",
)
MOST_REFUSED = 0.05


@dataclass(frozen=True)
class Tried:
    """An edit of a book by one of two hands, and what came of it."""

    book: str
    kind: str
    name: str
    outcome: Outcome

    def __str__(self) -> str:
        return f"{self.book}, {self.kind}, {self.name}: {self.outcome}"


def tried(rng: random.Random, count: int, shares: Mapping[str, int] = SHARES) -> Iterator[Tried]:
    """Try that many edits; those that a book has nothing for are drawn again."""
    left = count
    while left:
        name = rng.choices(list(shares), list(shares.values()))[0]
        each = by_live(name, rng) if left % 2 else in_file(name, rng)
        left -= each.outcome.kind != ABSENT
        yield each


def book(name: str) -> Path:
    """Return a built workbook, which no test may change; those of five options have something of everything."""
    if name in ("5 x 5", "compared"):
        whole = random_decision(5, n_options=5, n_leaves=5, depth=2, n_parties=2, n_evidence=4, n_references=1)
        return built(whole if name == "compared" else replace(whole, comparisons=(), weights_from="weights"))
    return built(decisions()[name])


def by_live(name: str, rng: random.Random, wanted: str = "") -> Tried:
    """Edit a book in LibreOffice, which saves it; then refresh it."""
    edit = EDITS[wanted or rng.choice(list(EDITS))]
    kind = edit.do.__module__.rpartition(".")[2]
    with tempfile.TemporaryDirectory() as place:
        try:
            with hand.taken(book(name)) as live:
                with live.there():
                    edit.do(live)
                copy = live.save(Path(place) / "saved.xlsx")
        except (hand.AbsentError, HostError) as error:
            return Tried(name, kind, edit.name, Outcome(ABSENT, str(error)))
        return Tried(name, kind, edit.name, after_refresh(copy, dry=rng.random() < PLANNED))


def in_file(name: str, rng: random.Random, wanted: str = "") -> Tried:
    """Edit the file of a book; then refresh it."""
    edit = wanted or rng.choice(list(by_file.EDITS))
    kind, do = by_file.EDITS[edit]
    with tempfile.TemporaryDirectory() as place:
        copy = shutil.copyfile(book(name), Path(place) / "edited.xlsx")
        try:
            do(Paper(copy), rng)
        except AbsentError as error:
            return Tried(name, kind, edit, Outcome(ABSENT, str(error)))
        return Tried(name, kind, edit, after_refresh(copy, dry=rng.random() < PLANNED))


def faults(found: Iterable[Tried]) -> list[str]:
    """Return what must not be: what is wrong, what may never be refused, and too many refusals."""
    some = [each for each in found if each.outcome.kind != ABSENT]
    refused = [each for each in some if each.outcome.kind == REFUSED]
    said = [str(each) for each in some if each.outcome.kind == WRONG]
    said += [str(each) for each in refused if each.kind in NEVER_REFUSED]
    if len(refused) > max(MOST_REFUSED * len(some), 3):
        said.append(f"{len(refused)} of {len(some)} were refused")
    return said


def lines(found: Iterable[Tried]) -> Iterator[str]:
    """Yield how many of each kind of edit came to what, and the refusals by kind."""
    by_kind: dict[str, Counter[str]] = defaultdict(Counter)
    reasons: Counter[str] = Counter()
    for each in found:
        by_kind[each.kind][each.outcome.kind] += 1
        by_kind["all"][each.outcome.kind] += 1
        if each.outcome.kind == REFUSED:
            reasons[each.outcome.why.split(":")[0]] += 1
    for kind, counts in by_kind.items():
        yield f"{kind:<12}" + ", ".join(f"{what} {count}" for what, count in sorted(counts.items()))
    yield from (f"refused: {reason} {count}" for reason, count in reasons.items())
