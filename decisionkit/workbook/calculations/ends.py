"""How low and how high could a score be?  With every number at the worse, or the better, end of its range."""

from __future__ import annotations

from decisionkit.workbook.calculations.listed import RANKED, kind
from decisionkit.workbook.calculations.moving import BELOW, additive
from decisionkit.workbook.plan.layout import Layout


def details() -> dict[str, str]:
    """Return the facts about a row of Details: how much its ends would take from the score, and add to it."""
    ranged = "AND({d.code}>0,ISNUMBER({d.best}),COUNT({d.low},{d.high})=2)"
    slope, share = "INDEX({C.slope},MAX(1,{d.j}))", "INDEX({C.share},MAX(1,{d.j}))"
    ends = f"{slope}*({{d.low}}-{{d.best}}),{slope}*({{d.high}}-{{d.best}})"
    return {
        "worse": f"IF({ranged},-{share}*MIN({ends}),0)",
        "better": f"IF({ranged},{share}*MAX({ends}),0)",
    }


def lines(layout: Layout) -> dict[str, str]:
    """Return the facts about a line of Summary: its score, how far down and up it reaches, and its upper end."""
    drawn = f"AND({kind(layout)}={RANKED},{{s.method}}={additive(layout)})"
    number = "MAX(1,{l.number})"
    return {
        "score": f"IF({drawn},INDEX({{O.score}},{number}),{BELOW})",
        "down": f"IF({drawn},SUMIF({{D.i}},{{l.number}},{{D.worse}}),0)",
        "up": f"IF({drawn},SUMIF({{D.i}},{{l.number}},{{D.better}}),0)",
        "end": "{l.score}+{l.up}",
        "level": f"{layout.bars + 1}-{{l.k}}",
    }


def singles(layout: Layout) -> dict[str, str]:
    """Return the title of the chart of ranges."""
    said = '"Score by the ranges of its numbers"'
    return {"ends_title": f'IF(OR({{s.count}}=0,{{s.method}}<>{additive(layout)}),"",{said})'}
