"""How Summary looks: widths, colours that follow the lines, the printed page."""

from __future__ import annotations

from decisionkit.core.decision.scale import BEST_VALUE
from decisionkit.workbook.calculations import listed, support
from decisionkit.workbook.described.refs import below
from decisionkit.workbook.described.sheet import Sheet
from decisionkit.workbook.pages.summary_shape import (
    CHART_COLUMNS,
    FIRST,
    HEAD,
    LEAD,
    PLACE,
    REST,
    TITLE,
    Shape,
)
from decisionkit.workbook.paint import INK, LINE, LINK, QUIET, SERIES, SHARE_BAR, WARN

#: Colours on which dark letters are read.
DARK = (SERIES[1], SERIES[4], SERIES[5])
#: Bars of values in the cells: the colours of the chart, weak enough to read through.
PALE = ("#BFDDF0", "#F9E2B4", "#B8E2D5", "#F4CBB0", "#EFD3E3", "#D3EAF8")


def draw(page: Sheet, shape: Shape) -> None:
    """Draw everything that is neither a value nor a chart."""
    _sizes(page, shape)
    _rules(page, shape)
    _print(page, shape)


def _sizes(page: Sheet, shape: Shape) -> None:
    chart = (shape.chart_pixels / CHART_COLUMNS - 5) / 7
    page.widths |= {**shape.widths, **{shape.chart + k: chart for k in range(CHART_COLUMNS)}}
    page.heights |= {row: shape.height(row) for row in range(shape.bottom + 1)}
    page.merges += [(row, PLACE, 1, shape.right - PLACE + 1) for row in (LEAD, REST)]


def _rules(page: Sheet, shape: Shape) -> None:
    """Colour lines by what the calculations say of them, never by a cell."""
    first, count = HEAD + 1, shape.layout.lines
    page.rule(TITLE, shape.right, 1, 1, {"font_color": WARN}, type="formula", criteria="=dk_faults>0")
    number = f"INDEX(dk_l_number,{below(HEAD)})"
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
        "print_area": (0, 0, shape.bottom, shape.right),
        "footer": ("&L&11&F&C&11&A&R&11&P / &N",),
    }
