"""Methods: the place of each option by every method that has formulas, side by side."""

from __future__ import annotations

from decisionkit.core.decision.decision import Decision
from decisionkit.views.agreement import CAUTION, ONE_OPTION
from decisionkit.workbook.calculations import method_places, support
from decisionkit.workbook.calculations.places import Places
from decisionkit.workbook.described.refs import quoted
from decisionkit.workbook.described.sheet import Sheet
from decisionkit.workbook.pages.frame import framed
from decisionkit.workbook.paint import LINE, SOFT
from decisionkit.workbook.plan.layout import Layout

SENTENCE, CAUTIOUS, HEAD = 4, 5, 7
PLACE, OPTION, FIRSTS, BEST, WORST, FIRST = 1, 2, 3, 4, 5, 6
NOTHING = "Nothing is ranked yet, so there is nothing to compare."
HEADS = {PLACE: "Place", OPTION: "Option", FIRSTS: "First by so many methods", BEST: "Best place", WORST: "Worst place"}
NARROWEST, WIDEST, PER_LETTER = 26, 60, 0.87
WIDE, HEAD_HEIGHT, LINE_HEIGHT, TWO_LINES = 10.5, 50, 19, 32


def sheet(layout: Layout, decision: Decision, where: Places) -> Sheet:
    """Return the sheet; ``where`` are the places of the calculations."""
    page = framed(method_places.SHEET, frozen=(HEAD + 1, FIRST))
    page.protected = True
    page.fill(SENTENCE, PLACE, where.written(_sentence(layout), abroad=True), "words")
    page.put(CAUTIOUS, PLACE, CAUTION, "quiet")
    _list(page, layout, where)
    _look(page, layout, max(len(option.name) for option in decision.options))
    return page


def _sentence(layout: Layout) -> str:
    """Return the formula of how many methods put the leader first, where as many do without unsupported scores."""
    how = '"Places by each method; the list is in the order of "&dk_method&"."'
    if support.asked(layout):
        leader = "MAX(1,{s.leader})"
        count, name = f"INDEX({{O.by_firsts}},{leader})", f"INDEX({{O.name}},{leader})"
        count = f'{count}&" of "&{{s.by_methods}}&" methods put "&{name}&" first"'
        same = "AND({s.recorded}=1,{s.unknown}=0,{s.tied}=1)"
        how = f'IF({same},{count}&"; every score has a source.",{how})'
    return f"IF({{s.count}}=0,{quoted(NOTHING)},IF({{s.count}}=1,{quoted(ONE_OPTION)},{how}))"


def _list(page: Sheet, layout: Layout, where: Places) -> None:
    """Put a line per option, the best by the chosen method first."""
    first, count = HEAD + 1, layout.ranked_room
    columns = {PLACE: "place", OPTION: "name", FIRSTS: "by_firsts", BEST: "by_best", WORST: "by_worst"}
    for column, name in HEADS.items():
        page.put(HEAD, column, name, "list_head" if column == OPTION else "methods_head")
    for k, method in enumerate(method_places.compared(layout)):
        columns[FIRST + k] = method_places.place(method.key)
        number = layout.methods.index(method.key) + 1
        title = f'IF({{s.method}}={number},"Chosen:"&CHAR(10),"")&{quoted(method.title)}'
        page.fill(HEAD, FIRST + k, where.written(title, abroad=True), "methods_head")
    for column, name in columns.items():
        found = f"INDEX({{O.{name}}},{{o.by_number}})"
        none = f'IF({found}=0,"–",{found})' if column in (BEST, WORST) or column >= FIRST else found
        text = where.written(f'IF({{o.by_number}}=0,"",{none})', abroad=True)
        page.fill(first, column, text, "line" if column == OPTION else "line_centre", count)


def _look(page: Sheet, layout: Layout, longest: int) -> None:
    first, count, right = HEAD + 1, layout.ranked_room, FIRST + len(method_places.compared(layout)) - 1
    wide = min(max(longest * PER_LETTER, NARROWEST), WIDEST)
    page.widths |= {PLACE: 6.5, OPTION: wide, FIRSTS: 10.5, BEST: 7.5, WORST: 7.5}
    page.widths |= dict.fromkeys(range(FIRST, right + 1), WIDE)
    page.heights |= {HEAD: HEAD_HEIGHT}
    page.heights |= {first + k: LINE_HEIGHT if wide < WIDEST else TWO_LINES for k in range(count)}
    number = f"INDEX(dk_o_by_number,ROW()-{HEAD + 1})"
    for k, method in enumerate(method_places.compared(layout)):
        leads = f"=IF({number}>0,INDEX(dk_o_{method_places.place(method.key)},{number})=1,FALSE())"
        look = {"bold": True, "bg_color": SOFT}
        page.rule(first, FIRST + k, count, 1, look, type="formula", criteria=leads)
    look = {"bottom": 1, "bottom_color": LINE}
    page.rule(first, PLACE, count, right, look, type="formula", criteria=f"={number}>0")
    page.printed |= {"repeat_rows": (HEAD, HEAD), "print_area": (0, 0, HEAD + count, right)}
