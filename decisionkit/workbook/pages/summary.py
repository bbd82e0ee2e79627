"""Summary: how things stand on one printed page.  Every word and number of it is a formula over the calculations."""

from __future__ import annotations

from decisionkit.core.decision.decision import Decision
from decisionkit.core.decision.scale import BEST_VALUE
from decisionkit.core.shown import NOISELESS
from decisionkit.workbook.calculations import listed, support, tops
from decisionkit.workbook.calculations.places import Places
from decisionkit.workbook.described.refs import quoted
from decisionkit.workbook.described.sheet import Sheet
from decisionkit.workbook.pages import summary_charts, summary_look
from decisionkit.workbook.pages.summary_shape import (
    FIRST,
    HEAD,
    LEAD,
    OPTION,
    PLACE,
    QUESTION,
    REST,
    SCORE,
    TITLE,
    Shape,
)
from decisionkit.workbook.plan.layout import FLAT, Layout

SHEET = "Summary"
#: How many weights are said that would change the lead.
MOST_TIPS = 3
#: What stands behind the name of a reference.
COMPARED = " (compared only)"
NO_CHANGE = "No change of the weight of one criterion or part."
NOT_TOLD = "Weights are told where one option leads, by the weighted sum."


def sheet(layout: Layout, decision: Decision, where: Places) -> Sheet:
    """Return the sheet; ``where`` are the places of the calculations."""
    known = [f"tip_text_{k}" for k in range(1, MOST_TIPS + 1)]
    longest = max(len(o.name) + (0 if o.role == "option" else len(COMPARED)) for o in decision.options)
    shape = Shape(layout, tuple(name for name in known if name in where.single), longest)
    page = Sheet(SHEET, protected=True)
    _heading(page, shape)
    _head(page, shape, where)
    _lines(page, shape, where)
    _changes(page, shape, where)
    summary_look.draw(page, shape)
    summary_charts.draw(page, shape, where)
    return page


def _heading(page: Sheet, shape: Shape) -> None:
    page.fill(TITLE, PLACE, 'dk_title&""', "title")
    page.fill(QUESTION, PLACE, 'dk_question&""', "purpose")
    page.fill(LEAD, PLACE, "dk_lead", "lead")
    page.fill(REST, PLACE, "dk_rest", "rest")
    page.fill(TITLE, shape.right, "dk_status", "good_right")
    page.fill(QUESTION, shape.right, '"Ranked by "&dk_method', "quiet_end")


def _head(page: Sheet, shape: Shape, where: Places) -> None:
    """Put the head of the list: of each criterion or part at the top its name and its share of all."""
    for column, text in ((PLACE, "Place"), (OPTION, "Option"), (SCORE, "Score")):
        page.put(HEAD, column, text, "list_head" if column == OPTION else "list_head_centre")
    what = "criterion" if shape.layout.tree == FLAT else "part"
    said = f"Value of each {what}, 0 to {BEST_VALUE:g}, and its share of all"
    page.put(HEAD - 1, FIRST, said, "quiet")
    name = where.written('IF({u.node}=0,"",{u.name}&CHAR(10)&ROUND(100*{u.share},0)&" %")', abroad=True)
    for k in range(shape.layout.shown_tops):
        page.fill(HEAD, FIRST + k, _moved(where, name, k), "list_top")
    if support.asked(shape.layout):
        page.put(HEAD, shape.sourced, "With a source", "list_head_centre")
    if shape.layout.has("Vetoes"):
        page.put(HEAD, shape.blocked, "Blocked by, on what limit", "list_head")


def _moved(where: Places, text: str, columns: int) -> str:
    """Return a formula as it stands some columns further right."""
    from decisionkit.formula.moving import Moving

    return Moving(text).text(0, columns)


def _lines(page: Sheet, shape: Shape, where: Places) -> None:
    """Put the list: ranked options, best first, then what is only compared, then what is blocked."""
    layout, first = shape.layout, HEAD + 1
    of = "INDEX({{O.{}}},{{l.number}})"
    place, name, score = (of.format(each) for each in ("place", "name", "score"))
    score = f"ROUND({score},{NOISELESS})"
    if layout.references:
        place = f'IF({{l.kind}}={listed.COMPARED},"–",{place})'
        name = f'{name}&IF({{l.kind}}={listed.COMPARED},"{COMPARED}","")'
    heading = '""'
    if layout.has("Vetoes"):
        place = f'IF({{l.kind}}={listed.BLOCKED},"×",{place})'
        score = f'IF({{l.kind}}={listed.BLOCKED},"",{score})'
        heading = f'IF({{l.kind}}={listed.HEADING},"Blocked before any scoring","")'
        who = f'IF({{l.kind}}={listed.BLOCKED},{listed.limit_words()},"")'
        page.fill(first, shape.blocked, where.written(who, abroad=True), "line", layout.lines)
    texts = {PLACE: (place, '""', "line_centre"), OPTION: (name, heading, "line"), SCORE: (score, '""', "line_score")}
    for column, (text, other, style) in texts.items():
        shown = f"IF({{l.number}}=0,{other},{text})"
        page.fill(first, column, where.written(shown, abroad=True), style, layout.lines)
    unvalued = f"OR({{l.number}}=0,{{u.node}}=0,{listed.kind(layout)}={listed.BLOCKED})"
    worth = f'IF({unvalued},"",ROUND({tops.value(layout, "{l.number}")},{NOISELESS}))'
    page.fill(first, FIRST, where.written(worth, abroad=True), "line_value", layout.lines, layout.shown_tops)
    if support.asked(layout):
        share = "INDEX({O.supported},{l.number})/MAX(1,{s.criteria_count})"
        share = f'IF(OR({{l.number}}=0,{listed.kind(layout)}={listed.BLOCKED}),"",{share})'
        page.fill(first, shape.sourced, where.written(share, abroad=True), "line_share", layout.lines)
    rest = listed.unlisted(layout)
    more = f'IF({rest}=0,"","… and "&({rest})&" more on Decision")'
    page.fill(shape.more, OPTION, where.written(more, abroad=True), "quiet")


def _changes(page: Sheet, shape: Shape, where: Places) -> None:
    """Put what would change the lead: weights, and scores without a source read otherwise."""
    said = [f'{{s.{name}}}&""' for name in shape.tips]
    if said:
        none = f"IF({{s.settled}}=1,{quoted(NO_CHANGE)},{quoted(NOT_TOLD)})"
        said[0] = f'IF({{s.{shape.tips[0]}}}<>"",{{s.{shape.tips[0]}}},IF({{s.count}}<2,"",{none}))'
    if support.asked(shape.layout):
        other = '{s.middle}&IF({s.middle_count}>1," lead"," leads")&" with every score without a source at mid-scale"'
        said.append(f'IF(OR({{s.middle}}="",{{s.holds}}=1),"",{other})')
    if not said:
        return
    page.put(shape.changes, PLACE, "What would change the lead", "heading")
    for k, text in enumerate(said):
        page.fill(shape.changes + 1 + k, PLACE, where.written(text, abroad=True), "list_left")
