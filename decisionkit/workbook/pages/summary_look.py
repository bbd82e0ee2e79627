"""How Summary looks: widths, colours that follow the lines, the printed page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from decisionkit.core.decision.scale import BEST_VALUE
from decisionkit.workbook.calculations import listed, support
from decisionkit.workbook.described.sheet import Sheet
from decisionkit.workbook.paint import INK, LINE, LINK, QUIET, SERIES, SHARE_BAR, WARN

if TYPE_CHECKING:
    from decisionkit.workbook.pages.summary import Shape

TITLE, QUESTION, LEAD, REST, GAP = range(5)
HEAD = 6
PLACE, OPTION, SCORE, FIRST = 1, 2, 3, 4
#: Widths in characters, heights in points.
WIDE_VALUE, WIDE_SOURCE, WIDE_BLOCKED, WIDE_CHART = 9.5, 8, 33, 7.5
NARROWEST, WIDEST, PER_LETTER = 26, 46, 0.83
CHART_COLUMNS = 8
LINE_HEIGHT, TWO_LINES, HEAD_HEIGHT, TIP_HEIGHT = 19, 31, 48, 17
#: The least height of the list and what is below it, so that charts stand beside it.
LEAST_HEIGHT = 520
#: Colours on which dark letters are read; bars of values in the cells, weak enough to read through, in the colours of the chart.
DARK = (SERIES[1], SERIES[4], SERIES[5])
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
        return LINE_HEIGHT if _option(shape) < WIDEST else TWO_LINES
    fixed = {TITLE: 32, QUESTION: 20, LEAD: 30, REST: 50 if _long(shape) else 34, GAP: 8, HEAD - 1: 17}
    return fixed.get(row, TIP_HEIGHT)


def _option(shape: Shape) -> float:
    """Return the width of the names: on one line, unless they are very long."""
    return min(max(shape.longest * PER_LETTER, NARROWEST), WIDEST)


def _long(shape: Shape) -> bool:
    return shape.layout.has("Vetoes") or shape.layout.has("Details")


def _sizes(page: Sheet, shape: Shape) -> None:
    page.widths |= {0: 1.5, PLACE: 6.5, OPTION: _option(shape), SCORE: 8}
    page.widths |= {FIRST + k: WIDE_VALUE for k in range(shape.layout.shown_tops)}
    if support.asked(shape.layout):
        page.widths[shape.sourced] = WIDE_SOURCE
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
    number = f"INDEX(dk_l_number,ROW()-{HEAD + 1})"
    kind = listed.kind(shape.layout).replace("{l.kind}", number.replace("number", "kind")).replace("{l.number}", number)
    under = {"bottom": 1, "bottom_color": LINE}
    looks = {
        listed.HEADING: {"font_color": LINK, "bold": True},
        listed.BLOCKED: {"font_color": QUIET, **under},
        listed.COMPARED: {"font_color": QUIET, "italic": True, **under},
    }
    wide = shape.edge - PLACE + 1
    for what, look in looks.items():
        page.rule(first, PLACE, count, wide, look, type="formula", criteria=f"={kind}={what}")
    leads = f"=IF({kind}={listed.RANKED},INDEX(dk_o_place,{number})=1,FALSE())"
    page.rule(first, PLACE, count, 3, {"bold": True}, type="formula", criteria=leads)
    page.rule(first, PLACE, count, wide, under, type="formula", criteria=f"={kind}={listed.RANKED}")
    for k in range(shape.layout.shown_tops):
        colour = SERIES[k % len(SERIES)]
        look = {"bg_color": colour, "font_color": INK if colour in DARK else "#FFFFFF"}
        page.rule(HEAD, FIRST + k, 1, 1, look, type="formula", criteria=f"=INDEX(dk_u_share,{k + 1})>0")
        bar = {"type": "data_bar", "bar_color": PALE[k % len(PALE)], "bar_solid": True}
        ends = {"min_type": "num", "min_value": 0, "max_type": "num", "max_value": BEST_VALUE}
        page.rule(first, FIRST + k, count, 1, None, **bar, **ends)
    if support.asked(shape.layout):
        page.rule(first, shape.sourced, count, 1, None, **SHARE_BAR)


def _print(page: Sheet, shape: Shape) -> None:
    page.printed |= {
        "landscape": (),
        "paper": (9,),
        "margins": (0.4, 0.4, 0.4, 0.5),
        "fit_to_pages": (1, 1),
        "print_area": (0, 0, bottom(shape), shape.right),
        "footer": ("&L&11&F&C&11&A&R&11&P / &N",),
    }
