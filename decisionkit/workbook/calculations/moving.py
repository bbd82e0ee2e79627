"""Scores as the weight of the heaviest criterion or part at the top moves from 0 to 100 %: two ends of a line."""

from __future__ import annotations

from decisionkit.core.decision.scale import BEST_VALUE
from decisionkit.workbook.calculations import tops
from decisionkit.workbook.calculations.texts import NO_BREAK
from decisionkit.workbook.plan.layout import FLAT, Layout

#: So many lines are drawn, those of the best; the others stand below the axis.
MOST_LINES = 8
BELOW = -1
#: How far apart names stand at the ends of lines.
STEP = BEST_VALUE / MOST_LINES


#: So many letters of a name stand beside a line or a bar, fewer where charts are narrow; programs break longer ones.
LONGEST, LONGEST_NARROW = 20, 15


def spread(layout: Layout) -> bool:
    """Are the names beside lines and bars cut, and put apart?  Where there are more than a few options."""
    return layout.options > MOST_LINES


def short(layout: Layout, place: str, name: str) -> str:
    """Return the formula of a place and a name as a chart has room for them, without breaks."""
    longest = LONGEST_NARROW if layout.has("Vetoes") else LONGEST
    cut = f'IF(LEN({name})>{longest + 1},LEFT({name},{longest - 1})&"…",{name})'
    return f'{place}&"{NO_BREAK}"&SUBSTITUTE({cut}," ","{NO_BREAK}")'


def options(layout: Layout) -> dict[str, str]:
    """Return the facts about an option: its weighted sum where the heaviest has no weight, and where it has all."""
    drawn = f"AND({{o.ranked}}=1,{{o.position}}<={MOST_LINES},{{s.heaviest}}>0,{{s.heaviest}}<1)"
    whole = "SUMPRODUCT({C.share}*({C.slope}*{row.p}+{C.offset}))"
    found = {
        "with_none": f"IF({drawn},({whole}-{{s.heaviest}}*{{o.with_all}})/(1-{{s.heaviest}}),{BELOW})",
        "with_all": f"IF({drawn},{tops.heaviest(layout)},{BELOW})",
    }
    if spread(layout):
        rank = "SUMPRODUCT(--({O.with_all}>{o.with_all}))+SUMPRODUCT(--({so_far.with_all}={o.with_all}))"
        found["at_end"] = f"IF({drawn},{{s.labels_top}}-{STEP}*({rank}),{BELOW})"
        found["short"] = f'IF({drawn},{short(layout, "{o.place}", "{o.name}")},"")'
    return found


def additive(layout: Layout) -> int:
    """Return the number of the weighted sum in the drop-down, 0 if it is not there."""
    return layout.methods.index("weighted_sum") + 1 if "weighted_sum" in layout.methods else 0


def labels() -> dict[str, str]:
    """Return where the names at the ends of lines begin: around the middle of the ends, within the axis."""
    count = f"MIN({{s.count}},{MOST_LINES})"
    half = f"({STEP / 2}*{count})"
    middle = f'SUMIF({{O.with_all}},">=0")/{count}'
    top = f"MIN({BEST_VALUE:g}-{half},MAX({half},{middle}))+{half}+{STEP / 2}"
    return {"labels_top": f"IF({{s.count}}=0,0,{top})"}


def singles(layout: Layout) -> dict[str, str]:
    """Return what the charts say: the weight today, and their titles."""
    sums = f"{{s.method}}={additive(layout)}"
    what = "criterion" if layout.tree == FLAT else "part"
    return {
        **(labels() if spread(layout) else {}),
        "heaviest": "IF({s.count}=0,0,INDEX({U.share},1))",
        "bars_title": f'IF({{s.count}}=0,"",IF({sums},"What each {what} adds to the score",'
        f'"What each {what} adds to a weighted sum; ranked by "&dk_method))',
        "lines_title": 'IF(OR({s.heaviest}<=0,{s.heaviest}>=1),"",'
        f'IF({sums},"Score","Weighted sum")&" as the weight of "&INDEX({{U.name}},1)&" moves")',
        "today": 'IF(OR({s.heaviest}<=0,{s.heaviest}>=1),"","now "&ROUND(100*{s.heaviest},0)&" %")',
    }
