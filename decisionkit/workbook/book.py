"""Builds a workbook of layout 2 from a decision."""

from __future__ import annotations

from decisionkit.core.decision.decision import Decision
from decisionkit.workbook.calculations import as_built
from decisionkit.workbook.calculations.places import SINGLE
from decisionkit.workbook.calculations.sheet import sheet as calculations
from decisionkit.workbook.described.sheet import Book
from decisionkit.workbook.pages import comparisons, criteria, lists, pairs, parties, vetoes
from decisionkit.workbook.pages import decision as grid
from decisionkit.workbook.plan.layout import Layout
from decisionkit.workbook.plan.planned import plan
from decisionkit.workbook.written.values import calculated

PAGES = {"Criteria": criteria, "Comparisons": comparisons, "Parties": parties, "Vetoes": vetoes}


def described(decision: Decision, layout: Layout | None = None) -> Book:
    """Describe the workbook of a decision: every sheet, as data."""
    layout = layout or plan(decision)
    calc, where = calculations(layout)
    shown = [grid.sheet(layout, decision, calc.names)]
    shown += [PAGES[name].sheet(layout, decision) for name in layout.sheets if name in PAGES]
    unseen = [pairs.sheet(layout, decision)] if layout.has("Comparisons") else []

    def book(built_for: float) -> Book:
        return Book(decision.title, [*shown, calc, *unseen, lists.sheet(layout, decision, built_for)], "Decision")

    if not as_built.keys(layout):
        return book(0.0)
    inputs = calculated(book(0.0))[calc.name][where.single_row("inputs"), SINGLE]
    assert isinstance(inputs, float)
    return book(inputs)
