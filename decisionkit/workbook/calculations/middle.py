"""How many methods put an option first with every unsupported score at the middle of its scale, and for which inputs?

A second calculation of every method would be as large as the first, so the counts are those of the library when the
workbook was built.  They are said while the inputs that they were worked out for are those of today.
"""

from __future__ import annotations

from decisionkit.workbook.calculations import as_built, method_places, support
from decisionkit.workbook.plan.layout import Layout


def asked(layout: Layout) -> bool:
    """Are methods compared in a workbook that says what its scores rest on?"""
    return bool(method_places.compared(layout)) and support.asked(layout)


def options(layout: Layout) -> dict[str, str]:
    """Return how many methods then put an option first, found by its name as built; 0 while that is not known."""
    if not asked(layout):
        return {}
    same = "EXACT(INDEX(dk_middle_firsts,0,1),INDEX(dk_okeys,{o.number}+1))"
    count = f"SUMPRODUCT({same}*INDEX(dk_middle_firsts,0,2))"
    return {"by_middle": f"IF({{s.middle_known}}*{{o.ranked}}=1,{count},0)"}


def singles(layout: Layout) -> dict[str, str]:
    """Return a number that follows from all inputs and from what has a source, and whether the counts are for it."""
    if not asked(layout):
        return {}
    cell = "MOD(7919*{D.i}*{D.i}+7817*{D.j}*{D.j}+31*{D.i}*{D.j},997)+1"
    apart = "ABS({s.middle_inputs}-dk_middle_for)<=0.000000001*MAX(1,ABS(dk_middle_for))"
    return {
        "middle_inputs": f"{as_built.inputs(layout)}+IF({{s.faults}}>0,0,SUMPRODUCT({{D.supported}}*({cell})))",
        "middle_known": f"IF(OR({{s.count}}=0,{{s.recorded}}=0,{{s.unknown}}=0,dk_middle_methods=0),0,IF({apart},1,0))",
    }
