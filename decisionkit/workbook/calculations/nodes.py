"""Facts about each node of the tree of criteria: what it weighs among those of the same parent, and of all.

The nodes are the columns of the grid, by their numbers, then what gathers them: of a tree of two levels a part by the
number of its first criterion, of a deep tree the rows of Criteria.
"""

from __future__ import annotations

from decisionkit.storage.columns import WEIGHTS_FROM
from decisionkit.workbook.calculations.texts import cleaned
from decisionkit.workbook.described.refs import quoted
from decisionkit.workbook.plan.layout import DEEP, FLAT, PARTS, Layout

#: Where weights come from, by the number of the fact ``source``.
TYPED, SWING, COMPARED = 1, 2, 3

WEIGHTLESS = "the weights here must not all be 0"
PERCENT = "some weights here are percentages and some are not: type all of them in one way"
NO_POINTS = "swing points are missing: type 0 to 100 on Criteria"
POINTLESS = "the swing points here must not all be 0: give 100 to the swing that matters most, on Criteria"
NO_ROOM = "no room on Comparisons: build the workbook again"
NOT_COMPARED = "a pair is missing on Comparisons: compare it with each other of the same part"


def faults(layout: Layout) -> list[tuple[str, str]]:
    """Return what can be wrong with a node: in words, and the test."""
    found = [(WEIGHTLESS, "{n.typed}<=0"), (PERCENT, "{n.mixed}=1")]
    if layout.has("Criteria"):
        swung = f"AND({{s.source}}={SWING},{{n.siblings}}>1"
        found += [(NO_POINTS, f"{swung},{{n.points}}<0)"), (POINTLESS, f"{swung},{{n.pointed}}<=0)")]
    if layout.has("Comparisons"):
        paired = f"AND({{s.source}}={COMPARED},{{n.siblings}}>1"
        found += [(NO_ROOM, f"{paired},{{n.slot}}=0)"), (NOT_COMPARED, f"{paired},{{n.compared}}<{{n.siblings}}-1)")]
    return found


def words(layout: Layout) -> tuple[str, ...]:
    """Return what can be wrong with a node, by the number that its fact ``fault`` has."""
    return tuple(said for said, _ in faults(layout))


def count(layout: Layout) -> int:
    """Return how many nodes there is room for."""
    gathering = {FLAT: 0, PARTS: layout.columns, DEEP: layout.rows.get("criteria", 0)}
    return layout.columns + gathering[layout.tree]


def facts(layout: Layout) -> dict[str, str]:
    """Return the facts about a node, by name."""
    return {
        "n": "",
        "used": _of(layout, "{C.used}", "IF(INDEX({C.first},{own})={own},1,0)", "INDEX({K.branch},{own})"),
        "name": 'IF({n.used}=0,"",' + _either(layout, "name", "part") + ")",
        "clean": 'IF({n.used}=0,"",' + _either(layout, "clean", "part_clean") + ")",
        **_tree(layout),
        "weight": _either(layout, "weight", "part_weight"),
        "percent": _either(layout, "percent", "part_percent"),
        "screens": _of(layout, "{C.screens}", "0", "0"),
        "typed": _among("({N.weight}>0)*{N.weight}"),
        "mixed": "IF({n.used}=0,0,IF(AND(SUMPRODUCT(({N.parent}={n.parent})*({N.weight}>0)*{N.used}*{N.percent})>0,"
        "SUMPRODUCT(({N.parent}={n.parent})*({N.weight}>0)*{N.used}*(1-{N.percent}))>0),1,0))",
        **_sources(layout),
        "raw": _raw(layout),
        **_counted(layout),
        "group": _among("{N.counted}"),
        "share": "IF({n.used}=0,0,IF({n.siblings}=1,1,IF({n.group}>0,{n.counted}/{n.group},0)))",
        "all": _all(layout),
        "fault": _fault(layout),
    }


def singles(layout: Layout) -> dict[str, str]:
    """Return what all nodes come to together."""
    return {
        **_source(layout),
        "top_weight": "SUMPRODUCT(({N.parent}=0)*{N.used}*({N.weight}>0)*{N.weight})",
        "node_faults": 'COUNTIF({N.fault},">0")',
        "faulty_node": "IF({s.node_faults}=0,0,100000-SUMPRODUCT(MAX(({N.fault}>0)*(100000-{N.n}))))",
    }


def _source(layout: Layout) -> dict[str, str]:
    if not layout.has("Criteria"):
        return {"source": str(TYPED)}
    number = "0"
    for k, (key, said) in reversed(list(enumerate(WEIGHTS_FROM.items(), 1))):
        number = f"IF(OR({{s.source_word}}={quoted(key)},{{s.source_word}}={quoted(said)}),{k},{number})"
    most = COMPARED if layout.has("Comparisons") else SWING
    return {
        "source_word": cleaned("dk_weights_from"),
        "source": number,
        "source_faults": f"IF(AND({{s.source}}>0,{{s.source}}<={most}),0,1)",
    }


