"""What the sections of Steps have in common."""

from __future__ import annotations

from decisionkit.workbook.model import Model
from decisionkit.workbook.page import Page
from decisionkit.workbook.steps_layout import ID, NUMBER, SECTION_HEAD, StepsLayout


def heading(page: Page, row: int, text: str) -> None:
    """Write the heading of the section whose first row is ``row``."""
    page.put(row - SECTION_HEAD + 1, NUMBER, text, "heading")


def option_stubs(page: Page, model: Model, layout: StepsLayout, start: int) -> None:
    """Write the option's id before each row of a block."""
    for i in range(layout.room.options):
        value = model.decision.options[i].id if i < len(model.decision.options) else ""
        page.calc(start + i, ID, layout.option_cell("id", i), value, "step_head")
