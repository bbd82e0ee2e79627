"""Facts about each criterion: what the grid says of it, checked, and what it weighs."""

from __future__ import annotations

from decisionkit.core.decision.scale import BEST_VALUE
from decisionkit.workbook.calculations.parties import screens
from decisionkit.workbook.calculations.texts import cleaned, is_number, spaced
from decisionkit.workbook.plan.layout import FLAT, Layout

#: What is wrong with a criterion, by the number that its fact ``fault`` has, as words after its name.
FAULTS = (
    "no name: type it in the row Criterion",
    "the name is used twice: change one of them",
    "the weight is not a number of 0 or more",
    "the direction is not known: type higher or lower in the row Better",
    "the scale needs two numbers, in the rows Scale from and to",
    "the scale must rise: from must be below to",
    "the part needs one weight, in the row Weight of the part",
    "the weights of the part must not all be 0",
)


def facts(layout: Layout) -> dict[str, str]:
    """Return the facts about a criterion, by name."""
    name, better = _read("dk_name"), _read("dk_better")
    low, high, weight = _read("dk_low"), _read("dk_high"), _read("dk_weight")
    typed = f"COUNTA(INDEX(dk_grid,0,{{c.number}}+1),{weight},{better},{low},{high})"
    if layout.references:
        typed += "+COUNTA(INDEX(dk_ref_grid,0,{c.number}+1))"
    direction = cleaned(better)
    parts = layout.tree != FLAT
    found = {
        "number": "",
        "name": f'IF({{c.number}}<COLUMNS(dk_grid),IF(ISERROR({name}),"#error",{name}&""),"")',
        "clean": cleaned("{c.name}"),
        "used": f'IF({{c.number}}>=COLUMNS(dk_grid),0,IF(INDEX(dk_grid,1,{{c.number}}+1)="frame",0,'
        f'IF(OR({{c.clean}}<>"",{typed}>0),1,0)))',
        "weight": f"IF({{c.used}}=1,IF({is_number(weight)},IF({weight}>=0,{weight},-1),-1),0)",
        "screens": screens() if layout.has("Vetoes") else "0",
        **(_parts() if parts else {}),
        "counted": _counted(parts),
        "share": _share(parts),
        "sign": f"IF({{c.used}}=0,1,IF(ISERROR({better}),0,IF(SUMPRODUCT(--EXACT(dk_words_higher,{direction}))>0,1,"
        f"IF(SUMPRODUCT(--EXACT(dk_words_lower,{direction}))>0,-1,0))))",
        "low": f"IF({{c.used}}=0,0,IF({is_number(low)},{low},0))",
        "high": f"IF({{c.used}}=0,0,IF({is_number(high)},{high},0))",
        "fault": _fault(low, high, parts),
        "slope": f"IF(OR({{c.used}}=0,{{c.fault}}>0),0,{BEST_VALUE:g}*{{c.sign}}/({{c.high}}-{{c.low}}))",
        "offset": "IF({c.slope}>=0,-{c.slope}*{c.low},-{c.slope}*{c.high})",
    }
    return found


def _read(name: str) -> str:
    return f"INDEX({name},{{c.number}}+1)"


def _fault(low: str, high: str, parts: bool) -> str:
    """Return the number of what is wrong, 0 for nothing; as ``FAULTS`` has them."""
    tests = [
        '{c.clean}=""',
        "SUMPRODUCT(--EXACT({C.clean},{c.clean}))>1",
        "{c.weight}<0",
        "{c.sign}=0",
        f"OR(NOT({is_number(low)}),NOT({is_number(high)}))",
        "{c.low}>={c.high}",
        *(("{c.part_weight}<0", "{c.group}<=0") if parts else ()),
    ]
    text = "0"
    for number, test in reversed(list(enumerate(tests, 1))):
        text = f"IF({test},{number},{text})"
    return f"IF({{c.used}}=0,0,{text})"