def _of(layout: Layout, leaf: str, part: str, branch: str) -> str:
    """Return a fact that columns of the grid and what gathers them have from different places."""
    own = f"({{n.n}}-{layout.columns})"
    leaf = f"INDEX({leaf},{{n.n}})" if leaf.startswith("{") else leaf
    if layout.tree == FLAT:
        return leaf
    other = (part if layout.tree == PARTS else branch).replace("{own}", own)
    return f"IF({{n.n}}<={layout.columns},{leaf},{other})"


def _either(layout: Layout, name: str, of_part: str) -> str:
    return _of(layout, f"{{C.{name}}}", f"INDEX({{C.{of_part}}},{{own}})", f"INDEX({{K.{name}}},{{own}})")


def _tree(layout: Layout) -> dict[str, str]:
    """Return what a node hangs below, as a node, 0 at the top; ``up2`` is what that hangs below."""
    first = f"IF(INDEX({{C.first}},{{n.n}})=0,0,{layout.columns}+INDEX({{C.first}},{{n.n}}))"
    parent = {
        FLAT: "0",
        PARTS: _of(layout, first, "0", ""),
        DEEP: _of(layout, "{C.above}", "", "INDEX({K.above},{own})"),
    }
    found = {
        "parent": parent[layout.tree],
        "siblings": "IF({n.used}=0,0,SUMPRODUCT(({N.parent}={n.parent})*{N.used}))",
    }
    if layout.tree == DEEP:
        for name, below in (("up2", "parent"), ("up3", "up2"), ("up4", "up3")):
            found[name] = f"IF({{n.{below}}}<=0,0,INDEX({{N.parent}},{{n.{below}}}))"
    if layout.has("Comparisons"):
        found["rank"] = "IF({n.used}=0,0,SUMPRODUCT(({N.parent}={n.parent})*{N.used}*({N.n}<={n.n})))"
        found["key"] = 'IF({n.used}=0,"",{n.parent}&"|"&{n.rank})'
    return found


def _among(what: str) -> str:
    """Return the sum of something over all of the same parent."""
    return f"IF({{n.used}}=0,0,SUMPRODUCT(({{N.parent}}={{n.parent}})*{{N.used}}*{what}))"


def _sources(layout: Layout) -> dict[str, str]:
    """Return what a node weighs by swing points and by comparisons."""
    found = {}
    if layout.has("Criteria"):
        found["points"] = "IF({n.used}=0,0,IF(SUMPRODUCT(({K.node}={n.n})*1)<>1,-1,SUMIF({K.node},{n.n},{K.points})))"
        found["pointed"] = _among("({N.points}>0)*{N.points}")
    if layout.has("Comparisons"):
        found["compared"] = "IF({n.used}=0,0,SUMPRODUCT(({Q.one}={n.n})+({Q.other}={n.n}),{Q.valid}))"
        found["slot"] = "IF({n.used}=0,0,IFERROR(MATCH({n.n},dk_pair_nodes,0),0))"
        found["paired"] = "IF({n.slot}=0,0,N(INDEX(dk_pair_weights,{n.slot})))"
    return found


def _raw(layout: Layout) -> str:
    """Return the weight by the source that counts, 0 for none."""
    text = "MAX(0,{n.weight})"
    if layout.has("Comparisons"):
        text = f"IF({{s.source}}={COMPARED},{{n.paired}},{text})"
    if layout.has("Criteria"):
        text = f"IF({{s.source}}={SWING},MAX(0,{{n.points}}),{text})"
    return f"IF({{n.used}}=0,0,{text})"


def _counted(layout: Layout) -> dict[str, str]:
    """Return the weight that counts: none for what only screens, unless nothing else of its parent weighs."""
    if not layout.has("Vetoes"):
        return {"counted": "{n.raw}"}
    return {
        "others": _among("({N.screens}=0)*{N.raw}"),
        "counted": "IF({n.screens}=0,{n.raw},IF({n.others}>0,0,{n.raw}))",
    }


def _all(layout: Layout) -> str:
    """Return the share of all: its own times those above it."""
    above = {FLAT: (), PARTS: ("parent",), DEEP: ("parent", "up2", "up3")}[layout.tree]
    return "*".join(["{n.share}", *(f"IF({{n.{name}}}>0,INDEX({{N.share}},{{n.{name}}}),1)" for name in above)])


def _fault(layout: Layout) -> str:
    text = "0"
    for number, (_, test) in reversed(list(enumerate(faults(layout), 1))):
        text = f"IF({test},{number},{text})"
    return f"IF({{n.used}}=0,0,{text})"
