"""Let a spreadsheet rank, and compare with the library."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
import xlsxwriter

import decisionkit as dk
from decisionkit.core.decision.decision import Decision
from decisionkit.core.numerics.ranking import ranks
from decisionkit.workbook.calculations import order
from decisionkit.workbook.described.refs import at
from tests.spreadsheet import recalculate
from tests.ties.made import COUNT, Array, decided, near_ties, nearly_tied, plain
from tests.workbook.named import named_values
from tests.workbook_file import Cell, Value, read_values


def rows(seed: int, count: int, folder: Path) -> list[Array]:
    """Have the formulas rank rows of keys; return the rows that were ranked."""
    rng = np.random.default_rng(seed)
    made = [row for row in (near_ties(rng) for _ in range(count)) if decided(row)]
    with xlsxwriter.Workbook(folder / "keys.xlsx") as book:
        sheet = book.add_worksheet("Keys")
        for r, row in enumerate(made):
            sheet.write_row(r, 0, row)
            _rank_row(sheet, r)
    (after,) = recalculate([folder / "keys.xlsx"], folder / "out")
    shown = read_values(after)
    for r, row in enumerate(made):
        assert ranks(row).tolist() == plain(row)
        assert [shown["Keys", at(r, 3 * COUNT + p)] for p in range(COUNT)] == plain(row), row.tolist()
    return made


def _rank_row(sheet: Any, r: int) -> None:
    keys, nth_keys, nth_ranks = (f"{at(r, k * COUNT)}:{at(r, (k + 1) * COUNT - 1)}" for k in range(3))
    largest = f"MAX(MAX({keys}),-MIN({keys}))"
    for p in range(COUNT):
        sheet.write_formula(r, COUNT + p, f"=LARGE({keys},{p + 1})")
        before, place = at(r, COUNT + p - 1), at(r, 2 * COUNT + p - 1)
        started = order.apart(before, at(r, COUNT + p), largest)
        sheet.write_formula(r, 2 * COUNT + p, f"=IF({p + 1}=1,1,IF({started},{p + 1},{place if p else 1}))")
        sheet.write_formula(r, 3 * COUNT + p, f"=SUMPRODUCT(MAX(({nth_keys}>={at(r, p)})*{nth_ranks}))")


def books(seeds: Iterable[int], folder: Path) -> list[Decision]:
    """Have workbooks rank decisions by their method; return the decisions."""
    made = {dk.build(decision, folder / f"{decision.title}.xlsx"): decision for decision in map(nearly_tied, seeds)}
    for book, after in zip(made, recalculate(list(made), folder / "out"), strict=True):
        decision = made[book]
        if decided(keys(decision, decision.method)):
            assert shown_ranks(book, read_values(after), decision) == by_option(decision, decision.method), book.name
    return list(made.values())


def keys(decision: Decision, method: str) -> Array:
    """Return scores turned so that more is better."""
    outcome = decision.score(method)
    return outcome.scores if outcome.better == "higher" else -outcome.scores


def by_option(decision: Decision, method: str) -> dict[str, float]:
    outcome = decision.score(method)
    return dict(zip(outcome.options, outcome.ranks.tolist(), strict=True))


def has_ties(decision: Decision) -> bool:
    found = by_option(decision, decision.method).values()
    return len(set(found)) < len(found)


def shown_ranks(book: Path, shown: dict[Cell, Value], decision: Decision) -> dict[str, Value]:
    """Return the places by id, as the calculations have them, and require those beside the names to be the same."""
    ids = {option.name: option.id for option in decision.options}
    names, places = (named_values(book, shown, f"dk_o_{fact}") for fact in ("name", "place"))
    found: dict[str, Value] = {
        ids[str(name)]: place for name, place in zip(names, places, strict=True) if name and place not in ("", None)
    }
    beside = named_values(book, shown, "dk_results")[3::3]
    listed = named_values(book, shown, "dk_options")[1:]
    for name, place in zip(listed, beside, strict=True):
        if name:
            assert place == found[ids[str(name)]], (book.name, name)
    return found