def _counted(parts: bool) -> str:
    """Return the weight that counts: none for what only screens, unless nothing else of its part weighs."""
    if parts:
        others = (
            "IF({c.first}=0,{s.top_others},SUMPRODUCT(({C.first}={c.first})*({C.screens}=0)*({C.weight}>0)*{C.weight}))"
        )
    else:
        others = "{s.top_others}"
    return f"IF({{c.screens}}=0,MAX(0,{{c.weight}}),IF({others}>0,0,MAX(0,{{c.weight}})))"


def _share(parts: bool) -> str:
    """Return the weight of all: among the criteria of its part, and of the part among the parts."""
    if not parts:
        return "IF({s.top_weight}>0,{c.counted}/{s.top_weight},0)"
    among = "IF({c.group}>0,{c.counted}/{c.group},0)"
    part = "IF({c.first}=0,1,MAX(0,{c.part_weight})/{s.top_weight})"
    return f"IF(OR({{c.used}}=0,{{s.top_weight}}<=0),0,{among}*{part})"


def _parts() -> dict[str, str]:
    """Return the facts about the part that a criterion belongs to.

    ``part`` is its name today: what stands above, or what stands above another criterion that was of the same part
    when the workbook was built.  ``first`` is the number of the first criterion of the part, 0 for one at the top;
    ``group`` the weight of all its criteria, for one at the top that of all that stands there.
    """
    above, key = _read("dk_part"), _read("dk_pkeys")
    same_key = 'EXACT({C.part_key},{c.part_key})*({C.part_above}<>"")'
    named = f"SUMPRODUCT(MAX(({same_key})*(100000-{{C.number}})))"
    typed = _read("dk_part_weight")
    return {
        "part_above": f'IF({{c.used}}=1,IF(ISERROR({above}),"#error",{spaced(above)}),"")',
        "part_key": f'IF({{c.used}}=1,{key}&"","")',
        "part": f'IF({{c.part_above}}<>"",{{c.part_above}},IF({{c.part_key}}="","",IF({named}=0,{{c.part_key}},'
        f"INDEX({{C.part_above}},100000-{named}))))",
        "part_clean": "LOWER({c.part})",
        "first": 'IF({c.part_clean}="",0,100000-SUMPRODUCT(MAX(EXACT({C.part_clean},{c.part_clean})'
        "*(100000-{C.number}))))",
        "part_typed": f'IF({{c.first}}=0,"",IF(COUNTA({typed})=0,"",IF({is_number(typed)},IF({typed}>=0,{typed},-1),-1)))',
        "part_weight": "IF({c.first}=0,0,IF(SUMPRODUCT(({C.first}={c.first})*ISNUMBER({C.part_typed}))<>1,-1,"
        "SUMIF({C.first},{c.first},{C.part_typed})))",
        "group": "IF({c.first}=0,{s.top_weight},SUMPRODUCT(({C.first}={c.first})*{C.counted}))",
    }


def singles(layout: Layout) -> dict[str, str]:
    """Return what all criteria come to together."""
    weight = "({C.weight}>0)*{C.weight}"
    if layout.tree == FLAT:
        top, others = "SUM({C.counted})", f"SUMPRODUCT(({{C.screens}}=0)*{weight})"
    else:
        parts = "SUMPRODUCT(({C.first}={C.number})*({C.part_weight}>0)*{C.part_weight})"
        top = f"SUMPRODUCT(({{C.first}}=0)*{{C.counted}})+{parts}"
        others = f"SUMPRODUCT(({{C.first}}=0)*({{C.screens}}=0)*{weight})+{parts}"
    return {
        "criteria_count": "SUM({C.used})",
        "top_weight": top,
        "top_others": others,
        "criteria_faults": 'COUNTIF({C.fault},">0")',
        "faulty_criterion": "IF({s.criteria_faults}=0,0,100000-SUMPRODUCT(MAX(({C.fault}>0)*(100000-{C.number}))))",
    }
