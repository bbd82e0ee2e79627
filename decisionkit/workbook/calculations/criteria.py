"""Facts about each criterion: what the grid says of it, checked, and what it weighs."""

from __future__ import annotations

from decisionkit.core.decision.scale import BEST_VALUE
from decisionkit.workbook.calculations import plain
from decisionkit.workbook.calculations.named import built, keyed
from decisionkit.workbook.calculations.parties import screens
from decisionkit.workbook.calculations.texts import (
    ODD_NAME,
    called,
    cleaned,
    is_number,
    is_odd_name,
    is_percent,
    is_said,
    is_sized,
    is_twice,
    last_where,
    spaced,
)
from decisionkit.workbook.plan.layout import DEEP, FLAT, PARTS, Layout

#: What is wrong with a criterion, by the number that its fact ``fault`` has, as words after its name.
_FAULTS = (
    "no name: type it in the row Criterion",
    "the name is used twice: change one of them",
    "the weight is not a number of 0 or more",
    "the direction is not known: type higher or lower in the row Better",
    "the scale needs two numbers, in the rows Scale from and to",
    "the scale must rise: from must be below to",
    ODD_NAME,
)
_OF_TREES = {
    FLAT: (),
    PARTS: (
        "the part needs one weight, in the row Weight of the part",
        "the weights of the part must not all be 0",
        "a weight of a part stands above it, and no part: type the part above that weight",
        f"its part needs a name: {ODD_NAME}",
    ),
    DEEP: (
        "what stands in Part of is not on Criteria: choose one from there, or leave it blank",
        "more than 4 levels deep, or in a circle: change the parents on Criteria",
        "the weights of the part must not all be 0",
    ),
}
#: The test whether the column is that of the keys of options, which has no numbers.
_OF_KEYS = "IFERROR(COLUMN(INDEX(dk_okeys,1))-COLUMN(dk_top),0)={c.number}"


def faults(layout: Layout) -> tuple[str, ...]:
    """Return what can be wrong with a criterion, by the number that its fact ``fault`` has."""
    return (*_FAULTS, *_OF_TREES[layout.tree])


def facts(layout: Layout) -> dict[str, str]:
    """Return the facts about a criterion, by name."""
    name, better = _read("dk_name"), _read("dk_better")
    low, high, weight = _read("dk_low"), _read("dk_high"), _read("dk_weight")
    direction = cleaned(better)
    of_tree = {FLAT: {}, PARTS: _parts(), DEEP: _deep(layout)}[layout.tree]
    return {
        "number": "",
        "name": f'IF(OR({{c.number}}>=COLUMNS(dk_name),{_OF_KEYS}),"",IF(ISERROR({name}),"#error",{name}&""))',
        "clean": cleaned("{c.name}"),
        **(built("c", "dk_ckeys") if keyed(layout) else {}),
        "used": 'IF({c.clean}="",0,1)',
        **({"key": f'IF({{c.clean}}="","",{cleaned(_read("dk_ckeys"))})'} if keyed(layout) else {}),
        "weight": f"IF({{c.used}}=0,0,{typed_weight(layout, weight)})",
        **({} if layout.side_by_side else {"percent": f"IF({{c.used}}=0,0,{is_percent(weight)})"}),
        **({} if layout.side_by_side else {"screens": screens() if layout.has("Vetoes") else "0"}),
        **of_tree,
        "share": plain.share() if layout.side_by_side else "IF({c.used}=0,0,INDEX({N.all},{c.number}))",
        "sign": f"IF({{c.used}}=0,1,IF(ISERROR({better}),0,IF(SUMPRODUCT(--EXACT(dk_words_higher,{direction}))>0,1,"
        f"IF(SUMPRODUCT(--EXACT(dk_words_lower,{direction}))>0,-1,0))))",
        "low": f"IF({{c.used}}=0,0,IF({is_number(low)},{low},0))",
        "high": f"IF({{c.used}}=0,0,IF({is_number(high)},{high},0))",
        "fault": _fault(layout, weight, better, low, high),
        "slope": f"IF(OR({{c.used}}=0,{{c.fault}}>0),0,{BEST_VALUE:g}*{{c.sign}}/({{c.high}}-{{c.low}}))",
        "offset": "IF({c.slope}>=0,-{c.slope}*{c.low},-{c.slope}*{c.high})",
        **_beside(layout),
    }


def typed_weight(layout: Layout, cell: str) -> str:
    """Return the weight that stands in a cell, -1 where none does; a blank is one where weights come from elsewhere."""
    blank = f"IF(AND({{s.source}}>1,NOT({is_said(cell)})),1,-1)" if layout.has("Criteria") else "-1"
    return f"IF({is_number(cell)},IF(AND({cell}>=0,{is_sized(cell)}),{cell},-1),{blank})"


def _beside(layout: Layout) -> dict[str, str]:
    """Return the thresholds, which stand on Criteria: 0, for a veto -1, where there are none."""
    none = {"indifference": "0", "preference": "0", "veto": "-1"}
    if not layout.has("Criteria"):
        return none
    row = {"row": f"IF({{c.used}}=0,0,{last_where('{K.node}={c.number}', '{K.k}')})"}
    given = {name: f"IF({{c.row}}=0,{other},INDEX({{K.{name}}},{{c.row}}))" for name, other in none.items()}
    return row | given


