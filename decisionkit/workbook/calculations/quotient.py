"""Which weight of a top criterion takes the lead away by TOPSIS?  In closed form, beside that of the weighted sum.

Each option gathers a gain and a loss inside each top criterion, and is level with the leader at the two roots of a
quadratic: see ``tips``, of which these are the cells.
"""

from __future__ import annotations

from decisionkit.core.declarations.native import Native, expand
from decisionkit.core.declarations.registry import scoring_methods
from decisionkit.workbook.calculations import lead, methods, tips
from decisionkit.workbook.plan.layout import FLAT, Layout

SHEET = "Sensitivity"
TOLD = "topsis"
#: What is gathered, and the roots of the quadratic.
GAIN, LOSS = "gain", "loss"
ROOTS = ("root_1", "root_2")


def is_told(layout: Layout) -> bool:
    """Does a workbook with the sheet of weights have the method?"""
    return layout.has(SHEET) and TOLD in layout.methods


def title() -> str:
    """Return the method's title."""
    return scoring_methods()[TOLD].title


def chosen(layout: Layout) -> str:
    """Return the condition that it is the chosen method."""
    return f"{{s.method}}={layout.methods.index(TOLD) + 1}"


def _native() -> Native:
    native = scoring_methods()[TOLD].native
    assert native is not None
    return native


def blocks(layout: Layout) -> dict[str, str]:
    """Return what each option gathers inside each top criterion, and the weights where it is level with the leader."""
    if not is_told(layout):
        return {}
    native, t = _native(), lead.letter(layout)
    found = {name: _inside(layout, text) for name, text in ((GAIN, native.gain), (LOSS, native.loss))}
    top = tips.Top(**{name: f"{{{t}.top_{name}}}" for name in ("alone", "kept", "rest")})
    others = "AND({s.quotient_settled}=1,{o.ranked}=1,{o.n}<>{s.leader})"
    names = tips.quotient(_gathered(GAIN, t), _gathered(LOSS, t), top, others)
    found |= names
    roots = tips.roots("{b.square}", "{b.linear}", "{b.constant}", top.rest)
    return found | dict(zip(ROOTS, roots, strict=True))


def _inside(layout: Layout, text: str) -> str:
    """Return what an option gathers inside a top criterion: its own leaf, or all below it by the squares of shares."""
    native = _native()
    if layout.tree == FLAT:
        names = {"own": "{b.p}", "sign": "{c.sign}", "mine": "{o.ranked}", "count": "{s.count}"}
        names |= {column: f"{{c.{TOLD}_{column}}}" for column in native.columns}
        return f"IF(AND({{s.faults}}=0,{{o.used}}=1,{{c.used}}=1),{expand(text, native, names, native.blocks)},0)"
    row = expand(text, native, methods.row_names(TOLD, native, ()), native.blocks)
    within = "({C.top}={t.node})*{C.within}*{C.within}"
    return f"IF(OR({{s.faults}}>0,{{o.used}}=0,{{t.node}}=0),0,SUMPRODUCT({within}*({row})))"


def _gathered(name: str, t: str) -> tips.Gathered:
    return tips.Gathered(
        inside=f"{{b.{name}}}",
        whole=f"{{o.{name}_whole}}",
        spread=f"{{o.{name}_spread}}",
        lead_inside=f"{{{t}.lead_{name}}}",
        lead_whole=f"{{s.lead_{name}_whole}}",
        lead_spread=f"{{s.lead_{name}_spread}}",
    )


def options(layout: Layout) -> dict[str, str]:
    """Return what an option gathers in all by the weights of today, and where all count alike."""
    if not is_told(layout):
        return {}
    weights = "{C.share}" if layout.tree == FLAT else "{T.now}"
    return {
        f"{name}_{total}": text
        for name in (GAIN, LOSS)
        for total, text in tips.totals(weights, f"{{row.{name}}}", _power()).items()
    }


def tops(layout: Layout) -> dict[str, str]:
    """Return the facts about a top criterion: what the quadratics need of it, and the nearest roots on both sides."""
    if not is_told(layout):
        return {}
    flat = layout.tree == FLAT
    now = "{c.share}" if flat else "{t.now}"
    count = "SUM({C.used})" if flat else "COUNT({N.top})"
    found = {f"top_{name}": text for name, text in tips.heads(now, count, _power()).items()}
    found |= {f"lead_{name}": tips.leaders("{s.leader}", f"{{col.{name}}}") for name in (GAIN, LOSS)}
    levels = [f"{{col.{name}}}" for name in ROOTS]
    settled = "{s.quotient_settled}=1"
    return found | {
        "quotient_below": tips.below(levels, now, settled),
        "quotient_above": tips.above(levels, now, settled),
    }


def singles(layout: Layout) -> dict[str, str]:
    """Return whether one option leads by the method, and what that one gathers."""
    if not is_told(layout):
        return {}
    found = {"quotient_settled": f"IF(AND({chosen(layout)},{{s.tied}}=1,{{s.count}}>1),1,0)"}
    for name in (GAIN, LOSS):
        for total in ("whole", "spread"):
            found[f"lead_{name}_{total}"] = tips.leaders("{s.leader}", f"{{O.{name}_{total}}}")
    return found


def _power() -> str:
    return str(_native().power)


def who(weight: str, number: str) -> str:
    """Return the formula of who is level with the leader at a weight of the criterion of a number."""
    return tips.who("{O.name}", weight, [f"INDEX({{B.{name}}},0,{number})" for name in ROOTS])
