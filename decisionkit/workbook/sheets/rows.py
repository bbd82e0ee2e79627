"""Rows that show the options in the order of the ranking, found by the option's number."""

from __future__ import annotations

from collections.abc import Sequence

from decisionkit.core.shown import NOISELESS
from decisionkit.workbook.model import Model
from decisionkit.workbook.page import Page, cell
from decisionkit.workbook.paint import INK, LINE


def item(listed: Sequence[int], p: int) -> int | None:
    """Return the option at position p of a list, None beyond its end."""
    return listed[p] if p < len(listed) else None


def number(page: Page, row: int, column: int, formula: str, i: int | None) -> None:
    """Write the number of the option that a row shows, counted from 1, 0 for none; unseen."""
    page.calc(row, column, formula, 0 if i is None else i + 1, "unseen")


def look_up(name: str, mine: str) -> str:
    """Return a fact about the row's option, blank where the row shows none."""
    return f'IF({mine}=0,"",INDEX({name},{mine}))'


def shown_score(mine: str) -> str:
    """Return the score of an option as it is shown, so that 6.7499999999999 shows as 6.8 everywhere."""
    return f"ROUND(INDEX(dk_score,{mine}),{NOISELESS})"


def line_used(page: Page, first: int, left: int, last: int, right: int) -> None:
    """Draw a line below each row that shows an option; spare rows stay empty to the eye."""
    form = page.paint.rule(bottom=1, bottom_color=LINE)
    rule = {"type": "formula", "criteria": f"={cell(first, 0, column_abs=True)}>0", "format": form}
    page.sheet.conditional_format(first, left, last, right, rule)


def head_used(page: Page, first: int, left: int, last: int, right: int) -> None:
    """Colour the column heads that say something; spare columns stay empty to the eye."""
    form = page.paint.rule(bg_color=INK, font_color="#FFFFFF", bold=True)
    rule = {"type": "formula", "criteria": f'={cell(first, left)}<>""', "format": form}
    page.sheet.conditional_format(first, left, last, right, rule)


def score_head(model: Model) -> tuple[str, str]:
    """Return the formula and the text of the head above scores, which says so where lower is better."""
    lower = "Score (lower is better)"
    return f'IF(dk_method_turn<0,"{lower}","Score")', lower if model.method.declaration.better == "lower" else "Score"
