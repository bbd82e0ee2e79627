"""Which weight of a top criterion takes the lead away, by the weighted sum: facts, blocks and the nearest in words.

Criteria that stand side by side are their own tops; in a tree the strip ``t`` lists what stands at its top.
"""

from __future__ import annotations

from decisionkit.core.rounding import NOISE
from decisionkit.robustness.tipping import MARGIN
from decisionkit.views.headline import TOLD
from decisionkit.views.sentences import SENTENCES, TIP, formula
from decisionkit.workbook.plan.layout import FLAT, PARTS, Layout

#: So many of the nearest such weights are put into words.
SHOWN = 3
#: Differences of values of 0-10 up to this are rounding.
LEAST = "0.0000000001"
TIP_FACTS = ("leader", "criterion", "below", "weight", "now")
#: More than the code of any weight: its distance from today's in billionths, a thousandfold, and which it is.
FAR = "9000000000000"


def letter(layout: Layout) -> str:
    """Return the letter of the strip that the tops stand in."""
    return "c" if layout.tree == FLAT else "t"


def is_told(layout: Layout) -> bool:
    """Does the drop-down have the method for which these weights are told?"""
    return TOLD in layout.methods


def tops(layout: Layout) -> dict[str, str]:
    """Return the facts about what stands at the top of a tree, by name."""
    if layout.tree == FLAT:
        return {}
    return {
        "k": "",
        "node": "IF({t.k}>COUNT({N.top}),0,SMALL({N.top},{t.k}))",
        "name": 'IF({t.node}=0,"",INDEX({N.name},{t.node}))',
        "now": "IF({t.node}=0,0,INDEX({N.share},{t.node}))",
        **levels(layout),
    }


def nodes() -> dict[str, str]:
    """Return the fact about a node whether it stands at the top: its own number."""
    return {"top": 'IF(AND({n.used}=1,{n.parent}=0),{n.n},"")'}


def criteria(layout: Layout) -> dict[str, str]:
    """Return the facts about a criterion: the node at the top that it belongs to, and its share of that."""
    if layout.tree == FLAT:
        return levels(layout)
    share = "INDEX({N.share},{node})"
    own = share.replace("{node}", "{c.number}")
    if layout.tree == PARTS:
        return {
            "top": f"IF({{c.used}}=0,0,IF({{c.first}}=0,{{c.number}},{layout.columns}+{{c.first}}))",
            "within": f"IF({{c.used}}=0,0,IF({{c.first}}=0,1,{own}))",
        }
    up = [f"INDEX({{N.{name}}},{{c.number}})" for name in ("parent", "up2", "up3")]
    top, within = "{c.number}", "1"
    for below, node in zip(("{c.number}", *up), up, strict=False):
        top = f"IF({node}>0,{node},{top})"
        within = f"{within}*IF({node}>0,{share.replace('{node}', below)},1)"
    return {"top": f"IF({{c.used}}=0,0,{top})", "within": f"IF({{c.used}}=0,0,{within})"}


def levels(layout: Layout) -> dict[str, str]:
    """Return the facts about a top: the nearest weights below and above today's at which the lead passes."""
    if not is_told(layout):
        return {}
    t = letter(layout)
    now, levels_of = f"{{{t}.{_now(t)}}}", level(layout)
    low, high = f"{now}-{_plain(MARGIN)}", f"{now}+{_plain(MARGIN)}"
    below = f"MAX(IF({levels_of}<{low},{levels_of},-1))"
    above = f"MIN(IF({levels_of}>{high},{levels_of},2))"
    return {
        "below": f"IF({{s.settled}}=0,-1,IF({below}>{_plain(MARGIN)},{below},-1))",
        "above": f"IF({{s.settled}}=0,-1,IF({above}<1-{_plain(MARGIN)},{above},-1))",
    }


def blocks(layout: Layout) -> dict[str, str]:
    """Return what each option has inside each top of a tree."""
    if layout.tree == FLAT or not is_told(layout):
        return {}
    value = "SUMPRODUCT(({C.top}={t.node})*{C.within}*({C.slope}*{row.p}+{C.offset}))"
    return {"inside": f"IF(OR({{s.faults}}>0,{{o.used}}=0,{{t.node}}=0),0,{value})"}


def _now(t: str) -> str:
    return "share" if t == "c" else "now"


