"""The criteria and parts at the top, the heaviest first: what Summary shows of them."""

from __future__ import annotations

from decisionkit.workbook.described.refs import quoted
from decisionkit.workbook.plan.layout import FLAT, Layout

#: What the last place stands for where there are more of them than places.
OTHERS = -1
OTHERS_WORDS = "All others"
#: Larger than any number of a node; shares are told apart to so many parts of one.
_NODES, _PARTS = 10_000, 1_000_000

#: The facts of what stands at the top; in a plain layout criteria have them.
_NODE = {name: f"{{N.{name}}}" for name in ("parent", "used", "all", "n", "name")}
_PLAIN = {"parent": "0", "used": "{C.used}", "all": "{C.share}", "n": "{C.number}", "name": "{C.name}"}


def _node(layout: Layout) -> dict[str, str]:
    return _PLAIN if layout.side_by_side else _NODE


def _counted(layout: Layout) -> str:
    node = _node(layout)
    top = "" if layout.side_by_side else f"({node['parent']}=0)*"
    return f"{top}{node['used']}*({node['all']}>0)"


def facts(layout: Layout) -> dict[str, str]:
    """Return the facts about a place for a criterion at the top; ``node`` is 0 where none is left."""
    node, counted = _node(layout), _counted(layout)
    every, number = node["all"], node["n"]
    order = f"ROUND({every}*{_PARTS},0)*{_NODES}+{_NODES}-{number}"
    nth = f"SUMPRODUCT(LARGE({counted}*({order}),{{u.k}}))"
    others = f"SUMPRODUCT({counted}*ISNA(MATCH({number},{{U.node}},0))*{every})"
    last = f"AND({{u.k}}={layout.shown_tops},{{s.top_count}}>{layout.shown_tops})"
    return {
        "k": "",
        "node": f"IF({{s.faults}}>0,0,IF({last},{OTHERS},MOD({_NODES}-MOD({nth},{_NODES}),{_NODES})))",
        "name": f'IF({{u.node}}=0,"",IF({{u.node}}<0,{quoted(OTHERS_WORDS)},INDEX({node["name"]},MAX(1,{{u.node}}))))',
        "share": f"IF({{u.node}}=0,0,IF({{u.node}}<0,{others},INDEX({every},MAX(1,{{u.node}}))))",
    }


def singles(layout: Layout) -> dict[str, str]:
    """Return how many criteria at the top have a weight."""
    return {"top_count": f"SUMPRODUCT({_counted(layout)})"}


def adds(layout: Layout, number: str) -> str:
    """Return the formula of what a place at the top adds to the weighted sum of an option, by the option's number."""
    top = "{C.number}" if layout.tree == FLAT else "{C.top}"
    value = f"{{C.share}}*({{C.slope}}*INDEX({{B.p}},{number},0)+{{C.offset}})"
    others = f"SUMPRODUCT(ISNA(MATCH({top},{{U.node}},0))*{value})"
    if layout.tree != FLAT:
        return f"IF({{u.node}}<0,{others},SUMPRODUCT(({top}={{u.node}})*{value}))"
    node = "MAX(1,{u.node})"
    points = f"INDEX({{C.slope}},{node})*INDEX({{B.p}},{number},{node})+INDEX({{C.offset}},{node})"
    return f"IF({{u.node}}<0,{others},INDEX({{C.share}},{node})*({points}))"


def value(layout: Layout, number: str) -> str:
    """Return the formula of an option's value of 0-10 at a place at the top."""
    return f"{adds(layout, number)}/{{u.share}}"


def heaviest(layout: Layout) -> str:
    """Return the formula of an option's value of 0-10 on the heaviest criterion or part at the top."""
    node = "MAX(1,INDEX({U.node},1))"
    if layout.tree == FLAT:
        return f"INDEX({{C.slope}},{node})*INDEX({{row.p}},{node})+INDEX({{C.offset}},{node})"
    own = f"({{C.top}}={node})*{{C.share}}*({{C.slope}}*{{row.p}}+{{C.offset}})"
    return f"SUMPRODUCT({own})/INDEX({{U.share}},1)"


__all__ = ["OTHERS", "adds", "facts", "heaviest", "singles", "value"]
