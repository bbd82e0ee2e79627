"""How does the weight of one top criterion move the scores, and where does it take the lead away?

What the sheet Sensitivity shows: a line per top criterion (``h``), the heaviest first, with the weights at which the
lead passes; and for its charts the options that are drawn (``x``) and three points of each (``g``): its score where
the criterion has no weight, where it has all, and where its name stands beside that.
"""

from __future__ import annotations

from decisionkit.core.decision.scale import BEST_VALUE
from decisionkit.views.headline import TOLD
from decisionkit.workbook.calculations import lead, quotient
from decisionkit.workbook.calculations.order import at
from decisionkit.workbook.plan.layout import FLAT, MOST_DRAWN, Layout

SHEET = "Sensitivity"
#: Points of a line: without the criterion's weight, with all of it, and beside that, where the name stands.
NONE, ALL, NAME = range(3)
POINTS = 3
#: Where the name stands, in weights, and how far names stand apart, in scores.
BESIDE = 1.07
APART, LOWEST = 0.72, 0.4
#: So many letters of a name stand in a chart.
LONGEST = 30
#: What is not drawn stands below the axis.
BELOW = -5
#: Larger than any number of a criterion; shares are told apart to so many parts of one.
_NUMBERS, _PARTS = 10_000, 1_000_000
ARRAYS = ("below_who", "above_who")


def is_asked(layout: Layout) -> bool:
    """Is there such a sheet?"""
    return layout.has(SHEET) and lead.is_told(layout)


def counts(layout: Layout) -> dict[str, int]:
    """Return how many lines, drawn options and points there are."""
    lines = layout.criteria if layout.tree == FLAT else layout.tops
    return {"h": lines, "x": layout.drawn_options, "g": POINTS * layout.swept}


def strips(layout: Layout) -> dict[str, dict[str, str]]:
    """Return the facts of lines, of options that are drawn, and of points."""
    return {"h": _lines(layout), "x": _drawn(layout), "g": _points(layout)} if is_asked(layout) else {}


def _lines(layout: Layout) -> dict[str, str]:
    t = lead.letter(layout).upper()
    number, share = ("number", "share") if t == "C" else ("k", "now")
    used = "{C.used}" if t == "C" else "({T.node}>0)"
    code = f"{used}*(ROUND({{{t}.{share}}}*{_PARTS},0)*{_NUMBERS}+{_NUMBERS}-{{{t}.{number}}})"
    nth = f"SUMPRODUCT(LARGE({code},{{h.k}}))"

    def of(name: str, none: str) -> str:
        return f"IF({{h.number}}=0,{none},INDEX({{{t}.{name}}},{{h.number}}))"

    def weight(side: str) -> str:
        told = of(side, "-1")
        if quotient.is_told(layout):
            told = f"IF({quotient.chosen(layout)},{of(f'quotient_{side}', '-1')},{told})"
        return told

    def who(side: str) -> str:
        taken, below = f"{{h.{side}}}", "TRUE()" if side == "below" else "FALSE()"
        told = f"INDEX({{O.name}},{lead.who(layout, taken, below, '{h.number}')})"
        if quotient.is_told(layout):
            told = f"IF({quotient.chosen(layout)},{quotient.who(taken, '{h.number}')},{told})"
        return f'IF({taken}<0,"",{told})'

    return {
        "k": "",
        "number": f"IF({{h.k}}>{{s.sensitive_tops}},0,{_NUMBERS}-MOD({nth},{_NUMBERS}))",
        "name": of("name", '""'),
        "share": of(share, "0"),
        **{side: weight(side) for side in ("below", "above")},
        **{f"{side}_who": who(side) for side in ("below", "above")},
    }