def level(layout: Layout, place: str = "") -> str:
    """Return the weights at which the options are level with the leader, -1 where one never is: an array.

    It is for the top of the formula's column, or for the one whose number is given.  The score is t x inside +
    (1 - t) x outside; where one top has all the weight, the others come in equally as it falls.
    """
    t = letter(layout)
    now = f"INDEX({{{t.upper()}.{_now(t)}}},{place})" if place else f"{{{t}.{_now(t)}}}"
    if t == "c":
        column = f"INDEX({{B.p}},0,{place})" if place else "{col.p}"
        slope = f"INDEX({{C.slope}},{place})" if place else "{c.slope}"
        ahead = f"{slope}*(INDEX({column},{{s.leader}},1)-{column})"
        spread, count = "MMULT({C.slope}*{B.p}+{C.offset},TRANSPOSE({C.used}))", "SUM({C.used})"
    else:
        column = f"INDEX({{B.inside}},0,{place})" if place else "{col.inside}"
        ahead = f"(INDEX({column},{{s.leader}},1)-{column})"
        spread, count = "MMULT({B.inside},TRANSPOSE(1+0*{T.k}))", "COUNT({N.top})"
    alone = f"1-{now}<={_plain(NOISE)}"
    behind = f"{{s.first_score}}-IF({{O.ranked}}=1,{{O.{TOLD}}},0)"
    spread_behind = f"INDEX({spread},{{s.leader}},1)-{spread}"
    gap = f"(IF({alone},{spread_behind},{behind})-IF({alone},1,{now})*{ahead})"
    rest = f"IF({alone},MAX(1,{count}-1),1-{now})"
    some = f"(ABS({ahead})>{LEAST})*(ABS({gap})>{LEAST})"
    return f"IF(({{O.ranked}}=1)*({{O.n}}<>{{s.leader}})*{some}*({ahead}*{gap}<0)=1,{gap}/({gap}-{rest}*{ahead}),-1)"


def _plain(number: float) -> str:
    """Return a small number without an exponent."""
    return f"{number:.15f}".rstrip("0")


def singles(layout: Layout) -> dict[str, str]:
    """Return the facts of the nearest weight, as the headline names them, and the nearest ones in words."""
    if not is_told(layout):
        return {}
    t, number = letter(layout), layout.methods.index(TOLD) + 1
    now = f"{{{t.upper()}.{_now(t)}}}"
    found = {"settled": f"IF(AND({{s.method}}={number},{{s.tied}}=1,{{s.count}}>1),1,0)"}
    for n in range(1, SHOWN + 1):
        before = f"{{s.tip_key_{n - 1}}}" if n > 1 else "0"
        found[f"tip_key_{n}"] = f"MIN({_keys(t, 'below', 0, now, before)},{_keys(t, 'above', 1, now, before)})"
        found |= {f"tip_{name}{suffix(n)}": text for name, text in _tip(layout, t, now, n).items()}
    for n in range(1, SHOWN + 1):
        tip = {f"tip_{name}": f"{{s.tip_{name}{suffix(n)}}}" for name in TIP_FACTS}
        tip |= {f"tip_{name}": f"({text})" for name, text in _tip_of(t, now, n).items()} if n > 1 else {}
        for name in ("tip_decimals", "tip_when"):
            tip[name] = f"({formula(SENTENCES[name], tip)})" if n > 1 else f"{{s.{name}}}"
        found[f"tip_text_{n}"] = f'IF({{s.tip_key_{n}}}>={FAR},"",{formula(TIP, tip)})'
    return found


def suffix(n: int) -> str:
    """Return what the names of the facts of the n-th nearest weight end with: those of the first are the headline's."""
    return "" if n == 1 else f"_{n}"


#: The facts that are array formulas.
ARRAYS = (
    *("below", "above"),
    *(f"tip_leader{suffix(n)}" for n in range(1, SHOWN + 1)),
    *(f"tip_key_{n}" for n in range(1, SHOWN + 1)),
)


def _keys(t: str, side: str, number: int, now: str, before: str) -> str:
    """Return the codes of the weights on one side that come after another: farther away, or the same and later."""
    line, k = f"{{{t.upper()}.{side}}}", f"{{{t.upper()}.{'number' if t == 'c' else 'k'}}}"
    code = f"ROUND(ABS({line}-{now})*1000000000,0)*1000+2*{k}+{number}"
    return f"IF({line}>=0,IF({code}>{before},{code},{FAR}),{FAR})"


def _tip(layout: Layout, t: str, now: str, n: int) -> dict[str, str]:
    """Return the facts of the n-th nearest weight that have cells: who then leads, of the first the others too."""
    key = f"{{s.tip_key_{n}}}"
    some, _, place, weight = _parts(t, key)
    leader = f'IF({some},INDEX({{O.name}},MATCH({weight},{level(layout, place)},0)),"")'
    return {"leader": leader} | (_tip_of(t, now, n) if n == 1 else {})


def _tip_of(t: str, now: str, n: int) -> dict[str, str]:
    """Return the criterion of the n-th nearest weight, whether it is below today's, that weight, and today's."""
    some, code, place, weight = _parts(t, f"{{s.tip_key_{n}}}")
    return {
        "criterion": f'IF({some},INDEX({{{t.upper()}.name}},{place}),"")',
        "below": f"IF({some},1-MOD({code},2),0)",
        "weight": f"IF({some},{weight},0)",
        "now": f"IF({some},INDEX({now},{place}),0)",
    }


def _parts(t: str, key: str) -> tuple[str, str, str, str]:
    """Return the condition that there is such a weight, its code, the number of its top, and the weight."""
    code = f"MOD({key},1000)"
    place = f"INT({code}/2)"
    weight = f"IF(MOD({code},2)=0,INDEX({{{t.upper()}.below}},{place}),INDEX({{{t.upper()}.above}},{place}))"
    return f"{key}<{FAR}", code, place, weight