def _read(name: str) -> str:
    return f"INDEX({name},{{c.number}}+1)"


def _fault(layout: Layout, weight: str, better: str, low: str, high: str) -> str:
    """Return the number of what is wrong, 0 for nothing; as ``faults`` has them.

    A column without a name is at fault if anything else is typed into it.  It is not used: so what follows from names
    alone does not follow every number.
    """
    typed = f"COUNTA(INDEX(dk_grid,0,{{c.number}}+1),{weight},{better},{low},{high})"
    if layout.references:
        typed += "+COUNTA(INDEX(dk_ref_grid,0,{c.number}+1))"
    nameless = f"IF(OR({{c.number}}>=COLUMNS(dk_grid),{_OF_KEYS}),0,IF({typed}>0,1,0))"
    weightless = "INDEX({N.typed},{c.number})<=0"
    of_tree = {
        FLAT: (),
        PARTS: ("{c.part_weight}<0", weightless, "{c.unclaimed}=1", is_odd_name("{c.part}")),
        DEEP: ("{c.above}<0", "INDEX({N.up4},{c.number})>0", weightless),
    }
    tests = [
        is_twice("{C.clean}", "{c.clean}"),
        "{c.weight}<0",
        "{c.sign}=0",
        f"OR(NOT({is_number(low)}),NOT({is_number(high)}),NOT({is_sized('{c.low}')}),NOT({is_sized('{c.high}')}))",
        "{c.low}>={c.high}",
        is_odd_name("{c.name}"),
        *of_tree[layout.tree],
    ]
    text = "0"
    for number, test in reversed(list(enumerate(tests, 2))):
        text = f"IF({test},{number},{text})"
    return f"IF({{c.used}}=0,{nameless},{text})"


def _parts() -> dict[str, str]:
    """Return the facts about the part that a criterion belongs to.

    ``part`` is its name today: what stands above, or what stands above another criterion that was of the same part
    when the workbook was built.  ``first`` is the number of the first criterion of the part, 0 for one at the top.
    """
    above, key = _read("dk_part"), _read("dk_pkeys")
    same_key = 'EXACT({C.part_key},{c.part_key})*({C.part_above}<>"")'
    named = f"SUMPRODUCT(MAX(({same_key})*(100000-{{C.number}})))"
    typed = _read("dk_part_weight")
    weight = f"IF({is_number(typed)},IF(AND({typed}>=0,{is_sized(typed)}),{typed},-1),-1)"
    return {
        "unclaimed": f"IF({{c.first}}=0,IF({is_said(typed)},1,0),0)",
        "part_above": f'IF({{c.used}}=1,IF(ISERROR({above}),"#error",{spaced(above)}),"")',
        "part_key": f'IF({{c.used}}=1,IFERROR({key}&"",""),"")',
        "part": f'IF({{c.part_above}}<>"",{{c.part_above}},IF({{c.part_key}}="","",IF({named}=0,{{c.part_key}},'
        f"INDEX({{C.part_above}},100000-{named}))))",
        "part_clean": "LOWER({c.part})",
        "part_built": "LOWER({c.part_key})",
        "first": 'IF({c.part_clean}="",0,100000-SUMPRODUCT(MAX(EXACT({C.part_clean},{c.part_clean})'
        "*(100000-{C.number}))))",
        "part_typed": f'IF({{c.first}}=0,"",IF({is_said(typed)},{weight},""))',
        "part_weight": "IF({c.first}=0,0,IF(SUMPRODUCT(({C.first}={c.first})*ISNUMBER({C.part_typed}))<>1,-1,"
        "SUMIF({C.first},{c.first},{C.part_typed})))",
        "part_own_percent": f'IF({{c.part_typed}}="",0,{is_percent(typed)})',
        "part_percent": "IF({c.first}=0,0,SUMIF({C.first},{c.first},{C.part_own_percent}))",
    }


def _deep(layout: Layout) -> dict[str, str]:
    """Return what a criterion of a deep tree hangs below: ``above`` is a node, 0 at the top, -1 if it is not known."""
    above, key = _read("dk_part"), _read("dk_pkeys")
    given = f'IF(ISERROR({above}),"#error",IF(COUNTA({above})=0,IFERROR({cleaned(key)},""),{cleaned(above)}))'
    found = called("{c.given}", "{K.branch_name}", "{K.key}", "{K.k}")
    return {
        "given": f'IF({{c.used}}=0,"",{given})',
        "found": f'IF({{c.given}}="",0,{found})',
        "above": f'IF({{c.given}}="",0,IF({{c.found}}=0,-1,{layout.columns}+{{c.found}}))',
    }


def singles() -> dict[str, str]:
    """Return what all criteria come to together."""
    return {
        "criteria_faults": 'COUNTIF({C.fault},">0")',
        "faulty_criterion": "IF({s.criteria_faults}=0,0,100000-SUMPRODUCT(MAX(({C.fault}>0)*(100000-{C.number}))))",
    }
