"""Facts about each veto, which options break its limit, and who blocks what."""

from __future__ import annotations

from decisionkit.core.decision.fields.vetoes import KINDS, WITHHOLDS
from decisionkit.core.decision.tables import LEAF
from decisionkit.evaluation.veto import AT_LIMIT
from decisionkit.workbook.calculations import citing, table_rows
from decisionkit.workbook.calculations.texts import check, cleaned, is_number, is_percent
from decisionkit.workbook.described.refs import quoted
from decisionkit.workbook.plan.layout import Layout

#: What a broken limit does: it blocks, or a party withholds its part; otherwise, 0, its criterion weighs instead.
BLOCKS, WITHHELD = 1, 2

#: What is wrong with a veto, by the number that its fact ``fault`` has.
FAULTS = (
    "the party is not on Parties",
    "the criterion is not on Decision",
    "the limit is not a number",
    "the kind must be rejects, cannot or withholds",
    "the limit is outside the scale of its criterion",
    "the limit is a percentage, and the scale of its criterion is not one of shares",
    table_rows.ODD,
    "evidence is not on Evidence",
)


def facts(layout: Layout) -> dict[str, str]:
    """Return the facts about a veto, by name; ``leaf`` is the number of its criterion, 0 for none."""
    party, criterion, limit, kind = (_read(f"dk_v_{name}") for name in ("party", "criterion", "limit", "kind"))
    low, high = (f"INDEX({{C.{end}}},MAX(1,{{v.leaf}}))" for end in ("low", "high"))
    kinds = ",".join(f"{{v.kind}}={quoted(each)}" for each in KINDS)
    tests = [
        "SUMPRODUCT(--EXACT({Y.clean},{v.clean}))<>1",
        "{v.leaf}=0",
        f"NOT({is_number(limit)})",
        f'NOT(OR({{v.kind}}="",{kinds}))',
        f"OR({{v.limit}}<{low},{{v.limit}}>{high})",
        f"AND({is_percent(limit)}=1,MAX(ABS({low}),ABS({high}))>1)",
        table_rows.odd("v"),
        "{v.unknown}=1",
    ]
    return {
        "k": "",
        "used": table_rows.used("v"),
        **citing.facts(layout, "v"),
        "party": f'IF({{v.used}}=0,"",IF(ISERROR({party}),"#error",{party}&""))',
        "clean": cleaned("{v.party}"),
        "leaf": f"IF({{v.used}}=0,0,IF(ISERROR({criterion}),0,SUMPRODUCT(EXACT({{C.clean}},{cleaned(criterion)})"
        f'*({{C.clean}}<>"")*{{C.number}})))',
        "sign": "IF({v.leaf}=0,1,INDEX({C.sign},{v.leaf}))",
        "limit": f"IF({{v.used}}=0,0,IF({is_number(limit)},{limit},0))",
        "kind": f'IF({{v.used}}=0,"",IF(ISERROR({kind}),"#error",{cleaned(kind)}))',
        "fault": f"IF({{v.used}}=0,0,{table_rows.first_of(tests)})",
        "effect": f"IF(OR({{v.used}}=0,{{v.fault}}>0),0,IF({{v.kind}}={quoted(WITHHOLDS)},{WITHHELD},"
        f"IF(AND({{s.acceptance}}={quoted(LEAF)},{{v.weighs}}=1),0,{BLOCKS})))",
        "check": check("v", FAULTS),
        "weighs": "IF(SUM({Y.leaf})=0,1,IF(SUMPRODUCT(({Y.leaf}={v.leaf})*1)>0,1,0))",
    }


def blocks() -> dict[str, str]:
    """Return what each option and each veto come to."""
    value = "INDEX({row.p},MAX(1,{v.leaf}))"
    named = "ISNUMBER(FIND(CHAR(10)&{v.party}&CHAR(10),{left.joined}&CHAR(10)))"
    return {
        "broken": "IF(OR({v.effect}=0,{o.used}=0,{o.reference}=1),0,"
        f"IF(ISNUMBER({value}),IF({breaks(value)},{{v.effect}},0),0))",
        "joined": f'{{left.joined}}&IF({{b.broken}}=1,IF({named},"",CHAR(10)&{{v.party}}),"")',
    }


def breaks(value: str) -> str:
    """Return the test whether a value of an option is no better than the limit."""
    return f"{{v.sign}}*{value}<={{v.sign}}*{{v.limit}}+{AT_LIMIT:.12f}*ABS({{v.limit}})"


def options() -> dict[str, str]:
    """Return the facts about an option that follow from vetoes."""
    return {
        "blocked": "IF(COUNTIF({row.broken},1)>0,1,0)",
        "who": 'SUBSTITUTE(MID({last.joined},2,32000),CHAR(10),", ")',
    }


def singles() -> dict[str, str]:
    """Return what all vetoes come to together."""
    return {
        "veto_faults": 'COUNTIF({V.fault},">0")',
        "faulty_veto": "IF({s.veto_faults}=0,0,100000-SUMPRODUCT(MAX(({V.fault}>0)*(100000-{V.k}))))",
        "blocked_count": "SUM({O.blocked})",
    }


def _read(name: str) -> str:
    return f"INDEX({name},{{v.k}}+1)"
