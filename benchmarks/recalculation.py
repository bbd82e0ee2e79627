"""How long does LibreOffice take to open a built workbook, and to follow one changed weight, score or method?

Run from the repository, with nothing else running: PYTHONPATH=. python -m benchmarks.recalculation [SIZE...]

Each figure is seconds on the clock, and after the stroke those of LibreOffice's processor, which other programs on the
machine do not lengthen: the median of five.  Before a kind of change is timed, what the workbook says after it is
compared with what the library says of the same file.
"""

from __future__ import annotations

import contextlib
import math
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median

import numpy as np

import decisionkit as dk
from tests.office import Office
from tests.office.live import Live
from tests.workbook.live.hand import Hand
from tests.workbook.live.times import METHODS, Inputs, Place, inputs_of
from tests.workbook_file import formulas

REPEATS = 5
PATIENCE = 600.0
KINDS = ("light", "full")
#: Options and criteria; the shipped case has 13 and 12.
SIZES = {
    "6x3": (6, 3),
    "case": (13, 12),
    "25x10": (25, 10),
    "40x20": (40, 20),
    "100x10": (100, 10),
    "200x10": (200, 10),
    "200x60": (200, 60),
}
#: Growth is measured between these, which have as many criteria.
FROM, TO = "25x10", "200x10"
CHANGES = ("weight", "score", "method")


@dataclass(frozen=True)
class Seconds:
    """On the clock, and of LibreOffice's processor."""

    clock: float
    processor: float

    def __str__(self) -> str:
        return f"{self.clock:.3f} / {self.processor:.3f}"


@dataclass(frozen=True)
class Measured:
    """What one workbook took."""

    build: Seconds
    size: int
    formulas: int
    opening: Seconds
    changes: dict[str, Seconds]

    def __str__(self) -> str:
        found = (self.build, f"{self.size // 1024:,}", f"{self.formulas:,}", self.opening, *self.changes.values())
        return " | ".join(map(str, found))


def decision_of(size: str) -> dk.Decision:
    """Return the shipped case, or a random decision without anything beside weights, scales and scores."""
    if size == "case":
        return dk.ceasefire()
    n_options, n_criteria = SIZES[size]
    rng = np.random.default_rng([n_options, n_criteria])
    criteria = {
        f"c{j}": {
            "weight": int(rng.integers(1, 10)),
            "low": 0,
            "high": 100,
            "direction": "min" if j % 3 == 1 else "max",
        }
        for j in range(n_criteria)
    }
    scores = {f"o{i}": {c: round(float(rng.uniform(1, 99)), 2) for c in criteria} for i in range(n_options)}
    return dk.decision_from({"title": size, "criteria": criteria, "options": list(scores), "scores": scores})


def processor_seconds(running: Office) -> float:
    """Return how long LibreOffice has been at work, by the clock that Linux keeps for each process."""
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            name, command = ((folder / file).read_text() for file in ("comm", "cmdline"))
            if name.strip() == "soffice.bin" and str(running.profile) in command:
                return time.clock_gettime(~int(folder.name) << 3 | 2)
    raise ProcessLookupError("LibreOffice does not run")


def measured(size: str, kind: str, running: Office, folder: Path) -> Measured:
    """Build a workbook and time it."""
    decision, book = decision_of(size), folder / f"{size}-{kind}.xlsx"
    start, began = time.perf_counter(), time.process_time()
    dk.build(decision, book, sheets=kind)
    build = Seconds(time.perf_counter() - start, time.process_time() - began)
    opening = timed(running, lambda _: running.do("open_seconds", PATIENCE, url=book.as_uri()))
    inputs = inputs_of(Live(running))
    changes = {}
    for what in CHANGES:
        require_right(running, inputs, what, folder / "changed.xlsx")
        typed = [changed(running, inputs, what, k) for k in range(REPEATS)]
        changes[what] = timed(running, partial(change_nth, running, typed))
    running.do("close")
    return Measured(build, book.stat().st_size, len(formulas(book)), opening, changes)


def timed(running: Office, once: Callable[[int], float]) -> Seconds:
    """Return the median of what is done some times; each call says how long it took on the clock."""
    found = []
    for k in range(REPEATS):
        before = processor_seconds(running)
        clock = once(k)
        found.append((clock, processor_seconds(running) - before))
    return Seconds(median(clock for clock, _ in found), median(processor for _, processor in found))


def changed(running: Office, inputs: Inputs, what: str, k: int) -> tuple[Place, float | str]:
    """Return a cell and what it is changed to, another value each time."""
    if what == "weight":
        return inputs.weight, 11.0 + k
    if what == "method":
        return inputs.method, METHODS[(k + 1) % len(METHODS)]
    hand = Hand(running)
    return inputs.score, hand.number(hand.row(0), hand.column(0), 0.13 + 0.14 * k)


def change(running: Office, place: Place, value: float | str) -> float:
    """Type into a cell; return the seconds until the headline shows what follows."""
    where = {"sheet": place[0], "cell": place[1], "watched": "dk_headline"}
    return float(running.do("change_seconds", PATIENCE, value=value, **where))


def change_nth(running: Office, typed: Sequence[tuple[Place, float | str]], k: int) -> float:
    """Make one of some changes."""
    return change(running, *typed[k])


def require_right(running: Office, inputs: Inputs, what: str, saved: Path) -> None:
    """Make a change and compare what follows with the library."""
    live = Live(running)
    before = live.named("dk_rank_scores")
    change(running, *changed(running, inputs, what, REPEATS))
    assert live.named("dk_rank_scores") != before, f"{what}: nothing follows"
    running.do("save", PATIENCE, url=saved.as_uri(), kind=".xlsx")
    told, said = live.text("dk_headline"), dk.load(saved).headline()
    assert told == said, f"{what}: the workbook says {told!r}, the library {said!r}"


def main(sizes: list[str]) -> None:
    """Print a table, and how times grow with the options."""
    running, found = Office(), {}
    print("size | sheets | build s | kB | formulas | opening s |", " | ".join(f"{what} s" for what in CHANGES))
    with tempfile.TemporaryDirectory(prefix="decisionkit-recalculation-") as folder:
        first = dk.build(decision_of("6x3"), Path(folder) / "first.xlsx")
        try:
            running.do("open_seconds", PATIENCE, url=first.as_uri())  # neither imports nor starting are measured
            for size in sizes or SIZES:
                for kind in KINDS:
                    found[size, kind] = measured(size, kind, running, Path(folder))
                    print(f"{size} | {kind} | {found[size, kind]}", flush=True)
        finally:
            running.end()
    for kind in KINDS:
        if (FROM, kind) in found and (TO, kind) in found:
            print(f"{kind}, exponents of the processor's seconds from {FROM} to {TO}: {grown(found, kind)}")


def grown(found: dict[tuple[str, str], Measured], kind: str) -> str:
    """Return how fast opening and each change grow with the options."""
    small, large = found[FROM, kind], found[TO, kind]
    pairs = {"opening": (small.opening, large.opening)}
    pairs |= {what: (small.changes[what], large.changes[what]) for what in CHANGES}
    steps = math.log(SIZES[TO][0] / SIZES[FROM][0])
    return ", ".join(f"{what} {math.log(b.processor / a.processor) / steps:.2f}" for what, (a, b) in pairs.items())


if __name__ == "__main__":
    main(sys.argv[1:])
