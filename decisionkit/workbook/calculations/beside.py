"""Facts about each row of Criteria: which criterion or part it is about, what it says of it, checked."""

from __future__ import annotations

from decisionkit.core.decision.column import Field
from decisionkit.core.decision.fields import tables
from decisionkit.core.decision.tables import THRESHOLDS
from decisionkit.workbook.calculations.criteria import typed_weight
from decisionkit.workbook.calculations.nodes import SWING
from decisionkit.workbook.calculations.texts import called, check, cleaned, is_number, is_percent, is_said
from decisionkit.workbook.described.refs import quoted
from decisionkit.workbook.plan.layout import DEEP, FLAT, PARTS, Layout

#: What stands on the first sheet is not said again; of a deep tree, what gathers criteria has its place here alone.
_ELSEWHERE = ("id", "weight", "direction", "low", "high", "parent")
_OF_DEEP = ("parent", "weight")

#: How a row begins whose criterion is no longer on the first sheet; it is not read.
DELETED = "(criterion deleted: "


def columns(layout: Layout) -> list[Field]:
    """Return the columns of Criteria: the declared ones that the first sheet does not have."""
    here = _OF_DEEP if layout.tree == DEEP else ()
    return [each for each in tables()["criteria"].columns if each.name in here or each.name not in _ELSEWHERE]


def facts(layout: Layout) -> dict[str, str]:
    """Return the facts about a row, by name; ``node`` is what it is about, 0 for nothing."""
    name = _read("name")
    typed = ",".join(is_said(_read(each.name)) for each in columns(layout))
    points = _read("swing")
    return {
        "k": "",
        "name": f'IF({{k.k}}>=ROWS(dk_k_name),"",IF(ISERROR({name}),"#error",{name}&""))',
        "clean": cleaned("{k.name}"),
        "deleted": f"IF(LEFT({{k.clean}},{len(DELETED)})={quoted(DELETED)},1,0)",
        "used": f"IF(OR({{k.k}}>=ROWS(dk_k_name),{{k.deleted}}=1),0,IF(OR({typed}),1,0))",
        "leaf": f'IF(OR({{k.clean}}="",{{k.deleted}}=1),0,{called("{k.clean}", "{C.clean}", "{C.key}", "{C.number}")})',
        **_branch(layout),
        "node": _node(layout),
        **(_deep(layout) if layout.tree == DEEP else {}),
        "points": f"IF({{k.used}}=0,-1,IF({is_number(points)},IF(AND({points}>=0,{points}<=100),{points},-1),-1))",
        **{each: _threshold(each, "-1" if each == "veto" else "0") for each in THRESHOLDS[::2]},
        "preference": _preference(),
        "fault": _fault(layout),
        "check": f'IF({{k.deleted}}=1,"not read: it was deleted on Decision",{check("k", words(layout))})',
    }


def words(layout: Layout) -> tuple[str, ...]:
    """Return what can be wrong with a row, by the number that its fact ``fault`` has."""
    return tuple(said for said, _ in faults(layout))


def singles() -> dict[str, str]:
    """Return what all rows come to together."""
    return {
        "row_faults": 'COUNTIF({K.fault},">0")',
        "faulty_row": "IF({s.row_faults}=0,0,100000-SUMPRODUCT(MAX(({K.fault}>0)*(100000-{K.k}))))",
    }


def faults(layout: Layout) -> list[tuple[str, str]]:
    """Return what can be wrong with a row: in words, and the test."""
    return [
        ("no name: type one", '{k.clean}=""'),
        ("the name is used twice: change one of them", "SUMPRODUCT(--EXACT({K.clean},{k.clean}))>1"),
        *_of_tree(layout),
        *(found for each in columns(layout) for found in _of_column(each)),
        ("thresholds: indifferent, preferred, veto must rise", _falling()),
        ("swing points are missing", f"AND({{s.source}}={SWING},{_siblings()}>1,{{k.points}}<0)"),
    ]


def _read(name: str) -> str:
    return f"INDEX(dk_k_{name},{{k.k}}+1)"


def _branch(layout: Layout) -> dict[str, str]:
    """Return whether a row is about what gathers criteria: a part by the number of its first criterion, else 1."""
    if layout.tree == FLAT:
        return {"branch": "0"}
    if layout.tree == PARTS:
        found = called("{k.clean}", "{C.part_clean}", "{C.part_built}", "{C.first}")
        return {"branch": f'IF(OR({{k.clean}}="",{{k.deleted}}=1,{{k.leaf}}>0),0,{found})'}
    return {
        "branch": 'IF(OR({k.clean}="",{k.deleted}=1,{k.leaf}>0),0,1)',
        "key": f'IF({{k.branch}}=1,{cleaned(_read("keys"))},"")',
        "branch_name": 'IF({k.branch}=1,{k.clean},"")',
    }


def _node(layout: Layout) -> str:
    branch = {
        FLAT: "0",
        PARTS: f"IF({{k.branch}}=0,0,{layout.columns}+{{k.branch}})",
        DEEP: f"{layout.columns}+{{k.k}}",
    }
    return f'IF(OR({{k.clean}}="",{{k.deleted}}=1),0,IF({{k.leaf}}>0,{{k.leaf}},{branch[layout.tree]}))'


