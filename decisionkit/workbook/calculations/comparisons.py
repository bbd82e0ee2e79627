"""Facts about each comparison of two criteria: which nodes it is about, and what is wrong with it."""

from __future__ import annotations

from decisionkit.core.decision.fields.comparisons import LARGEST_RATIO
from decisionkit.workbook.calculations.named import DELETED
from decisionkit.workbook.calculations.nodes import COMPARED
from decisionkit.workbook.calculations.texts import check, cleaned, is_number, is_said, last_where
from decisionkit.workbook.described.refs import quoted

_LEAST, _MOST = f"{1 / LARGEST_RATIO:g}", f"{LARGEST_RATIO:g}"

#: What is wrong with a comparison, by the number that its fact ``fault`` has.
FAULTS = (
    "missing: say how many times as important the first is",
    "first is not one criterion of this workbook",
    "second is not one criterion of this workbook",
    "a criterion with itself",
    "not of one parent: only such criteria are compared",
    "not a number",
    f"must be {_LEAST} to {_MOST}",
    "compared twice: delete one of the two rows",
)


def facts() -> dict[str, str]:
    """Return the facts about a comparison, by name; ``one`` and ``other`` are nodes, 0 for none."""
    first, second, ratio = (f"INDEX(dk_q_{name},{{q.k}}+1)" for name in ("first", "second", "ratio"))
    typed = ",".join(map(is_said, (first, second, ratio)))
    same_pair = "({Q.low_node}={q.low_node})*({Q.high_node}={q.high_node})"
    return {
        "k": "",
        "used": f"IF({{q.k}}>=ROWS(dk_q_ratio),0,IF(OR({typed}),1,0))",
        "first": _name(first),
        "second": _name(second),
        "one": _node("first"),
        "other": _node("second"),
        "given": f"IF({{q.used}}=0,0,IF({is_said(ratio)},1,0))",
        "judged": f'IF({{q.given}}=0,0,IF({is_number(ratio)},{ratio},"x"))',
        "same": "IF({q.one}*{q.other}=0,0,IF({q.one}={q.other},0,"
        "IF(INDEX({N.parent},{q.one})=INDEX({N.parent},{q.other}),1,0)))",
        "low_node": "IF({q.same}=0,0,MIN({q.one},{q.other}))",
        "high_node": "MAX({q.one},{q.other})",
        "times": f"IF({{q.low_node}}=0,0,SUMPRODUCT({same_pair}*{{Q.given}}))",
        "fault": _fault(),
        "valid": "IF(AND({q.fault}=0,{q.given}=1),1,0)",
        "pair": 'IF({q.valid}=0,"",{q.one}&"|"&{q.other})',
        "check": check("q", FAULTS),
        "worst": "IF({q.valid}=0,0,IF(COUNTIF(dk_pair_worst,{q.pair})+"
        'COUNTIF(dk_pair_worst,{q.other}&"|"&{q.one})>0,1,0))',
    }


def singles() -> dict[str, str]:
    """Return what all comparisons come to together."""
    return {
        "comparison_faults": 'COUNTIF({Q.fault},">0")',
        "faulty_comparison": "IF({s.comparison_faults}=0,0,100000-SUMPRODUCT(MAX(({Q.fault}>0)*(100000-{Q.k}))))",
        "inconsistent": f"IF({{s.source}}={COMPARED},MAX(0,dk_pair_ratios),0)",
    }


def _name(cell: str) -> str:
    return f'IF({{q.used}}=0,"",IF(ISERROR({cell}),"#error",{cleaned(cell)}))'


def _node(side: str) -> str:
    """Return the node that a name means, 0 where it means none or several."""
    given = f"{{q.{side}}}"
    several = f"SUMPRODUCT(--EXACT({{N.clean}},{given}))>1"
    return f'IF({given}="",0,IF({several},0,{last_where(f"EXACT({{N.clean}},{given})", "{N.n}")}))'


def _fault() -> str:
    """Return the number of what is wrong; a row without a number is fine, unless its pair is needed."""
    text = "0"
    tests = ["NOT(ISNUMBER({q.judged}))", f"OR({{q.judged}}<{_LEAST},{{q.judged}}>{_MOST})", "{q.times}>1"]
    for number, test in reversed(list(enumerate(tests, 6))):
        text = f"IF({test},{number},{text})"
    text = f"IF({{q.given}}=0,IF(AND({{s.source}}={COMPARED},{{q.times}}=0),1,0),{text})"
    tests = ["{q.one}=0", "{q.other}=0", "{q.one}={q.other}", "{q.same}=0"]
    for number, test in reversed(list(enumerate(tests, 2))):
        text = f"IF({test},{number},{text})"
    gone = DELETED["c"]
    dead = ",".join(f"LEFT({{q.{side}}},{len(gone)})={quoted(gone)}" for side in ("first", "second"))
    return f"IF({{q.used}}=0,0,IF(OR({dead}),0,{text}))"
