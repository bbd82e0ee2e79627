"""How Summary looks: widths, colours that follow the lines, the printed page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from decisionkit.core.decision.scale import BEST_VALUE
from decisionkit.workbook.calculations import listed
from decisionkit.workbook.described.sheet import Sheet
from decisionkit.workbook.paint import LINE, LINK, QUIET, WARN

if TYPE_CHECKING:
    from decisionkit.workbook.pages.summary import Shape

TITLE, QUESTION, LEAD, REST, GAP = range(5)
HEAD = 6
PLACE, OPTION, SCORE, FIRST = 1, 2, 3, 4
#: Widths in characters, heights in points.
WIDE_OPTION, WIDE_VALUE, WIDE_BLOCKED, WIDE_CHART = 36, 11, 40, 9
CHART_COLUMNS = 8
LINE_HEIGHT, HEAD_HEIGHT, TIP_HEIGHT = 19, 48, 17
#: The least height of the list and what is below it, so that two charts stand beside it.
LEAST_HEIGHT = 400
#: Bars of values in the cells, weak enough to read through, in the colours of the chart.
PALE = ("#BFDDF0", "#F9E2B4", "#B8E2D5", "#F4CBB0", "#EFD3E3", "#D3EAF8")


def draw(page: Sheet, shape: Shape) -> None:
    """Draw everything that is neither a value nor a chart."""
    _sizes(page, shape)
    _rules(page, shape)
    _print(page, shape)


def points(shape: Shape, first: int, last: int) -> float:
    """Return the height of rows, from one to another that is not counted."""
    return sum(_height(shape, row) for row in range(first, last))


def _height(shape: Shape, row: int) -> float:
    if row == HEAD:
        return HEAD_HEIGHT
    if HEAD < row <= HEAD + shape.layout.lines:
        return LINE_HEIGHT
    fixed = {TITLE: 32, QUESTION: 20, LEAD: 30, REST: 50 if _long(shape) else 34, GAP: 8, HEAD - 1: 17}
    return fixed.get(row, TIP_HEIGHT)


def _long(shape: Shape) -> bool:
    return shape.layout.has("Vetoes") or shape.layout.has("Details")


def _sizes(page: Sheet, shape: Shape) -> None:
    page.widths |= {0: 1.5, PLACE: 6.5, OPTION: WIDE_OPTION, SCORE: 9}
    page.widths |= {FIRST + k: WIDE_VALUE for k in range(shape.layout.shown_tops)}
    if shape.layout.has("Vetoes"):
        page.widths[shape.blocked] = WIDE_BLOCKED
    page.widths[shape.edge + 1] = 3
    page.widths |= {shape.chart + k: WIDE_CHART for k in range(CHART_COLUMNS)}
    page.heights |= {row: _height(shape, row) for row in range(bottom(shape) + 1)}
    page.merges += [(row, PLACE, 1, shape.right - PLACE + 1) for row in (LEAD, REST)]


def bottom(shape: Shape) -> int:
    """Return the last row of the page: below the words, or as far as the charts need."""
    there = points(shape, HEAD - 1, shape.end + 1)
    return shape.end + max(0, -int(-(LEAST_HEIGHT - there) // TIP_HEIGHT))


def _rules(page: Sheet, shape: Shape) -> None:
    """Colour lines by what the calculations say of them, never by a cell."""
    first, count = HEAD + 1, shape.layout.lines
    page.rule(TITLE, shape.right, 1, 1, {"font_color": WARN}, type="formula", criteria="=dk_faults>0")
    kind = f"INDEX(dk_l_kind,ROW()-{HEAD + 1})"
    under = {"bottom": 1, "bottom_color": LINE}
    looks = {
        listed.HEADING: {"font_color": LINK, "bold": True},
        listed.BLOCKED: {"font_color": QUIET, **under},
        listed.COMPARED: {"font_color": QUIET, "italic": True, **under},
    }
    wide = shape.edge - PLACE + 1
    for what, look in looks.items():
        page.rule(first, PLACE, count, wide, look, type="formula", criteria=f"={kind}={what}")
    leads = f"=IF({kind}={listed.RANKED},INDEX(dk_o_place,INDEX(dk_l_number,ROW()-{HEAD + 1}))=1,FALSE())"
    page.rule(first, PLACE, count, 3, {"bold": True}, type="formula", criteria=leads)
    page.rule(first, PLACE, count, wide, under, type="formula", criteria=f"={kind}={listed.RANKED}")
    for k in range(shape.layout.shown_tops):
        bar = {"type": "data_bar", "bar_color": PALE[k % len(PALE)], "bar_solid": True}
        ends = {"min_type": "num", "min_value": 0, "max_type": "num", "max_value": BEST_VALUE}
        page.rule(first, FIRST + k, count, 1, None, **bar, **ends)


def _print(page: Sheet, shape: Shape) -> None:
    page.printed |= {
        "landscape": (),
        "paper": (9,),
        "margins": (0.4, 0.4, 0.4, 0.5),
        "fit_to_pages": (1, 1),
        "print_area": (0, 0, bottom(shape), shape.right),
        "footer": ("&L&9&F&C&9&A&R&9&P / &N",),
    }