def _deep(layout: Layout) -> dict[str, str]:
    """Return what gathers criteria: what it hangs below and weighs, and how many hang below it."""
    parent, weight = _read("parent"), _read("weight")
    return {
        "given": f'IF({{k.branch}}=0,"",IF(ISERROR({parent}),"#error",{cleaned(parent)}))',
        "found": f'IF({{k.given}}="",0,{called("{k.given}", "{K.branch_name}", "{K.key}", "{K.k}")})',
        "above": f'IF({{k.given}}="",0,IF({{k.found}}=0,-1,{layout.columns}+{{k.found}}))',
        "weight": f"IF({{k.branch}}=0,0,{typed_weight(layout, weight)})",
        "percent": f"IF({{k.branch}}=0,0,{is_percent(weight)})",
        "below": "IF({k.branch}=0,0,SUMPRODUCT(({C.above}={k.node})*{C.used})"
        "+SUMPRODUCT(({K.above}={k.node})*{K.branch}))",
    }


def _of_tree(layout: Layout) -> list[tuple[str, str]]:
    """Return what can be wrong with the place of a row in the tree."""
    if layout.tree != DEEP:
        where = "in the row Criterion" if layout.tree == FLAT else "in the rows Criterion and Part of"
        return [(f"not on Decision: choose a name that stands there, {where}", "{k.node}=0")]
    there = f"OR({is_said(_read('parent'))},{is_said(_read('weight'))})"
    return [
        ("parent and weight of this criterion stand on Decision: delete them here", f"AND({{k.leaf}}>0,{there})"),
        ("the parent is not on this page, or has scores of its own", "{k.above}<0"),
        ("deeper than 4 levels, or a circle", "IF({k.branch}=0,FALSE(),INDEX({N.up3},{k.node})>0)"),
        (
            "nothing is below it: name it in the row Part of on Decision, or delete the row",
            "AND({k.branch}=1,{k.below}=0)",
        ),
        ("the weight is not a number of 0 or more", "AND({k.branch}=1,{k.weight}<0)"),
    ]


def _of_column(each: Field) -> list[tuple[str, str]]:
    """Return what can be wrong with what stands in a column, by its declaration."""
    if each.name in ("name", *_OF_DEEP):
        return []
    cell, name = _read(each.name), each.header[0].lower() + each.header[1:]
    found = []
    if each.of_leaves:
        said = f"{name}: only a criterion on Decision has that, not what gathers others"
        found.append((said, f"AND({{k.branch}}>0,{is_said(cell)})"))
    if each.kind == "number":
        low, high = each.limit
        ends = [f"{cell}{sign}{end:g}" for sign, end in ((">=", low), ("<=", high)) if end is not None]
        fits = f"AND({','.join(ends)})" if ends else "TRUE()"
        found.append(
            (f"{name}: {_range(low, high)}", f"IF({is_said(cell)},IF({is_number(cell)},NOT({fits}),TRUE()),FALSE())")
        )
    elif each.choices:
        known = ",".join(f"{cleaned(cell)}={quoted(word.lower())}" for pair in each.choices.items() for word in pair)
        wrong = f"IF({is_said(cell)},IF(ISERROR({cell}),TRUE(),NOT(OR({known}))),FALSE())"
        found.append((f"{name}: {' or '.join(each.choices.values())}", wrong))
    else:
        found.append(
            (f"{name}: at most {each.longest:,} characters", f"IF(ISERROR({cell}),TRUE(),LEN({cell})>{each.longest})")
        )
    return found


def _range(low: float | None, high: float | None) -> str:
    if low is None or high is None:
        return (
            "a number" + ("" if low is None else f" of {low:g} or more") + ("" if high is None else f" up to {high:g}")
        )
    return f"{low:g} to {high:g}"


def _threshold(name: str, none: str) -> str:
    cell = _read(name)
    return f"IF({{k.used}}=0,{none},IF({is_number(cell)},{cell},{none}))"


def _preference() -> str:
    """Return from where on an option is fully preferred: where that is left out, from where it is not indifferent."""
    cell = _read("preference")
    return f"IF({{k.used}}=0,0,IF({is_number(cell)},{cell},{{k.indifference}}))"


def _falling() -> str:
    """Return the test whether a threshold is below one before it."""
    indifferent, preferred, veto = (_read(name) for name in THRESHOLDS)
    return (
        f"OR(AND(COUNT({indifferent})=1,COUNT({preferred})=1,{{k.preference}}<{{k.indifference}}),"
        f"AND(COUNT({veto})=1,MAX({{k.indifference}},{{k.preference}})>{{k.veto}}))"
    )


def _siblings() -> str:
    return "IF({k.node}=0,0,INDEX({N.siblings},{k.node}))"


def _fault(layout: Layout) -> str:
    text = "0"
    for number, (_, test) in reversed(list(enumerate(faults(layout), 1))):
        text = f"IF({test},{number},{text})"
    return f"IF({{k.used}}=0,0,{text})"
