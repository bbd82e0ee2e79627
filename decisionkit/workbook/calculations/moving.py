"""Scores as the weight of the heaviest criterion or part at the top moves from 0 to 100 %: two ends of a line."""

from __future__ import annotations

from decisionkit.workbook.calculations import tops
from decisionkit.workbook.plan.layout import FLAT, Layout

#: So many lines are drawn, those of the best; the others stand below the axis.
MOST_LINES = 8
BELOW = -1


def options(layout: Layout) -> dict[str, str]:
    """Return the facts about an option: its weighted sum where the heaviest has no weight, and where it has all."""
    drawn = f"AND({{o.ranked}}=1,{{o.position}}<={MOST_LINES},{{s.heaviest}}>0,{{s.heaviest}}<1)"
    whole = "SUMPRODUCT({C.share}*({C.slope}*{row.p}+{C.offset}))"
    return {
        "with_none": f"IF({drawn},({whole}-{{s.heaviest}}*{{o.with_all}})/(1-{{s.heaviest}}),{BELOW})",
        "with_all": f"IF({drawn},{tops.heaviest(layout)},{BELOW})",
    }


def additive(layout: Layout) -> int:
    """Return the number of the weighted sum in the drop-down, 0 if it is not there."""
    return layout.methods.index("weighted_sum") + 1 if "weighted_sum" in layout.methods else 0


def singles(layout: Layout) -> dict[str, str]:
    """Return what the charts say: the weight today, and their titles."""
    sums = f"{{s.method}}={additive(layout)}"
    what = "criterion" if layout.tree == FLAT else "part"
    return {
        "heaviest": "IF({s.count}=0,0,INDEX({U.share},1))",
        "bars_title": f'IF({{s.count}}=0,"",IF({sums},"What each {what} adds to the score",'
        f'"What each {what} adds to a weighted sum; ranked by "&dk_method))',
        "lines_title": 'IF(OR({s.heaviest}<=0,{s.heaviest}>=1),"",'
        f'IF({sums},"Score","Weighted sum")&" as the weight of "&INDEX({{U.name}},1)&" moves")',
        "today": 'IF(OR({s.heaviest}<=0,{s.heaviest}>=1),"","now "&ROUND(100*{s.heaviest},0)&" %")',
    }
