"""Methods without formulas: their scores as they were when the workbook was built, and whether these still hold."""

from __future__ import annotations

from decisionkit.core.declarations.registry import scoring_methods
from decisionkit.workbook.plan.layout import Layout

STALE = (
    "the method was calculated for other inputs, or cannot take these: choose another in the list, or build the "
    "workbook again"
)


def keys(layout: Layout) -> list[str]:
    """Return the methods of the drop-down that have no formulas."""
    return [key for key in layout.methods if scoring_methods()[key].native is None]


def facts(layout: Layout, names: dict[str, str]) -> dict[str, str]:
    """Return an option's score by each of them, found by its name as built."""
    key = f"INDEX({names['keys']},{{o.number}}+1)"
    found = {}
    for column, method in enumerate(keys(layout), 2):
        match = f"EXACT(INDEX(dk_built_scores,0,1),{key})"
        number = f"INDEX(dk_built_scores,0,{column})"
        found[method] = f'IF(AND({{s.faults}}=0,{{o.used}}=1),SUMPRODUCT({match}*{number}),"")'
    return found


def singles(layout: Layout) -> dict[str, str]:
    """Return a number that follows from all inputs, and whether the chosen method was calculated for others."""
    if not keys(layout):
        return {}
    first = len(layout.methods) - len(keys(layout)) + 1
    apart = "ABS({s.inputs}-dk_built_for)>0.000000001*MAX(1,ABS(dk_built_for))"
    unknown = f"INDEX(dk_built_known,MAX(1,{{s.method}}-{first - 1}))=0"
    return {
        "inputs": inputs(layout),
        "stale": f"IF({{s.method}}<{first},0,IF(OR({unknown},{apart}),1,0))",
    }


def inputs(layout: Layout) -> str:
    """Return the formula of a number that follows from all inputs, 0 while one of them is missing."""
    return f"IF({{s.option_faults}}+{{s.criteria_faults}}=0,{_checksum(layout)},0)"


def _checksum(layout: Layout) -> str:
    """Return the formula of a number that nearly any change of an input changes."""
    cell = "MOD(7919*{O.n}*{O.n}+7817*{C.number}*{C.number}+31*{O.n}*{C.number},997)+1"
    column = "MOD(7919*{C.number}*{C.number},997)+1"
    facts_of = "100*{C.share}+17*{C.sign}+{C.low}/(1+ABS({C.low}))+2*{C.high}/(1+ABS({C.high}))"
    facts_of += (
        "+3*{C.indifference}/(1+{C.indifference})+5*{C.preference}/(1+{C.preference})+7*{C.veto}/(1+ABS({C.veto}))"
    )
    out = "+SUMPRODUCT({O.blocked}*{O.n}*1009)" if layout.has("Vetoes") else ""
    return f"SUMPRODUCT(({cell})*{{B.p}})+SUMPRODUCT(({column})*({facts_of}))+SUMPRODUCT({{O.used}}*{{O.n}}*13){out}"
