"""Which weight of a top criterion takes the lead away, by the weighted sum: facts, blocks and the nearest in words.

Criteria that stand side by side are their own tops; in a tree the strip ``t`` lists what stands at its top.
"""

from __future__ import annotations

from decisionkit.views.headline import TOLD
from decisionkit.views.sentences import SENTENCES, TIP, formula
from decisionkit.workbook.calculations import tips
from decisionkit.workbook.plan.layout import FLAT, PARTS, Layout

#: So many of the nearest such weights are put into words.
SHOWN = 3
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
    """Return the facts about a top: what the leader gathers in it, and the weights at which the lead passes."""
    if not is_told(layout):
        return {}
    t = letter(layout)
    now = f"{{{t}.{'share' if t == 'c' else 'now'}}}"
    inside = f"{{{t}.slope}}*{{cell}}+{{{t}.offset}}" if t == "c" else "{cell}"
    column = "{col.p}" if t == "c" else "{col.inside}"
    lead = inside.replace("{cell}", f"INDEX({column},{{s.leader}})")
    settled = "{s.settled}=1"
    return {
        "lead_inside": f"IF({{s.settled}}=0,0,{lead})",
        "below": tips.below(["{col.level}"], now, settled),
        "above": tips.above(["{col.level}"], now, settled),
    }


def blocks(layout: Layout) -> dict[str, str]:
    """Return what each option has inside each top, and the weight at which it is level with the leader."""
    t = letter(layout)
    found = {}
    if t == "t":
        found["inside"] = (
            "IF(OR({s.faults}>0,{o.used}=0,{t.node}=0),0,"
            "SUMPRODUCT(({C.top}={t.node})*{C.within}*({C.slope}*{row.p}+{C.offset})))"
        )
    if is_told(layout):
        found["level"] = _level(layout)
    return found


def _level(layout: Layout) -> str:
    t = letter(layout)
    now = f"{{{t}.{'share' if t == 'c' else 'now'}}}"
    if t == "c":
        inside = "({c.slope}*{b.p}+{c.offset})"
        spread = "SUMPRODUCT({C.slope}*{row.p}+{C.offset})"
        lead = "SUMPRODUCT({C.slope}*INDEX({B.p},{s.leader},0)+{C.offset})"
    else:
        inside, spread, lead = "{b.inside}", "SUM({row.inside})", "SUM(INDEX({B.inside},{s.leader},0))"
    gathered = tips.Gathered(
        inside=inside,
        whole=f"{{o.{TOLD}}}",
        spread=spread,
        lead_inside=f"{{{t}.lead_inside}}",
        lead_whole="{s.first_score}",
        lead_spread=lead,
    )
    heads = {name: f"({text})" for name, text in tips.heads(now, _count(layout)).items()}
    others = "AND({s.settled}=1,{o.ranked}=1,{o.n}<>{s.leader})"
    return tips.additive(gathered, tips.Top(**heads), others)


def _count(layout: Layout) -> str:
    return "{s.criteria_count}" if layout.tree == FLAT else "COUNT({N.top})"


def singles(layout: Layout) -> dict[str, str]:
    """Return the facts of the nearest weight, as the headline names them, and the nearest ones in words."""
    if not is_told(layout):
        return {}
    t, number = letter(layout), layout.methods.index(TOLD) + 1
    now = f"{{{t.upper()}.{'share' if t == 'c' else 'now'}}}"
    found = {"settled": f"IF(AND({{s.method}}={number},{{s.tied}}=1,{{s.count}}>1),1,0)", "tips_known": "{s.settled}"}
    for n in range(1, SHOWN + 1):
        before = f"{{s.tip_key_{n - 1}}}" if n > 1 else "0"
        found[f"tip_key_{n}"] = f"MIN({_keys(t, 'below', 0, now, before)},{_keys(t, 'above', 1, now, before)})"
    found |= {f"tip_{name}": text for name, text in _tip(t, now, 1).items()}
    for n in range(1, SHOWN + 1):
        tip = {f"tip_{name}": f"({text})" for name, text in _tip(t, now, n).items()}
        if n == 1:
            tip = {name: f"{{s.{name}}}" for name in tip}
        tip["tip_decimals"] = f"({formula(SENTENCES['tip_decimals'], tip)})" if n > 1 else "{s.tip_decimals}"
        tip["tip_when"] = f"({formula(SENTENCES['tip_when'], tip)})" if n > 1 else "{s.tip_when}"
        found[f"tip_text_{n}"] = f'IF({{s.tip_key_{n}}}>={FAR},"",{formula(TIP, tip)})'
    return found


#: Those of them that are array formulas.
ARRAYS = tuple(f"tip_key_{n}" for n in range(1, SHOWN + 1))


def _keys(t: str, side: str, number: int, now: str, before: str) -> str:
    """Return the codes of the weights on one side that come after another: farther away, or the same and later."""
    line, k = f"{{{t.upper()}.{side}}}", f"{{{t.upper()}.{'number' if t == 'c' else 'k'}}}"
    code = f"ROUND(ABS({line}-{now})*1000000000,0)*1000+2*{k}+{number}"
    return f"IF({line}>=0,IF({code}>{before},{code},{FAR}),{FAR})"


def _tip(t: str, now: str, n: int) -> dict[str, str]:
    """Return the facts of the n-th nearest weight: who then leads, of which criterion, below or above, and today's."""
    key = f"{{s.tip_key_{n}}}"
    some, code = f"{key}<{FAR}", f"MOD({key},1000)"
    place = f"INT({code}/2)"
    weight = f"IF(MOD({code},2)=0,INDEX({{{t.upper()}.below}},{place}),INDEX({{{t.upper()}.above}},{place}))"
    return {
        "leader": f'IF({some},INDEX({{O.name}},MATCH({weight},INDEX({{B.level}},0,{place}),0)),"")',
        "criterion": f'IF({some},INDEX({{{t.upper()}.name}},{place}),"")',
        "below": f"IF({some},1-MOD({code},2),0)",
        "weight": f"IF({some},{weight},0)",
        "now": f"IF({some},INDEX({now},{place}),0)",
    }
