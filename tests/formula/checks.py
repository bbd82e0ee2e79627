"""Calculate every formula of built workbooks from its text, and compare with what is cached and with LibreOffice."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable, Iterator, Set
from pathlib import Path

import numpy as np

import decisionkit as dk
from decisionkit.core.decision.decision import Decision
from decisionkit.formula.calculator import Calculator
from decisionkit.formula.cells import Error, Value
from decisionkit.storage.blank import blank
from tests.formula.books import read
from tests.formula.test_functions import alike
from tests.random_decision import random_decision
from tests.spreadsheet import OF_THE_FILE, calculated
from tests.workbook.native_methods import NATIVE
from tests.workbook_file import Cell, formulas, read_values

RANDOM = 30
#: Every tenth of what is tried in full.
PART = 10


def decisions(seeds: Iterable[int]) -> Iterator[tuple[str, Decision]]:
    """Yield decisions with names: the built-in case, a blank one, one of 40 x 20, and random ones."""
    yield "case", dk.ceasefire()
    yield "blank", blank()
    yield "40 x 20", random_decision(7, 39, 20)
    for seed in seeds:
        yield f"random {seed}", of_random_shape(seed)


def of_random_shape(seed: int) -> Decision:
    """Return a decision of 1-14 options and 1-16 leaves, every third one with scores missing."""
    rng = np.random.default_rng([seed, 3])
    return random_decision(
        seed,
        int(rng.integers(1, 15)),
        int(rng.integers(1, 17)),
        int(rng.integers(1, 5)),
        n_parties=int(rng.integers(0, 5)),
        n_evidence=int(rng.choice([0, 5])),
        n_references=int(rng.integers(0, 3)),
        missing=0.1 * (seed % 3 == 0),
        method=NATIVE[seed % len(NATIVE)],
    )


def values(book: Path) -> dict[Cell, Value]:
    """Return what every formula of a workbook comes to."""
    return dict(Calculator(read(book)).calculate_all())


def apart(ours: dict[Cell, Value], shown: Path | dict[Cell, object], unknown: Set[Cell] = frozenset()) -> list[str]:
    """Say which formulas come to something else than is cached in a book or shown by a spreadsheet.

    Those cells are left out that show where the book stands, which is unknown when it is built.
    """
    other = read_values(shown) if isinstance(shown, Path) else shown
    found = []
    for cell, value in ours.items():
        if cell in unknown:
            continue
        theirs = other.get(cell, "")
        if not alike(value, theirs):  # type: ignore[arg-type]
            found.append(f"{cell[0]}!{cell[1]}: {value!r}, not {theirs!r}")
    return found


def workbook(name: str, book: Path, *, spreadsheet: bool) -> Counter[str]:
    """Count the formulas of one workbook, those that come to something else, and the time that it takes."""
    began = time.process_time()
    read_book = read(book)
    read_in = time.process_time()
    ours = dict(Calculator(read_book).calculate_all())
    done = time.process_time()
    assert set(ours) == set(formulas(book))
    found = Counter({"formulas": len(ours), "errors": sum(isinstance(value, Error) for value in ours.values())})
    found["milliseconds to calculate"] = round(1000 * (done - read_in))
    found["milliseconds to read the file"] = round(1000 * (read_in - began))
    wrong = apart(ours, book)
    found["other than cached, wrong"] = len(wrong)
    if spreadsheet:
        unknown = {cell for cell, formula in formulas(book).items() if formula == OF_THE_FILE}
        in_spreadsheet = apart(ours, dict(calculated(book)), unknown)
        found["in LibreOffice"] = len(ours)
        found["other than in LibreOffice, wrong"] = len(in_spreadsheet)
        wrong += in_spreadsheet
    for line in wrong[:3]:
        print(f"{name}: {line}")
    return found