def _drawn(layout: Layout) -> dict[str, str]:
    """Return the facts of an option that is drawn: by its row of the first sheet, so that its colour stays.

    Where there are too many rows, by its place.
    """
    position = "INDEX({O.position},{x.k})"
    number = f"IF(AND({position}>0,{position}<={MOST_DRAWN}),{{x.k}},0)"
    if layout.drawn_options < layout.options:
        number = f"IF({{x.k}}>{{s.drawn}},0,{at('{x.k}')})"
    name = "INDEX({O.name},{x.number})"
    label = f'IF(LEN({name})>{LONGEST},TRIM(LEFT({name},{LONGEST - 1}))&"…",{name})'
    return {"k": "", "number": number, "label": f'IF({{x.number}}=0,"",{label})'}


def _points(layout: Layout) -> dict[str, str]:
    line = f"INT(({{g.k}}+{POINTS - 1})/{POINTS})"
    sums = f"{{s.method}}={layout.methods.index(TOLD) + 1}"
    return {
        "k": "",
        "point": f"MOD({{g.k}}+{POINTS - 1},{POINTS})",
        "at": f"IF({{g.point}}={NAME},{BESIDE},{{g.point}})",
        "number": f"INDEX({{H.number}},{line})",
        "share": f"INDEX({{H.share}},{line})",
        "moves": "IF(AND({s.count}>0,{g.number}>0,{g.share}<0.999999999),1,0)",
        "title": f'IF({{g.moves}}=0,"",IF({sums},"Score","Weighted sum")&" as the weight of "'
        f'&INDEX({{H.name}},{line})&" moves")',
        "today": 'IF({g.moves}=0,"","now "&ROUND(100*{g.share},0)&" %")',
    }


def singles(layout: Layout) -> dict[str, str]:
    """Return how many criteria stand at the top, how many can take the lead away, how many options are drawn."""
    if not is_asked(layout):
        return {}
    count = "{s.criteria_count}" if layout.tree == FLAT else "COUNT({N.top})"
    settled = "{s.settled}+{s.quotient_settled}" if quotient.is_told(layout) else "{s.settled}"
    return {
        "weights_told": settled,
        "sensitive_tops": f"IF({{s.faults}}>0,0,{count})",
        "sensitive": "SUMPRODUCT(1-({H.below}<0)*({H.above}<0))",
        "drawn": f"MIN({{s.count}},{MOST_DRAWN})",
        "chart_top": f"{BEST_VALUE:g}",
    }


def blocks(layout: Layout) -> dict[str, str]:
    """Return what each drawn option has at each point.

    Names at the ends of lines are pushed apart: from the highest end down each stands at its end, or ``APART`` below
    the name above it; and none so low that those below it find no room.
    """
    if not is_asked(layout):
        return {}
    inside = "INDEX({B.inside},{x.number},{g.number})"
    if layout.tree == FLAT:
        inside = "INDEX({C.slope},{g.number})*INDEX({B.p},{x.number},{g.number})+INDEX({C.offset},{g.number})"
    whole = f"INDEX({{O.{TOLD}}},{{x.number}})"
    without = f"({whole}-{{g.share}}*({inside}))/(1-{{g.share}})"
    above = "SUMPRODUCT(--({col.line_end}>{b.line_end}))"
    level = "SUMPRODUCT(({col.line_end}={b.line_end})*({X.k}<={x.k}))"
    name = f"MAX(INDEX({{col.line_room}},{{b.line_order}}),({{s.drawn}}-{{b.line_order}})*{APART}+{LOWEST})"
    return {
        "line_end": f"IF(OR({{g.moves}}=0,{{x.number}}=0),{BELOW},IF({{g.point}}={NONE},{without},{inside}))",
        "line_order": f"{above}+{level}",
        "line_nth": f"IF({{x.k}}>{{s.drawn}},{BELOW},LARGE({{col.line_end}},{{x.k}}))",
        "line_room": "IF({x.k}=1,{b.line_nth},MIN({b.line_nth},{over.line_room}-" + f"{APART}))",
        "line": f"IF(OR({{g.point}}<{NAME},{{b.line_end}}={BELOW}),{{b.line_end}},{name})",
    }
