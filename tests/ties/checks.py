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
from decisionkit.robustness.comparison import compare
from decisionkit.workbook import ties
from decisionkit.workbook.method_lines import live
from decisionkit.workbook.model import Model
from decisionkit.workbook.sheets import results
from decisionkit.workbook.steps_layout import STEPS, StepsLayout
from tests.spreadsheet import differences, recalculate
from tests.ties.made import COUNT, Array, decided, near_ties, nearly_tied, plain
from tests.workbook.reading import name
from tests.workbook.test_live_methods import ranks_by_method
from tests.workbook_file import Cell, Value, read_values


def rows(seed: int, count: int, folder: Path) -> list[Array]:
    """Have the formulas rank rows of keys; return the rows that were ranked."""
    rng = np.random.default_rng(seed)
    made = [row for row in (near_ties(rng) for _ in range(count)) if decided(row)]
    with xlsxwriter.Workbook(folder / "keys.xlsx") as book:
        book.define_name("dk_count", f"={COUNT}")
        sheet = book.add_worksheet("Keys")
        for r, row in enumerate(made):
            sheet.write_row(r, 0, row)
            _rank_row(sheet, r)
    (after,) = recalculate([folder / "keys.xlsx"], folder / "out")
    shown = read_values(after)
    for r, row in enumerate(made):
        assert ranks(row).tolist() == plain(row)
        assert [shown["Keys", name(r, 3 * COUNT + p)] for p in range(COUNT)] == plain(row), row.tolist()
    return made


def _rank_row(sheet: Any, r: int) -> None:
    keys, nth_keys, nth_ranks = (f"{name(r, k * COUNT)}:{name(r, (k + 1) * COUNT - 1)}" for k in range(3))
    for p in range(COUNT):
        sheet.write_formula(r, COUNT + p, f"=LARGE({keys},{p + 1})")
        before = (name(r, COUNT + p - 1), name(r, 2 * COUNT + p - 1))
        formula = ties.nth_rank(str(p + 1), before, name(r, COUNT + p), ties.largest_of(keys))
        sheet.write_formula(r, 2 * COUNT + p, f"={formula}")
        sheet.write_formula(r, 3 * COUNT + p, f"={ties.rank(name(r, p), nth_keys, nth_ranks)}")


def books(seeds: Iterable[int], folder: Path) -> list[Decision]:
    """Have workbooks rank decisions by every method; return the decisions."""
    made = {dk.build(decision, folder / f"{decision.title}.xlsx"): decision for decision in map(nearly_tied, seeds)}
    for book, after in zip(made, recalculate(list(made), folder / "out"), strict=True):
        decision, shown = made[book], read_values(after)
        shown_by_method = ranks_by_method(shown, decision)
        close = [line.key for line in live() if not decided(keys(decision, line.key))]
        for method in (m for m in compare(decision).methods if m not in close):
            assert shown_by_method[method] == by_option(decision, method), (book.name, method)
        if decision.method not in close:
            assert shown_ranks(shown, decision) == by_option(decision, decision.method), book.name
        if not close:
            assert differences(book, after) == [], book.name
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


def shown_ranks(shown: dict[Cell, Value], decision: Decision) -> dict[str, Value]:
    """Return the ranks on Steps, and require those on Results to be the same."""
    model = Model(decision)
    where = StepsLayout(model.room, model.methods)
    by_name = {
        str(shown["Results", name(results.RANKING_ROW + 1 + p, results.OPTION)]): shown[
            "Results", name(results.RANKING_ROW + 1 + p, results.RANK)
        ]
        for p in range(len(model.order))
    }
    found: dict[str, Value] = {}
    for i, option in enumerate(decision.options):
        if option.role != "reference":
            found[option.id] = shown[STEPS, name(where.options + i, where.option_columns["rank"])]
            assert by_name[option.name] == found[option.id]
    return found
