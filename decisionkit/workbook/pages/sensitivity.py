"""Sensitivity: at which weight of a criterion or a part the lead passes, and to whom, with a chart of each."""

from __future__ import annotations

from decisionkit.core.decision.decision import Decision
from decisionkit.views.agreement import ONE_OPTION
from decisionkit.views.headline import TOLD
from decisionkit.workbook.calculations import quotient, sensitivity
from decisionkit.workbook.calculations.places import Places
from decisionkit.workbook.described.refs import below, quoted
from decisionkit.workbook.described.sheet import Sheet
from decisionkit.workbook.pages import sensitivity_charts
from decisionkit.workbook.pages.frame import framed
from decisionkit.workbook.paint import LINE, SHARE_BAR
from decisionkit.workbook.plan.layout import FLAT, Layout

SENTENCE, HEAD = 4, 6
NAME, SHARE, BELOW, BELOW_WHO, ABOVE, ABOVE_WHO = range(1, 7)
NOTHING = "Nothing is ranked yet, so nothing can take the lead."
TIED = "Several options share the first place, so there is no lead that a weight could take away."
#: Widths in characters, of a page that is printed as large as it is; heights in points.
WIDTHS = {NAME: 34, SHARE: 10, BELOW: 11, BELOW_WHO: 30, ABOVE: 11, ABOVE_WHO: 30}
ONE_LINE = 30
HEAD_HEIGHT, LINE_HEIGHT, NARROW, TWO_LINES = 34, 19, 15, 31
#: What stands above the list, and what a printed page holds.
ABOVE_LIST, PAGE = 140, 500


def sheet(layout: Layout, decision: Decision, where: Places) -> Sheet:
    """Return the sheet; ``where`` are the places of the calculations."""
    page = framed(sensitivity.SHEET)
    page.protected = True
    if not sensitivity.is_asked(layout):
        return page
    page.fill(SENTENCE, NAME, where.written(_sentence(layout), abroad=True), "words")
    count = where.strips["h"].count
    _list(page, layout, where, count)
    height = _height(decision, count)
    page.widths |= WIDTHS
    page.heights |= {HEAD: HEAD_HEIGHT, **{HEAD + 1 + k: height for k in range(count)}}
    left = PAGE - ABOVE_LIST - count * height
    last = sensitivity_charts.draw(page, layout, where, HEAD + count + 2, left)
    del page.printed["fit_to_pages"]
    page.printed |= {"print_area": (0, 0, last, ABOVE_WHO)}
    if left < 0:
        page.printed |= {"repeat_rows": (HEAD, HEAD)}
    return page


def _height(decision: Decision, count: int) -> int:
    """Return the height of a line: of two lines of text where names are long, little where many lines fill a page."""
    names = [*(option.name for option in decision.options), *(top.name for top in decision.tops)]
    if max(map(len, names)) > ONE_LINE:
        return TWO_LINES
    return LINE_HEIGHT if ABOVE_LIST + count * LINE_HEIGHT <= PAGE else NARROW


def _sentence(layout: Layout) -> str:
    """Return the formula of how many weights can take the lead away, or why that is not said."""
    leader = "INDEX({O.name},MAX(1,{s.leader}))"
    none = f'"No weight, changed alone, takes the lead away from "&{leader}&"."'
    many = '{s.sensitive}&" of the "&{s.sensitive_tops}&" weights, each changed alone,"'
    some = f'{many}&" can take the lead away from "&{leader}&"."'
    told = f"IF({{s.sensitive}}=0,{none},{some})"
    known, of = f"{{s.method}}={layout.methods.index(TOLD) + 1}", "a weighted sum"
    if quotient.is_told(layout):
        known, of = f"OR({known},{quotient.chosen(layout)})", f"{of} and of {quotient.title()}"
    other = f'"Weights that take the lead away are told of {of}; ranked by "&dk_method&"."'
    text = f"IF({{s.tied}}>1,{quoted(TIED)},{told})"
    text = f"IF({known},{text},{other})"
    return f"IF({{s.count}}=0,{quoted(NOTHING)},IF({{s.count}}=1,{quoted(ONE_OPTION)},{text}))"


def _list(page: Sheet, layout: Layout, where: Places, count: int) -> None:
    """Put a line per criterion or part at the top, the heaviest first."""
    first = HEAD + 1
    heads = {
        NAME: "Criterion" if layout.tree == FLAT else "Part or criterion",
        SHARE: "Share today",
        BELOW: "Lead passes below",
        BELOW_WHO: "to",
        ABOVE: "Lead passes above",
        ABOVE_WHO: "to",
    }
    for column, text in heads.items():
        page.put(HEAD, column, text, "list_head" if column in (NAME, BELOW_WHO, ABOVE_WHO) else "methods_head")
    none = 'IF({s.weights_told}=1,"–","")'
    cells = {
        NAME: ("{h.name}", "line"),
        SHARE: ("{h.share}", "line_share"),
        **{
            side: (f"IF({{h.{name}}}<0,{none},{{h.{name}}})", "line_share1")
            for side, name in ((BELOW, "below"), (ABOVE, "above"))
        },
        BELOW_WHO: ("{h.below_who}", "line"),
        ABOVE_WHO: ("{h.above_who}", "line"),
    }
    for column, (text, style) in cells.items():
        shown = where.written(f'IF({{h.number}}=0,"",{text})', abroad=True)
        page.fill(first, column, shown, style, count)
    page.rule(first, SHARE, count, 1, None, **SHARE_BAR)
    there = f"=INDEX(dk_h_number,{below(HEAD)})>0"
    look = {"bottom": 1, "bottom_color": LINE}
    page.rule(first, NAME, count, ABOVE_WHO, look, type="formula", criteria=there)
