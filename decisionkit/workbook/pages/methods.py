"""Methods: the place of each option by every method that has formulas, side by side."""

from __future__ import annotations

from decisionkit.core.decision.decision import Decision
from decisionkit.views.agreement import CAUTION, ONE_OPTION
from decisionkit.workbook.calculations import method_places, middle
from decisionkit.workbook.calculations.places import Places
from decisionkit.workbook.described.refs import below, quoted
from decisionkit.workbook.described.sheet import Sheet
from decisionkit.workbook.pages.frame import framed
from decisionkit.workbook.paint import LINE, SOFT
from decisionkit.workbook.plan.layout import Layout

SENTENCE, CAUTIOUS, HEAD = 4, 5, 7
PLACE, OPTION, FIRSTS = 1, 2, 3
STALE = (
    " How many put one option first is said only beside the count with unsourced scores at mid-scale. That was worked "
    "out when the workbook was built, for other inputs: build it again."
)
NOTHING = "Nothing is ranked yet, so there is nothing to compare."
#: What stands right of them, by the name of the fact: its head.
BESIDE = {"by_middle": "Unsourced at mid-scale, as built", "by_best": "Best place", "by_worst": "Worst place"}
WIDTHS = {"by_middle": 13, "by_best": 7.5, "by_worst": 7.5}
NARROWEST, WIDEST, PER_LETTER = 26, 60, 0.87
WIDE, HEAD_HEIGHT, LINE_HEIGHT, TWO_LINES = 10.5, 50, 19, 32


def sheet(layout: Layout, decision: Decision, where: Places) -> Sheet:
    """Return the sheet; ``where`` are the places of the calculations."""
    page = framed(method_places.SHEET, frozen=(HEAD + 1, FIRSTS + 1 + len(_beside(layout))))
    page.protected = True
    page.fill(SENTENCE, PLACE, where.written(_sentence(layout), abroad=True), "words")
    page.put(CAUTIOUS, PLACE, CAUTION, "quiet")
    _list(page, layout, where)
    _look(page, layout, max(len(option.name) for option in decision.options))
    return page


def _sentence(layout: Layout) -> str:
    """Return the formula of how many methods put the leader first, beside as many without unsupported scores."""
    how = '"Places by each method; the list is in the order of "&dk_method&"."'
    if middle.asked(layout):
        leader = "MAX(1,{s.leader})"
        firsts, then, name = (f"INDEX({{O.{each}}},{leader})" for each in ("by_firsts", "by_middle", "name"))
        count = f'{firsts}&" of "&{{s.by_methods}}&" methods put "&{name}&" first'
        sourced = f'{count}; every score has a source."'
        most, there = "MAX({O.by_middle})", "INDEX({O.name},MATCH(MAX({O.by_middle}),{O.by_middle},0))"
        other = f'IF({most}>{then}," ("&{most}&" then put "&{there}&" first)","")'
        both = f'{count}, and "&{then}&" of "&dk_middle_methods&" with every unsourced score at mid-scale"&{other}&"."'
        unsure = "AND({s.recorded}=1,{s.tied}=1,{s.middle_known}=0,dk_middle_methods>0)"
        how = f'{how}&IF({unsure},{quoted(STALE)},"")'
        how = f"IF(AND({{s.tied}}=1,{{s.middle_known}}=1),{both},{how})"
        how = f"IF(AND({{s.recorded}}=1,{{s.unknown}}=0,{{s.tied}}=1),{sourced},{how})"
    return f"IF({{s.count}}=0,{quoted(NOTHING)},IF({{s.count}}=1,{quoted(ONE_OPTION)},{how}))"


def _at_middle() -> str:
    """Return the formula of how many methods put an option first without unsupported scores, "?" while it is open."""
    there = f'IF({{s.unknown}}=0,{_of("by_firsts")},IF({{s.middle_known}}=1,{_of("by_middle")},"?"))'
    return f'IF({{s.recorded}}=0,"–",{there})'


def _beside(layout: Layout) -> list[str]:
    """Return the facts that stand between how many methods put an option first and the places."""
    return [name for name in BESIDE if name != "by_middle" or middle.asked(layout)]


def _list(page: Sheet, layout: Layout, where: Places) -> None:
    """Put a line per option, the best by the chosen method first."""
    for column, text in ((PLACE, "Place"), (OPTION, "Option"), (FIRSTS, "First by so many methods")):
        page.put(HEAD, column, text, "list_head" if column == OPTION else "methods_head")
    _column(page, layout, where, PLACE, _of("place"))
    _column(page, layout, where, OPTION, _of("name"))
    _column(page, layout, where, FIRSTS, _of("by_firsts"))
    beside = _beside(layout)
    for column, name in enumerate(beside, FIRSTS + 1):
        page.put(HEAD, column, BESIDE[name], "methods_head")
        _column(page, layout, where, column, _at_middle() if name == "by_middle" else _some(name))
    for column, method in enumerate(method_places.compared(layout), FIRSTS + 1 + len(beside)):
        number = layout.methods.index(method.key) + 1
        title = f'IF({{s.method}}={number},"Chosen:"&CHAR(10),"")&{quoted(method.title)}'
        page.fill(HEAD, column, where.written(title, abroad=True), "methods_head")
        _column(page, layout, where, column, _some(method_places.place(method.key)))


def _of(name: str) -> str:
    """Return the formula of a fact of the option of a line."""
    return f"INDEX({{O.{name}}},{{o.by_number}})"


def _some(name: str) -> str:
    """Return the formula of a place, a dash where there is none."""
    return f'IF({_of(name)}=0,"–",{_of(name)})'


def _column(page: Sheet, layout: Layout, where: Places, column: int, text: str) -> None:
    shown = where.written(f'IF({{o.by_number}}=0,"",{text})', abroad=True)
    page.fill(HEAD + 1, column, shown, "line" if column == OPTION else "line_centre", layout.ranked_room)


def _look(page: Sheet, layout: Layout, longest: int) -> None:
    beside = _beside(layout)
    left = FIRSTS + 1 + len(beside)
    first, count, right = HEAD + 1, layout.ranked_room, left + len(method_places.compared(layout)) - 1
    wide = min(max(longest * PER_LETTER, NARROWEST), WIDEST)
    page.widths |= {PLACE: 6.5, OPTION: wide, FIRSTS: 10.5}
    page.widths |= {column: WIDTHS[name] for column, name in enumerate(beside, FIRSTS + 1)}
    page.widths |= dict.fromkeys(range(left, right + 1), WIDE)
    page.heights |= {HEAD: HEAD_HEIGHT}
    page.heights |= {first + k: LINE_HEIGHT if wide < WIDEST else TWO_LINES for k in range(count)}
    number = f"INDEX(dk_o_by_number,{below(HEAD)})"
    for column, method in enumerate(method_places.compared(layout), left):
        leads = f"=IF({number}>0,INDEX(dk_o_{method_places.place(method.key)},{number})=1,FALSE())"
        look = {"bold": True, "bg_color": SOFT}
        page.rule(first, column, count, 1, look, type="formula", criteria=leads)
    look = {"bottom": 1, "bottom_color": LINE}
    page.rule(first, PLACE, count, right, look, type="formula", criteria=f"={number}>0")
    page.printed |= {"repeat_rows": (HEAD, HEAD), "print_area": (0, 0, HEAD + count, right)}
