"""Which place does each option take by every method that has formulas?  What the sheet Methods shows."""

from __future__ import annotations

from decisionkit.core.declarations.kinds.scoring import ScoringMethod
from decisionkit.workbook.calculations import methods
from decisionkit.workbook.calculations.order import apart, at
from decisionkit.workbook.plan.layout import Layout

SHEET = "Methods"
#: How the names of the facts end that hold a place by a method.
PLACE = "_by_place"


def compared(layout: Layout) -> list[ScoringMethod]:
    """Return the methods that are compared: all of the drop-down that have formulas, none without the sheet."""
    return [each for each in methods.lines(layout) if each.native is not None] if layout.has(SHEET) else []


def place(key: str) -> str:
    """Return the name of the fact that holds an option's place by a method, 0 for none."""
    return f"{key}{PLACE}"


def options(layout: Layout) -> dict[str, str]:
    """Return the facts about an option: by each method its key, the n-th best key, that one's place, its place.

    The scheme is that of ``order``; as the keys are sorted, each finds its place by looking itself up.
    """
    found: dict[str, str] = {}
    for method in compared(layout):
        by = f"{method.key}_by"
        score = f"{{o.{method.key}}}" if method.better == "higher" else f"-{{o.{method.key}}}"
        key, nth = f"{{o.{by}_key}}", f"{{o.{by}_nth}}"
        up, count = f"{{up.{by}_nth}}", f"{{s.{by}_count}}"
        started = apart(up, nth, f"{{s.{by}_largest}}")
        found |= {
            f"{by}_key": f'IF({{o.ranked}}=1,IFERROR({score},""),"")',
            f"{by}_nth": f'IF({{o.n}}>{count},"",LARGE({{O.{by}_key}},{{o.n}}))',
            f"{by}_nth_place": f"IF({{o.n}}>{count},0,IF({{o.n}}=1,1,IF({started},{{o.n}},{{up.{by}_nth_place}})))",
            place(
                method.key
            ): f'IF(OR({count}=0,{key}=""),0,INDEX({{O.{by}_nth_place}},MATCH({key},{{O.{by}_nth}},0)))',
        }
    if found:
        found |= _together(layout)
    return found


def _together(layout: Layout) -> dict[str, str]:
    """Return the facts about an option by all methods: how many put it first, its best and its worst place.

    ``by_number`` is the number of the n-th best option by the chosen method.
    """
    cells = ",".join(f"{{o.{place(each.key)}}}" for each in compared(layout))
    firsts = "+".join(f"({{o.{place(each.key)}}}=1)" for each in compared(layout))
    return {
        "by_number": f"IF({{o.n}}>{{s.count}},0,{at('{o.n}')})",
        "by_firsts": f"IF({{o.ranked}}=1,{firsts},0)",
        "by_worst": f"IF({{o.ranked}}=1,MAX({cells}),0)",
        "by_best": "IF({o.by_worst}=0,0,MIN(" + ",".join(_some(each.key) for each in compared(layout)) + "))",
    }


def _some(key: str) -> str:
    return f"IF({{o.{place(key)}}}=0,{{o.by_worst}},{{o.{place(key)}}})"


def singles(layout: Layout) -> dict[str, str]:
    """Return by each method how many options it ranks, all or none, and the largest key; and how many methods do."""
    found: dict[str, str] = {}
    for method in compared(layout):
        by = f"{method.key}_by"
        found[f"{by}_count"] = f"IF(COUNT({{O.{by}_key}})={{s.count}},{{s.count}},0)"
        found[f"{by}_largest"] = f"MAX(MAX({{O.{by}_key}}),-MIN({{O.{by}_key}}))"
    if found:
        found["by_methods"] = "+".join(f"({{s.{each.key}_by_count}}>0)" for each in compared(layout))
    return found
