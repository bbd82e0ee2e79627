"""Builds a workbook of layout 2 from a decision."""

from __future__ import annotations

from decisionkit.core.decision.decision import Decision
from decisionkit.workbook.calculations.declared_tables import further
from decisionkit.workbook.calculations.sheet import sheet as calculations
from decisionkit.workbook.described.sheet import Book, Sheet
from decisionkit.workbook.pages import (
    comparisons,
    criteria,
    details,
    evidence,
    lists,
    log,
    methods,
    options,
    pairs,
    parties,
    sensitivity,
    summary,
    vetoes,
)
from decisionkit.workbook.pages import decision as grid
from decisionkit.workbook.pages import further as further_page
from decisionkit.workbook.pages.decision_look import draw_bars
from decisionkit.workbook.plan.grid import SHEET as FIRST
from decisionkit.workbook.plan.grid import Grid
from decisionkit.workbook.plan.layout import Layout
from decisionkit.workbook.plan.names import told_apart
from decisionkit.workbook.plan.planned import plan

PAGES = {
    "Criteria": criteria,
    "Comparisons": comparisons,
    "Options": options,
    "Details": details,
    "Evidence": evidence,
    "Parties": parties,
    "Vetoes": vetoes,
    "Log": log,
}

#: Sheets that show what is calculated.
CALCULATED = {"Sensitivity": sensitivity, "Methods": methods}

#: So many rows of a sheet have a name: it outlives the first ones that are deleted.
PAGE_ROWS = 1000


def described(decision: Decision, layout: Layout | None = None) -> Book:
    """Describe the workbook of a decision: every sheet, as data."""
    layout, decision = layout or plan(decision), told_apart(decision)
    calc, where = calculations(layout)
    shown = [grid.sheet(layout, decision, calc.names)]
    others = further(layout)
    shown.append(_found(summary.sheet(layout, decision, where)))
    for name in layout.sheets:
        if name in PAGES:
            shown.append(PAGES[name].sheet(layout, decision))
        elif name in CALCULATED:
            shown.append(_found(CALCULATED[name].sheet(layout, decision, where)))
        elif name in others:
            shown.append(further_page.sheet(layout, decision, others[name]))
    unseen = [pairs.sheet(layout, pairs.blocks(decision))] if layout.has("Comparisons") else []

    book = [*shown, calc, *unseen, lists.sheet(layout, decision)]
    return Book(decision.title, book, "Decision")


def calculating(decision: Decision, layout: Layout) -> Book:
    """Describe the sheets that calculate and those that show it, and of the first sheet the chart alone."""
    calc, where = calculations(layout)
    first = Sheet(FIRST)
    draw_bars(first, Grid(layout), calc.names)
    pages = [_found(summary.sheet(layout, decision, where))]
    pages += [_found(page.sheet(layout, decision, where)) for name, page in CALCULATED.items() if layout.has(name)]
    return Book(decision.title, [first, *pages, calc])


def _found(page: Sheet) -> Sheet:
    """Give a sheet on which nothing else has a name one by which it is found when it is renamed."""
    page.call(f"dk_page_{page.name.lower()}", 0, 0, PAGE_ROWS)
    return page
