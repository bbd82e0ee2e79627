"""The lines of Summary: ranked options, best first, then what is only compared, then what is blocked."""

from __future__ import annotations

from decisionkit.workbook.calculations import tops
from decisionkit.workbook.calculations.moving import short, spread
from decisionkit.workbook.calculations.order import at
from decisionkit.workbook.plan.layout import Layout

#: What a line holds, by the number that its fact ``kind`` has.
RANKED, COMPARED, HEADING, BLOCKED = 1, 2, 3, 4
#: So many ranked options are listed even where others are blocked.
LEAST_RANKED = 15


def facts(layout: Layout) -> dict[str, str]:
    """Return the facts about a line: what it holds, the number of its option, 0 for none, and its name in charts."""
    place, name = (f"INDEX({{O.{each}}},MAX(1,{{l.number}}))" for each in ("place", "name"))
    name = short(layout, place, name)
    cut = {"short": f'IF({kind(layout)}={RANKED},{name},"")'} if spread(layout) else {}
    return {**_numbers(layout), **cut}


def _numbers(layout: Layout) -> dict[str, str]:
    ranked = at("{l.k}")
    if not _crowded(layout):
        return {"k": "", "number": f"IF({{l.k}}<={{s.listed_ranked}},{ranked},0)"}
    kind, number = "0", "0"
    if layout.has("Vetoes"):
        after = "{s.listed_ranked}+{s.listed_compared}+1"
        blocked = f"IF({{l.k}}<={after}+{{s.listed_blocked}},{BLOCKED},0)"
        kind = f"IF({{s.listed_blocked}}=0,0,IF({{l.k}}={after},{HEADING},{blocked}))"
        number = _nth("{O.blocked}", f"{{l.k}}-{after.replace('+', '-')}")
        number = f"IF({{l.kind}}={BLOCKED},{number},0)"
    if layout.references:
        kind = f"IF({{l.k}}<={{s.listed_ranked}}+{{s.listed_compared}},{COMPARED},{kind})"
        compared = _nth("{O.used}*{O.reference}", "{l.k}-{s.listed_ranked}")
        number = f"IF({{l.kind}}={COMPARED},{compared},{number})"
    kind = f"IF({{l.k}}<={{s.listed_ranked}},{RANKED},{kind})"
    return {"k": "", "kind": kind, "number": f"IF({{l.kind}}={RANKED},{ranked},{number})"}


def kind(layout: Layout) -> str:
    """Return the formula of what a line holds."""
    return "{l.kind}" if _crowded(layout) else f"IF({{l.number}}>0,{RANKED},0)"


def singles(layout: Layout) -> dict[str, str]:
    """Return how many of each kind are listed; none while the workbook is not ready."""
    if not _crowded(layout):
        return {"listed_ranked": f"MIN({{s.count}},{layout.lines})"}
    ready = "IF({s.faults}>0,0,"
    heading = "IF({s.listed_blocked}>0,1,0)"
    room = f"{layout.lines}-{{s.listed_compared}}-{{s.listed_blocked}}-{heading}"
    compared, blocked = layout.references > 0, layout.has("Vetoes")
    return {
        "listed_compared": f"{ready}SUMPRODUCT({{O.used}}*{{O.reference}}))" if compared else "0",
        "listed_blocked": f"{ready}{{s.blocked_count}})" if blocked else "0",
        "listed_ranked": f"MIN({{s.count}},MAX({min(LEAST_RANKED, layout.lines)},{room}))",
    }


def unlisted(layout: Layout) -> str:
    """Return the formula of how many options are not listed for want of lines."""
    if not _crowded(layout):
        return "{s.count}-{s.listed_ranked}"
    heading = "IF({s.listed_blocked}>0,1,0)"
    return f"MAX(0,{{s.count}}+{{s.listed_compared}}+{heading}+{{s.listed_blocked}}-{layout.lines})"


def blocks(layout: Layout) -> dict[str, str]:
    """Return what each criterion at the top adds to the score of a ranked option, blank beyond the last."""
    number = "{l.number}"
    return {
        "adds": f'IF(OR({kind(layout)}<>{RANKED},{{u.node}}=0),"",{tops.adds(layout, number)})',
    }


def limit_words() -> str:
    """Return the formula of who blocks the option of a line, and on what limit."""
    veto = "MATCH(1,INDEX({B.broken},{l.number},0),0)"
    leaf, sign, limit = (f"INDEX({{V.{name}}},{veto})" for name in ("leaf", "sign", "limit"))
    more = "COUNTIF(INDEX({B.broken},{l.number},0),1)"
    return (
        f'INDEX({{O.who}},{{l.number}})&": "&INDEX({{C.name}},{leaf})&IF({sign}>0," ≤ "," ≥ ")&{limit}'
        f'&IF({more}>1," (and "&({more}-1)&" more)","")'
    )


def _crowded(layout: Layout) -> bool:
    return layout.has("Vetoes") or layout.references > 0


def _nth(test: str, nth: str) -> str:
    """Return the formula of the number of the n-th option for which something is 1."""
    return f"100000-SUMPRODUCT(LARGE(({test})*(100000-{{O.n}}),MAX(1,{nth})))"


__all__ = ["BLOCKED", "COMPARED", "HEADING", "RANKED", "blocks", "facts", "limit_words", "singles"]
