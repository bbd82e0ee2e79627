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
    """Return the facts about a top: the nearest weights below and above today's at which the lead passes.

    The leader's score less another's is t x inside + (1 - t) x outside at the weight t.  With r, what the leader is
    ahead inside for each point that it is ahead in all, it is 0 at now - (1 - now) / (r - 1): below today's weight for
    the largest r, above for the smallest.
    """
    if not is_told(layout):
        return {}
    now, margin = f"{{{letter(layout)}.{_now(letter(layout))}}}", _plain(MARGIN)
    rest, (most, least) = f"(1-{now})", (_furthest(layout, side) for side in ("below", "above"))
    alone = _alone(layout)
    from_all = f"MAX(IF({alone}<1-{margin},{alone},-1))"
    below = f"IF({most}*({now}-{margin})>1-{margin},{now}-{rest}/({most}-1),-1)"
    above = f"IF({least}*({rest}-{margin})<-{margin},{now}-{rest}/({least}-1),-1)"
    return {
        "below": f"IF({{s.settled}}=0,-1,IF({_is_alone(now)},IF({from_all}>{margin},{from_all},-1),{below}))",
        "above": f"IF({{s.settled}}=0,-1,IF({_is_alone(now)},-1,{above}))",
    }


def blocks(layout: Layout) -> dict[str, str]:
    """Return what each option has inside each top of a tree."""
    if layout.tree == FLAT or not is_told(layout):
        return {}
    value = "SUMPRODUCT(({C.top}={t.node})*{C.within}*({C.slope}*{row.p}+{C.offset}))"
    return {"inside": f"IF(OR({{s.faults}}>0,{{o.used}}=0,{{t.node}}=0),0,{value})"}


def _now(t: str) -> str:
    return "share" if t == "c" else "now"


def who(layout: Layout, weight: str, below: str, place: str) -> str:
    """Return the number of the option that is level with the leader at a weight of a top; ``below`` is a condition.

    It is an array formula.
    """
    found = f"IF({below},{_furthest(layout, 'below', place)},{_furthest(layout, 'above', place)})"
    alone = f"MATCH({weight},{_alone(layout, place)},0)"
    return f"IF({_is_alone(_weight(layout, place))},{alone},MATCH({found},{_ratio(layout, place)},0))"


def _furthest(layout: Layout, side: str, place: str = "") -> str:
    """Return the ratio of the option that is level first on one side, 0 for none; not of those level today."""
    ratio, rest = _ratio(layout, place), f"(1-{_weight(layout, place)})/{_plain(MARGIN)}"
    return f"MAX({ratio}*({ratio}<{rest}+1))" if side == "below" else f"MIN({ratio}*({ratio}>1-{rest}))"


def _ratio(layout: Layout, place: str) -> str:
    """Return what the leader is ahead of each option inside a top, by what it is ahead in all: an array."""
    return f"{_ahead(layout, place)}/IF({{O.position}}>1,{{s.first_score}}-{{O.{TOLD}}},{FAR})"


def _alone(layout: Layout, place: str = "") -> str:
    """Return the weights at which the options are level where a top has all of it, -1 where one never is: an array.

    The others come in equally as it falls.
    """
    if layout.tree == FLAT:
        spread, count = "MMULT({C.slope}*{B.p}+{C.offset},TRANSPOSE({C.used}))", "SUM({C.used})"
    else:
        spread, count = "MMULT({B.inside},TRANSPOSE(1+0*{T.k}))", "COUNT({N.top})"
    ahead = _ahead(layout, place)
    behind = f"({ahead}-INDEX({spread},{{s.leader}},1)+{spread})"
    some = f"({{O.position}}>1)*({ahead}>{LEAST})*({behind}>{LEAST})=1"
    return f"IF({some},{behind}/({behind}+MAX(1,{count}-1)*{ahead}),-1)"


def _ahead(layout: Layout, place: str) -> str:
    """Return what the leader is ahead of each option inside the top of the formula's column, or of a number."""
    if layout.tree == FLAT:
        column = f"INDEX({{B.p}},0,{place})" if place else "{col.p}"
        slope = f"INDEX({{C.slope}},{place})" if place else "{c.slope}"
        return f"({slope}*(INDEX({column},{{s.leader}},1)-{column}))"
    column = f"INDEX({{B.inside}},0,{place})" if place else "{col.inside}"
    return f"(INDEX({column},{{s.leader}},1)-{column})"


def _weight(layout: Layout, place: str) -> str:
    """Return today's weight of the top of the formula's column, or of a number."""
    t = letter(layout)
    return f"INDEX({{{t.upper()}.{_now(t)}}},{place})" if place else f"{{{t}.{_now(t)}}}"


def _is_alone(now: str) -> str:
    return f"1-{now}<={_plain(NOISE)}"


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
    some, code, place, weight = _parts(t, key)
    leader = f'IF({some},INDEX({{O.name}},{who(layout, weight, f"MOD({code},2)=0", place)}),"")'
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
