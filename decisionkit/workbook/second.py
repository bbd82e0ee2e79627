"""Builds a workbook of layout 2 from a decision."""

from __future__ import annotations

from decisionkit.core.decision.decision import Decision
from decisionkit.workbook.calculations.sheet import sheet as calculations
from decisionkit.workbook.described.sheet import Book
from decisionkit.workbook.pages import decision as grid
from decisionkit.workbook.pages import lists
from decisionkit.workbook.plan.layout import Layout
from decisionkit.workbook.plan.planned import plan


def described(decision: Decision, layout: Layout | None = None) -> Book:
    """Describe the workbook of a decision: every sheet, as data."""
    layout = layout or plan(decision)
    calc, _ = calculations(layout)
    return Book(decision.title, [grid.sheet(layout, decision), calc, lists.sheet(layout, decision)], "Decision")
